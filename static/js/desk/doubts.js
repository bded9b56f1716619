/** Says at the field what looks wrong about an event while it is typed; the server judges, and saving is never blocked. */

const PAUSE_MS = 400;

const eventForm = /** @type {HTMLFormElement | null} */ (document.querySelector("form#event_form"));
if (eventForm) {
  const watched = eventForm;
  let timer = 0;
  let lastRequest = 0;

  async function look() {
    const mine = ++lastRequest;
    const found = await ask(addressOf(location.pathname), new FormData(watched));
    if (found && mine === lastRequest) say(watched, found);
  }
  function soon() {
    clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE_MS);
  }
  watched.addEventListener("input", soon);
  watched.addEventListener("change", soon);
  // Lists that search tell jQuery alone.
  /** @type {any} */ (globalThis).django?.jQuery?.(watched).on("change", "select", soon);
  if (watched.querySelector("[name=dates]")) soon();
}

/** @typedef {{at: string, text: string}} Doubt */

/**
 * @param {string} path of the event's form, as /admin/events/event/12/change/
 * @returns {string}
 */
function addressOf(path) {
  return path.replace(/(\/events\/event\/).*$/, "$1doubts/");
}

/**
 * @param {string} address
 * @param {FormData} typed
 * @returns {Promise<Doubt[] | null>} null if the server could not be reached
 */
async function ask(address, typed) {
  try {
    const response = await fetch(address, { method: "POST", body: typed, credentials: "same-origin" });
    return response.ok ? (await response.json()).doubts : null;
  } catch {
    return null;
  }
}

/**
 * @param {HTMLFormElement} page
 * @param {Doubt[]} found
 */
function say(page, found) {
  /** @type {Map<HTMLElement, string[]>} */
  const texts = new Map();
  for (const { at, text } of found) {
    const field = fieldOf(page, at);
    if (field) texts.set(field, [...(texts.get(field) ?? []), text]);
  }
  for (const field of page.querySelectorAll(".field-doubts")) {
    if (!texts.has(/** @type {HTMLElement} */ (field.parentElement))) field.remove();
  }
  for (const [field, sentences] of texts) {
    let box = /** @type {HTMLElement | null} */ (field.querySelector(":scope > .field-doubts"));
    if (!box) {
      box = document.createElement("div");
      box.className = "field-doubts";
      box.setAttribute("role", "status");
      field.append(box);
    }
    const said = sentences.join("\n");
    if (box.textContent !== said) box.textContent = said;
  }
}

/**
 * The box of the form that holds a field.
 *
 * @param {HTMLFormElement} page
 * @param {string} name
 * @returns {HTMLElement | null}
 */
function fieldOf(page, name) {
  const input = page.elements.namedItem(name) ?? page.elements.namedItem(`${name}_latitude`);
  const first = input instanceof RadioNodeList ? input[0] : input;
  return first instanceof HTMLElement ? (first.closest("[class*=' field-']") ?? first.closest(".field")) : null;
}

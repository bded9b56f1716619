/**
 * What is typed into a record's form is kept in this browser until it is saved at the desk: a session that ends, a window
 * that is closed or a server that does not answer loses nothing. It is put back by sending it to the server, which shows
 * the form with it, saves nothing, and brings it together with what others have saved since.
 */

const PAUSE_MS = 400;
const DAYS = 7;
const PREFIX = "typed:";
const MARK = "_typed";
/** Of the page that shows it, and of no other. */
const OF_THE_PAGE = new Set(["csrfmiddlewaretoken", MARK, "_put_back"]);

/** @typedef {{id: string, at: number, path: string, account: string, fields: [string, string][]}} Typed */

const saved = document.body.dataset.saved;
for (const [key, typed] of all()) {
  if (typed.id === saved || Date.now() - typed.at > DAYS * 86_400_000) localStorage.removeItem(key);
}

document.addEventListener("submit", ({ target }) => {
  // On a computer that others use, nothing of a draft stays behind.
  const action = target instanceof HTMLFormElement ? target.action : "";
  if (/\/logout\/$/.test(action)) for (const [key] of all()) localStorage.removeItem(key);
});

const typedInto = /** @type {HTMLFormElement | null} */ (document.querySelector("form.record[data-account]"));
if (typedInto) {
  watch(typedInto);
  // A form that came back with what was typed has it already.
  if (!document.querySelector(".refused, .meanwhile, .put-back")) offer(typedInto);
}

/** @returns {[string, Typed][]} everything that is kept, by its key */
function all() {
  /** @type {[string, Typed][]} */
  const found = [];
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      found.push([key, JSON.parse(localStorage.getItem(key) ?? "")]);
    }
  } catch {
    return found;
  }
  return found;
}

/** @param {HTMLFormElement} record */
function watch(record) {
  const mark = document.createElement("input");
  Object.assign(mark, { type: "hidden", name: MARK, value: record.dataset.typed || crypto.randomUUID() });
  let timer = 0;
  let isTyped = document.querySelector(".refused, .meanwhile, .put-back") !== null;
  const keep = () => {
    clearTimeout(timer);
    if (isTyped) store(record, mark.value);
  };
  const soon = () => {
    isTyped = true;
    if (!mark.isConnected) record.append(mark);
    clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE_MS);
  };
  record.addEventListener("input", soon);
  record.addEventListener("change", soon);
  // Lists that search tell jQuery alone.
  /** @type {any} */ (globalThis).django?.jQuery?.(record).on("change", "select", soon);
  record.addEventListener("submit", keep);
  window.addEventListener("pagehide", keep);
  if (isTyped) soon();
}

/**
 * @param {HTMLFormElement} record
 * @param {string} id
 */
function store(record, id) {
  /** @type {[string, string][]} */
  const fields = [];
  for (const [name, value] of new FormData(record)) {
    if (typeof value === "string" && !OF_THE_PAGE.has(name)) fields.push([name, value]);
  }
  /** @type {Typed} */
  const typed = { id, at: Date.now(), path: location.pathname, account: record.dataset.account ?? "", fields };
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(typed));
  } catch {
    // Full or forbidden: saving at the desk works all the same.
  }
}

/**
 * Says that something was typed here that is not saved, with what can be done about it.
 *
 * @param {HTMLFormElement} record
 */
function offer(record) {
  const here = all().filter(
    ([, typed]) => typed.path === location.pathname && typed.account === record.dataset.account,
  );
  const newest = here.sort(([, one], [, other]) => other.at - one.at)[0];
  const words = /** @type {HTMLTemplateElement | null} */ (document.getElementById("put-back-offer"));
  if (!newest || !words) return;
  const [key, typed] = newest;
  const shown = /** @type {DocumentFragment} */ (words.content.cloneNode(true));
  const box = /** @type {HTMLElement} */ (shown.firstElementChild);
  const time = box.querySelector("time");
  if (time) time.textContent = inWords(typed.at);
  box.querySelector("[data-put-back]")?.addEventListener("click", () => putBack(record, typed));
  box.querySelector("[data-forget]")?.addEventListener("click", () => {
    localStorage.removeItem(key);
    box.remove();
  });
  record.before(shown);
}

/**
 * The moment as the desk's other pages say it, in the time of the browser.
 *
 * @param {number} at milliseconds since 1970
 */
function inWords(at) {
  const language = document.documentElement.lang === "ar" ? "ar-SY-u-nu-latn" : "en-GB";
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(at);
}

/**
 * @param {HTMLFormElement} record
 * @param {Typed} typed
 */
function putBack(record, typed) {
  const sent = document.createElement("form");
  Object.assign(sent, { method: "post", action: location.href, hidden: true });
  const token = /** @type {HTMLInputElement | null} */ (record.elements.namedItem("csrfmiddlewaretoken"));
  const own = [
    ["csrfmiddlewaretoken", token?.value ?? ""],
    [MARK, typed.id],
    ["_put_back", "1"],
  ];
  for (const [name, value] of [...typed.fields, ...own]) {
    const input = document.createElement("textarea");
    Object.assign(input, { name, value });
    sent.append(input);
  }
  document.body.append(sent);
  sent.submit();
}

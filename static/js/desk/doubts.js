/** Says at the field what looks wrong about a record while it is typed; the server judges, and saving is never blocked. */

import { fieldOf } from "./form-fields.js";

const PAUSE_MS = 400;

const record = /** @type {HTMLFormElement | null} */ (document.querySelector("form.record"));
if (record) {
  const watched = record;
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
  // Of what may only be read, the server judges nothing.
  if (watched.matches("#event_form") && watched.querySelector("input:not([type=hidden])")) soon();
}

/** @typedef {{at: string, text: string, address?: string, link?: string}} Doubt a sentence, and the entry it names */

/**
 * @param {string} path of the record's form, as /admin/events/event/12/change/
 * @returns {string}
 */
function addressOf(path) {
  const [, list = "", number = ""] = /^(.*\/admin\/\w+\/\w+\/)(\d+)?/.exec(path) ?? [];
  return `${list}doubts/${number ? `?of=${number}` : ""}`;
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
  /** @type {Map<HTMLElement, Doubt[]>} */
  const doubts = new Map();
  for (const doubt of found) {
    const field = fieldOf(page, doubt.at);
    if (field) doubts.set(field, [...(doubts.get(field) ?? []), doubt]);
  }
  for (const field of page.querySelectorAll(".field-doubts")) {
    if (!doubts.has(/** @type {HTMLElement} */ (field.parentElement))) field.remove();
  }
  for (const [field, those] of doubts) {
    let box = /** @type {HTMLElement | null} */ (field.querySelector(":scope > .field-doubts"));
    if (!box) {
      box = document.createElement("div");
      box.className = "field-doubts";
      box.setAttribute("role", "status");
      field.append(box);
    }
    const said = JSON.stringify(those);
    if (box.dataset.said === said) continue;
    box.dataset.said = said;
    box.replaceChildren(...those.map(sentence));
  }
}

/**
 * @param {Doubt} doubt
 * @returns {HTMLElement}
 */
function sentence({ text, address, link }) {
  const line = document.createElement("p");
  line.append(text);
  if (address && link) {
    const other = document.createElement("a");
    other.href = address;
    other.textContent = link;
    // In a window of its own it is taken instead of what was typed; elsewhere both are looked at side by side.
    if (address.startsWith("?")) other.dataset.instead = "";
    else other.target = "_blank";
    line.append(" ", other);
  }
  return line;
}

/** Views that a reader gave a name: they stay in this browser, and go nowhere else. */

import { element, fill, find } from "../dom.js";
import { addressOf } from "../picture/caption.js";
import { save } from "../picture/save-picture.js";
import { filled, gettext } from "../text.js";

/** @import {Context} from "../context.js" */

/** @typedef {{name: string, address: string}} SavedView address: path and query */

const KEY = "conflictmap.views";
const MOST = 100;

/**
 * @param {Context} page
 * @param {HTMLElement} dialog
 */
export function savedViews(page, dialog) {
  const section = dialog.querySelector("#saved");
  // A browser may keep nothing of a site: then nothing is offered.
  if (!(section instanceof HTMLElement) || readAll() === null) return;
  section.hidden = false;
  const form = find("#saved-form", HTMLFormElement, section);
  const name = find("#saved-name", HTMLInputElement, section);
  const list = find("#saved-list", HTMLElement, section);
  const exports = find("#saved-export", HTMLButtonElement, section);
  const said = find("#saved-said", HTMLElement, section);
  let changed = () => {};
  /** @param {SavedView} view */
  const door = (view) => element("a", { href: view.address, dir: "auto" }, view.name);
  /** @param {SavedView} view */
  const remover = (view) => {
    const label = filled(gettext("Delete “%(name)s”"), { name: view.name });
    const onclick = () => {
      said.textContent = write((readAll() ?? []).filter((other) => other.name !== view.name))
        ? filled(gettext("“%(name)s” is deleted."), { name: view.name })
        : notStored();
      changed();
      name.focus();
    };
    return element(
      "button",
      { type: "button", class: "quiet-button", "aria-label": label, onclick },
      gettext("Delete"),
    );
  };
  const show = () => {
    const views = readAll() ?? [];
    exports.hidden = !views.length;
    fill(list, ...views.map((view) => element("li", {}, door(view), " ", remover(view))));
  };
  changed = show;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const view = { name: name.value.trim(), address: addressOf(page).slice(origin().length) };
    if (!view.name) return;
    const others = (readAll() ?? []).filter((other) => other.name !== view.name);
    const isFull = others.length >= MOST;
    if (isFull) said.textContent = filled(gettext("No more than %(count)s views: delete one first."), { count: MOST });
    else if (write([...others, view])) {
      said.textContent = filled(gettext("“%(name)s” is saved."), { name: view.name });
      name.value = "";
    } else said.textContent = notStored();
    show();
  });
  exports.addEventListener("click", () => {
    const lines = (readAll() ?? []).map((view) => `${view.name}\t${origin()}${view.address}\n`);
    save(new Blob(lines, { type: "text/plain;charset=utf-8" }), "conflictmap-views.txt");
  });
  // Another window of this browser may save or delete one.
  addEventListener("storage", show);
  show();
}

function origin() {
  return new URL(document.baseURI).origin;
}

function notStored() {
  return gettext("This browser did not store it: its room for this site is used up.");
}

/** @returns {SavedView[] | null} null where the browser stores nothing */
function readAll() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isView) : [];
  } catch (problem) {
    return problem instanceof SyntaxError ? [] : null;
  }
}

/**
 * @param {unknown} value
 * @returns {value is SavedView} an address of this site under a name
 */
function isView(value) {
  if (typeof value !== "object" || value === null || !("name" in value) || !("address" in value)) return false;
  const { name, address } = value;
  return typeof name === "string" && typeof address === "string" && /^\/(?!\/)/.test(address);
}

/**
 * @param {SavedView[]} views
 * @returns {boolean} whether the browser stored them
 */
function write(views) {
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

/**
 * The steps of a story in their order: dragged by a handle, or moved by the arrow keys on it. The number that is sent for
 * each is written again with every move; without this script the numbers are typed. Beside the address of a view is a
 * link that opens the map at it.
 */

import { once } from "./inline-rows.js";
import { moved } from "./row-order.js";

const GROUP = "#steps-group";
const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");

// Django puts the link that takes a new row away into the first thing in the row: the handle comes before it later.
const jQuery = /** @type {any} */ (globalThis).django?.jQuery;
if (jQuery) jQuery(giveHandles);
else giveHandles();

function giveHandles() {
  once(`${GROUP} .inline-related`, giveHandle);
}

/** @param {HTMLElement} row */
function giveHandle(row) {
  number();
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "plain drag-handle";
  handle.draggable = true;
  handle.textContent = "⠿";
  handle.setAttribute("aria-label", words("move"));
  handle.title = words("move");
  handle.addEventListener("keydown", (event) => onKey(event, row, handle));
  handle.addEventListener("dragstart", (event) => {
    row.dataset.dragged = "";
    event.dataTransfer?.setData("text/plain", "");
    event.dataTransfer?.setDragImage(row, 16, 16);
  });
  handle.addEventListener("dragend", () => {
    delete row.dataset.dragged;
    number();
  });
  row.prepend(handle);
}

once("[data-view]", (element) => {
  const box = /** @type {HTMLInputElement} */ (element);
  const map = box.dataset.map;
  if (!map) return;
  const link = document.createElement("a");
  link.target = "_blank";
  link.className = "alone";
  link.rel = "noopener";
  link.textContent = words("map");
  const follow = () => {
    const query = box.value.includes("?") ? box.value.slice(box.value.indexOf("?")) : "";
    link.href = `${map}${query}`;
  };
  box.addEventListener("input", follow);
  follow();
  box.after(" ", link);
});

const group = document.querySelector(GROUP);
if (group) {
  group.append(said);
  // Hidden rather than left out: the number is still sent.
  for (const field of group.querySelectorAll(".field-position")) field.classList.add("by-script");
  group.addEventListener("dragover", (event) => {
    const over = event.target instanceof Element ? event.target.closest(".inline-related:not(.empty-form)") : null;
    const dragged = group.querySelector("[data-dragged]");
    if (!over || !dragged) return;
    event.preventDefault();
    if (over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    const isBelow = /** @type {DragEvent} */ (event).clientY > top + height / 2;
    over[isBelow ? "after" : "before"](dragged);
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} row
 * @param {HTMLElement} handle
 */
function onKey(event, row, handle) {
  const all = rows();
  const from = all.indexOf(row);
  const to = moved(event.key, from, all.length);
  if (to === null) return;
  event.preventDefault();
  if (to === from) return;
  all[to]?.[to > from ? "after" : "before"](row);
  number();
  handle.focus();
  said.textContent = words("moved")
    .replace("{number}", String(to + 1))
    .replace("{count}", String(all.length));
}

function rows() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`${GROUP} .inline-related:not(.empty-form)`)]);
}

/** Writes the order of the rows into the numbers that are sent. */
function number() {
  for (const [position, row] of rows().entries()) {
    const field = row.querySelector("input[name$='-position']");
    if (!(field instanceof HTMLInputElement) || field.value === String(position)) continue;
    field.value = String(position);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** @param {"move" | "moved" | "map"} name */
function words(name) {
  return document.querySelector("[data-steps-words]")?.getAttribute(`data-${name}`) ?? "";
}

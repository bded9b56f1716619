/**
 * A list that searches offers only answers to what is typed.
 *
 * As select2 comes, the names of the search before stay on offer until the answer is there, and Enter takes the first
 * of them. Here they go at once, and Enter waits for the answer.
 */

import { once } from "./inline-rows.js";

/**
 * @typedef {object} Select2 what is used of select2's container
 * @property {(event: string, handler: (data: any) => void) => void} on
 * @property {(event: string, data: object) => void} trigger
 * @property {{clear: () => void}} results
 */

once("select.admin-autocomplete", (select) => {
  const around = select.parentElement;
  if (!around || guard(select)) return;
  const drawn = new MutationObserver(() => {
    if (guard(select)) drawn.disconnect();
  });
  drawn.observe(around, { childList: true });
});

/**
 * @param {HTMLElement} select
 * @returns {boolean} whether select2 is there
 */
function guard(select) {
  const box = /** @type {Select2 | undefined} */ (
    /** @type {any} */ (globalThis).django?.jQuery?.(select).data("select2")
  );
  if (!box?.results) return false;
  let isWaiting = false;
  let isWanted = false;
  let isOpening = false;
  // The Enter that opens the list chooses nothing of it.
  box.on("open", () => {
    isOpening = true;
    queueMicrotask(() => {
      isOpening = false;
    });
  });
  box.on("query", () => {
    [isWaiting, isWanted] = [true, false];
    box.results.clear();
  });
  box.on("results:all", () => {
    isWaiting = false;
    if (isWanted) box.trigger("results:select", {});
    isWanted = false;
  });
  box.on("keypress", (event) => {
    if (isWaiting && !isOpening && event.which === 13) isWanted = true;
  });
  box.on("close", () => ([isWaiting, isWanted] = [false, false]));
  return true;
}

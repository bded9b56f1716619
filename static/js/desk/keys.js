/**
 * Keys of every page of the desk: Ctrl S saves, Ctrl Enter hands on, and «/» goes to the search. «Add another» takes the
 * focus to the new row, which stands before it.
 */

document.addEventListener("keydown", (event) => {
  const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isHeld && event.key.toLowerCase() === "s") press(event, ["_continue", "_draft", "_save"]);
  else if (isHeld && event.key === "Enter") press(event, ["_submit"]);
  else if (event.key === "/" && !isHeld && !event.altKey && !isTyping(event.target)) search(event);
});

document.addEventListener("formset:added", ({ target }) => {
  // Lists that search take the place of their boxes first.
  if (document.activeElement?.closest(".add-row")) setTimeout(() => enter(/** @type {HTMLElement} */ (target)));
});

/** @param {HTMLElement} row */
function enter(row) {
  const boxes = row.querySelectorAll("input:not([type=hidden]), select, textarea, .select2-selection");
  const first = [...boxes].find((box) => !box.matches(".select2-hidden-accessible") && !box.closest(".by-script"));
  /** @type {HTMLElement | undefined} */ (first)?.focus();
}

/**
 * Presses the first of these buttons that the page has; without one, the key is the browser's.
 *
 * @param {KeyboardEvent} event
 * @param {string[]} names
 */
function press(event, names) {
  const button = names
    .map((name) => /** @type {HTMLElement | null} */ (document.querySelector(`[type=submit][name="${name}"]`)))
    .find(Boolean);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** @param {KeyboardEvent} event */
function search(event) {
  // The list's own, or that of everything at the desk; where there is no room for a box, a link leads to one.
  const boxes = [...document.querySelectorAll("#searchbar, #everywhere, #search-all, .search-link")];
  const shown = /** @type {HTMLElement[]} */ (boxes).filter((box) => box.offsetParent !== null);
  const box = shown.find((one) => one.id !== "search-all") ?? shown[0];
  if (!box) return;
  event.preventDefault();
  box.focus();
  if (box instanceof HTMLInputElement) box.select();
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
function isTyping(target) {
  return (
    target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable], .select2-selection")
  );
}

/** Initialises elements of the page, including those in rows added later. */

/**
 * Calls «start» once for each element that matches, now and in every row added by «Add another».
 * The empty template row is skipped.
 *
 * @param {string} selector
 * @param {(element: HTMLElement) => void} start
 */
export function once(selector, start) {
  /** @type {WeakSet<Element>} */
  const done = new WeakSet();
  /** @param {ParentNode} root */
  const within = (root) => {
    for (const element of root.querySelectorAll(selector)) {
      if (done.has(element) || element.closest(".empty-form")) continue;
      done.add(element);
      start(/** @type {HTMLElement} */ (element));
    }
  };
  within(document);
  document.addEventListener("formset:added", (event) => within(/** @type {HTMLElement} */ (event.target)));
}

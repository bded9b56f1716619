/** Things on the page, and in rows that are added to it later. */

/**
 * Do something once for each element the selector finds, now and in every row added by «Add another».
 * The blank row that new ones are copied from is left alone.
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

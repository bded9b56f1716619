/** Warns about unsaved changes before the page is left or an action is submitted. */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-unsaved]"));

if (form) {
  let changed = document.querySelector(".refused, .meanwhile") !== null;
  let leaving = false;

  form.addEventListener("input", () => (changed = true));
  form.addEventListener("change", () => (changed = true));
  form.addEventListener("submit", () => (leaving = true));
  // What was typed is given up for an entry that is there already.
  form.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[data-instead]")) leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });
  for (const other of document.querySelectorAll(".bar form")) {
    other.addEventListener("submit", (event) => {
      if (changed && !window.confirm(form.dataset.unsaved)) event.preventDefault();
      else leaving = true;
    });
  }
}

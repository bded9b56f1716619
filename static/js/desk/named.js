/** Labels the autocomplete boxes of select2, which leaves them without an accessible name. */

import { once } from "./inline-rows.js";

once("select.admin-autocomplete", (select) => {
  const around = select.parentElement;
  if (!around || named(select, around)) return;
  const drawn = new MutationObserver(() => {
    if (named(select, around)) drawn.disconnect();
  });
  drawn.observe(around, { childList: true });
});

/**
 * @param {HTMLElement} select
 * @param {HTMLElement} around parent of the box
 * @returns {boolean} whether the box exists
 */
function named(select, around) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  const box = around.querySelector(".select2-selection");
  if (!label || !box) return false;
  label.id ||= `${select.id}_label`;
  box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby") ?? ""}`.trim());
  for (const part of box.querySelectorAll(".select2-search__field, .select2-selection__rendered[role=textbox]")) {
    part.setAttribute("aria-labelledby", label.id);
  }
  return true;
}

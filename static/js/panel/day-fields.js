/** Fields for a day: one that is finished and lies outside the record’s years is said at the field, not passed over. */

import { element } from "../dom.js";
import { gettext } from "../text.js";

/**
 * While a year is typed it passes through 0002 and 0020: nothing is said before the field is left.
 *
 * @param {HTMLFormElement} form whose fields for days have their first and last in «min» and «max»
 */
export function watchDays(form) {
  form.addEventListener("focusout", ({ target }) => isDayField(target) && judge(target));
  form.addEventListener("keydown", ({ target, key }) => key === "Enter" && isDayField(target) && judge(target));
  form.addEventListener("input", ({ target }) => isDayField(target) && isFine(target) && judge(target));
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLInputElement}
 */
function isDayField(target) {
  return target instanceof HTMLInputElement && target.type === "date";
}

/** @param {HTMLInputElement} field */
function isFine({ validity }) {
  return !validity.badInput && !validity.rangeUnderflow && !validity.rangeOverflow;
}

/** @param {HTMLInputElement} field */
function judge(field) {
  const id = `${field.id}-problem`;
  document.getElementById(id)?.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
  if (isFine(field)) return;
  const words = field.validity.badInput
    ? gettext("This is no whole date; the events are those of before.")
    : gettext("Dates are taken from 1900 to 2100; the events are those of before.");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  field.closest(".choice")?.append(element("p", { class: "field-problem", id, role: "alert" }, words));
}

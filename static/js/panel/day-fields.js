/** Fields of days and of numbers: a value that cannot be used gets a message at the field. */

import { element } from "../dom.js";
import { gettext } from "../text.js";

/**
 * A year passes through 0002 and 0020 while it is typed: fields are validated only when they are left.
 *
 * @param {HTMLFormElement} form its date fields have their bounds in «min» and «max»
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
  return target instanceof HTMLInputElement && (target.type === "date" || target.type === "number");
}

/** @param {HTMLInputElement} field */
function isFine({ validity }) {
  return !validity.badInput && !validity.rangeUnderflow && !validity.rangeOverflow && !validity.stepMismatch;
}

/** @param {HTMLInputElement} field */
function judge(field) {
  const id = `${field.id}-problem`;
  document.getElementById(id)?.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
  if (isFine(field)) return;
  const words =
    field.type === "number"
      ? gettext("Whole numbers are taken from 0 to 10,000,000; the events are those of before.")
      : field.validity.badInput
        ? gettext("This is no whole date; the events are those of before.")
        : gettext("Dates are taken from 1900 to 2100; the events are those of before.");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  field.closest(".choice")?.append(element("p", { class: "field-problem", id, role: "alert" }, words));
}

/** The one box of a figure: said back in words, and put into min, max and wording; what is typed there empties it. */

import { once } from "./inline-rows.js";
import { readBack } from "./read-back.js";

readBack("output[data-read-figure]", "readFigure", (input, reading) => {
  if (reading.problem || reading.words === undefined) return;
  for (const column of ["low", "high"]) fill(beside(input, column), String(reading[column] ?? ""));
  const wording = beside(input, "wording");
  // Words that somebody typed stay; those of an earlier figure go with it.
  if (!wording || wording.value !== (wording.dataset.ofFigure ?? "")) return;
  wording.dataset.ofFigure = String(reading.wording ?? "");
  fill(wording, wording.dataset.ofFigure);
});

once("input[name$='-figure']", (element) => {
  const box = /** @type {HTMLInputElement} */ (element);
  for (const column of ["low", "high"]) {
    beside(box, column)?.addEventListener("input", () => {
      box.value = "";
      const output = box.parentElement?.querySelector("output");
      if (output) output.textContent = "";
    });
  }
});

/**
 * @param {HTMLInputElement | null} field
 * @param {string} value
 */
function fill(field, value) {
  if (!field || field.value === value) return;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {HTMLInputElement} box
 * @param {string} column
 * @returns {HTMLInputElement | null} the column's own field in the same row
 */
function beside(box, column) {
  const field = box.form?.elements.namedItem(box.name.replace(/figure$/, column));
  return field instanceof HTMLInputElement ? field : null;
}

/**
 * A figure or a change of control that is added takes from the row before it, else from the first citation, what an
 * editor would type again: the report, whose word it is, its language and its period. All of it can be changed.
 */

const INHERITED = ["report", "attributed_to", "quote_language", "period_start", "period_end"];
const GIVES = ["claims", "control_claims"];

document.addEventListener("formset:added", (event) => {
  const row = /** @type {HTMLElement} */ (event.target);
  const prefix = /** @type {CustomEvent} */ (event).detail?.formsetName;
  if (!GIVES.includes(prefix)) return;
  const before = lastFilled(prefix, row) ?? lastFilled("claims", row) ?? firstOf("citations");
  if (!before) return;
  for (const name of INHERITED) hand(fieldOf(before, name), fieldOf(row, name));
});

/**
 * @param {string} prefix
 * @param {HTMLElement} except
 * @returns {HTMLElement | undefined} the last row that names a report
 */
function lastFilled(prefix, except) {
  return rowsOf(prefix)
    .filter((row) => row !== except && fieldOf(row, "report")?.value)
    .at(-1);
}

/**
 * @param {string} prefix
 * @returns {HTMLElement | undefined}
 */
function firstOf(prefix) {
  return rowsOf(prefix).find((row) => fieldOf(row, "report")?.value);
}

/**
 * @param {string} prefix
 * @returns {HTMLElement[]}
 */
function rowsOf(prefix) {
  return [...document.querySelectorAll(`#${prefix}-group .inline-related:not(.empty-form)`)].map(
    (row) => /** @type {HTMLElement} */ (row),
  );
}

/**
 * @param {HTMLElement} row
 * @param {string} name
 * @returns {HTMLInputElement | HTMLSelectElement | null}
 */
function fieldOf(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

/**
 * @param {HTMLInputElement | HTMLSelectElement | null} from
 * @param {HTMLInputElement | HTMLSelectElement | null} to a field that holds nothing yet
 */
function hand(from, to) {
  if (!from?.value || !to || to.value) return;
  if (from instanceof HTMLSelectElement && to instanceof HTMLSelectElement) {
    // A list that searches has only the chosen options.
    const text = from.selectedOptions[0]?.textContent ?? "";
    to.append(new Option(text, from.value, true, true));
  } else {
    to.value = from.value;
  }
  to.dispatchEvent(new Event("change", { bubbles: true }));
}

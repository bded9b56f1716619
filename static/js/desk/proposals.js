/** Rows proposed by the rules: accepting one adds a filled row to the form, to be reviewed and saved. */

/** @typedef {string | number | null | number[] | {id: number, text: string}} Value */

for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-proposes]"))) {
  box.hidden = false;
  box.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    const row = add(box.dataset.proposes ?? "");
    if (!row) return;
    for (const [name, value] of Object.entries(JSON.parse(button.dataset.values ?? "{}"))) fill(row, name, value);
    button.disabled = true;
    row.scrollIntoView({ block: "center" });
    /** @type {HTMLElement | null} */ (row.querySelector("input[name$='-low']"))?.focus();
  });
}

/**
 * @param {string} prefix of the rows
 * @returns {HTMLElement | null} the added row
 */
function add(prefix) {
  const group = document.getElementById(`${prefix}-group`);
  /** @type {HTMLElement | null | undefined} */ (group?.querySelector(".add-row a, .add-row button"))?.click();
  const rows = group?.querySelectorAll(".inline-related:not(.empty-form)") ?? [];
  return /** @type {HTMLElement | null} */ (rows[rows.length - 1] ?? null);
}

/**
 * @param {HTMLElement} row
 * @param {string} name of the field
 * @param {Value} value
 */
function fill(row, name, value) {
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    row.querySelectorAll(`[name$="-${name}"]`)
  );
  for (const field of fields) {
    if (field.type === "checkbox" && Array.isArray(value)) {
      /** @type {HTMLInputElement} */ (field).checked = value.includes(Number(field.value));
    } else if (value && typeof value === "object" && "id" in value) {
      // An autocomplete select has only the chosen options.
      field.append(new Option(value.text, String(value.id), true, true));
    } else {
      field.value = value === null ? "" : String(value);
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

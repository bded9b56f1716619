/** The boxes of a record's form, by the names of their inputs. */

/**
 * The box of the form that holds a field. Where the record may only be read there are no inputs, and the box is found by
 * its own name: «title» beside the rows, «claims-0-low» within one.
 *
 * @param {HTMLFormElement} page
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export function fieldOf(page, name) {
  const input = page.elements.namedItem(name) ?? page.elements.namedItem(`${name}_latitude`);
  const first = input instanceof RadioNodeList ? input[0] : input;
  if (first instanceof HTMLElement) return first.closest("[class*=' field-']") ?? first.closest(".field");
  const [, row, field] = /^(\w+-\d+)-(\w+)$/.exec(name) ?? [];
  const within = row ? document.getElementById(row) : page;
  const boxes = within?.querySelectorAll(`.field-${CSS.escape(field ?? name)}`) ?? [];
  return /** @type {HTMLElement[]} */ ([...boxes]).find((box) => row || !box.closest(".inline-related")) ?? null;
}

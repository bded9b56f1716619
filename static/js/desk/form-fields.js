/** The boxes of a record's form, by the names of their inputs. */

/**
 * The box of the form that holds a field.
 *
 * @param {HTMLFormElement} page
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export function fieldOf(page, name) {
  const input = page.elements.namedItem(name) ?? page.elements.namedItem(`${name}_latitude`);
  const first = input instanceof RadioNodeList ? input[0] : input;
  return first instanceof HTMLElement ? (first.closest("[class*=' field-']") ?? first.closest(".field")) : null;
}

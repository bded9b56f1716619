/** Translations from the catalogue that the server sends (Django's JavaScriptCatalog). */

/** @type {{gettext?: (text: string) => string, ngettext?: (one: string, many: string, count: number) => string}} */
const catalogue = /** @type {any} */ (globalThis).django ?? {};

/**
 * @param {string} text
 * @returns {string} the text in the language of the page
 */
export function gettext(text) {
  return catalogue.gettext ? catalogue.gettext(text) : text;
}

/**
 * @param {string} one
 * @param {string} many
 * @param {number} count
 */
export function ngettext(one, many, count) {
  if (catalogue.ngettext) return catalogue.ngettext(one, many, count);
  return count === 1 ? one : many;
}

/**
 * Replaces «%(name)s» in a template by its value.
 *
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export function filled(template, values) {
  return template.replaceAll(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * A sentence without its full stop, to be inserted into another.
 *
 * @param {string} sentence
 */
export function clause(sentence) {
  return sentence.replace(/[.\s]+$/, "");
}

/** Elements built from text. Nothing here or elsewhere makes markup out of strings. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 *   «onclick» and its like listen; false, null and undefined leave an attribute out
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...present(children));
  return made;
}

/**
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
}

/**
 * @param {Element} place
 * @param {string} name of an attribute
 * @param {string | null} value null: without it
 */
export function put(place, name, value) {
  if (value === null) place.removeAttribute(name);
  else if (place.getAttribute(name) !== value) place.setAttribute(name, value);
}

/**
 * Words that stay are not put anew: they would be laid out, and where the place is live read aloud, again.
 *
 * @param {Element} place
 * @param {string} words
 */
export function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/**
 * One symbol of a file of symbols.
 *
 * @param {string} file
 * @param {string} name
 * @param {string} family
 */
export function glyph(file, name, family) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  svg.dataset.family = family;
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${file}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new (...args: any[]) => T} kind
 * @param {ParentNode} [inside]
 * @returns {T} the element of the page's own markup; throws where the markup lost it
 */
export function find(selector, kind, inside = document) {
  const found = inside.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/**
 * @param {(Child | Child[])[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return children.flat().flatMap((child) => child || []);
}

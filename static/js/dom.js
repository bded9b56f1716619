/** Builds elements from text; no markup is built from strings. */

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {(event: any) => void} Listener */

/** The listeners of each element by event: one that stays takes over those of the one made to replace it. */
/** @type {WeakMap<EventTarget, Map<string, Listener>>} */
const listeners = new WeakMap();

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 *   «onclick» and similar add listeners; false, null and undefined omit an attribute
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") listen(made, name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...flatten(children));
  return made;
}

/**
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...flatten(children));
}

/**
 * Gives the parent these children, made by `element`, but leaves in place what is there already: a press, the focus and a
 * selection survive. An element stays where its attributes are the same; its children are compared in turn.
 *
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function update(parent, ...children) {
  /** @type {ChildNode | null} */
  let existing = parent.firstChild;
  for (const child of flatten(children)) {
    const wanted = typeof child === "string" ? document.createTextNode(child) : child;
    const same = firstEqual(existing, wanted) ?? (existing && isAlike(existing, wanted) ? existing : null);
    while (same && existing && existing !== same) existing = removed(existing);
    if (same) keep(same, wanted);
    else parent.insertBefore(wanted, existing);
    existing = same ? same.nextSibling : existing;
  }
  while (existing) existing = removed(existing);
}

/**
 * @param {Element} target
 * @param {string} name of an attribute
 * @param {string | null} value null: removes it
 */
export function setAttribute(target, name, value) {
  if (value === null) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/**
 * Equal text is not set again: it would cause a layout and, in a live region, be announced again.
 *
 * @param {Element} target
 * @param {string} text
 */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * One symbol of an SVG file.
 *
 * @param {string} file
 * @param {string} name
 */
export function glyph(file, name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${file}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new (...args: any[]) => T} type
 * @param {ParentNode} [inside]
 * @returns {T} the element of the page's markup; throws if it is missing
 */
export function find(selector, type, inside = document) {
  const found = inside.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/**
 * @param {(Child | Child[])[]} children
 * @returns {(Node | string)[]}
 */
function flatten(children) {
  return children.flat().flatMap((child) => child || []);
}

/**
 * @param {Element} target
 * @param {string} type
 * @param {Listener} listener
 */
function listen(target, type, listener) {
  const own = listeners.get(target) ?? new Map();
  listeners.set(target, own);
  own.set(type, listener);
  target.addEventListener(type, call);
}

/** @param {Event} event */
function call(event) {
  if (event.currentTarget) listeners.get(event.currentTarget)?.get(event.type)?.(event);
}

/**
 * @param {ChildNode | null} from
 * @param {Node} wanted
 * @returns {ChildNode | null} the first of the siblings from here on that is equal
 */
function firstEqual(from, wanted) {
  for (let node = from; node; node = node.nextSibling) if (node.isEqualNode(wanted)) return node;
  return null;
}

/**
 * @param {Node} existing
 * @param {Node} wanted
 * @returns {boolean} whether both are elements that differ in their children at most
 */
function isAlike(existing, wanted) {
  return existing instanceof Element && existing.cloneNode(false).isEqualNode(wanted.cloneNode(false));
}

/**
 * @param {Node} existing
 * @param {Node} wanted that it is alike or equal to
 */
function keep(existing, wanted) {
  if (!(existing instanceof Element && wanted instanceof Element)) return;
  for (const type of listeners.get(existing)?.keys() ?? [])
    if (!listeners.get(wanted)?.has(type)) listeners.get(existing)?.delete(type);
  for (const [type, listener] of listeners.get(wanted) ?? []) listen(existing, type, listener);
  update(existing, [...wanted.childNodes]);
}

/**
 * @param {ChildNode} node
 * @returns {ChildNode | null} the one after it
 */
function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

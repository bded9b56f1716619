/** The entries of the list that are in the page: those that stay are kept, and only as many as can be read at once. */

import { element, put } from "../dom.js";
import { ListItem } from "../list-item.js";

/** @import {Listed} from "../types.js" */
/** @import {Context} from "../context.js" */

/** @typedef {{item: ListItem, event: Listed, madeFrom: string}} Rendered */

export class Entries {
  /**
   * @param {Context} page
   * @param {HTMLElement} list
   */
  constructor(page, list) {
    this.page = page;
    this.list = list;
    /** @type {Map<string, Rendered>} */
    this.madeFrom = new Map();
    // What was scrolled past and taken out keeps its height.
    this.above = element("li", { class: "list-above", "aria-hidden": "true", role: "presentation" });
  }

  /**
   * @param {Listed[]} events
   * @param {{first: number, total: number, madeFrom: string, above: number}} how first: position in the whole list of the
   *   first of them; made: names what stand-ins for events were made from; above: px of what was taken out
   */
  show(events, { first, total, madeFrom, above }) {
    /** @type {Map<string, Rendered>} */
    const now = new Map();
    const free = this.#reusable(events);
    const entries = events.map((event, i) => {
      const existing = this.madeFrom.get(event.code);
      const isSame = existing && (existing.event === event || (isStandIn(event) && isStandIn(existing.event) && existing.madeFrom === madeFrom));
      const item = existing?.item ?? free.pop() ?? new ListItem(this.page);
      if (!isSame) item.update(event);
      now.set(event.code, { item, event, madeFrom });
      put(item.entry, "aria-setsize", String(total));
      put(item.entry, "aria-posinset", String(first + i + 1));
      return item.entry;
    });
    this.madeFrom = now;
    this.above.style.height = `${above}px`;
    place(this.list, above > 0 ? [this.above, ...entries] : entries);
  }

  /**
   * Entries whose events go: they tell of those that come, save where the reader points at one or has the focus on it.
   *
   * @param {Listed[]} events that stay or come
   * @returns {ListItem[]} the first of the list last
   */
  #reusable(events) {
    const stay = new Set(events.map(({ code }) => code));
    const occupied = [this.list.querySelector(":scope > :hover"), document.activeElement?.closest("li")];
    return [...this.madeFrom].flatMap(([code, { item }]) => (stay.has(code) || occupied.includes(item.entry) ? [] : item)).reverse();
  }

  /** @param {HTMLElement} instead why there is no entry */
  empty(instead) {
    this.madeFrom.clear();
    place(this.list, [instead]);
  }

  /**
   * @param {number} count
   * @returns {number} px that so many of the first entries take
   */
  heightOf(count) {
    const entries = [...this.madeFrom.values()];
    const [first, next] = [entries[0]?.item.entry, entries[count]?.item.entry];
    return first && next ? next.offsetTop - first.offsetTop : 0;
  }
}

/**
 * Put the children into the list with as few moves as there must be: the focus stays where it is.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} children
 */
function place(list, children) {
  const wanted = new Set(children);
  for (const child of [...list.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  let next = list.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else list.insertBefore(child, next);
  }
}

/**
 * What columns know of an event, until the API has told of it.
 *
 * @param {Listed} event
 */
function isStandIn({ reports }) {
  return reports === null;
}

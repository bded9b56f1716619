/** The entries of the list that are in the page: those that stay are kept, and only as many as can be read at once. */

import { element, put } from "../dom.js";
import { Item } from "../list-item.js";

/** @import {Listed} from "../types.js" */
/** @import {Context} from "../context.js" */

/** @typedef {{item: Item, event: Listed, made: string}} Made */

export class Entries {
  /**
   * @param {Context} page
   * @param {HTMLElement} list
   */
  constructor(page, list) {
    this.page = page;
    this.list = list;
    /** @type {Map<string, Made>} */
    this.made = new Map();
    // What was scrolled past and taken out keeps its height.
    this.above = element("li", { class: "list-above", "aria-hidden": "true", role: "presentation" });
  }

  /**
   * @param {Listed[]} events
   * @param {{first: number, total: number, made: string, above: number}} how first: position in the whole list of the
   *   first of them; made: names what stand-ins for events were made from; above: px of what was taken out
   */
  show(events, { first, total, made, above }) {
    /** @type {Map<string, Made>} */
    const now = new Map();
    const free = this.#leaving(events);
    const entries = events.map((event, i) => {
      const kept = this.made.get(event.code);
      const isSame = kept && (kept.event === event || (isStandIn(event) && isStandIn(kept.event) && kept.made === made));
      const item = kept?.item ?? free.pop() ?? new Item(this.page);
      if (!isSame) item.tell(event);
      now.set(event.code, { item, event, made });
      put(item.entry, "aria-setsize", String(total));
      put(item.entry, "aria-posinset", String(first + i + 1));
      return item.entry;
    });
    this.made = now;
    this.above.style.height = `${above}px`;
    place(this.list, above > 0 ? [this.above, ...entries] : entries);
  }

  /**
   * Entries whose events go: they tell of those that come, save where the reader points at one or has the focus on it.
   *
   * @param {Listed[]} events that stay or come
   * @returns {Item[]} the first of the list last
   */
  #leaving(events) {
    const stay = new Set(events.map(({ code }) => code));
    const held = [this.list.querySelector(":scope > :hover"), document.activeElement?.closest("li")];
    return [...this.made].flatMap(([code, { item }]) => (stay.has(code) || held.includes(item.entry) ? [] : item)).reverse();
  }

  /** @param {HTMLElement} instead why there is no entry */
  empty(instead) {
    this.made.clear();
    place(this.list, [instead]);
  }

  /**
   * @param {number} count
   * @returns {number} px that so many of the first entries take
   */
  heightOf(count) {
    const entries = [...this.made.values()];
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

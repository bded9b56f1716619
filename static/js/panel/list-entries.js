/** The rendered entries of the list. Entries are reused, and only as many exist as are visible or near. */

import { element, setAttribute } from "../dom.js";
import { ListItem } from "../list-item.js";
import { yearOfWindow } from "../words/date-words.js";

/** @import {Listed} from "../types.js" */
/** @import {Context} from "../context.js" */

/** @typedef {{item: ListItem, event: Listed, madeFrom: string, year: string | null}} Rendered year: left out of its days */

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
    // Spacer for entries removed above, so that the scroll position stays.
    this.above = element("li", { class: "list-above", "aria-hidden": "true", role: "presentation" });
  }

  /**
   * @param {Listed[]} events
   * @param {{first: number, total: number, madeFrom: string, above: number}} how first: position of the first of them in the
   *   whole list; madeFrom: identifies the data that placeholders were made from; above: px of entries removed
   */
  show(events, { first, total, madeFrom, above }) {
    /** @type {Map<string, Rendered>} */
    const now = new Map();
    const year = yearOfWindow(this.page.store.state.chosen.filters);
    const free = this.#reusable(events);
    const entries = events.map((event, i) => {
      const existing = this.madeFrom.get(event.code);
      const isSame =
        existing?.year === year &&
        (existing.event === event || (isStandIn(event) && isStandIn(existing.event) && existing.madeFrom === madeFrom));
      const item = existing?.item ?? free.pop() ?? new ListItem(this.page);
      if (!isSame) item.update(event);
      now.set(event.code, { item, event, madeFrom, year });
      setAttribute(item.entry, "aria-setsize", String(total));
      setAttribute(item.entry, "aria-posinset", String(first + i + 1));
      return item.entry;
    });
    this.madeFrom = now;
    this.above.style.height = `${above}px`;
    place(this.list, above > 0 ? [this.above, ...entries] : entries);
  }

  /**
   * Entries whose events leave, for reuse; without those under the pointer or with the focus.
   *
   * @param {Listed[]} events that stay or come
   * @returns {ListItem[]} the first of the list last
   */
  #reusable(events) {
    const stay = new Set(events.map(({ code }) => code));
    const occupied = [this.list.querySelector(":scope > :hover"), document.activeElement?.closest("li")];
    return [...this.madeFrom]
      .flatMap(([code, { item }]) => (stay.has(code) || occupied.includes(item.entry) ? [] : item))
      .reverse();
  }

  /** @param {HTMLElement} instead why there is no entry */
  empty(instead) {
    this.madeFrom.clear();
    place(this.list, [instead]);
  }

  /**
   * @param {number} count
   * @returns {number} height of so many of the first entries in px
   */
  heightOf(count) {
    const entries = [...this.madeFrom.values()];
    const [first, next] = [entries[0]?.item.entry, entries[count]?.item.entry];
    return first && next ? next.offsetTop - first.offsetTop : 0;
  }
}

/**
 * Puts the children into the list with as few moves as possible, so that the focus stays.
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
 * Whether the event's details have not been loaded yet.
 *
 * @param {Listed} event
 */
function isStandIn({ reports }) {
  return reports === null;
}

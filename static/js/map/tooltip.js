/** The tooltip of a mark, built from text. */

import { placeOf } from "../entity-names.js";
import { typeCounts } from "../context.js";
import { element, fill } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figure-words.js";

/** @import {Listed} from "../types.js" */
/** @import {MarkSummary} from "../engine/protocol.js" */
/** @import {Context} from "../context.js" */

export class Tip {
  /**
   * @param {Context} page
   * @param {HTMLElement} box
   */
  constructor(page, box) {
    this.page = page;
    this.box = box;
  }

  /**
   * @param {{x: number, y: number}} pointer in the map's container, px
   * @param {Listed} event
   */
  showOne(pointer, event) {
    this.#put(pointer, this.#one(event));
  }

  /**
   * @param {{x: number, y: number}} pointer
   * @param {MarkSummary} summary
   */
  showSeveral(pointer, summary) {
    this.#put(pointer, this.#several(summary));
  }

  /**
   * @param {{x: number, y: number}} pointer
   * @param {string[]} lines title first
   */
  showLines(pointer, [title = "", ...lines]) {
    this.#put(pointer, [element("strong", {}, title), ...lines.map((line) => element("span", {}, line))]);
  }

  /** What it shows, part by part. */
  words() {
    return [...this.box.children].map((part) => part.textContent).join(". ");
  }

  hide() {
    this.box.hidden = true;
  }

  /**
   * @param {{x: number, y: number}} pointer
   * @param {HTMLElement[]} content
   */
  #put({ x, y }, content) {
    fill(this.box, ...content);
    this.box.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const room = /** @type {HTMLElement} */ (this.box.offsetParent);
    this.box.style.left = `${Math.max(4, Math.min(x + 14, room.clientWidth - width - 4))}px`;
    this.box.style.top = `${y + 18 + height > room.clientHeight ? y - height - 10 : y + 18}px`;
  }

  /** @param {Listed} event */
  #one(event) {
    const { title, dates, term, name } = this.page;
    const grade = element("span", { class: "grade", "data-grade": event.grade }, term("Grade", event.grade).label);
    return [
      element("strong", { dir: "auto" }, title(event)),
      element("span", {}, `${dates.when(event)} · ${name(event.place)}`),
      element(
        "span",
        {},
        `${term("EventType", event.type).label} · `,
        grade,
        event.thin ? ` ${gettext("(thinly sourced here)")}` : "",
      ),
    ];
  }

  /** @param {MarkSummary} summary */
  #several({ count, types, places, first, last }) {
    const { name, store, dates } = this.page;
    const words = ngettext("%(count)s event", "%(count)s events", count);
    const names = [...new Set(places.map((slug) => name(placeOf(store.state.entities, slug))))];
    const where = [names.slice(0, 3).join(gettext(", ")), names.length > 3 ? gettext("and others") : ""]
      .filter(Boolean)
      .join(" ");
    return [
      element("strong", {}, filled(words, { count: number(count) })),
      element("span", {}, `${where} · ${dates.span(first, last)}`),
      element("span", {}, typeCounts(this.page, types.slice(0, 5)).join(", ")),
    ];
  }
}

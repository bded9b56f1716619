/** What a mark is, beside the pointer, in words built from text. */

import { element, fill } from "../dom.js";
import { typeCounts } from "../context.js";
import { ngettext, filled } from "../text.js";
import { number } from "../words/figures.js";

/** @import {EventProperties} from "../types.js" */
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
   * @param {EventProperties[]} events
   * @param {string} where
   */
  show({ x, y }, events, where) {
    const [only] = events;
    this.#put({ x, y }, only && events.length === 1 ? this.#one(only) : this.#several(events, where));
  }

  /**
   * @param {{x: number, y: number}} pointer
   * @param {string[]} lines the first is the title
   */
  say(pointer, [title = "", ...lines]) {
    this.#put(pointer, [element("strong", {}, title), ...lines.map((line) => element("span", {}, line))]);
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

  /** @param {EventProperties} event */
  #one(event) {
    const { title, dates, term, name } = this.page;
    const grade = element("span", { class: "grade", "data-grade": event.grade }, term("Grade", event.grade).label);
    return [
      element("strong", { dir: "auto" }, title(event)),
      element("span", {}, `${dates.when(event)} · ${name(event.place)}`),
      element("span", {}, `${term("EventType", event.type).label} · `, grade),
    ];
  }

  /**
   * @param {EventProperties[]} events
   * @param {string} where
   */
  #several(events, where) {
    const count = ngettext("%(count)s event", "%(count)s events", events.length);
    const counts = typeCounts(this.page, events).slice(0, 5).join(", ");
    return [
      element("strong", {}, filled(count, { count: number(events.length) })),
      element("span", {}, where),
      element("span", {}, counts),
    ];
  }
}

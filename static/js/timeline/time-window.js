/** The days of the record, the visible days and the chosen window, and how the window moves. */

import { at } from "../data/at.js";
import { later, startOf, toDay, toIso } from "../data/days.js";
import { moved, within } from "../data/span.js";
import { resized, stepped } from "../data/window-steps.js";

/** @import {Context} from "../context.js" */
/** @import {Step} from "../store.js" */
/** @import {Unit} from "../data/days.js" */
/** @import {Span} from "../data/span.js" */
/** @import {Part} from "./keyboard.js" */

const TOGETHER_MS = 1500;

export class Time {
  /**
   * @param {Context} page
   * @param {(window: Span) => void} notify called after every move of the window
   */
  constructor(page, notify) {
    this.page = page;
    this.notify = notify;
    /** @type {Unit | null} the length of a step, if the reader chose one */
    this.chosenUnit = null;
    this.lastChosenAt = -TOGETHER_MS;
  }

  /** @returns {Unit} the length of a step: as chosen, else fitting the window */
  get unit() {
    const window = this.window();
    const days = window ? window.last + 1 - window.first : Infinity;
    return this.chosenUnit ?? (days < 7 ? "day" : days < 28 ? "week" : "month");
  }

  /**
   * All days of the record, from the first of a month.
   *
   * @returns {Span}
   */
  all() {
    const { earliest, latest } = this.page.start;
    const first = toDay(`${(earliest ?? "2015-01-01").slice(0, 7)}-01`);
    return { first, last: Math.max(first + 30, toDay(latest ?? "2015-12-31") + 15) };
  }

  /** @returns {Span} the visible days */
  span() {
    const { span } = this.page.store.state.chosen;
    return span ? within({ first: toDay(span[0]), last: toDay(span[1]) }, this.all()) : this.all();
  }

  /** @returns {Span | null} the chosen window; an open side extends to the end of the record */
  window() {
    const { start, end } = this.page.store.state.chosen.filters;
    const all = this.all();
    if (!start && !end) return null;
    return { first: start ? toDay(start) : all.first, last: end ? toDay(end) : all.last };
  }

  /** @param {Span} span */
  showSpan(span) {
    const all = this.all();
    const isWhole = span.first <= all.first && span.last >= all.last;
    this.page.store.choose({ span: isWhole ? null : [toIso(span.first), toIso(span.last)] }, "replace");
  }

  /**
   * @param {Span} window
   * @param {Step} [how] steps in quick succession are one history entry
   */
  choose(window, how = performance.now() - this.lastChosenAt < TOGETHER_MS ? "replace" : "push") {
    this.lastChosenAt = performance.now();
    this.page.store.filter({ start: toIso(window.first), end: toIso(window.last) }, how);
    this.notify(window);
  }

  clear() {
    const { store } = this.page;
    store.choose({
      filters: { ...store.state.chosen.filters, start: null, end: null, window: "possibly" },
      span: null,
    });
  }

  /**
   * Moves the window on, past time without events as far as the bars tell.
   *
   * @param {boolean} skips
   * @returns {boolean} whether the step was possible
   */
  play(skips) {
    const window = this.window();
    const next = window && skips ? this.#pastEmpty(stepped(window, this.unit, 1)) : null;
    if (!window || !skips) return this.step("window", 1);
    if (!next || next.first > this.all().last) return false;
    this.choose(next);
    this.#follow(next);
    return true;
  }

  /**
   * Moves the day of what was known on, to the next on which more became known.
   *
   * @param {boolean} skips
   * @returns {boolean} whether the step was possible
   */
  playKnown(skips) {
    const { store } = this.page;
    const { answer, answered, chosen } = store.state;
    const { filters } = chosen;
    const how = performance.now() - this.lastChosenAt < TOGETHER_MS ? "replace" : "push";
    const go = (/** @type {number} */ day) => {
      this.lastChosenAt = performance.now();
      store.filter({ known_on: toIso(day) }, how);
      return true;
    };
    if (!filters.known_on) return go(this.window()?.first ?? answer?.days?.[0] ?? this.all().first);
    // The answer says what comes next; until it is there, nothing moves.
    if (answered !== filters || answer?.data !== "known") return true;
    if (answer.nextKnown === null) return false;
    const next = later(toDay(filters.known_on), this.unit, 1);
    return go(skips ? Math.max(next, answer.nextKnown) : next);
  }

  /**
   * @param {Span} next
   * @returns {Span | null} the first window from there on with an event, by the bars; null without any
   */
  #pastEmpty(next) {
    const { bounds, possible } = this.page.store.state.answer?.bins ?? { bounds: [], possible: [] };
    let bin = 0;
    while (bin < possible.length && (at(bounds, bin + 1) <= next.first || !possible[bin])) bin += 1;
    if (!possible.length) return next;
    const from = at(bounds, bin);
    // The bars are those of the visible days: beyond them anything may follow.
    if (bin === possible.length && from > this.all().last) return null;
    let window = next;
    while (window.last < from) window = stepped(window, this.unit, 1);
    return window;
  }

  /**
   * @param {Part} part
   * @param {number} count
   * @returns {boolean} whether the step was possible
   */
  step(part, count) {
    const all = this.all();
    const chosen = this.window();
    const window = chosen ?? this.#firstWindow(count);
    const next =
      part === "window" ? stepped(window, this.unit, chosen ? count : 0) : resized(window, part, this.unit, count, all);
    if (next.first > all.last || next.last < all.first) return false;
    this.choose(next);
    this.#follow(next);
    return true;
  }

  /**
   * @param {Part} part
   * @param {"first" | "last"} end
   */
  toEnd(part, end) {
    const all = this.all();
    const window = this.window() ?? all;
    if (part === "window") {
      const days = end === "first" ? all.first - window.first : all.last - window.last;
      this.choose(moved(window, days, all));
    } else if (part === "first") this.choose({ ...window, first: end === "first" ? all.first : window.last });
    else this.choose({ ...window, last: end === "last" ? all.last : window.first });
  }

  /**
   * The start of stepping without a window: the unit of the first visible event, or of the last when stepping
   * back.
   *
   * @param {number} count
   * @returns {Span}
   */
  #firstWindow(count) {
    const first = startOf(this.#dayOfSome(count) ?? this.span().first, this.unit);
    return { first, last: later(first, this.unit, 1) - 1 };
  }

  /**
   * Day of the first visible event, or of the last, as exact as the bars.
   *
   * @param {number} count below 0: the last
   * @returns {number | null}
   */
  #dayOfSome(count) {
    const { answer } = this.page.store.state;
    const { first, last } = this.span();
    const day = answer?.days?.[count < 0 ? 1 : 0] ?? NaN;
    if (day >= first && day <= last) return day;
    const counts = [...(answer?.bins?.possible ?? [])];
    const bin = count < 0 ? counts.findLastIndex(Boolean) : counts.findIndex(Boolean);
    return answer?.bins?.bounds[bin] ?? null;
  }

  /**
   * Scrolls the visible days if the window leaves them.
   *
   * @param {Span} window
   */
  #follow(window) {
    const span = this.span();
    const length = span.last - span.first;
    if (window.last > span.last) this.showSpan(within({ first: window.last - length, last: window.last }, this.all()));
    else if (window.first < span.first)
      this.showSpan(within({ first: window.first, last: window.first + length }, this.all()));
  }
}

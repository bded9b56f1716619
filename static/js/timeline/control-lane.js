/** The lane of changes of control: which one is under the pointer, which is next, and what it says. */

import { nearby } from "../data/places-in-scope.js";
import { toPx } from "../data/span.js";
import { dayOf, holderOf } from "../data/territory.js";
import { toDay, toIso } from "../data/days.js";
import { turns } from "../data/holder-changes.js";
import { filled, gettext } from "../text.js";
import { nothingOpen } from "../url-state.js";
import { speakerWords, whoWords } from "../words/control-words.js";

/** @import {Context} from "../context.js" */
/** @import {Span} from "../data/span.js" */
/** @import {Turn} from "../data/holder-changes.js" */

const GRASP_PX = 8;

export class Lane {
  /** @param {Context} page */
  constructor(page) {
    this.page = page;
    /** @type {Turn[]} */
    this.turns = [];
    page.store.listen((state, before) => {
      const { filters } = state.chosen;
      const { filters: was } = before.chosen;
      const same = state.territory === before.territory && state.gazetteer === before.gazetteer;
      if (!same || filters.front !== was.front || filters.place !== was.place) this.#gather();
    });
  }

  /** Turns as the plot draws them. */
  drawn() {
    const { territory } = this.page.store.state;
    return this.turns.map(({ earliest, day, told }) => {
      const holder = holderOf(told);
      return { first: earliest, last: day, side: holder ? (territory?.holders[holder]?.side ?? "other") : null };
    });
  }

  /** @returns {number[]} the day on the map, and the one it is compared with */
  days() {
    const { territory, chosen } = this.page.store.state;
    const day = territory && !chosen.hide && dayOf(chosen, territory);
    return day ? [toDay(day), ...(chosen.against ? [toDay(chosen.against)] : [])] : [];
  }

  /**
   * @param {Span} span
   * @param {number} x px on the plot
   * @param {number} width
   * @returns {Turn | null}
   */
  near(span, x, width) {
    /** @param {Turn} turn */
    const distance = ({ earliest, day }) => Math.max(toPx(span, earliest, width) - x, x - toPx(span, day + 1, width), 0);
    const [best] = this.turns.toSorted((one, other) => distance(one) - distance(other));
    return best && distance(best) <= GRASP_PX ? best : null;
  }

  /**
   * The next change after the day on the map, or the last one before it.
   *
   * @param {1 | -1} way
   * @returns {Turn | null}
   */
  next(way) {
    const [today = -Infinity] = this.days();
    const others = this.turns.filter(({ day }) => (way > 0 ? day > today : day < today));
    return others.at(way > 0 ? 0 : -1) ?? null;
  }

  /**
   * «20 May 2015: Palmyra, from Syrian government forces to Islamic State»
   *
   * @param {Turn} turn
   */
  words({ day, place, told, before }) {
    const { territory } = this.page.store.state;
    if (!territory) return "";
    const values = { day: this.page.dates.day(day), place: speakerWords(this.page, territory, place), after: whoWords(this.page, territory, told) };
    if (!before) return filled(gettext("%(day)s: %(place)s, %(after)s"), values);
    return filled(gettext("%(day)s: %(place)s, from %(before)s to %(after)s"), { ...values, before: whoWords(this.page, territory, before) });
  }

  /**
   * The window moves so that the change is the last thing in it.
   *
   * @param {Turn} turn
   */
  go({ day }) {
    const { store } = this.page;
    const { start, end } = store.state.chosen.filters;
    const length = start && end ? toDay(end) - toDay(start) : 0;
    store.filter({ start: toIso(day - length), end: toIso(day) });
  }

  /** @param {Turn} turn */
  open(turn) {
    const { store } = this.page;
    this.go(turn);
    store.choose({ ...nothingOpen(), ground: turn.place, event: turn.event }, "replace");
  }

  #gather() {
    const { territory, chosen, gazetteer } = this.page.store.state;
    this.turns = territory ? turns(territory, nearby(chosen.filters, this.page.start.fronts, territory, gazetteer)) : [];
  }
}

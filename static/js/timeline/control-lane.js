/** The lane of changes of control: finds the one under the pointer and the next one, and describes them. */

import { placesInScope } from "../data/places-in-scope.js";
import { toPx } from "../data/span.js";
import { dayOf, holderOf } from "../data/control.js";
import { toDay, toIso } from "../data/days.js";
import { holderChanges } from "../data/holder-changes.js";
import { filled, gettext } from "../text.js";
import { nothingOpen } from "../url-state.js";
import { groundName, whoWords } from "../words/control-words.js";

/** @import {Context} from "../context.js" */
/** @import {Span} from "../data/span.js" */
/** @import {HolderChange} from "../data/holder-changes.js" */

const GRASP_PX = 8;

export class Lane {
  /** @param {Context} page */
  constructor(page) {
    this.page = page;
    /** @type {HolderChange[]} */
    this.changes = [];
    page.store.watch(
      ({ territory, gazetteer, chosen: { filters } }) => [territory, gazetteer, filters.front, filters.place],
      () => this.#collect(),
    );
  }

  /** The changes in the form that the plot draws. */
  drawn() {
    const { territory } = this.page.store.state;
    return this.changes.map(({ earliest, day, control }) => {
      const holder = holderOf(control);
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
   * @returns {HolderChange | null}
   */
  near(span, x, width) {
    /** @param {HolderChange} change */
    const distance = ({ earliest, day }) =>
      Math.max(toPx(span, earliest, width) - x, x - toPx(span, day + 1, width), 0);
    const [best] = this.changes.toSorted((one, other) => distance(one) - distance(other));
    return best && distance(best) <= GRASP_PX ? best : null;
  }

  /**
   * The next change after the day on the map, or the previous one.
   *
   * @param {1 | -1} way
   * @returns {HolderChange | null}
   */
  next(way) {
    const [today = -Infinity] = this.days();
    const others = this.changes.filter(({ day }) => (way > 0 ? day > today : day < today));
    return others.at(way > 0 ? 0 : -1) ?? null;
  }

  /**
   * «20 May 2015: Palmyra, from Syrian government forces to Islamic State»
   *
   * @param {HolderChange} change
   */
  words({ day, place, control, before }) {
    const { territory } = this.page.store.state;
    if (!territory) return "";
    const values = {
      day: this.page.dates.day(day),
      place: groundName(this.page, territory, place),
      after: whoWords(this.page, territory, control),
    };
    if (!before) return filled(gettext("%(day)s: %(place)s, %(after)s"), values);
    return filled(gettext("%(day)s: %(place)s, from %(before)s to %(after)s"), {
      ...values,
      before: whoWords(this.page, territory, before),
    });
  }

  /**
   * Moves the window so that it ends with the change.
   *
   * @param {HolderChange} change
   */
  go({ day }) {
    const { store } = this.page;
    const { start, end } = store.state.chosen.filters;
    const length = start && end ? toDay(end) - toDay(start) : 0;
    store.filter({ start: toIso(day - length), end: toIso(day) });
  }

  /** @param {HolderChange} change */
  open(change) {
    const { store } = this.page;
    this.go(change);
    store.choose({ ...nothingOpen(), ground: change.place, event: change.event }, "replace");
  }

  #collect() {
    const { territory, chosen, gazetteer } = this.page.store.state;
    this.changes = territory
      ? holderChanges(territory, placesInScope(chosen.filters, this.page.start.fronts, territory, gazetteer))
      : [];
  }
}

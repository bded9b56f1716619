/** The marks of the map: shown events by the group of spots they are in, and what else is drawn of where they are. */

import { FORM, isPointed } from "./forms.js";
import { Marks, holds } from "./marks.js";

/** @import {Names} from "./names.js" */
/** @import {Gathering, Question} from "./protocol.js" */
/** @import {Tally} from "./tally.js" */

/**
 * @typedef {NonNullable<Question["view"]>} View
 * @typedef {object} Marked
 * @property {Gathering[]} gatherings
 * @property {number[]} groups the group of each
 * @property {Map<number, Gathering>} single those of one event, by its stand
 */

const MOST_BUSY = 400;
const SETTLEMENT = "settlement";

/**
 * Shown events by spot, by place and by division. Its tables are kept, and loops go over them one by one, without a branch: what has
 * no spot or no division is counted where nobody looks.
 */
export class Standing {
  /**
   * @param {Names} names
   * @param {number} families
   */
  constructor(names, families) {
    const spots = names.seats.spots.count;
    this.names = names;
    this.families = families;
    this.taken = "";
    this.of = whereStands(names, spots);
    /** Of each spot by family; one spot more than there are, for what has none. */
    this.counts = new Uint32Array((spots + 1) * families);
    this.totals = new Uint32Array(spots + 1);
    /** Stands with shown events. @type {Uint32Array} */
    this.shown = new Uint32Array(0);
    /** One stand of each spot: the only one where an event is alone. */
    this.stands = new Uint32Array(spots + 1);
    this.reached = new Uint32Array(spots + 1);
    /** Spots with shown events; a part of «reached». */
    this.spots = this.reached.subarray(0, 0);
    this.places = new Uint32Array(names.place.texts.length);
    this.areas = new Uint32Array(names.area.texts.length);
    this.marks = new Marks(spots, families);
  }

  /**
   * @param {Tally} tally
   * @param {string} counted what the tally counted: the same is not taken twice
   */
  take({ stands, touched, standing, isSparse }, counted) {
    if (counted === this.taken) return;
    this.taken = counted;
    this.#clear();
    const shown = isSparse ? touched.subarray(0, standing) : standsWithAny(stands, touched);
    this.shown = shown;
    const { families, totals, counts, reached, stands: standAt } = this;
    const { spot: spotOf, place, area } = this.of;
    const { b: familyOf } = this.names.stands;
    addUp(shown, stands, place, this.places);
    addUp(shown, stands, area, this.areas);
    let found = 0;
    for (let i = 0; i < shown.length; i += 1) {
      const spot = spotOf[shown[i]];
      reached[found] = spot;
      found += totals[spot] === 0 ? 1 : 0;
      totals[spot] += stands[shown[i]];
    }
    for (let i = 0; i < shown.length; i += 1) counts[spotOf[shown[i]] * families + familyOf[shown[i]]] += stands[shown[i]];
    for (let i = 0; i < shown.length; i += 1) standAt[spotOf[shown[i]]] = shown[i];
    const none = totals.length - 1;
    this.spots = reached.subarray(0, found).filter((spot) => spot !== none);
    this.areas[0] = 0;
  }

  #clear() {
    const { spots, totals, counts, families } = this;
    const isMuch = spots.length * 8 > totals.length;
    this.places.fill(0);
    this.areas.fill(0);
    if (isMuch) for (const table of [totals, counts]) table.fill(0);
    else for (const spot of [...spots, totals.length - 1]) {
      totals[spot] = 0;
      counts.fill(0, spot * families, (spot + 1) * families);
    }
  }

  /** @returns {[string, number][]} divisions with shown events that are known no closer */
  byArea() {
    return named(this.names.area.texts, this.areas);
  }

  /** @returns {[string, number][]} most first */
  busy() {
    // Most places are beyond the last: the least count among the most says which, and names are sorted by few.
    const least = Math.max(1, this.places.toSorted().at(-MOST_BUSY) ?? 1);
    return named(this.names.place.texts, this.places, least).sort(mostFirst).slice(0, MOST_BUSY);
  }

  /** @param {View} view */
  settlements(view) {
    const { x, y } = this.names.seats;
    const { spot: spotOf, isSettlement } = this.of;
    const none = this.totals.length - 1;
    /** @type {Set<number>} */
    const settled = new Set();
    for (const stand of this.shown) {
      const spot = spotOf[stand];
      if (isSettlement[stand] && spot !== none && holds(view, x[spot], y[spot])) settled.add(spot);
    }
    return [...settled].map((spot) => ({ spot, x: x[spot], y: y[spot] }));
  }

  /**
   * @param {Uint32Array} groupOf of each spot
   * @param {View} view
   * @returns {Marked} those in the view, largest first
   */
  gatherings(groupOf, view) {
    const { marks, spots, names: { seats }, stands } = this;
    const found = marks.find(this, groupOf, view).map((mark) => ({ mark, group: marks.groups[mark], spot: marks.busiest[marks.groups[mark]] - 1 }));
    marks.add(this, groupOf);
    found.sort((one, other) => marks.events[other.mark] - marks.events[one.mark] || one.group - other.group);
    const gatherings = found.map(({ mark, spot }, number) => marks.gathering(mark, number, spot, seats));
    const single = found.flatMap(({ mark, spot }, i) => (marks.events[mark] === 1 ? [/** @type {[number, Gathering]} */ ([stands[spot], gatherings[i]])] : []));
    marks.clear(spots, groupOf);
    return { gatherings, groups: found.map(({ group }) => group), single: new Map(single) };
  }
}

/**
 * Where each stand counts: its spot, or one beyond the last; its place; its division, or 0, where that is all that is known.
 *
 * @param {Names} names
 * @param {number} none
 */
function whereStands({ seats, stands, precision }, none) {
  const settlement = precision.numbers.get(SETTLEMENT);
  const of = {
    spot: new Uint32Array(stands.count),
    place: new Uint32Array(stands.count),
    area: new Uint32Array(stands.count),
    isSettlement: new Uint8Array(stands.count),
  };
  for (let stand = 0; stand < stands.count; stand += 1) {
    const seat = stands.a[stand];
    of.spot[stand] = isPointed(seats.form[seat]) ? seats.spot(seat) : none;
    of.place[stand] = seats.place(seat);
    of.area[stand] = seats.form[seat] === FORM.area ? seats.area(seat) : 0;
    of.isSettlement[stand] = seats.precision(seat) === settlement ? 1 : 0;
  }
  return of;
}

/**
 * @param {Uint32Array} shown stands
 * @param {Uint32Array} counts of stands
 * @param {Uint32Array} column
 * @param {Uint32Array} sums by the column's numbers
 */
function addUp(shown, counts, column, sums) {
  for (let i = 0; i < shown.length; i += 1) sums[column[shown[i]]] += counts[shown[i]];
}

/**
 * @param {Uint32Array} counts
 * @param {Uint32Array} into
 */
function standsWithAny(counts, into) {
  let found = 0;
  for (let stand = 0; stand < counts.length; stand += 1) {
    into[found] = stand;
    found += counts[stand] === 0 ? 0 : 1;
  }
  return into.subarray(0, found);
}

/**
 * @param {string[]} texts
 * @param {Uint32Array} counts
 * @param {number} [least]
 * @returns {[string, number][]} those of which there are at least so many
 */
export function named(texts, counts, least = 1) {
  /** @type {[string, number][]} */
  const found = [];
  for (let i = 0; i < counts.length; i += 1) if (counts[i] >= least) found.push([texts[i], counts[i]]);
  return found;
}

/**
 * @param {[string, number]} one
 * @param {[string, number]} other
 */
export function mostFirst([name, count], [otherName, otherCount]) {
  return otherCount - count || (name < otherName ? -1 : 1);
}

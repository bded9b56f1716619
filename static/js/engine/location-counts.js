/** Where shown events are: by spot, by place and by division. */

import { FORM, isPointed } from "./forms.js";
import { rowsBy } from "./cube.js";
import { figuresOf, holds, marksOf } from "./marks.js";

/** @import {Groups} from "./clustering.js" */
/** @import {View} from "./marks.js" */
/** @import {Names} from "./dictionaries.js" */
/** @import {Tally} from "./aggregate.js" */

const MOST_BUSY = 400;
const SETTLEMENT = "settlement";

/**
 * Its tables are kept, and loops go over them one by one, without a branch: what has no spot or no division is counted
 * where nobody looks.
 */
export class Standing {
  /**
   * @param {Names} names
   * @param {ReturnType<typeof whereStands>} where
   * @param {number} families
   */
  constructor(names, where, families) {
    this.names = names;
    this.families = families;
    this.taken = "";
    this.of = where;
    /** Of each spot; one more than there are, for what has none. */
    this.totals = new Uint32Array(where.spots + 1);
    /** Stands with shown events, and how many each stand has. @type {Uint32Array} */
    this.shown = new Uint32Array(0);
    /** @type {Uint32Array} */
    this.counts = new Uint32Array(0);
    this.places = new Uint32Array(names.place.texts.length);
    this.areas = new Uint32Array(names.area.texts.length);
  }

  /**
   * @param {Tally} tally
   * @param {string} counted what the tally counted: the same is not taken twice
   */
  take({ stands, standing }, counted) {
    if (counted === this.taken) return;
    this.taken = counted;
    const { totals, places, areas } = this;
    const { spot, place, area, inAreas } = this.of;
    for (const table of [totals, places, areas]) table.fill(0);
    addUp(standing, stands, place, places);
    addUp(standing, stands, spot, totals);
    addUp(inAreas, stands, area, areas);
    totals[totals.length - 1] = 0;
    this.shown = standing;
    this.counts = stands;
  }

  /** @returns {[string, number][]} divisions with shown events that are known no closer */
  byArea() {
    return named(this.names.area.texts, this.areas);
  }

  /**
   * @param {number} spot with shown events
   * @returns {number} a stand of it that has any
   */
  standAt(spot) {
    const { starts, rows } = this.of.bySpot;
    let i = starts[spot];
    while (this.counts[rows[i]] === 0) i += 1;
    return rows[i];
  }

  /** @returns {[string, number][]} most first, then by name */
  busy() {
    const { places } = this;
    const { rankOf, inOrder } = this.names.placesByName();
    const { texts } = this.names.place;
    const keys = new Float64Array(places.length);
    const least = leastOf(places, MOST_BUSY);
    let found = 0;
    for (let place = 0; place < places.length; place += 1) if (places[place] >= least) keys[found++] = rankOf[place] - places[place] * places.length;
    const busiest = keys.subarray(0, found).sort().subarray(0, MOST_BUSY);
    return Array.from(busiest, (key) => {
      const count = Math.ceil(-key / places.length);
      const place = inOrder[key + count * places.length];
      return [texts[place], count];
    });
  }

  /**
   * @param {View} view
   * @returns {Float64Array} spot, x and y of each, one after another
   */
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
    return Float64Array.from([...settled].flatMap((spot) => [spot, x[spot], y[spot]]));
  }

  /**
   * @param {Groups} groups
   * @param {View} view
   * @param {{open: Set<number>, hovered: Set<number>}} groupsWith
   */
  gatherings(groups, view, groupsWith) {
    const held = this.#byFamily(groups);
    const marks = marksOf(this, groups, held, view);
    return { marks, ...figuresOf(this, groups, held, marks, groupsWith) };
  }

  /**
   * @param {Groups} groups
   * @returns {Uint32Array} how many shown events of each family each group has, one group after another
   */
  #byFamily({ groupOf, heads }) {
    const { shown, counts, families, of: { spot } } = this;
    const { b: familyOf } = this.names.stands;
    const held = new Uint32Array((heads.length + 1) * families);
    const none = heads.length;
    for (let i = 0; i < shown.length; i += 1) {
      const group = groupOf[spot[shown[i]]] ?? none;
      held[group * families + familyOf[shown[i]]] += counts[shown[i]];
    }
    return held;
  }
}

/**
 * Where each stand counts: its spot, or one beyond the last; its place; its division, or 0, where that is all that is known.
 *
 * @param {Names} names
 * @param {number} spots how many there are
 */
export function whereStands({ seats, stands, precision }, spots) {
  const settlement = precision.numbers.get(SETTLEMENT);
  const columns = () => new Uint32Array(stands.count);
  const [spot, place, area, isSettlement] = [columns(), columns(), columns(), new Uint8Array(stands.count)];
  for (let stand = 0; stand < stands.count; stand += 1) {
    const seat = stands.a[stand];
    spot[stand] = isPointed(seats.form[seat]) ? seats.spot(seat) : spots;
    place[stand] = seats.place(seat);
    area[stand] = seats.form[seat] === FORM.area ? seats.area(seat) : 0;
    isSettlement[stand] = seats.precision(seat) === settlement ? 1 : 0;
  }
  const inAreas = Uint32Array.from(area.keys()).filter((stand) => area[stand] > 0);
  return { spots, spot, place, area, isSettlement, inAreas, bySpot: rowsBy(spot, spots + 1) };
}

/**
 * @param {Uint32Array} counts
 * @param {number} most
 * @returns {number} a power of two; as many counts as «most», or all but zeros, are at least that
 */
function leastOf(counts, most) {
  const held = new Uint32Array(33);
  for (let i = 0; i < counts.length; i += 1) held[32 - Math.clz32(counts[i])] += 1;
  let bits = 32;
  for (let found = held[bits]; found < most && bits > 1; found += held[bits]) bits -= 1;
  return 2 ** (bits - 1);
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
 * @param {string[]} texts
 * @param {Uint32Array} counts
 * @returns {[string, number][]} those of which there are any
 */
export function named(texts, counts) {
  /** @type {[string, number][]} */
  const found = [];
  for (let i = 0; i < counts.length; i += 1) if (counts[i] > 0) found.push([texts[i], counts[i]]);
  return found;
}

/**
 * @param {[string, number]} one
 * @param {[string, number]} other
 */
export function mostFirst([name, count], [otherName, otherCount]) {
  return otherCount - count || (name < otherName ? -1 : 1);
}

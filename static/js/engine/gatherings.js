/** The marks of the map: shown events by the group of spots they are in, and what else is drawn of where they are. */

import { at } from "../data/at.js";
import { FORM, isPointed } from "./forms.js";

/** @import {Names} from "./names.js" */
/** @import {Gathering, Question, Row} from "./protocol.js" */
/** @import {Tally} from "./tally.js" */

/**
 * @typedef {NonNullable<Question["view"]>} View
 * @typedef {Omit<Gathering, "number" | "spots" | "isOpen" | "isHovered"> & {spots: number[]}} Gathered
 */

const MOST_BUSY = 400;
const SETTLEMENT = "settlement";

/** Shown events by spot, by place and by division; made once for one set of shown events. */
export class Standing {
  /**
   * @param {Tally} tally
   * @param {Names} names
   * @param {number} families
   */
  constructor({ stands, touched, standing }, names, families) {
    const { seats } = names;
    this.names = names;
    this.families = families;
    /** Of each spot by family. */
    this.counts = new Uint32Array(seats.spots.count * families);
    this.totals = new Uint32Array(seats.spots.count);
    /** One shown row of each spot: the only one where it is alone. */
    this.rows = new Uint32Array(seats.spots.count);
    this.spots = new Uint32Array(seats.spots.count);
    this.settled = new Uint8Array(seats.spots.count);
    this.places = new Uint32Array(names.place.texts.length);
    this.areas = new Uint32Array(names.area.texts.length);
    let reached = 0;
    const settlement = names.precision.numbers.get(SETTLEMENT);
    for (let i = 0; i < standing; i += 1) {
      const stand = at(touched, i);
      const seat = Math.floor(stand / families);
      const [count, form, spot] = [at(stands, stand * 2), at(seats.form, seat), seats.spot(seat)];
      add(this.places, seats.place(seat), count);
      if (form === FORM.area) add(this.areas, seats.area(seat), count);
      if (!isPointed(form)) continue;
      if (at(this.totals, spot) === 0) this.spots[reached++] = spot;
      add(this.totals, spot, count);
      add(this.counts, spot * families + (stand % families), count);
      this.rows[spot] = at(stands, stand * 2 + 1);
      if (seats.precision(seat) === settlement) this.settled[spot] = 1;
    }
    this.spots = this.spots.subarray(0, reached);
  }

  /** @returns {[string, number][]} divisions with shown events that are known no closer */
  byArea() {
    return named(this.names.area.texts, this.areas);
  }

  /** @returns {[string, number][]} most first */
  busy() {
    return named(this.names.place.texts, this.places).sort(mostFirst).slice(0, MOST_BUSY);
  }

  /** @param {View} view */
  settlements(view) {
    const { x, y } = this.names.seats;
    return [...this.spots]
      .filter((spot) => this.settled[spot] && holds(view, at(x, spot), at(y, spot)))
      .map((spot) => ({ spot, x: at(x, spot), y: at(y, spot) }));
  }

  /**
   * @param {Uint32Array} groupOf of each spot
   * @param {View} view
   * @param {(row: number) => Row} toRow
   * @returns {Gathered[]} those in the view, largest first
   */
  gatherings(groupOf, view, toRow) {
    const { x, y } = this.names.seats;
    const busiest = this.#busiest(groupOf);
    const inView = new Int32Array(groupOf.length).fill(-1);
    /** @type {Gathered[]} */
    const found = [];
    for (let i = 0; i < this.spots.length; i += 1) {
      const spot = at(this.spots, i);
      const group = at(groupOf, spot);
      const mark = at(busiest, group) - 1;
      if (!holds(view, at(x, mark), at(y, mark))) continue;
      if (at(inView, group) < 0) {
        inView[group] = found.length;
        found.push(this.#empty(mark));
      }
      this.#join(at(found, at(inView, group)), spot, toRow);
    }
    return found.sort((one, other) => other.count - one.count || at(one.spots, 0) - at(other.spots, 0));
  }

  /**
   * @param {Uint32Array} groupOf
   * @returns {Uint32Array} for each group its spot with most shown events, plus one
   */
  #busiest(groupOf) {
    const { totals } = this;
    const busiest = new Uint32Array(groupOf.length);
    for (let i = 0; i < this.spots.length; i += 1) {
      const spot = at(this.spots, i);
      const group = at(groupOf, spot);
      const best = at(busiest, group) - 1;
      const more = best < 0 ? 1 : at(totals, spot) - at(totals, best) || best - spot;
      if (more > 0) busiest[group] = spot + 1;
    }
    return busiest;
  }

  /**
   * @param {number} spot
   * @returns {Gathered}
   */
  #empty(spot) {
    const { seats } = this.names;
    const [x, y] = [at(seats.x, spot), at(seats.y, spot)];
    return { x, y, form: seats.formAt(spot), count: 0, spots: [], bounds: [x, y, x, y], families: new Uint32Array(this.families), row: null };
  }

  /**
   * @param {Gathered} gathering
   * @param {number} spot
   * @param {(row: number) => Row} toRow
   */
  #join(gathering, spot, toRow) {
    const { families, counts, totals } = this;
    const [x, y] = [at(this.names.seats.x, spot), at(this.names.seats.y, spot)];
    const [west, north, east, south] = gathering.bounds;
    gathering.bounds = [Math.min(west, x), Math.min(north, y), Math.max(east, x), Math.max(south, y)];
    gathering.count += at(totals, spot);
    gathering.spots.push(spot);
    for (let family = 0; family < families; family += 1) add(gathering.families, family, at(counts, spot * families + family));
    gathering.row = gathering.count === 1 ? toRow(at(this.rows, spot)) : null;
  }
}

/**
 * @param {View} view
 * @param {number} x
 * @param {number} y
 */
function holds({ left, right, top, bottom }, x, y) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * @param {Uint32Array} counts
 * @param {number} number
 * @param {number} count
 */
function add(counts, number, count) {
  counts[number] = at(counts, number) + count;
}

/**
 * @param {string[]} texts
 * @param {Uint32Array} counts
 * @returns {[string, number][]} those that are not 0
 */
function named(texts, counts) {
  return texts.flatMap((text, i) => (counts[i] ? [/** @type {[string, number]} */ ([text, at(counts, i)])] : []));
}

/**
 * @param {[string, number]} one
 * @param {[string, number]} other
 */
export function mostFirst([name, count], [otherName, otherCount]) {
  return otherCount - count || (name < otherName ? -1 : 1);
}

/**
 * Which filters each row fails: a number whose bits name them. Only what the reader changed is looked at anew; the
 * window of days is no part of it, for rows stand in the order of days. Rows of the same traits fail the same of these,
 * so that what is asked of traits is written once for each number of traits and never to a row.
 */

import { toDay } from "../data/days.js";
import { Traits } from "./cube-keys.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Names} from "./dictionaries.js" */

export const FAILS = {
  type: 1,
  grade: 2,
  place_precision: 4,
  front: 8,
  actor: 16,
  place: 32,
  campaign: 64,
  killed: 128,
  elsewhere: 256,
  known: 512,
  killed_sum: 1024,
};
export const ALL_FAILS = 2048;

/** No figure is larger: columns have no more room. */
const MOST = 0x7fffffff;
const TRAITS = FAILS.type | FAILS.grade | FAILS.place_precision | FAILS.front | FAILS.killed_sum;

/** @typedef {(string[] | string | number | null)[]} Asked */
/** @typedef {{key: string, mark: (() => Uint8Array) | null}} Matching rows that the server answered with, 1 each */

export class Sieve {
  /**
   * @param {Columns} columns
   * @param {Names} names
   */
  constructor(columns, names) {
    this.columns = columns;
    this.names = names;
    /** What rows fail by number of their traits. @type {Uint16Array} */
    this.marks = new Uint16Array(names.traits.count);
    /** The same as -1 where rows of these traits pass, and 0 where not: to count them without a branch. */
    this.masks = masksOf(this.marks);
    /** What each row fails of all that is no trait. */
    this.fails = new Uint16Array(columns.count);
    /** What was asked last, for each of the groups below. @type {Map<number, string>} */
    this.asked = new Map();
    /** Groups of filters by which rows fail that do not fail by their traits. @type {Set<number>} */
    this.sifting = new Set();
    /** Changes whenever any row's fails may have. */
    this.stamp = 0;
  }

  /** Whether rows of the same traits pass together. */
  get isByTraits() {
    return this.sifting.size === 0;
  }

  /**
   * @param {number} row
   * @returns {number} 0: it passes all filters but the window
   */
  failed(row) {
    return this.marks[this.columns.traits[row]] | this.fails[row];
  }

  /**
   * @param {number} [from]
   * @param {number} [to] excluded
   * @returns {number} how many of these rows pass
   */
  passing(from = 0, to = this.fails.length) {
    const { marks, masks, fails, columns: { traits } } = this;
    let count = 0;
    if (this.isByTraits) for (let row = from; row < to; row += 1) count -= masks[traits[row]];
    else for (let row = from; row < to; row += 1) count += passesAs(marks[traits[row]] | fails[row]);
    return count;
  }

  /** @returns {number} how many rows stood on the day of what was known */
  known() {
    const { fails } = this;
    let count = 0;
    for (let row = 0; row < fails.length; row += 1) count += passesAs(fails[row] & FAILS.known);
    return count;
  }

  /**
   * @param {Filters} filters
   * @param {Matching} matching
   */
  sift(filters, matching) {
    const { type, grade, place_precision, front, killed_sum, actor, place, campaign, killed_min, killed_max, known_on } = filters;
    const { columns } = this;
    if (this.#isNew(TRAITS, [type, grade, place_precision, front, killed_sum])) {
      this.marks = this.#traits(filters);
      this.masks = masksOf(this.marks);
    }
    this.#group(FAILS.actor, [actor], () => this.#byNumber(FAILS.actor, columns.actors, this.#unmarked(FAILS.actor, this.names.actors.marked(actor))));
    this.#group(FAILS.place, [place], () => this.#byNumber(FAILS.place, columns.stand, this.#stands(place)));
    const campaigns = () => this.#unmarked(FAILS.campaign, this.names.campaign.marked(campaign));
    this.#group(FAILS.campaign, [campaign], () => this.#byNumber(FAILS.campaign, columns.campaign, campaigns()));
    this.#group(FAILS.killed, [killed_min, killed_max], () => this.#byKilled(killed_min ?? 0, killed_max));
    this.#group(FAILS.elsewhere, [matching.key || null], () => this.#byMark(matching.mark?.() ?? null));
    this.#group(FAILS.known, [known_on], () => this.#byKnowledge(known_on ? toDay(known_on) : 0));
  }

  /**
   * @param {number} bits
   * @param {Asked} asked
   * @param {() => void} sift
   */
  #group(bits, asked, sift) {
    if (!this.#isNew(bits, asked)) return;
    if (asked.some((value) => (Array.isArray(value) ? value.length : value !== null))) {
      this.sifting.add(bits);
      sift();
    } else {
      this.sifting.delete(bits);
      this.#forgive(bits);
    }
  }

  /**
   * @param {number} bits
   * @param {Asked} asked
   */
  #isNew(bits, asked) {
    const key = JSON.stringify(asked);
    const before = this.asked.get(bits) ?? JSON.stringify(asked.map((value) => (Array.isArray(value) ? [] : null)));
    if (key === before) return false;
    this.asked.set(bits, key);
    this.stamp += 1;
    return true;
  }

  /** @param {number} bits */
  #forgive(bits) {
    const { fails } = this;
    const kept = ~bits;
    for (let row = 0; row < fails.length; row += 1) fails[row] = fails[row] & kept;
  }

  /**
   * @param {number} bits
   * @param {Narrow} column
   * @param {Uint16Array} marks what rows fail, by their number in the column
   */
  #byNumber(bits, column, marks) {
    const { fails } = this;
    const kept = ~bits;
    for (let row = 0; row < fails.length; row += 1) fails[row] = (fails[row] & kept) | marks[column[row]];
  }

  /**
   * @param {Filters} filters
   * @returns {Uint16Array}
   */
  #traits({ type, grade, place_precision, front, killed_sum }) {
    const { names } = this;
    const { traits } = names;
    const marks = new Uint16Array(traits.count);
    const fail = (/** @type {number} */ bit, /** @type {Uint32Array} */ column, /** @type {Uint8Array} */ wanted) => {
      for (let number = 0; number < marks.length; number += 1) marks[number] |= wanted[column[number]] ? 0 : bit;
    };
    if (type.length) fail(FAILS.type, traits.type, names.type.marked(type));
    if (grade.length) fail(FAILS.grade, traits.grade, names.grade.marked(grade));
    if (place_precision.length) fail(FAILS.place_precision, traits.precision, names.precision.marked(place_precision));
    if (killed_sum.length) fail(FAILS.killed_sum, traits.toll, Traits.marked(killed_sum));
    if (front.length) fail(FAILS.front, traits.fronts, names.fronts.marked(front));
    return marks;
  }

  /** @param {string[]} place */
  #stands(place) {
    const { seats, stands } = this.names;
    const inside = this.names.inside(place);
    const marks = new Uint16Array(stands.count);
    for (let stand = 0; stand < marks.length; stand += 1) marks[stand] = inside[seats.place(stands.a[stand])] ? 0 : FAILS.place;
    return marks;
  }

  /**
   * @param {number} bit
   * @param {Uint8Array} marked
   */
  #unmarked(bit, marked) {
    return Uint16Array.from(marked, (mark) => (mark ? 0 : bit));
  }

  /**
   * The event's whole range of people killed lies in the range asked for; an event without a range is left out, and one
   * that is open-ended where a most is asked for.
   *
   * @param {number} least
   * @param {number | null} most
   */
  #byKilled(least, most) {
    const { fails, columns: { killedLow, killedHigh } } = this;
    const [from, to, isBounded] = [Math.min(least, MOST), Math.min(most ?? MOST, MOST), most === null ? 0 : 1];
    for (let row = 0; row < fails.length; row += 1) {
      const [low, high] = [killedLow[row], killedHigh[row]];
      const outside = isNegative(low) | isNegative(low - from) | (isBounded & (isNegative(high) | isNegative(to - high)));
      fails[row] = (fails[row] & ~FAILS.killed) | (-outside & FAILS.killed);
    }
  }

  /** @param {Uint8Array | null} mark */
  #byMark(mark) {
    const { fails } = this;
    const passing = mark ?? new Uint8Array(fails.length);
    for (let row = 0; row < fails.length; row += 1) fails[row] = (fails[row] & ~FAILS.elsewhere) | ((passing[row] - 1) & FAILS.elsewhere);
  }

  /** @param {number} day */
  #byKnowledge(day) {
    const { fails, columns: { knownFrom, knownUntil } } = this;
    for (let row = 0; row < fails.length; row += 1)
      fails[row] = (fails[row] & ~FAILS.known) | (knownFrom[row] > day || knownUntil[row] <= day ? FAILS.known : 0);
  }
}

/**
 * @param {number} value
 * @returns {number} 1, or 0
 */
function isNegative(value) {
  return value >>> 31;
}

/**
 * Without a branch: which rows pass follows no pattern, and a processor that guesses wrong takes five times as long.
 *
 * @param {number} failed
 * @returns {number} 1 where it is 0, else 0
 */
export function passesAs(failed) {
  return (failed - 1) >>> 31;
}

/** @param {Uint16Array} marks */
function masksOf(marks) {
  const masks = new Int8Array(marks.length);
  for (let kind = 0; kind < marks.length; kind += 1) masks[kind] = -passesAs(marks[kind]);
  return masks;
}

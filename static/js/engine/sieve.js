/**
 * Which filters each row fails: a number whose bits name them. Only what the reader changed is looked at anew; the
 * window of days is no part of it, for rows stand in the order of days.
 */

import { toDay } from "../data/days.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns} from "./columns.js" */
/** @import {Names} from "./names.js" */

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
};
export const ALL_FAILS = 1024;

const TRAITS = FAILS.type | FAILS.grade | FAILS.place_precision | FAILS.front;

/** @typedef {{key: string, mark: (() => Uint8Array) | null}} Matching rows that the server answered with, 1 each */

export class Sieve {
  /**
   * @param {Columns} columns
   * @param {Names} names
   */
  constructor(columns, names) {
    this.columns = columns;
    this.names = names;
    this.fails = new Uint16Array(columns.count);
    /** What the rows were last sifted by, for each of the groups below. @type {Map<number, string>} */
    this.asked = new Map();
    /** Groups of filters by which some rows fail. @type {Set<number>} */
    this.sifting = new Set();
    /** What rows fail by their traits. @type {Uint16Array} */
    this.marks = new Uint16Array(0);
    /** Changes whenever any row's fails may have. */
    this.stamp = 0;
  }

  /**
   * @param {Filters} filters
   * @param {Matching} matching
   */
  sift(filters, matching) {
    const { type, grade, place_precision, front, actor, place, campaign, killed_min, killed_max, known_on } = filters;
    const { columns } = this;
    this.#group(TRAITS, [type, grade, place_precision, front], () => this.#byTraits(filters));
    this.#group(FAILS.actor, [actor], () => this.#byNumber(FAILS.actor, columns.actors, this.#unmarked(FAILS.actor, this.names.actors.marked(actor))));
    this.#group(FAILS.place, [place], () => this.#byNumber(FAILS.place, columns.stand, this.#stands(place)));
    const campaigns = () => this.#unmarked(FAILS.campaign, this.names.campaign.marked(campaign));
    this.#group(FAILS.campaign, [campaign], () => this.#byNumber(FAILS.campaign, columns.campaign, campaigns()));
    this.#group(FAILS.killed, [killed_min, killed_max], () => this.#byKilled(killed_min ?? 0, killed_max ?? Infinity));
    this.#group(FAILS.elsewhere, [matching.key || null], () => this.#byMark(matching.mark?.() ?? null));
    this.#group(FAILS.known, [known_on], () => this.#byKnowledge(known_on ? toDay(known_on) : 0));
  }

  /**
   * @param {number} bits
   * @param {(string[] | string | number | null)[]} asked
   * @param {() => void} sift
   */
  #group(bits, asked, sift) {
    const key = JSON.stringify(asked);
    const before = this.asked.get(bits) ?? JSON.stringify(asked.map((value) => (Array.isArray(value) ? [] : null)));
    if (key === before) return;
    this.asked.set(bits, key);
    this.stamp += 1;
    if (asked.some((value) => (Array.isArray(value) ? value.length : value !== null))) {
      this.sifting.add(bits);
      sift();
    } else {
      this.sifting.delete(bits);
      this.#forgive(bits);
    }
  }

  /**
   * What rows fail by number of their traits, where nothing else is asked of them.
   *
   * @returns {Uint16Array | null} null where something else is
   */
  byTraits() {
    const isOther = [...this.sifting].some((bits) => bits !== TRAITS);
    if (isOther) return null;
    return this.sifting.size ? this.marks : new Uint16Array(this.names.traits.count);
  }

  /** @param {Filters} filters */
  #byTraits(filters) {
    this.marks = this.#traits(filters);
    this.#byNumber(TRAITS, this.columns.traits, this.marks);
  }

  /** @param {number} bits */
  #forgive(bits) {
    const { fails } = this;
    const kept = ~bits;
    for (let row = 0; row < fails.length; row += 1) fails[row] = fails[row] & kept;
  }

  /**
   * @param {number} bits
   * @param {Uint32Array} column
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
  #traits({ type, grade, place_precision, front }) {
    const { names } = this;
    const { traits } = names;
    const types = type.length ? names.type.marked(type) : null;
    const grades = grade.length ? names.grade.marked(grade) : null;
    const precisions = place_precision.length ? names.precision.marked(place_precision) : null;
    const fronts = front.length ? names.fronts.marked(front) : null;
    return new Uint16Array(names.traits.count).map((_, number) => {
      return (
        (types && !types[traits.type[number]] ? FAILS.type : 0) |
        (grades && !grades[traits.grade[number]] ? FAILS.grade : 0) |
        (precisions && !precisions[traits.precision[number]] ? FAILS.place_precision : 0) |
        (fronts && !fronts[traits.fronts[number]] ? FAILS.front : 0)
      );
    });
  }

  /** @param {string[]} place */
  #stands(place) {
    const { seats, stands } = this.names;
    const inside = this.names.inside(place);
    return new Uint16Array(stands.count).map((_, stand) => (inside[seats.place(stands.a[stand])] ? 0 : FAILS.place));
  }

  /**
   * @param {number} bit
   * @param {Uint8Array} marked
   */
  #unmarked(bit, marked) {
    return Uint16Array.from(marked, (mark) => (mark ? 0 : bit));
  }

  /**
   * The event's range of people killed meets the range asked for; an event without a range is left out.
   *
   * @param {number} least
   * @param {number} most
   */
  #byKilled(least, most) {
    const { killedLow, killedHigh, count } = this.columns;
    for (let row = 0; row < count; row += 1) {
      const [low, high] = [killedLow[row], killedHigh[row]];
      this.#fail(FAILS.killed, row, low < 0 || low > most || (high >= 0 && high < least));
    }
  }

  /** @param {Uint8Array | null} mark */
  #byMark(mark) {
    for (let row = 0; row < this.columns.count; row += 1) this.#fail(FAILS.elsewhere, row, !mark?.[row]);
  }

  /** @param {number} day */
  #byKnowledge(day) {
    const { knownFrom, knownUntil, count } = this.columns;
    for (let row = 0; row < count; row += 1) this.#fail(FAILS.known, row, knownFrom[row] > day || knownUntil[row] <= day);
  }

  /**
   * @param {number} bit
   * @param {number} row
   * @param {boolean} doesFail
   */
  #fail(bit, row, doesFail) {
    this.fails[row] = (this.fails[row] & ~bit) | (doesFail ? bit : 0);
  }
}

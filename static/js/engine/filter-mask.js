/**
 * Which filters each row fails, as a bit mask. Only changed filters are evaluated again. The window of days is not part of it:
 * rows are sorted by day. Rows with the same cube key fail the same filters of type, grade, precision, front and toll, so
 * these bits are stored once per key.
 */

import { toDay } from "../data/days.js";
import { CubeKeys } from "./cube-keys.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Dictionaries} from "./dictionaries.js" */

export const FAILS = {
  type: 1,
  grade: 2,
  place_precision: 4,
  front: 8,
  actor: 16,
  place: 32,
  campaign: 64,
  killed: 128,
  server: 256,
  known: 512,
  killed_sum: 1024,
};
export const ALL_FAILS = 2048;

/** Figures are at most this large: the columns' integer type. */
const MOST = 0x7fffffff;
const CUBE_FILTERS = FAILS.type | FAILS.grade | FAILS.place_precision | FAILS.front | FAILS.killed_sum;

/** @typedef {(string[] | string | number | null)[]} FilterValues */
/** @typedef {{key: string, mark: (() => Uint8Array) | null}} Matching rows that the server matched, 1 each */

export class FilterMask {
  /**
   * @param {Columns} columns
   * @param {Dictionaries} dictionaries
   */
  constructor(columns, dictionaries) {
    this.columns = columns;
    this.dictionaries = dictionaries;
    /** Failed filters by cube key. @type {Uint16Array} */
    this.keyFails = new Uint16Array(dictionaries.cubeKeys.count);
    /** -1 if a key passes, 0 if not: a bit mask for branch-free sums. */
    this.passMasks = passMasksOf(this.keyFails);
    /** Failed filters by row, without those stored by key. */
    this.rowFails = new Uint16Array(columns.count);
    /** The values applied last, by filter bits. @type {Map<number, string>} */
    this.lastValues = new Map();
    /** Bits of the filters in use that are stored by row. @type {Set<number>} */
    this.active = new Set();
    /** Increases whenever a mask may have changed. */
    this.generation = 0;
  }

  /** Whether only filters stored by key are in use. */
  get isByCubeKey() {
    return this.active.size === 0;
  }

  /**
   * @param {number} row
   * @returns {number} 0: it passes all filters but the window
   */
  fails(row) {
    return this.keyFails[this.columns.cubeKey[row]] | this.rowFails[row];
  }

  /**
   * @param {number} [from]
   * @param {number} [to] excluded
   * @returns {number} the number of these rows that pass
   */
  countPassing(from = 0, to = this.rowFails.length) {
    const { keyFails, passMasks, rowFails, columns: { cubeKey } } = this;
    let count = 0;
    if (this.isByCubeKey) for (let row = from; row < to; row += 1) count -= passMasks[cubeKey[row]];
    else for (let row = from; row < to; row += 1) count += isZero(keyFails[cubeKey[row]] | rowFails[row]);
    return count;
  }

  /** @returns {number} the number of rows valid on the day of known_on */
  countKnown() {
    const { rowFails } = this;
    let count = 0;
    for (let row = 0; row < rowFails.length; row += 1) count += isZero(rowFails[row] & FAILS.known);
    return count;
  }

  /**
   * @param {Filters} filters
   * @param {Matching} matching
   */
  update(filters, matching) {
    const { type, grade, place_precision, front, killed_sum, actor, place, campaign, killed_min, killed_max, known_on } = filters;
    const { columns } = this;
    if (this.#hasChanged(CUBE_FILTERS, [type, grade, place_precision, front, killed_sum])) {
      this.keyFails = this.#failsByKey(filters);
      this.passMasks = passMasksOf(this.keyFails);
    }
    this.#updateGroup(FAILS.actor, [actor], () => this.#byNumber(FAILS.actor, columns.actorSet, this.#failsUnlessMarked(FAILS.actor, this.dictionaries.actors.marks(actor))));
    this.#updateGroup(FAILS.place, [place], () => this.#byNumber(FAILS.place, columns.bucket, this.#failsByPlace(place)));
    const campaigns = () => this.#failsUnlessMarked(FAILS.campaign, this.dictionaries.campaign.marks(campaign));
    this.#updateGroup(FAILS.campaign, [campaign], () => this.#byNumber(FAILS.campaign, columns.campaign, campaigns()));
    this.#updateGroup(FAILS.killed, [killed_min, killed_max], () => this.#byKilled(killed_min ?? 0, killed_max));
    this.#updateGroup(FAILS.server, [matching.key || null], () => this.#byMark(matching.mark?.() ?? null));
    this.#updateGroup(FAILS.known, [known_on], () => this.#byKnowledge(known_on ? toDay(known_on) : 0));
  }

  /**
   * @param {number} bits
   * @param {FilterValues} values
   * @param {() => void} apply
   */
  #updateGroup(bits, values, apply) {
    if (!this.#hasChanged(bits, values)) return;
    if (values.some((value) => (Array.isArray(value) ? value.length : value !== null))) {
      this.active.add(bits);
      apply();
    } else {
      this.active.delete(bits);
      this.#clear(bits);
    }
  }

  /**
   * @param {number} bits
   * @param {FilterValues} values
   */
  #hasChanged(bits, values) {
    const key = JSON.stringify(values);
    const before = this.lastValues.get(bits) ?? JSON.stringify(values.map((value) => (Array.isArray(value) ? [] : null)));
    if (key === before) return false;
    this.lastValues.set(bits, key);
    this.generation += 1;
    return true;
  }

  /** @param {number} bits */
  #clear(bits) {
    const { rowFails } = this;
    const others = ~bits;
    for (let row = 0; row < rowFails.length; row += 1) rowFails[row] = rowFails[row] & others;
  }

  /**
   * @param {number} bits
   * @param {Narrow} column
   * @param {Uint16Array} marks failed bits by id in the column
   */
  #byNumber(bits, column, marks) {
    const { rowFails } = this;
    const others = ~bits;
    for (let row = 0; row < rowFails.length; row += 1) rowFails[row] = (rowFails[row] & others) | marks[column[row]];
  }

  /**
   * @param {Filters} filters
   * @returns {Uint16Array}
   */
  #failsByKey({ type, grade, place_precision, front, killed_sum }) {
    const { dictionaries } = this;
    const { cubeKeys } = dictionaries;
    const marks = new Uint16Array(cubeKeys.count);
    const fail = (/** @type {number} */ bit, /** @type {Uint32Array} */ column, /** @type {Uint8Array} */ wanted) => {
      for (let number = 0; number < marks.length; number += 1) marks[number] |= wanted[column[number]] ? 0 : bit;
    };
    if (type.length) fail(FAILS.type, cubeKeys.type, dictionaries.type.marks(type));
    if (grade.length) fail(FAILS.grade, cubeKeys.grade, dictionaries.grade.marks(grade));
    if (place_precision.length) fail(FAILS.place_precision, cubeKeys.precision, dictionaries.precision.marks(place_precision));
    if (killed_sum.length) fail(FAILS.killed_sum, cubeKeys.toll, CubeKeys.markTolls(killed_sum));
    if (front.length) fail(FAILS.front, cubeKeys.fronts, dictionaries.fronts.marks(front));
    return marks;
  }

  /** @param {string[]} place */
  #failsByPlace(place) {
    const { locations, buckets } = this.dictionaries;
    const inside = this.dictionaries.marksInside(place);
    const marks = new Uint16Array(buckets.count);
    for (let bucket = 0; bucket < marks.length; bucket += 1) marks[bucket] = inside[locations.place(buckets.a[bucket])] ? 0 : FAILS.place;
    return marks;
  }

  /**
   * @param {number} bit
   * @param {Uint8Array} marked
   */
  #failsUnlessMarked(bit, marked) {
    return Uint16Array.from(marked, (mark) => (mark ? 0 : bit));
  }

  /**
   * The event's whole range of people killed must lie in the given range. An event without a range fails, and so does an
   * open-ended one if there is an upper limit.
   *
   * @param {number} least
   * @param {number | null} most
   */
  #byKilled(least, most) {
    const { rowFails, columns: { killedLow, killedHigh } } = this;
    const [from, to, isBounded] = [Math.min(least, MOST), Math.min(most ?? MOST, MOST), most === null ? 0 : 1];
    for (let row = 0; row < rowFails.length; row += 1) {
      const [low, high] = [killedLow[row], killedHigh[row]];
      const outside = isNegative(low) | isNegative(low - from) | (isBounded & (isNegative(high) | isNegative(to - high)));
      rowFails[row] = (rowFails[row] & ~FAILS.killed) | (-outside & FAILS.killed);
    }
  }

  /** @param {Uint8Array | null} mark */
  #byMark(mark) {
    const { rowFails } = this;
    const passing = mark ?? new Uint8Array(rowFails.length);
    for (let row = 0; row < rowFails.length; row += 1) rowFails[row] = (rowFails[row] & ~FAILS.server) | ((passing[row] - 1) & FAILS.server);
  }

  /** @param {number} day */
  #byKnowledge(day) {
    const { rowFails, columns: { knownFrom, knownUntil } } = this;
    for (let row = 0; row < rowFails.length; row += 1)
      rowFails[row] = (rowFails[row] & ~FAILS.known) | (knownFrom[row] > day || knownUntil[row] <= day ? FAILS.known : 0);
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
 * 1 for 0, else 0; branch-free: the pattern of passing rows is random, and a mispredicted branch takes five times as long.
 *
 * @param {number} failed
 * @returns {number} 1 if it is 0, else 0
 */
export function isZero(failed) {
  return (failed - 1) >>> 31;
}

/** @param {Uint16Array} marks */
function passMasksOf(marks) {
  const masks = new Int8Array(marks.length);
  for (let key = 0; key < marks.length; key += 1) masks[key] = -isZero(marks[key]);
  return masks;
}

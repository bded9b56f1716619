/**
 * Which filters each row fails, as a bit mask. Only changed filters are evaluated again. The window of days is not part of it:
 * rows are sorted by day. Rows with the same cube key fail the same filters of type, grade, precision, front, toll and dataset, so
 * these bits are stored once per key.
 */

import { toDay } from "../data/days.js";
import { FILTERS } from "../data/filters.js";
import { CubeKeys, DIMENSIONS, EDITED, TOLL } from "./cube-keys.js";
import { FAILS, isZero } from "./fails.js";

/** @import {Filter, Filters} from "../types.js" */
/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Dictionaries} from "./dictionaries.js" */

/** Figures are at most this large: the columns' integer type. */
const MOST = 0x7fffffff;
/** Filters that rows with the same cube key fail together. */
const KEY_FILTERS = /** @type {KeyFilter[]} */ (
  FILTERS.filter(({ column }) => DIMENSIONS.some((dimension) => dimension === column))
);
const KEY_FAILS = DIMENSIONS.reduce((bits, dimension) => bits | FAILS[dimension], 0);

/** @typedef {Extract<Filter, {column: (typeof DIMENSIONS)[number]}>} KeyFilter */
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
    /** How the rows of each key enter a sum, given the datasets included: one of TOLL by cube key. */
    this.tolls = this.#tollsFor([]);
    /** 1 by cube key: the figures are added. */
    this.added = addedOf(this.tolls);
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
    const {
      keyFails,
      passMasks,
      rowFails,
      columns: { cubeKey },
    } = this;
    let count = 0;
    if (this.isByCubeKey) for (let row = from; row < to; row += 1) count -= passMasks[cubeKey[row]];
    else for (let row = from; row < to; row += 1) count += isZero(keyFails[cubeKey[row]] | rowFails[row]);
    return count;
  }

  /** @returns {number} the number of rows valid on the day of known_on */
  countKnown() {
    const { rowFails } = this;
    const bit = FAILS.known;
    let count = 0;
    for (let row = 0; row < rowFails.length; row += 1) count += isZero(rowFails[row] & bit);
    return count;
  }

  /**
   * @param {Filters} filters
   * @param {Matching} matching
   */
  update(filters, matching) {
    const { actor, place, campaign, killed_min, killed_max, known_on } = filters;
    const { columns } = this;
    if (
      this.#hasChanged(
        KEY_FAILS,
        KEY_FILTERS.map(({ name }) => filters[name]),
      )
    ) {
      this.tolls = this.#tollsFor(filters.dataset);
      this.added = addedOf(this.tolls);
      this.keyFails = this.#failsByKey(filters);
      this.passMasks = passMasksOf(this.keyFails);
    }
    this.#updateGroup(FAILS.actors, [actor], () =>
      this.#byNumber(
        FAILS.actors,
        columns.actorSet,
        this.#failsUnlessMarked(FAILS.actors, this.dictionaries.actors.marks(actor)),
      ),
    );
    this.#updateGroup(FAILS.place, [place], () => {
      this.#byNumber(FAILS.place, columns.bucket, this.#failsByPlace(place));
      this.#passElsewhere(this.dictionaries.elsewhere.marks(place));
    });
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
    const before =
      this.lastValues.get(bits) ?? JSON.stringify(values.map((value) => (Array.isArray(value) ? [] : null)));
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
  #failsByKey(filters) {
    const { dictionaries } = this;
    const { cubeKeys } = dictionaries;
    const marks = new Uint16Array(cubeKeys.count);
    for (const { name, column } of KEY_FILTERS) {
      const values = filters[name];
      if (!values.length) continue;
      const [ids, bit] = [column === "toll" ? this.tolls : cubeKeys.ids(column), FAILS[column]];
      const wanted = column === "toll" ? CubeKeys.markTolls(values) : dictionaries.textsOf(column).marks(values);
      for (let key = 0; key < marks.length; key += 1) marks[key] |= wanted[ids[key]] ? 0 : bit;
    }
    return marks;
  }

  /**
   * @param {string[]} included datasets as the filter has them; empty: the editors' own events
   * @returns {Uint8Array} one of TOLL by cube key
   */
  #tollsFor(included) {
    const { cubeKeys, dataset } = this.dictionaries;
    const left = dataset.tolls(included.length ? included : [EDITED]);
    return Uint8Array.from({ length: cubeKeys.count }, (_, key) => left[cubeKeys.dataset[key]] || cubeKeys.toll[key]);
  }

  /** @param {string[]} place */
  #failsByPlace(place) {
    const { locations, buckets } = this.dictionaries;
    const inside = this.dictionaries.marksInside(place);
    const marks = new Uint16Array(buckets.count);
    for (let bucket = 0; bucket < marks.length; bucket += 1)
      marks[bucket] = inside[locations.place(buckets.a[bucket])] ? 0 : FAILS.place;
    return marks;
  }

  /** @param {Uint8Array} marked sets of other places that have one of the places, by id */
  #passElsewhere(marked) {
    const {
      rowFails,
      columns: { elsewhere },
    } = this;
    if (!marked.includes(1)) return;
    const others = ~FAILS.place;
    for (let row = 0; row < rowFails.length; row += 1) {
      if (marked[elsewhere[row]]) rowFails[row] = rowFails[row] & others;
    }
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
    const {
      rowFails,
      columns: { killedLow, killedHigh },
    } = this;
    const bit = FAILS.killed;
    const [from, to, isBounded] = [Math.min(least, MOST), Math.min(most ?? MOST, MOST), most === null ? 0 : 1];
    for (let row = 0; row < rowFails.length; row += 1) {
      const [low, high] = [killedLow[row], killedHigh[row]];
      const outside =
        isNegative(low) | isNegative(low - from) | (isBounded & (isNegative(high) | isNegative(to - high)));
      rowFails[row] = (rowFails[row] & ~bit) | (-outside & bit);
    }
  }

  /** @param {Uint8Array | null} mark */
  #byMark(mark) {
    const { rowFails } = this;
    const bit = FAILS.server;
    const passing = mark ?? new Uint8Array(rowFails.length);
    for (let row = 0; row < rowFails.length; row += 1)
      rowFails[row] = (rowFails[row] & ~bit) | ((passing[row] - 1) & bit);
  }

  /** @param {number} day */
  #byKnowledge(day) {
    const {
      rowFails,
      columns: { knownFrom, knownUntil },
    } = this;
    const bit = FAILS.known;
    for (let row = 0; row < rowFails.length; row += 1)
      rowFails[row] = (rowFails[row] & ~bit) | (knownFrom[row] > day || knownUntil[row] <= day ? bit : 0);
  }
}

/**
 * @param {number} value
 * @returns {number} 1, or 0
 */
function isNegative(value) {
  return value >>> 31;
}

/** @param {Uint8Array} tolls */
function addedOf(tolls) {
  return Uint8Array.from(tolls, (toll) => (toll >= TOLL.added ? 1 : 0));
}

/** @param {Uint16Array} marks */
function passMasksOf(marks) {
  const masks = new Int8Array(marks.length);
  for (let key = 0; key < marks.length; key += 1) masks[key] = -isZero(marks[key]);
  return masks;
}

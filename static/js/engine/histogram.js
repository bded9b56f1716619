/** Events and people killed over time: in each bin what certainly falls in it, and what possibly does. */

import { binOf } from "../data/bins.js";
import { PART, isLessAnew } from "./cube.js";
import { passesAs } from "./filter-mask.js";
import { firstBefore } from "./day-index.js";
import { TOLL } from "./cube-keys.js";

/** @import {Columns} from "./columns.js" */
/** @import {Kinds, Rows} from "./cube.js" */
/** @import {Names} from "./dictionaries.js" */
/** @import {Bins} from "./protocol.js" */
/** @import {Sieve} from "./filter-mask.js" */

/** Rows whose days are in more than one bin, few of them; all others end where they begin. */
export class Crossing {
  /**
   * @param {Columns} columns
   * @param {Int32Array} bounds first days of the bins, and the first day after them
   */
  constructor(columns, bounds) {
    const { before, binOn } = finder(columns, bounds);
    const { earliest, latest, count } = columns;
    this.bounds = bounds;
    /** @type {number[]} */
    const rows = [];
    for (let row = 0; row < count; row += 1) if (binOn[earliest[row] - before] !== binOn[latest[row] - before]) rows.push(row);
    this.rows = Uint32Array.from(rows);
    // Bins are counted from 1: 0 is before all of them.
    this.first = Uint16Array.from(rows, (row) => binOn[earliest[row] - before]);
    this.last = Uint16Array.from(rows, (row) => binOn[latest[row] - before]);
    /** Rows stand newest first: those that end in bin i, from 1, are from starts[i] to starts[i - 1]. */
    this.starts = Uint32Array.from(bounds, (bound) => firstBefore(latest, bound));
  }
}

/**
 * @param {Columns} columns
 * @param {Sieve} sieve rows that fail nothing are counted
 * @param {Crossing} crossing
 * @param {Uint32Array | null} passed rows that pass, in their order, where they are at hand
 * @returns {Bins} certain is never above possible
 */
export function density({ count }, sieve, { bounds, rows, first, last, starts }, passed) {
  const bins = bounds.length - 1;
  const certain = new Uint32Array(bins + 2);
  const within = (/** @type {number} */ from, /** @type {number} */ to) => (passed ? preceding(passed, to) - preceding(passed, from) : sieve.passing(from, to));
  for (let bin = 0; bin < bins + 2; bin += 1) certain[bin] = within(starts[bin] ?? 0, starts[bin - 1] ?? count);
  const changes = new Int32Array(bins + 3);
  for (let i = 0; i < rows.length; i += 1) {
    const passes = passesAs(sieve.failed(rows[i]));
    certain[last[i]] -= passes;
    changes[first[i]] += passes;
    changes[last[i] + 1] -= passes;
  }
  const possible = Uint32Array.from(running(changes).subarray(1, bins + 1), (crossed, bin) => crossed + certain[bin + 1]);
  return { bounds, certain: certain.slice(1, bins + 1), possible };
}

/** The bins of rows in the order of their kinds: while only traits are asked, kinds that begin or cease to pass change what is counted. */
export class BinsOfKinds {
  /**
   * @param {Kinds} kinds
   * @param {Rows} rows of each kind
   * @param {Int32Array} bounds
   */
  constructor(kinds, { starts, rows }, bounds) {
    const bins = bounds.length - 1;
    this.kinds = kinds;
    this.bounds = bounds;
    this.starts = starts;
    this.rows = rows;
    /** Counted from 1: 0 is before all of them. */
    this.firsts = new Uint16Array(rows.length);
    this.lasts = new Uint16Array(rows.length);
    this.counted = new Int8Array(kinds.count);
    this.certain = new Uint32Array(bins + 2);
    this.changes = new Int32Array(bins + 3);
  }

  /** @returns {Generator<void, void>} finds the bins of all rows, and stops after each part */
  *find() {
    const { kinds: { columns }, rows, firsts, lasts } = this;
    const { before, binOn } = finder(columns, this.bounds);
    const { earliest, latest } = columns;
    for (let i = 0; i < rows.length; i += 1) {
      firsts[i] = binOn[earliest[rows[i]] - before];
      lasts[i] = binOn[latest[rows[i]] - before];
      if (i % PART === PART - 1) yield;
    }
  }

  /**
   * @param {Int8Array} masks by kind: -1 where its rows pass
   * @returns {Bins} as density() of the same
   */
  take(masks) {
    const { bounds, counted, starts, kinds } = this;
    if (isLessAnew(masks, counted, kinds.sums().rows)) for (const table of [counted, this.certain, this.changes]) table.fill(0);
    for (let kind = 0; kind < kinds.count; kind += 1) {
      if (masks[kind] === counted[kind]) continue;
      this.#add(starts[kind], starts[kind + 1], masks[kind] ? 1 : -1);
      counted[kind] = masks[kind];
    }
    const bins = bounds.length - 1;
    const possible = Uint32Array.from(running(this.changes.slice()).subarray(1, bins + 1));
    return { bounds, certain: this.certain.slice(1, bins + 1), possible };
  }

  /**
   * @param {number} from
   * @param {number} to excluded
   * @param {1 | -1} sign whether these rows come in addition or go
   */
  #add(from, to, sign) {
    const { firsts, lasts, certain, changes } = this;
    for (let i = from; i < to; i += 1) {
      const [first, last] = [firsts[i], lasts[i]];
      certain[last] += first === last ? sign : 0;
      changes[first] += sign;
      changes[last + 1] -= sign;
    }
  }
}

/**
 * @param {Uint32Array} rows in order
 * @param {number} row
 * @returns {number} how many of them stand before it
 */
function preceding(rows, row) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * People killed in each bin as claimed: at least those of events certainly inside, at most also those possibly inside.
 * An open-ended figure counts with what it begins with, and leaves the bin open.
 *
 * @param {Columns} columns
 * @param {Names} names
 * @param {Sieve} sieve
 * @param {Int32Array} bounds
 * @returns {Bins} certain: the least; possible: the most
 */
export function killedIn(columns, names, sieve, bounds) {
  const bins = bounds.length - 1;
  const { before, binOn } = finder(columns, bounds);
  const certain = new Uint32Array(bins + 2);
  const changes = new Float64Array(bins + 3);
  const opened = new Int32Array(bins + 3);
  const { earliest, latest, killedLow, killedHigh, traits, count } = columns;
  const { toll: tolls } = names.traits;
  for (let row = 0; row < count; row += 1) {
    if (sieve.failed(row)) continue;
    const toll = tolls[traits[row]];
    if (toll < TOLL.added) continue;
    const first = binOn[earliest[row] - before];
    const last = binOn[latest[row] - before];
    const low = killedLow[row];
    const most = Math.max(killedHigh[row], low);
    if (first === last) certain[first] = certain[first] + low;
    changes[first] = changes[first] + most;
    changes[last + 1] = changes[last + 1] - most;
    if (toll === TOLL.open) {
      opened[first] = opened[first] + 1;
      opened[last + 1] = opened[last + 1] - 1;
    }
  }
  return {
    bounds,
    certain: certain.slice(1, bins + 1),
    possible: Uint32Array.from(running(changes).subarray(1, bins + 1)),
    isOpen: Uint8Array.from(running(opened).subarray(1, bins + 1), (open) => (open ? 1 : 0)),
  };
}

/**
 * The bin of each day, as a table: rows are many, days are few.
 *
 * @param {Columns} columns
 * @param {Int32Array} bounds
 */
function finder({ first, last }, bounds) {
  const days = Math.max(0, last - first + 1);
  const binOn = new Uint16Array(days).map((_, day) => binOf(bounds, first + day) + 1);
  return { before: first, binOn };
}

/**
 * @template {Int32Array | Float64Array} T
 * @param {T} changes
 * @returns {T} each the sum of those up to it
 */
function running(changes) {
  for (let i = 1; i < changes.length; i += 1) changes[i] = changes[i] + changes[i - 1];
  return changes;
}

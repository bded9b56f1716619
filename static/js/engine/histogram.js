/** Histograms over time: events and people killed per bin, certain and possible. */

import { isZero } from "./fails.js";
import { binOf } from "../data/bins.js";
import { CHUNK_ROWS, isRecountCheaper } from "./cube.js";
import { firstBefore } from "./day-index.js";
import { TOLL } from "./cube-keys.js";

/** @import {Columns} from "./columns.js" */
/** @import {Cube, RowGroups} from "./cube.js" */
/** @import {Bins} from "./protocol.js" */
/** @import {FilterMask} from "./filter-mask.js" */

/** The few rows whose days span several bins. All other rows begin and end in one bin. */
export class SpanningRows {
  /**
   * @param {Columns} columns
   * @param {Int32Array} bounds first days of the bins, and the first day after them
   */
  constructor(columns, bounds) {
    const { before, binOn } = binLookup(columns, bounds);
    const { earliest, latest, count } = columns;
    this.bounds = bounds;
    /** @type {number[]} */
    const rows = [];
    for (let row = 0; row < count; row += 1)
      if (binOn[earliest[row] - before] !== binOn[latest[row] - before]) rows.push(row);
    this.rows = Uint32Array.from(rows);
    // Bins are numbered from 1; 0 is before the first.
    this.first = Uint16Array.from(rows, (row) => binOn[earliest[row] - before]);
    this.last = Uint16Array.from(rows, (row) => binOn[latest[row] - before]);
    /** Rows are ordered newest first: those that end in bin i, from 1, are starts[i] to starts[i - 1]. */
    this.starts = Uint32Array.from(bounds, (bound) => firstBefore(latest, bound));
  }
}

/**
 * @param {Columns} columns
 * @param {FilterMask} filterMask rows that fail no filter are counted
 * @param {SpanningRows} spanning
 * @param {Uint32Array | null} passing row numbers that pass, ascending, if they are already known
 * @returns {Bins} certain is never above possible
 */
export function eventBins({ count }, filterMask, { bounds, rows, first, last, starts }, passing) {
  const bins = bounds.length - 1;
  const certain = new Uint32Array(bins + 2);
  const within = (/** @type {number} */ from, /** @type {number} */ to) =>
    passing ? countBefore(passing, to) - countBefore(passing, from) : filterMask.countPassing(from, to);
  for (let bin = 0; bin < bins + 2; bin += 1) certain[bin] = within(starts[bin] ?? 0, starts[bin - 1] ?? count);
  const changes = new Int32Array(bins + 3);
  for (let i = 0; i < rows.length; i += 1) {
    const passes = isZero(filterMask.fails(rows[i]));
    certain[last[i]] -= passes;
    changes[first[i]] += passes;
    changes[last[i] + 1] -= passes;
  }
  const possible = Uint32Array.from(
    prefixSums(changes).subarray(1, bins + 1),
    (crossed, bin) => crossed + certain[bin + 1],
  );
  return { bounds, certain: certain.slice(1, bins + 1), possible };
}

/** Event bins from the cube, for queries that filter by cube keys only. A query changes the bins by the keys that started or stopped passing. */
export class CubeBins {
  /**
   * @param {Cube} cube
   * @param {RowGroups} rows of each key
   * @param {Int32Array} bounds
   */
  constructor(cube, { starts, rows }, bounds) {
    const bins = bounds.length - 1;
    this.cube = cube;
    this.bounds = bounds;
    this.starts = starts;
    this.rows = rows;
    /** Bins are numbered from 1; 0 is before the first. */
    this.firsts = new Uint16Array(rows.length);
    this.lasts = new Uint16Array(rows.length);
    this.countedMasks = new Int8Array(cube.count);
    this.certain = new Uint32Array(bins + 2);
    this.changes = new Int32Array(bins + 3);
  }

  /** @returns {Generator<void, void>} computes the bins of all rows; yields after each chunk */
  *precompute() {
    const {
      cube: { columns },
      rows,
      firsts,
      lasts,
    } = this;
    const { before, binOn } = binLookup(columns, this.bounds);
    const { earliest, latest } = columns;
    for (let i = 0; i < rows.length; i += 1) {
      firsts[i] = binOn[earliest[rows[i]] - before];
      lasts[i] = binOn[latest[rows[i]] - before];
      if (i % CHUNK_ROWS === CHUNK_ROWS - 1) yield;
    }
  }

  /**
   * @param {Int8Array} masks by key: -1 if its rows pass
   * @returns {Bins} the same as eventBins()
   */
  compute(masks) {
    const { bounds, countedMasks, starts, cube } = this;
    if (isRecountCheaper(masks, countedMasks, cube.sums().rows))
      for (const table of [countedMasks, this.certain, this.changes]) table.fill(0);
    for (let key = 0; key < cube.count; key += 1) {
      if (masks[key] === countedMasks[key]) continue;
      this.#add(starts[key], starts[key + 1], masks[key] ? 1 : -1);
      countedMasks[key] = masks[key];
    }
    const bins = bounds.length - 1;
    const possible = Uint32Array.from(prefixSums(this.changes.slice()).subarray(1, bins + 1));
    return { bounds, certain: this.certain.slice(1, bins + 1), possible };
  }

  /**
   * @param {number} from
   * @param {number} to excluded
   * @param {1 | -1} sign adds or removes these rows
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
 * @param {Uint32Array} rows ascending
 * @param {number} row
 * @returns {number} how many of them are below it
 */
function countBefore(rows, row) {
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
 * People killed in each bin, as claimed. The minimum counts events certainly inside, the maximum also those possibly inside.
 * An open-ended figure counts with its lower bound and marks the bin as open.
 *
 * @param {Columns} columns
 * @param {FilterMask} filterMask
 * @param {Int32Array} bounds
 * @returns {Bins} certain: the minimum; possible: the maximum
 */
export function killedBins(columns, filterMask, bounds) {
  const bins = bounds.length - 1;
  const { before, binOn } = binLookup(columns, bounds);
  const certain = new Uint32Array(bins + 2);
  const changes = new Float64Array(bins + 3);
  const opened = new Int32Array(bins + 3);
  const { earliest, latest, killedLow, killedHigh, cubeKey, count } = columns;
  const { tolls } = filterMask;
  for (let row = 0; row < count; row += 1) {
    if (filterMask.fails(row)) continue;
    const toll = tolls[cubeKey[row]];
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
    possible: Uint32Array.from(prefixSums(changes).subarray(1, bins + 1)),
    isOpen: Uint8Array.from(prefixSums(opened).subarray(1, bins + 1), (open) => (open ? 1 : 0)),
  };
}

/**
 * A lookup table from day to bin: there are many rows and few days.
 *
 * @param {Columns} columns
 * @param {Int32Array} bounds
 */
export function binLookup({ first, last }, bounds) {
  const days = Math.max(0, last - first + 1);
  const binOn = new Uint16Array(days).map((_, day) => binOf(bounds, first + day) + 1);
  return { before: first, binOn };
}

/**
 * @template {Int32Array | Float64Array} T
 * @param {T} changes
 * @returns {T} prefix sums, in place
 */
export function prefixSums(changes) {
  for (let i = 1; i < changes.length; i += 1) changes[i] = changes[i] + changes[i - 1];
  return changes;
}

/**
 * Finds the rows in a window of days. Rows are sorted by their latest day, so those that end inside are one range. Those that
 * end after it are searched among events of more than a day, which are indexed by length.
 */

import { toDay } from "../data/days.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns} from "./columns.js" */

/** @typedef {{first: number, last: number}} Window both inclusive; an open end is the largest day */

export const FARTHEST = 0x7fffffff;
/** @type {Window} */
export const EVER = { first: -FARTHEST, last: FARTHEST };

/**
 * @param {Filters} filters
 * @returns {Window}
 */
export function windowOf({ start, end }) {
  return { first: start ? toDay(start) : -FARTHEST, last: end ? toDay(end) : FARTHEST };
}

/** @param {Window} window */
export function isEndless({ first, last }) {
  return first === -FARTHEST && last === FARTHEST;
}

export class DayIndex {
  /** @param {Columns} columns */
  constructor(columns) {
    this.columns = columns;
    /** Rows of several days by the logarithm of their length: 1 day between earliest and latest, 2 to 3, 4 to 7, and so on. @type {Uint32Array[]} */
    this.long = lengthClasses(columns);
  }

  /**
   * @param {Window} window
   * @param {Uint32Array} into buffer of one element per row
   * @returns {Uint32Array} rows possibly in the window, ascending; a part of «into»
   */
  possible({ first, last }, into) {
    const { latest, earliest } = this.columns;
    const from = firstBefore(latest, last + 1);
    const to = firstBefore(latest, first);
    let count = 0;
    for (let bits = 0; bits < this.long.length; bits += 1) {
      const rows = this.long[bits];
      // No event of this length class that reaches into the window ends later than this.
      const end = firstBefore(latest, last + 1, rows);
      for (let i = firstBefore(latest, last + 2 ** (bits + 1), rows); i < end; i += 1) {
        const row = rows[i];
        if (earliest[row] <= last) into[count++] = row;
      }
    }
    into.subarray(0, count).sort();
    for (let row = from; row < to; row += 1) into[count++] = row;
    return into.subarray(0, count);
  }
}

/**
 * @param {Columns} columns
 * @returns {Uint32Array[]}
 */
function lengthClasses({ earliest, latest, count }) {
  const counts = new Uint32Array(32);
  for (let row = 0; row < count; row += 1) {
    const days = latest[row] - earliest[row];
    if (days > 0) counts[31 - Math.clz32(days)] = counts[31 - Math.clz32(days)] + 1;
  }
  const classes = Array.from(counts, (size) => new Uint32Array(size));
  counts.fill(0);
  for (let row = 0; row < count; row += 1) {
    const days = latest[row] - earliest[row];
    if (days <= 0) continue;
    const bits = 31 - Math.clz32(days);
    const filled = counts[bits];
    classes[bits][filled] = row;
    counts[bits] = filled + 1;
  }
  while (classes.at(-1)?.length === 0) classes.pop();
  return classes;
}

/**
 * @param {Int32Array} latest by row, newest first
 * @param {number} day
 * @param {Uint32Array} [rows] sorted row numbers; all rows by default
 * @returns {number} the number of rows on that day or later: the index of the first row before it
 */
export function firstBefore(latest, day, rows) {
  let low = 0;
  let high = rows ? rows.length : latest.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (latest[rows ? rows[middle] : middle] >= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

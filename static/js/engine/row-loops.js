/** Loops over rows of columns: the inner ones of counting, each over one column. */

import { isZero } from "./fails.js";
import { FARTHEST } from "./day-index.js";

/** @import {Columns} from "./columns.js" */
/** @import {Window} from "./day-index.js" */

/**
 * @param {Uint16Array} fails
 * @param {number} bits
 * @param {Uint32Array} into buffer of one element per row
 * @returns {Uint32Array} rows that fail exactly these filters; a part of «into»
 */
export function rowsFailing(fails, bits, into) {
  let count = 0;
  for (let row = 0; row < fails.length; row += 1) {
    into[count] = row;
    count += isZero(fails[row] ^ bits);
  }
  return into.subarray(0, count);
}

/**
 * @param {Columns} columns
 * @param {number} row
 * @param {Window} window
 * @returns {boolean} whether it certainly lies in the window
 */
export function isInside({ earliest, latest }, row, { first, last }) {
  return earliest[row] >= first && latest[row] <= last;
}

/**
 * @param {Uint32Array} rows
 * @param {Int32Array} earliest
 */
export function earliestOf(rows, earliest) {
  let first = FARTHEST;
  for (let i = 0; i < rows.length; i += 1) if (earliest[rows[i]] < first) first = earliest[rows[i]];
  return first;
}

/**
 * @param {Uint32Array} rows
 * @param {Uint32Array} column
 * @param {Uint32Array} counts
 * @param {Uint32Array} touched receives the ids that occur
 * @returns {Uint32Array} a part of «touched», ascending: the drawing order does not depend on the way of counting
 */
export function countOccupied(rows, column, counts, touched) {
  let met = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const number = column[rows[i]];
    if (counts[number] === 0) touched[met++] = number;
    counts[number] += 1;
  }
  return touched.subarray(0, met).sort();
}

/**
 * @param {Uint32Array} counts
 * @param {Uint32Array} into
 */
export function nonEmptyBuckets(counts, into) {
  let found = 0;
  for (let bucket = 0; bucket < counts.length; bucket += 1) {
    into[found] = bucket;
    found += 1 - isZero(counts[bucket]);
  }
  return into.subarray(0, found);
}

/** The list's order: by one column, ties by code, as the API sorts. */

import { at } from "./at.js";

/** @import {Sort} from "../types.js" */
/** @import {Columns} from "./columns.js" */

/**
 * @param {Columns} columns
 * @param {Uint32Array} rows in the columns' own order, newest first
 * @param {Sort} sort
 * @returns {Uint32Array}
 */
export function ordered(columns, rows, sort) {
  if (sort === "-latest") return rows;
  const key = {
    latest: (/** @type {number} */ row) => at(columns.latest, row),
    "-killed": (/** @type {number} */ row) => -at(columns.killedRank, row),
    "-updated": (/** @type {number} */ row) => -Date.parse(at(columns.rows, row).updated),
  }[sort];
  const keys = new Map(Array.from(rows, (row) => [row, key(row)]));
  return rows.toSorted((one, other) => byKeys(keys, one, other) || byCode(columns, one, other));
}

/**
 * @param {Map<number, number>} keys
 * @param {number} one
 * @param {number} other
 */
function byKeys(keys, one, other) {
  return (keys.get(one) ?? 0) - (keys.get(other) ?? 0);
}

/**
 * @param {Columns} columns
 * @param {number} one
 * @param {number} other
 */
function byCode({ rows }, one, other) {
  return at(rows, one).code < at(rows, other).code ? -1 : 1;
}

/** Events and people killed over time: in each bin what certainly falls in it, and what possibly does. */

import { at } from "./at.js";
import { later, startOf } from "./days.js";
import { isAdded } from "./tolls.js";

/** @import {Columns} from "./columns.js" */
/** @import {Unit} from "./days.js" */

const LENGTHS = /** @type {[Unit, number][]} */ ([
  ["day", 1],
  ["week", 7],
  ["month", 30.4],
  ["quarter", 91.3],
  ["year", 365.25],
]);

/**
 * The finest calendar unit whose bars are still wide enough to be told apart.
 *
 * @param {number} days
 * @param {number} px
 * @param {number} narrowest px of one bar
 * @returns {Unit}
 */
export function fittingUnit(days, px, narrowest = 5) {
  return LENGTHS.find(([, length]) => (length / days) * px >= narrowest)?.[0] ?? "year";
}

/**
 * First days of the units that cover from first to last, and the first day after them.
 *
 * @param {number} first
 * @param {number} last included
 * @param {Unit} unit
 * @returns {Int32Array}
 */
export function edges(first, last, unit) {
  const found = [startOf(first, unit)];
  for (let day = at(found, 0); day <= last; ) {
    day = startOf(later(day, unit, 1), unit);
    found.push(day);
  }
  return Int32Array.from(found);
}

/**
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {Int32Array} bounds from edges
 * @returns {{certain: Uint32Array, possible: Uint32Array}} for each bin; certain is never above possible
 */
export function density({ earliest, latest }, rows, bounds) {
  const bins = bounds.length - 1;
  const certain = new Uint32Array(bins);
  const changes = new Int32Array(bins + 1);
  for (const row of rows) {
    const first = binOf(bounds, at(earliest, row));
    const last = binOf(bounds, at(latest, row));
    if (last < 0 || first >= bins) continue;
    if (first === last) certain[first] = at(certain, first) + 1;
    changes[Math.max(first, 0)] = at(changes, Math.max(first, 0)) + 1;
    const after = Math.min(last, bins - 1) + 1;
    changes[after] = at(changes, after) - 1;
  }
  const possible = new Uint32Array(bins);
  for (let i = 0, running = 0; i < bins; i += 1) {
    running += at(changes, i);
    possible[i] = running;
  }
  return { certain, possible };
}

/**
 * People killed in each bin as claimed: at least those of events certainly inside, at most also those possibly inside.
 * An open-ended figure counts with what it begins with, and leaves the bin open.
 *
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {Int32Array} bounds from edges
 * @returns {{certain: Uint32Array, possible: Uint32Array, isOpen: Uint8Array}} certain: the least; possible: the most
 */
export function killedIn(columns, rows, bounds) {
  const bins = bounds.length - 1;
  const certain = new Uint32Array(bins);
  const possible = new Uint32Array(bins);
  const isOpen = new Uint8Array(bins);
  for (const row of rows) {
    const first = binOf(bounds, at(columns.earliest, row));
    const last = binOf(bounds, at(columns.latest, row));
    if (last < 0 || first >= bins || !isAdded(columns, row)) continue;
    const [low, high] = [at(columns.killedLow, row), at(columns.killedHigh, row)];
    if (first === last) certain[first] = at(certain, first) + low;
    for (let bin = Math.max(first, 0); bin <= Math.min(last, bins - 1); bin += 1) {
      possible[bin] = at(possible, bin) + Math.max(high, low);
      if (high < 0) isOpen[bin] = 1;
    }
  }
  return { certain, possible, isOpen };
}

/**
 * @param {Int32Array} bounds
 * @param {number} day
 * @returns {number} the bin the day lies in; -1 before the first, the number of bins after the last
 */
export function binOf(bounds, day) {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(bounds, middle) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

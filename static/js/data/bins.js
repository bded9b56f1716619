/** The bars of the timeline: the calendar unit of a bar, and the bar of a day. */

import { at } from "./at.js";
import { later, startOf } from "./days.js";

/** @import {Unit} from "./days.js" */

const LENGTHS = /** @type {[Unit, number][]} */ ([
  ["day", 1],
  ["week", 7],
  ["month", 30.4],
  ["quarter", 91.3],
  ["year", 365.25],
]);

/**
 * The finest calendar unit whose bars are still wide enough to be distinguished.
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
  for (let day = at(found, 0); day <= last;) {
    day = startOf(later(day, unit, 1), unit);
    found.push(day);
  }
  return Int32Array.from(found);
}

/**
 * The unit of such bounds.
 *
 * @param {Int32Array} bounds from edges
 * @returns {Unit}
 */
export function unitOf(bounds) {
  const days = at(bounds, 1) - at(bounds, 0);
  return LENGTHS.findLast(([, length]) => days + 3 >= length)?.[0] ?? "day";
}

/**
 * @param {Int32Array} bounds
 * @param {number} day
 * @returns {number} the bin of the day; -1 before the first, the number of bins after the last
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

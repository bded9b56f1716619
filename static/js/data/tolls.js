/**
 * People killed over several events, as rules/tolls.py adds up: claims of one event overlap, campaigns hold incidents,
 * and some figures count more days than their event. Only what cannot overlap is added, and what is left out is said.
 * Whom an event that only possibly lies in the window killed counts for the most there may be, and not for the least.
 */

import { at } from "./at.js";

import { FAILS } from "./filter.js";

/** @import {Columns} from "./columns.js" */

const CAMPAIGN = "offensive";

/**
 * @typedef {object} Tolls
 * @property {number} low
 * @property {number | null} high null: open-ended
 * @property {number} summed events that were added
 * @property {number} longer events left out because their figures count more days than their own
 * @property {number} without events left out because they have no range
 * @property {number} campaigns events left out because their figures are a campaign's
 * @property {number[]} ranged rows of the campaigns that have a range, largest first
 */

/**
 * Whether an event's figures may be added to those of others.
 *
 * @param {Columns} columns
 * @param {number} row
 */
export function isAdded({ type, killedLow, countsLonger, names }, row) {
  return at(type, row) !== names.type.numbers.get(CAMPAIGN) && at(killedLow, row) >= 0 && !at(countsLonger, row);
}

/**
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {Uint16Array} fails what each row fails, as data/filter.js has it
 * @returns {Tolls}
 */
export function tolls({ type, killedLow, killedHigh, countsLonger, names, rows: properties }, rows, fails) {
  const campaign = names.type.numbers.get(CAMPAIGN);
  /** @type {Tolls & {high: number}} */
  const sum = { low: 0, high: 0, summed: 0, longer: 0, without: 0, campaigns: 0, ranged: [] };
  let isOpen = false;
  for (const row of rows) {
    const low = at(killedLow, row);
    const high = at(killedHigh, row);
    if (at(type, row) === campaign) {
      sum.campaigns += 1;
      if (low >= 0) sum.ranged.push(row);
    } else if (low < 0) sum.without += 1;
    else if (at(countsLonger, row)) sum.longer += 1;
    else {
      sum.summed += 1;
      if (!(at(fails, row) & FAILS.certainly)) sum.low += low;
      sum.high += Math.max(high, 0);
      isOpen ||= high < 0;
    }
  }
  sum.ranged.sort(
    (one, other) => at(killedLow, other) - at(killedLow, one) || (at(properties, one).code < at(properties, other).code ? -1 : 1),
  );
  return { ...sum, high: isOpen ? null : sum.high };
}

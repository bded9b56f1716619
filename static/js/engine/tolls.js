/**
 * People killed over several events, as rules/tolls.py adds up: claims of one event overlap, campaigns hold incidents,
 * and some figures count more days than their event. Only what cannot overlap is added, and what is left out is said.
 * Whom an event that only possibly lies in the window killed counts for the most there may be, and not for the least.
 */

import { toCode } from "./codes.js";
import { TOLL } from "./traits.js";

/** @import {Row, Tolls} from "./protocol.js" */
/** @import {PublicRecord} from "./record.js" */

const MOST_CAMPAIGNS = 5;

/**
 * @param {PublicRecord} record
 * @param {(row: number) => Row} toRow
 * @returns {Tolls}
 */
export function tolls(record, toRow) {
  const { tally } = record;
  const counts = tally.tolls();
  const campaigns = counts[TOLL.campaign];
  return {
    low: tally.low,
    high: counts[TOLL.open] ? null : tally.high,
    summed: counts[TOLL.added] + counts[TOLL.open],
    longer: counts[TOLL.longer],
    without: counts[TOLL.without],
    campaigns,
    ranged: campaigns ? ranged(record).map(toRow) : [],
  };
}

/**
 * @param {PublicRecord} record
 * @returns {number[]} shown campaigns that have a range, largest first
 */
function ranged(record) {
  const { killedLow } = record.columns;
  const codeOf = (/** @type {number} */ row) => toCode(record.columns.codeDay[row], record.columns.codeNumber[row]);
  const larger = (/** @type {number} */ one, /** @type {number} */ other) => killedLow[other] - killedLow[one] || (codeOf(one) < codeOf(other) ? -1 : 1);
  /** @type {number[]} */
  let largest = [];
  let least = 0;
  for (const row of record.campaigns()) {
    if (killedLow[row] < least || !record.shows(row)) continue;
    largest = [...largest, row].sort(larger).slice(0, MOST_CAMPAIGNS);
    if (largest.length === MOST_CAMPAIGNS) least = killedLow[largest[MOST_CAMPAIGNS - 1]];
  }
  return largest;
}

/**
 * People killed over several events, as rules/tolls.py adds up: claims of one event overlap, campaigns hold incidents,
 * and some figures count more days than their event. Only what cannot overlap is added, and what is left out is said.
 * Whom an event that only possibly lies in the window killed counts for the most there may be, and not for the least.
 */

import { at } from "../data/at.js";
import { toCode } from "./codes.js";
import { CAMPAIGN, TOLL, traitsOf } from "./columns.js";

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
  const campaigns = at(counts, TOLL.campaign);
  return {
    low: tally.low,
    high: at(counts, TOLL.open) ? null : tally.high,
    summed: at(counts, TOLL.added) + at(counts, TOLL.open),
    longer: at(counts, TOLL.longer),
    without: at(counts, TOLL.without),
    campaigns,
    ranged: campaigns ? ranged(record).map(toRow) : [],
  };
}

/**
 * @param {PublicRecord} record
 * @returns {number[]} shown campaigns that have a range, largest first
 */
function ranged({ columns, names, tally: { shown } }) {
  const { killedLow, codeDay, codeNumber } = columns;
  const isCampaign = new Uint8Array(names.traits.count).map((_, number) => (traitsOf(names, number).type === names.type.numbers.get(CAMPAIGN) ? 1 : 0));
  const codeOf = (/** @type {number} */ row) => toCode(at(codeDay, row), at(codeNumber, row));
  const larger = (/** @type {number} */ one, /** @type {number} */ other) =>
    at(killedLow, other) - at(killedLow, one) || (codeOf(one) < codeOf(other) ? -1 : 1);
  /** @type {number[]} */
  let largest = [];
  let least = 0;
  for (let i = 0; i < shown.length; i += 1) {
    const row = at(shown, i);
    if (!isCampaign[at(columns.traits, row)] || at(killedLow, row) < least) continue;
    largest = [...largest, row].sort(larger).slice(0, MOST_CAMPAIGNS);
    if (largest.length === MOST_CAMPAIGNS) least = at(killedLow, at(largest, MOST_CAMPAIGNS - 1));
  }
  return largest;
}

/**
 * People killed over several events, as rules/sums.py adds up: claims of one event overlap, campaigns hold incidents,
 * and some figures count more days than their event. Only what cannot overlap is added, and what is left out is said.
 * Whom an event that only possibly lies in the window killed counts for the most there may be, and not for the least.
 */

import { toCode } from "./codes.js";
import { atLeastNone } from "./cube.js";
import { TOLL } from "./cube-keys.js";
import { FARTHEST } from "./day-index.js";

/** @import {Campaign, Row, Tolls} from "./protocol.js" */
/** @import {PublicRecord} from "./dataset.js" */

const MOST_CAMPAIGNS = 5;

/**
 * @param {PublicRecord} record
 * @param {(row: number) => Row} toRow
 * @returns {Tolls}
 */
export function tolls(record, toRow) {
  const { tally } = record;
  const counts = tally.tolls();
  const summed = counts[TOLL.added] + counts[TOLL.open];
  return {
    low: tally.low,
    high: counts[TOLL.open] ? null : tally.high,
    summed,
    figures: summed + counts[TOLL.longer] + counts[TOLL.campaign],
    longer: counts[TOLL.longer],
    without: counts[TOLL.without],
    campaigns: counts[TOLL.campaign] + counts[TOLL.bare],
    ranged: counts[TOLL.campaign] ? ranged(record).map((row) => campaign(record, row, toRow)) : [],
  };
}

/**
 * @param {PublicRecord} record
 * @returns {number[]} shown campaigns that have a range: first those that lead, then the largest
 */
function ranged(record) {
  const { killedLow, codeDay, codeNumber } = record.columns;
  const codeOf = (/** @type {number} */ row) => toCode(codeDay[row], codeNumber[row]);
  const rank = (/** @type {number} */ row) => killedLow[row] + (leads(record, row) ? FARTHEST + 1 : 0);
  const before = (/** @type {number} */ one, /** @type {number} */ other) => rank(other) - rank(one) || (codeOf(one) < codeOf(other) ? -1 : 1);
  /** @type {number[]} */
  let first = [];
  let least = 0;
  for (const row of record.campaigns()) {
    if (rank(row) < least || !record.shows(row)) continue;
    first = [...first, row].sort(before).slice(0, MOST_CAMPAIGNS);
    if (first.length === MOST_CAMPAIGNS) least = rank(first[MOST_CAMPAIGNS - 1]);
  }
  return first;
}

/**
 * @param {PublicRecord} record
 * @param {number} row
 * @param {(row: number) => Row} toRow
 * @returns {Campaign}
 */
function campaign(record, row, toRow) {
  const { killedLow, killedHigh } = record.columns;
  const incidents = incidentsOf(record, row);
  const most = killedHigh[row] < 0 ? killedLow[row] : killedHigh[row];
  return { row: toRow(row), leads: leads(record, row), incidents, most, isExceeded: incidents.low > most };
}

/**
 * Its own figure is said first: its days are at least half of the days that are asked for.
 *
 * @param {PublicRecord} record
 * @param {number} row
 */
function leads({ columns: { earliest, latest }, window, tally }, row) {
  const from = window.first === -FARTHEST ? tally.first : window.first;
  const to = window.last === FARTHEST ? tally.last : window.last;
  const shared = Math.min(latest[row], to) - Math.max(earliest[row], from) + 1;
  return 2 * shared >= to - from + 1;
}

/**
 * What the shown incidents of a campaign come to.
 *
 * @param {PublicRecord} record
 * @param {number} of its row
 */
function incidentsOf(record, of) {
  const { killedLow, killedHigh, traits, earliest, latest } = record.columns;
  const { toll } = record.names.traits;
  const { first, last } = record.window;
  const rows = record.incidentsOf(of);
  let [low, high, summed, isOpen] = [0, 0, 0, false];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (toll[traits[row]] < TOLL.added || !record.shows(row)) continue;
    summed += 1;
    if (earliest[row] >= first && latest[row] <= last) low += killedLow[row];
    high += atLeastNone(killedHigh[row]);
    isOpen = isOpen || toll[traits[row]] === TOLL.open;
  }
  return { low, high: isOpen ? null : high, summed };
}

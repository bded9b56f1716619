/**
 * People killed over several events, by the rule of rules/sums.py: claims of one event overlap, campaigns contain incidents,
 * and some figures count more days than their event. Only figures that cannot overlap are added, and the rest is reported.
 * An event that only possibly lies in the window counts for the maximum and not for the minimum.
 */

import { leftOutDatasets, ofTheCountry, tollCounts } from "./aggregate-answers.js";
import { toCode } from "./codes.js";
import { orZero } from "./cube.js";
import { TOLL } from "./cube-keys.js";
import { FARTHEST } from "./day-index.js";

/** @import {Campaign, Row, Tolls} from "./protocol.js" */
/** @import {Dataset} from "./dataset.js" */

const MOST_CAMPAIGNS = 5;

/**
 * @param {Dataset} dataset
 * @param {(row: number) => Row} toRow
 * @returns {Tolls}
 */
export function tolls(dataset, toRow) {
  const { aggregate } = dataset;
  const counts = tollCounts(aggregate);
  const summed = counts[TOLL.added] + counts[TOLL.open];
  return {
    low: aggregate.low,
    high: counts[TOLL.open] ? null : aggregate.high,
    summed,
    figures: summed + counts[TOLL.longer] + counts[TOLL.campaign],
    longer: counts[TOLL.longer],
    without: counts[TOLL.without],
    campaigns: counts[TOLL.campaign] + counts[TOLL.bare],
    datasets: leftOutDatasets(aggregate),
    matched: counts[TOLL.matched],
    country: ofTheCountry(aggregate, dataset.window),
    ranged: counts[TOLL.campaign] ? ranged(dataset).map((row) => campaign(dataset, row, toRow)) : [],
  };
}

/**
 * @param {Dataset} dataset
 * @returns {number[]} shown campaigns with a range: first those that lead, then the largest
 */
function ranged(dataset) {
  const { killedLow, codeDay, codeNumber } = dataset.columns;
  const codeOf = (/** @type {number} */ row) => toCode(codeDay[row], codeNumber[row]);
  const rank = (/** @type {number} */ row) => killedLow[row] + (leads(dataset, row) ? FARTHEST + 1 : 0);
  const before = (/** @type {number} */ one, /** @type {number} */ other) =>
    rank(other) - rank(one) || (codeOf(one) < codeOf(other) ? -1 : 1);
  /** @type {number[]} */
  let first = [];
  let least = 0;
  for (const row of dataset.rangedCampaigns()) {
    if (
      rank(row) < least ||
      !dataset.shows(row) ||
      dataset.filterMask.tolls[dataset.columns.cubeKey[row]] !== TOLL.campaign
    )
      continue;
    first = [...first, row].sort(before).slice(0, MOST_CAMPAIGNS);
    if (first.length === MOST_CAMPAIGNS) least = rank(first[MOST_CAMPAIGNS - 1]);
  }
  return first;
}

/**
 * @param {Dataset} dataset
 * @param {number} row
 * @param {(row: number) => Row} toRow
 * @returns {Campaign}
 */
function campaign(dataset, row, toRow) {
  const { killedLow, killedHigh } = dataset.columns;
  const incidents = incidentsOf(dataset, row);
  const most = killedHigh[row] < 0 ? killedLow[row] : killedHigh[row];
  return { row: toRow(row), leads: leads(dataset, row), incidents, most, isExceeded: incidents.low > most };
}

/**
 * Whether its own figure is shown first: its days cover at least half of the window.
 *
 * @param {Dataset} dataset
 * @param {number} row
 */
function leads({ columns: { earliest, latest }, window, aggregate }, row) {
  const from = window.first === -FARTHEST ? aggregate.first : window.first;
  const to = window.last === FARTHEST ? aggregate.last : window.last;
  const shared = Math.min(latest[row], to) - Math.max(earliest[row], from) + 1;
  return 2 * shared >= to - from + 1;
}

/**
 * Sums over the shown incidents of a campaign.
 *
 * @param {Dataset} dataset
 * @param {number} of the campaign's row
 */
function incidentsOf(dataset, of) {
  const { killedLow, killedHigh, cubeKey, earliest, latest } = dataset.columns;
  const toll = dataset.filterMask.tolls;
  const { first, last } = dataset.window;
  const rows = dataset.incidentsOf(of);
  let [low, high, summed, isOpen] = [0, 0, 0, false];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (toll[cubeKey[row]] < TOLL.added || !dataset.shows(row)) continue;
    summed += 1;
    if (earliest[row] >= first && latest[row] <= last) low += killedLow[row];
    high += orZero(killedHigh[row]);
    isOpen = isOpen || toll[cubeKey[row]] === TOLL.open;
  }
  return { low, high: isOpen ? null : high, summed };
}

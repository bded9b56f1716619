/** Labels of the time axis, as fine as there is room. */

import { at } from "../data/at.js";
import { edges } from "../data/bins.js";
import { begins } from "../data/days.js";

/** @import {Span} from "../data/span.js" */
/** @import {Unit} from "../data/days.js" */

const ROOM_PX = 56;
const STEPS = /** @type {[Unit, number][]} */ ([
  ["day", 1],
  ["week", 7],
  ["month", 30.4],
  ["quarter", 91.3],
  ["year", 365.25],
]);

/** @typedef {{day: number, unit: Unit, isYear: boolean}} Tick */

/**
 * @param {Span} span
 * @param {number} width px
 * @returns {Tick[]}
 */
export function ticks({ first, last }, width) {
  const perDay = width / (last + 1 - first);
  const unit = STEPS.find(([, days]) => days * perDay >= ROOM_PX)?.[0] ?? "year";
  const every = unit === "year" ? Math.max(1, Math.ceil(ROOM_PX / (365.25 * perDay))) : 1;
  return [...edges(first, last, unit)]
    .filter((day, i) => day >= first && day <= last && (unit !== "year" || (i >= 0 && yearOf(day) % every === 0)))
    .map((day) => ({ day, unit, isYear: begins(day, "year") }));
}

/** @param {number} day */
function yearOf(day) {
  return new Date(day * 86_400_000).getUTCFullYear();
}

/**
 * @param {Uint32Array} counts
 * @returns {number} a round number that no bar exceeds
 */
export function ceilingOf(counts) {
  let most = 1;
  for (let i = 0; i < counts.length; i += 1) most = Math.max(most, at(counts, i));
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * size).find((value) => value >= most) ?? most;
}

/** Moves the window of days by steps. */

import { begins, later } from "./days.js";

/** @import {Unit} from "./days.js" */
/** @import {Span} from "./span.js" */

/**
 * The window so many steps later. A window of whole months remains one of whole months.
 *
 * @param {Span} window
 * @param {Unit} unit
 * @param {number} count
 * @returns {Span}
 */
export function stepped({ first, last }, unit, count) {
  if (unit === "day" || unit === "week") return { first: later(first, unit, count), last: later(last, unit, count) };
  if (begins(first, "month") && begins(last + 1, "month"))
    return { first: later(first, unit, count), last: later(last + 1, unit, count) - 1 };
  const start = later(first, unit, count);
  return { first: start, last: start + last - first };
}

/**
 * One end of the window so many steps later, never beyond the other end.
 *
 * @param {Span} window
 * @param {"first" | "last"} end
 * @param {Unit} unit
 * @param {number} count
 * @param {Span} all
 * @returns {Span}
 */
export function resized({ first, last }, end, unit, count, all) {
  if (end === "first") return { first: clamp(later(first, unit, count), all.first, last), last };
  // The last day is the day before the next unit: the step is computed from the day after it.
  return { first, last: clamp(later(last + 1, unit, count) - 1, first, all.last) };
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** The bars of the timeline: the first ones, whether they change, and one of them in words. */

import { at } from "../data/at.js";
import { edges } from "../data/bins.js";
import { toDay, toIso } from "../data/days.js";
import { filled, gettext, ngettext } from "../text.js";
import { figure, interval } from "../words/figure-words.js";

/** @import {First} from "../types.js" */
/** @import {Bars} from "./plot.js" */

/**
 * Whether both would look the same: a step through time does not change the bars.
 *
 * @param {Bars} one
 * @param {Bars} other
 */
export function areSame(one, other) {
  const parts = /** @type {const} */ (["bounds", "certain", "possible", "isOpen"]);
  return parts.every((part) => String(one[part]) === String(other[part]));
}

/**
 * Bars from the server's counts by month, until the columns are loaded.
 *
 * @param {First | null} first
 * @returns {Bars | null}
 */
export function firstBars(first) {
  const months = Object.keys(first?.months ?? {}).sort();
  const [from, to] = [months[0], months.at(-1)];
  if (!first || !from || !to) return null;
  const bounds = edges(toDay(`${from}-01`), toDay(`${to}-01`), "month");
  const counts = Uint32Array.from(bounds.slice(0, -1), (day) => first.months[toIso(day).slice(0, 7)] ?? 0);
  return { bounds, certain: counts, possible: counts };
}

/**
 * @param {Bars} bars
 * @param {number} bin
 * @param {string} days of the bar, in words
 */
export function barWords({ certain, possible, isOpen }, bin, days) {
  if (isOpen) {
    const killed = figure(at(certain, bin), isOpen[bin] ? null : at(possible, bin));
    return filled(gettext("%(days)s: killed %(figure)s, as claimed"), { days, figure: killed });
  }
  const count = ngettext("%(days)s: %(count)s event", "%(days)s: %(count)s events", at(possible, bin));
  return filled(count, { days, count: interval(at(certain, bin), at(possible, bin)) });
}

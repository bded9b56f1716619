/** Figures in words: a range stays a range, and «at least» is not a number; the same as wording/numbers.py on the server. */

import { filled, gettext } from "../text.js";

const numbers = new Intl.NumberFormat("en-GB");

/** @param {number} value */
export function number(value) {
  return numbers.format(value);
}

/**
 * «26», «85–105», «462 or more», «up to 20», or a phrase for no number.
 *
 * @param {number | null} low
 * @param {number | null} high
 */
export function figure(low, high) {
  if (low === null && high === null) return gettext("no number given");
  if (low === null) return filled(gettext("up to %(number)s"), { number: number(high ?? 0) });
  if (high === null) return filled(gettext("%(number)s or more"), { number: number(low) });
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/**
 * Certain to possible: «41–44», or one number if both are equal.
 *
 * @param {number} certain
 * @param {number} possible
 */
export function interval(certain, possible) {
  return certain === possible ? number(possible) : `${number(certain)}–${number(possible)}`;
}

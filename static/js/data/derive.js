/** What follows from the events and the reader's choices: which are shown, in which order, and how many there are. */

import { FAILS, failures, forgivenOf, passing } from "./filter.js";
import { ordered } from "./order.js";
import { tolls } from "./tolls.js";

/** @import {Chosen} from "../types.js" */
/** @import {Columns} from "./columns.js" */
/** @import {Tolls} from "./tolls.js" */

/**
 * @typedef {object} Derived
 * @property {Uint16Array} fails
 * @property {Uint32Array} shown rows in the list's order
 * @property {Uint32Array} anyTime rows that pass everything but the window
 * @property {number} certain how many certainly lie in the window
 * @property {number} possible how many possibly do
 * @property {Tolls} tolls
 */

/**
 * @param {Columns} columns
 * @param {Chosen} chosen
 * @param {{enclosing: string[][], codes: Set<string> | null}} known
 * @returns {Derived}
 */
export function derive(columns, { filters, sort }, known) {
  const fails = failures(columns, filters, known);
  const shown = passing(fails, forgivenOf(filters));
  return {
    fails,
    shown: ordered(columns, shown, sort),
    anyTime: passing(fails, FAILS.possibly | FAILS.certainly),
    certain: passing(fails, 0).length,
    possible: passing(fails, FAILS.certainly).length,
    tolls: tolls(columns, shown, fails),
  };
}

/** Which events the reader asked for. Each row gets one number whose bits name the filters it fails. */

import { at } from "./at.js";
import { toDay } from "./days.js";
import { hasMarked } from "./lists.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns} from "./columns.js" */

export const FAILS = {
  possibly: 1,
  certainly: 2,
  type: 4,
  grade: 8,
  place_precision: 16,
  actor: 32,
  front: 64,
  place: 128,
  campaign: 256,
  killed: 512,
  elsewhere: 1024,
};

/** Filters that only the server can answer; it is asked once for the codes of the events that pass them. */
export const ASKED_ELSEWHERE = /** @type {const} */ (["q", "source", "near", "radius_km", "bbox", "updated_since"]);

/**
 * @param {Columns} columns
 * @param {Filters} filters
 * @param {{enclosing: string[][], codes: Set<string> | null}} known what each place lies in; the codes the server
 *   answered with, null where it was not asked
 * @returns {Uint16Array}
 */
export function failures(columns, filters, { enclosing, codes }) {
  const fails = new Uint16Array(columns.count);
  failWindow(fails, columns, filters);
  failOne(fails, FAILS.type, columns.type, columns.names.type.marked(filters.type), filters.type);
  failOne(fails, FAILS.grade, columns.grade, columns.names.grade.marked(filters.grade), filters.grade);
  const precisions = columns.names.precision.marked(filters.place_precision);
  failOne(fails, FAILS.place_precision, columns.precision, precisions, filters.place_precision);
  const campaigns = columns.names.campaign.marked(filters.campaign);
  failOne(fails, FAILS.campaign, columns.campaign, campaigns, filters.campaign);
  const inside = Uint8Array.from(enclosing, (slugs) => (slugs.some((slug) => filters.place.includes(slug)) ? 1 : 0));
  failOne(fails, FAILS.place, columns.place, inside, filters.place);
  failLists(fails, FAILS.actor, columns.actors, columns.names.actor.marked(filters.actor), filters.actor);
  failLists(fails, FAILS.front, columns.fronts, columns.names.front.marked(filters.front), filters.front);
  failKilled(fails, columns, filters);
  if (codes) columns.rows.forEach((row, i) => codes.has(row.code) || fail(fails, i, FAILS.elsewhere));
  return fails;
}

/**
 * Rows that fail nothing but what is forgiven.
 *
 * @param {Uint16Array} fails
 * @param {number} forgiven bits of FAILS
 * @returns {Uint32Array}
 */
export function passing(fails, forgiven) {
  const rows = new Uint32Array(fails.length);
  let count = 0;
  for (let i = 0; i < fails.length; i += 1) if (!(at(fails, i) & ~forgiven)) rows[count++] = i;
  return rows.slice(0, count);
}

/**
 * What of the window the reader forgives: an event that only possibly lies in it is shown, unless certainty is asked.
 *
 * @param {Filters} filters
 */
export function forgivenOf(filters) {
  return filters.window === "certainly" ? 0 : FAILS.certainly;
}

/**
 * @param {Uint16Array} fails
 * @param {number} row
 * @param {number} bit
 */
function fail(fails, row, bit) {
  fails[row] = at(fails, row) | bit;
}

/**
 * @param {Uint16Array} fails
 * @param {Columns} columns
 * @param {Filters} filters
 */
function failWindow(fails, { earliest, latest, count }, { start, end }) {
  if (!start && !end) return;
  const first = start ? toDay(start) : -Infinity;
  const last = end ? toDay(end) : Infinity;
  for (let i = 0; i < count; i += 1) {
    if (at(latest, i) < first || at(earliest, i) > last) fail(fails, i, FAILS.possibly | FAILS.certainly);
    else if (at(earliest, i) < first || at(latest, i) > last) fail(fails, i, FAILS.certainly);
  }
}

/**
 * @param {Uint16Array} fails
 * @param {number} bit
 * @param {ArrayLike<number>} column
 * @param {Uint8Array} marks
 * @param {string[]} asked
 */
function failOne(fails, bit, column, marks, asked) {
  if (!asked.length) return;
  for (let i = 0; i < column.length; i += 1) if (!marks[at(column, i)]) fail(fails, i, bit);
}

/**
 * @param {Uint16Array} fails
 * @param {number} bit
 * @param {Columns["actors"]} lists
 * @param {Uint8Array} marks
 * @param {string[]} asked
 */
function failLists(fails, bit, lists, marks, asked) {
  if (!asked.length) return;
  for (let i = 0; i < fails.length; i += 1) if (!hasMarked(lists, i, marks)) fail(fails, i, bit);
}

/**
 * The event's range of people killed meets the range asked for; an event without a range is left out.
 *
 * @param {Uint16Array} fails
 * @param {Columns} columns
 * @param {Filters} filters
 */
function failKilled(fails, { killedLow, killedHigh, count }, { killed_min, killed_max }) {
  if (killed_min === null && killed_max === null) return;
  for (let i = 0; i < count; i += 1) {
    const low = at(killedLow, i);
    const high = at(killedHigh, i) < 0 ? Infinity : at(killedHigh, i);
    if (low < 0 || high < (killed_min ?? 0) || low > (killed_max ?? Infinity)) fail(fails, i, FAILS.killed);
  }
}

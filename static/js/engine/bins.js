/** Events and people killed over time: in each bin what certainly falls in it, and what possibly does. */

import { binOf } from "../data/bins.js";
import { TOLL } from "./traits.js";

/** @import {Columns} from "./columns.js" */
/** @import {Names} from "./names.js" */
/** @import {Bins} from "./protocol.js" */

/**
 * @param {Columns} columns
 * @param {Uint16Array} fails rows that fail nothing are counted
 * @param {Int32Array} bounds first days of the bins, and the first day after them
 * @returns {Bins} certain is never above possible
 */
export function density(columns, fails, bounds) {
  const bins = bounds.length - 1;
  const { before, binOn } = finder(columns, bounds);
  const certain = new Uint32Array(bins + 2);
  const changes = new Int32Array(bins + 3);
  const { earliest, latest, count } = columns;
  for (let row = 0; row < count; row += 1) {
    if (fails[row]) continue;
    const first = binOn[earliest[row] - before];
    const last = binOn[latest[row] - before];
    // Bins are counted from 1: 0 is before all of them.
    if (first === last) certain[first] = certain[first] + 1;
    changes[first] = changes[first] + 1;
    changes[last + 1] = changes[last + 1] - 1;
  }
  return { bounds, certain: certain.slice(1, bins + 1), possible: Uint32Array.from(running(changes).subarray(1, bins + 1)) };
}

/**
 * People killed in each bin as claimed: at least those of events certainly inside, at most also those possibly inside.
 * An open-ended figure counts with what it begins with, and leaves the bin open.
 *
 * @param {Columns} columns
 * @param {Names} names
 * @param {Uint16Array} fails
 * @param {Int32Array} bounds
 * @returns {Bins} certain: the least; possible: the most
 */
export function killedIn(columns, names, fails, bounds) {
  const bins = bounds.length - 1;
  const { before, binOn } = finder(columns, bounds);
  const certain = new Uint32Array(bins + 2);
  const changes = new Float64Array(bins + 3);
  const opened = new Int32Array(bins + 3);
  const { earliest, latest, killedLow, killedHigh, traits, count } = columns;
  const { toll: tolls } = names.traits;
  for (let row = 0; row < count; row += 1) {
    if (fails[row]) continue;
    const toll = tolls[traits[row]];
    if (toll < TOLL.added) continue;
    const first = binOn[earliest[row] - before];
    const last = binOn[latest[row] - before];
    const low = killedLow[row];
    const most = Math.max(killedHigh[row], low);
    if (first === last) certain[first] = certain[first] + low;
    changes[first] = changes[first] + most;
    changes[last + 1] = changes[last + 1] - most;
    if (toll === TOLL.open) {
      opened[first] = opened[first] + 1;
      opened[last + 1] = opened[last + 1] - 1;
    }
  }
  return {
    bounds,
    certain: certain.slice(1, bins + 1),
    possible: Uint32Array.from(running(changes).subarray(1, bins + 1)),
    isOpen: Uint8Array.from(running(opened).subarray(1, bins + 1), (open) => (open ? 1 : 0)),
  };
}

/**
 * The bin of each day, as a table: rows are many, days are few.
 *
 * @param {Columns} columns
 * @param {Int32Array} bounds
 */
function finder({ first, last }, bounds) {
  const days = Math.max(0, last - first + 1);
  const binOn = new Uint16Array(days).map((_, day) => binOf(bounds, first + day) + 1);
  return { before: first, binOn };
}

/**
 * @template {Int32Array | Float64Array} T
 * @param {T} changes
 * @returns {T} each the sum of those up to it
 */
function running(changes) {
  for (let i = 1; i < changes.length; i += 1) changes[i] = changes[i] + changes[i - 1];
  return changes;
}

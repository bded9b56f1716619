/** What changed hands between two days: counted by what is claimed on each, and by nothing else. */

import { holderOf, speakerOf, toldOn } from "./territory.js";

/** @import {Territory, Told} from "./territory.js" */

/**
 * @typedef {object} Change ground of which something else is claimed after than before
 * @property {string} speaker of the later day, else of the earlier
 * @property {Told | null} before
 * @property {Told | null} after
 * @property {number[]} pieces
 * @property {number} km2
 *
 * @typedef {{holder: string, gained: number, lost: number}} Balance km²
 */

/**
 * As the API compares two days (/api/v1/control/?on=…&against=…).
 *
 * @param {Territory} territory
 * @param {string} before YYYY-MM-DD
 * @param {string} after
 * @returns {Change[]} largest first
 */
export function difference(territory, before, after) {
  const [was, now] = [toldOn(territory, before), toldOn(territory, after)];
  /** @type {Map<string, Change>} */
  const changes = new Map();
  territory.pieces.forEach((piece, i) => {
    const [old, next] = [was[i] ?? null, now[i] ?? null];
    if (look(old) === look(next)) return;
    const speaker = speakerOf(piece, next ?? old);
    const key = `${speaker} ${speakerOf(piece, old ?? next)}`;
    const change = changes.get(key) ?? { speaker, before: old, after: next, pieces: [], km2: 0 };
    change.pieces.push(i);
    change.km2 += piece.km2;
    changes.set(key, change);
  });
  return [...changes.values()].sort((one, other) => other.km2 - one.km2);
}

/**
 * What each holder gained and lost; ground that nobody holds alone counts for nobody.
 *
 * @param {Change[]} changes
 * @returns {Balance[]} largest sum first
 */
export function balance(changes) {
  /** @type {Map<string, Balance>} */
  const sums = new Map();
  const of = (/** @type {string} */ holder) => {
    const sum = sums.get(holder) ?? { holder, gained: 0, lost: 0 };
    sums.set(holder, sum);
    return sum;
  };
  for (const { before, after, km2 } of changes) {
    const [was, now] = [holderOf(before), holderOf(after)];
    if (was === now) continue;
    if (now) of(now).gained += km2;
    if (was) of(was).lost += km2;
  }
  return [...sums.values()].sort((one, other) => other.gained + other.lost - one.gained - one.lost);
}

/**
 * What is claimed, whoever says it.
 *
 * @param {Told | null} told
 */
function look(told) {
  return told ? JSON.stringify(told.views.map(({ status, holder, challengers }) => [status, holder, challengers])) : "";
}

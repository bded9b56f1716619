/** What changed hands between two days: by what is claimed on each, and by nothing else. */

import { holderOf, isLastKnown, speakerOf, toldOf, toldOn } from "./territory.js";

/** @import {Territory, Told} from "./territory.js" */

/**
 * @typedef {object} Change ground of which something else is claimed after than before
 * @property {string} speaker of the later day, else of the earlier
 * @property {Told | null} before
 * @property {Told | null} after
 * @property {number[]} pieces
 * @property {number} km2 of ground within reach; a corridor's goes with the place at its end that changed
 *
 * @typedef {object} Balance
 * @property {string} holder
 * @property {number} gained km²
 * @property {number} lost km²
 * @property {string[]} won places
 * @property {string[]} lostPlaces
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
    const isCorridor = piece.places.length > 1 && !isPolygons(old) && !isPolygons(next);
    const place = isCorridor ? piece.places.find((end) => look(live(territory, end, before)) !== look(live(territory, end, after))) : undefined;
    const ends = place
      ? { speaker: place, from: place, before: live(territory, place, before), after: live(territory, place, after) }
      : { speaker: speakerOf(piece, next ?? old), from: speakerOf(piece, old ?? next), before: old, after: next };
    const key = `${ends.speaker} ${ends.from}`;
    const change = changes.get(key) ?? { speaker: ends.speaker, before: ends.before, after: ends.after, pieces: [], km2: 0 };
    change.pieces.push(i);
    change.km2 += piece.km2;
    changes.set(key, change);
  });
  return [...changes.values()].sort((one, other) => other.km2 - one.km2);
}

/**
 * @param {Territory} territory
 * @param {string} place
 * @param {string} day
 */
function live(territory, place, day) {
  const told = toldOf(territory, place, day);
  return isLastKnown(told) ? null : told;
}

/** @param {Told | null} told */
function isPolygons(told) {
  return Boolean(told && "code" in told);
}

/**
 * The assessed places of which something else is claimed after than before.
 *
 * @param {Territory} territory
 * @param {string} before YYYY-MM-DD
 * @param {string} after
 * @returns {{place: string, before: Told | null, after: Told | null}[]}
 */
export function changedPlaces(territory, before, after) {
  return territory.assessed
    .map((place) => ({ place, before: live(territory, place, before), after: live(territory, place, after) }))
    .filter((change) => look(change.before) !== look(change.after));
}

/**
 * What each holder gained and lost; what nobody holds alone counts for nobody.
 *
 * @param {Change[]} changes
 * @param {{place: string, before: Told | null, after: Told | null}[]} [places] those that changed
 * @returns {Balance[]} most places first
 */
export function balance(changes, places = []) {
  /** @type {Map<string, Balance>} */
  const sums = new Map();
  const of = (/** @type {string} */ holder) => {
    const sum = sums.get(holder) ?? { holder, gained: 0, lost: 0, won: [], lostPlaces: [] };
    sums.set(holder, sum);
    return sum;
  };
  for (const { before, after, km2 } of changes) {
    const [was, now] = [holderOf(before), holderOf(after)];
    if (was === now) continue;
    if (now) of(now).gained += km2;
    if (was) of(was).lost += km2;
  }
  for (const { place, before, after } of places) {
    const [was, now] = [holderOf(before), holderOf(after)];
    if (was === now) continue;
    if (now) of(now).won.push(place);
    if (was) of(was).lostPlaces.push(place);
  }
  const size = (/** @type {Balance} */ { gained, lost, won, lostPlaces }) => [won.length + lostPlaces.length, gained + lost];
  return [...sums.values()].sort((one, other) => {
    const [[count, km2], [more, wider]] = [size(one), size(other)];
    return Number(more) - Number(count) || Number(wider) - Number(km2);
  });
}

/**
 * What is claimed, whoever says it.
 *
 * @param {Told | null} told
 */
export function look(told) {
  return told ? JSON.stringify(told.views.map(({ status, holder, challengers }) => [status, holder, challengers])) : "";
}

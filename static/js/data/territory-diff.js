/** Changes of control between two days, by the claims that hold on each. */

import { holderOf, isLastKnown, groundKeyOf, controlOf, controlsOn } from "./control.js";

/** @import {Territory, ControlState} from "./territory.js" */

/**
 * @typedef {object} Change ground with other claims after than before
 * @property {string} groundKey of the later day, else of the earlier
 * @property {ControlState | null} before
 * @property {ControlState | null} after
 * @property {number[]} pieces
 * @property {number} km2 area within reach; a corridor counts with the place at its end that changed
 *
 * @typedef {object} Balance
 * @property {string} holder
 * @property {number} gained km²
 * @property {number} lost km²
 * @property {string[]} won places
 * @property {string[]} lostPlaces
 */

/**
 * The same comparison as the API's (/api/v1/control/?on=…&against=…).
 *
 * @param {Territory} territory
 * @param {string} before YYYY-MM-DD
 * @param {string} after
 * @returns {Change[]} largest first
 */
export function difference(territory, before, after) {
  const [was, now] = [controlsOn(territory, before), controlsOn(territory, after)];
  /** @type {Map<string, Change>} */
  const changes = new Map();
  territory.pieces.forEach((piece, i) => {
    const [old, next] = [was[i] ?? null, now[i] ?? null];
    if (viewsKey(old) === viewsKey(next)) return;
    const isCorridor = piece.places.length > 1 && !isOfPolygon(old) && !isOfPolygon(next);
    const place = isCorridor
      ? piece.places.find(
          (end) => viewsKey(activeControl(territory, end, before)) !== viewsKey(activeControl(territory, end, after)),
        )
      : undefined;
    const ends = place
      ? {
          groundKey: place,
          from: place,
          before: activeControl(territory, place, before),
          after: activeControl(territory, place, after),
        }
      : { groundKey: groundKeyOf(piece, next ?? old), from: groundKeyOf(piece, old ?? next), before: old, after: next };
    const key = `${ends.groundKey} ${ends.from}`;
    const change = changes.get(key) ?? {
      groundKey: ends.groundKey,
      before: ends.before,
      after: ends.after,
      pieces: [],
      km2: 0,
    };
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
function activeControl(territory, place, day) {
  const control = controlOf(territory, place, day);
  return isLastKnown(control) ? null : control;
}

/** @param {ControlState | null} control */
function isOfPolygon(control) {
  return Boolean(control && "code" in control);
}

/**
 * The assessed places with other claims after than before.
 *
 * @param {Territory} territory
 * @param {string} before YYYY-MM-DD
 * @param {string} after
 * @returns {{place: string, before: ControlState | null, after: ControlState | null}[]}
 */
export function changedPlaces(territory, before, after) {
  return territory.assessed
    .map((place) => ({
      place,
      before: activeControl(territory, place, before),
      after: activeControl(territory, place, after),
    }))
    .filter((change) => viewsKey(change.before) !== viewsKey(change.after));
}

/**
 * What each holder gained and lost; contested ground counts for nobody.
 *
 * @param {Change[]} changes
 * @param {{place: string, before: ControlState | null, after: ControlState | null}[]} [places] changed places
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
  const size = (/** @type {Balance} */ { gained, lost, won, lostPlaces }) => [
    won.length + lostPlaces.length,
    gained + lost,
  ];
  return [...sums.values()].sort((one, other) => {
    const [[count, km2], [more, wider]] = [size(one), size(other)];
    return Number(more) - Number(count) || Number(wider) - Number(km2);
  });
}

/**
 * A key of what is claimed, regardless of who claims it.
 *
 * @param {ControlState | null} control
 */
export function viewsKey(control) {
  return control
    ? JSON.stringify(control.views.map(({ status, holder, challengers }) => [status, holder, challengers]))
    : "";
}

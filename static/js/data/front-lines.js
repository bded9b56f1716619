/**
 * Where hostile holders face each other: between places whose reaches meet or nearly meet and whose claims are both
 * fresh, and along the edges of drawn polygons. The API's rule (/api/v1/front-lines/).
 */

import { toDay } from "./days.js";
import { claimedOn, holderOf, speakerOf } from "./territory.js";

/** @import {Territory, Told} from "./territory.js" */

// Of a front only claims of the last half year tell.
export const FRESH_DAYS = 180;
export const STALE_DAYS = 30;

/**
 * @typedef {object} FrontLine
 * @property {string} key the two that face each other, by the alphabet, with a comma
 * @property {[number, number][]} line degrees, longitude first
 * @property {[Told, Told]} sides in the key's order
 * @property {number | null} uncertainty_km how wide the strip is in which the line ran somewhere; null: a polygon traces it
 * @property {string | null} since when the newer of the two claims is; null where that is not known
 * @property {string | null} oldest the older, where it is known since when both hold
 */

/**
 * @param {Territory} territory
 * @param {(Told | null)[]} told of each piece
 * @param {string} day YYYY-MM-DD
 * @returns {FrontLine[]} several with one key where a front has several parts
 */
export function frontsOn(territory, told, day) {
  const { facing, firstDay } = territory;
  if (!firstDay || day < firstDay) return [];
  const claimed = claimedOn(territory, day);
  const between = facing.flatMap(({ places: [one, other], line, uncertainty_km }) => {
    const [here, there] = [claimed[one] ?? null, claimed[other] ?? null];
    if (!isFresh(here, day) || !isFresh(there, day)) return [];
    return frontOf(territory, { line, uncertainty_km }, [one, here], [other, there]);
  });
  return [...between, ...alongPolygons(territory, told)];
}

/**
 * @param {Territory} territory
 * @param {(Told | null)[]} told
 */
function alongPolygons(territory, told) {
  return territory.borders.flatMap(({ line, sides: [one, other] }) => {
    const [here, there] = [told[one] ?? null, told[other] ?? null];
    if (!isPolygons(here) && !isPolygons(there)) return [];
    const ends = [one, other].map((number) => speakerOf(territory.pieces[number], told[number]));
    return frontOf(territory, { line, uncertainty_km: null }, [ends[0] ?? "", here], [ends[1] ?? "", there]);
  });
}

/**
 * @param {Territory} territory
 * @param {{line: [number, number][], uncertainty_km: number | null}} where
 * @param {[string, Told | null]} one who speaks, and what is claimed
 * @param {[string, Told | null]} other
 * @returns {FrontLine[]} none where they are not hostile
 */
function frontOf({ holders, blocs }, where, one, other) {
  const bloc = (/** @type {string} */ holder) => blocs.findIndex((sides) => sides.includes(holders[holder]?.side ?? ""));
  const [[first, left], [second, right]] = one[0] < other[0] ? [one, other] : [other, one];
  const [holder, rival] = [holderOf(left), holderOf(right)];
  if (!left || !right || !holder || !rival) return [];
  if (bloc(holder) < 0 || bloc(rival) < 0 || bloc(holder) === bloc(rival)) return [];
  const days = [left.confirmed, right.confirmed].filter((day) => typeof day === "string").sort();
  const oldest = days.length > 1 ? (days[0] ?? null) : null;
  return [{ key: `${first},${second}`, ...where, sides: [left, right], since: days.at(-1) ?? null, oldest }];
}

/**
 * @param {Told | null} told
 * @param {string} day
 */
function isFresh(told, day) {
  return Boolean(told?.confirmed) && toDay(day) - toDay(told?.confirmed ?? "") <= FRESH_DAYS;
}

/** @param {Told | null} told */
function isPolygons(told) {
  return Boolean(told && "code" in told);
}

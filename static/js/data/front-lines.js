/**
 * Front lines between hostile holders: between places whose reaches meet or nearly meet and whose claims are both
 * fresh, and along the edges of drawn polygons. The rule is the API's (/api/v1/front-lines/).
 */

import { toDay } from "./days.js";
import { claimedOn, holderOf, groundKeyOf } from "./control.js";

/** @import {Territory, ControlState} from "./territory.js" */

// Front lines rest on claims of the last half year only.
export const FRESH_DAYS = 180;
export const STALE_DAYS = 30;

/**
 * @typedef {object} FrontLine
 * @property {string} key ground keys of both sides, sorted, with a comma
 * @property {[number, number][]} line degrees, longitude first
 * @property {[ControlState, ControlState]} sides in the key's order
 * @property {number | null} uncertainty_km width of the strip in which the line ran somewhere; null: a polygon traces it
 * @property {string | null} since start of the newer of the two claims; null if unknown
 * @property {string | null} oldest start of the older, if both are known
 */

/**
 * @param {Territory} territory
 * @param {(ControlState | null)[]} control of each piece
 * @param {string} day YYYY-MM-DD
 * @returns {FrontLine[]} several with one key if a front has several parts
 */
export function frontsOn(territory, control, day) {
  const { facing, firstDay } = territory;
  if (!firstDay || day < firstDay) return [];
  const claimed = claimedOn(territory, day);
  const between = facing.flatMap(({ places: [one, other], line, uncertainty_km }) => {
    const [here, there] = [claimed[one] ?? null, claimed[other] ?? null];
    if (!isFresh(here, day) || !isFresh(there, day)) return [];
    return frontOf(territory, { line, uncertainty_km }, [one, here], [other, there]);
  });
  return [...between, ...alongPolygons(territory, control)];
}

/**
 * @param {Territory} territory
 * @param {(ControlState | null)[]} control
 */
function alongPolygons(territory, control) {
  return territory.borders.flatMap(({ line, sides: [one, other] }) => {
    const [here, there] = [control[one] ?? null, control[other] ?? null];
    if (!isOfPolygon(here) && !isOfPolygon(there)) return [];
    const ends = [one, other].map((number) => groundKeyOf(territory.pieces[number], control[number]));
    return frontOf(territory, { line, uncertainty_km: null }, [ends[0] ?? "", here], [ends[1] ?? "", there]);
  });
}

/**
 * @param {Territory} territory
 * @param {{line: [number, number][], uncertainty_km: number | null}} where
 * @param {[string, ControlState | null]} one ground key and its control
 * @param {[string, ControlState | null]} other
 * @returns {FrontLine[]} empty if they are not hostile
 */
function frontOf({ holders, blocs }, where, one, other) {
  const bloc = (/** @type {string} */ holder) =>
    blocs.findIndex((sides) => sides.includes(holders[holder]?.side ?? ""));
  const [[first, left], [second, right]] = one[0] < other[0] ? [one, other] : [other, one];
  const [holder, rival] = [holderOf(left), holderOf(right)];
  if (!left || !right || !holder || !rival) return [];
  if (bloc(holder) < 0 || bloc(rival) < 0 || bloc(holder) === bloc(rival)) return [];
  const days = [left.confirmed, right.confirmed].filter((day) => typeof day === "string").sort();
  const oldest = days.length > 1 ? (days[0] ?? null) : null;
  return [{ key: `${first},${second}`, ...where, sides: [left, right], since: days.at(-1) ?? null, oldest }];
}

/**
 * @param {ControlState | null} control
 * @param {string} day
 */
function isFresh(control, day) {
  return Boolean(control?.confirmed) && toDay(day) - toDay(control?.confirmed ?? "") <= FRESH_DAYS;
}

/** @param {ControlState | null} control */
function isOfPolygon(control) {
  return Boolean(control && "code" in control);
}

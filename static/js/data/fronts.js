/** Where hostile holders meet: the borders between pieces whose holders stand in different blocs. */

import { holderOf, speakerOf } from "./territory.js";

/** @import {Territory, Told} from "./territory.js" */

// Who held the ground years ago is no news of who holds it: such ground fades, and bounds no front.
export const FADED_DAYS = 730;
export const STALE_DAYS = 30;

/**
 * @typedef {object} FrontLine
 * @property {string} key the two that face each other, by the alphabet, with a comma
 * @property {[number, number][]} line degrees, longitude first
 * @property {[Told, Told]} sides in the key's order
 * @property {string | null} since when the newer of the two claims is; null where that is not known
 * @property {string | null} oldest the older, where it is known since when both hold
 */

/**
 * @param {Territory} territory
 * @param {(Told | null)[]} told of each piece
 * @returns {FrontLine[]} several with one key where a front has several parts
 */
export function frontsOn({ borders, holders, blocs, pieces }, told) {
  const bloc = (/** @type {string} */ holder) => {
    const side = holders[holder]?.side ?? "";
    const found = blocs.findIndex((sides) => sides.includes(side));
    return found < 0 ? side : found;
  };
  return borders.flatMap(({ line, sides: [one, other] }) => {
    const [here, there] = [told[one] ?? null, told[other] ?? null];
    const [holder, rival] = [holderOf(here), holderOf(there)];
    if (!here || !there || !holder || !rival || bloc(holder) === bloc(rival)) return [];
    const ends = /** @type {[string, Told][]} */ ([
      [speakerOf(pieces[one], here), here],
      [speakerOf(pieces[other], there), there],
    ]);
    const [[first, left], [second, right]] = /** @type {[[string, Told], [string, Told]]} */ (
      ends.sort(([a], [b]) => (a < b ? -1 : 1))
    );
    const days = [here.confirmed, there.confirmed].filter((day) => typeof day === "string").sort();
    const oldest = days.length > 1 ? (days[0] ?? null) : null;
    return [{ key: `${first},${second}`, line, sides: [left, right], since: days.at(-1) ?? null, oldest }];
  });
}

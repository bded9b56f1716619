/** Places by holder on a day, and the places whose control differs between two days. */

import { viewsKey } from "./territory-diff.js";
import { holderOf, isLastKnown, controlOf } from "./control.js";

/** @import {Territory, ControlState} from "./territory.js" */

/**
 * @typedef {object} PlacesHeld slugs of assessed places; each place is in exactly one list
 * @property {number} assessed
 * @property {Map<string, string[]>} byHolder most places first
 * @property {string[]} unsettled contested, shared or disputed
 * @property {string[]} unknown nobody is said to know who holds them
 * @property {string[]} lastKnown
 * @property {string[]} silent without any claim for that day
 *
 * @typedef {{place: string, before: ControlState | null, after: ControlState | null}} PlaceChange
 * @typedef {{holder: string, gained: number, lost: number}} PlaceBalance numbers of places
 */

/**
 * The same as Book.places_on of the API.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @param {(slug: string) => boolean} [among] filter for places
 * @returns {PlacesHeld}
 */
export function placesHeld(territory, day, among = () => true) {
  /** @type {Record<"unsettled" | "unknown" | "lastKnown" | "silent", string[]>} */
  const others = { unsettled: [], unknown: [], lastKnown: [], silent: [] };
  /** @type {Map<string, string[]>} */
  const held = new Map();
  const assessed = territory.assessed.filter(among);
  for (const slug of assessed) {
    const known = controlOf(territory, slug, day);
    const holder = holderOf(known);
    if (holder) held.set(holder, [...(held.get(holder) ?? []), slug]);
    else others[groupOf(known)].push(slug);
  }
  const byHolder = new Map(
    [...held].sort(([one, places], [other, more]) => more.length - places.length || (one < other ? -1 : 1)),
  );
  return { assessed: assessed.length, byHolder, ...others };
}

/**
 * The assessed places whose control differs between two days.
 *
 * @param {Territory} territory
 * @param {string} before YYYY-MM-DD
 * @param {string} after
 * @param {(slug: string) => boolean} [among]
 * @returns {PlaceChange[]}
 */
export function placeChanges(territory, before, after, among = () => true) {
  return territory.assessed
    .filter(among)
    .map((place) => ({ place, before: controlOf(territory, place, before), after: controlOf(territory, place, after) }))
    .filter((change) => viewsKey(change.before) !== viewsKey(change.after));
}

/**
 * How many places each holder gained and lost; a contested place counts for nobody.
 *
 * @param {PlaceChange[]} changes
 * @returns {PlaceBalance[]} most first
 */
export function placeBalance(changes) {
  /** @type {Map<string, PlaceBalance>} */
  const sums = new Map();
  const count = (/** @type {string | null} */ holder, /** @type {"gained" | "lost"} */ way) => {
    if (!holder) return;
    const sum = sums.get(holder) ?? { holder, gained: 0, lost: 0 };
    sum[way] += 1;
    sums.set(holder, sum);
  };
  for (const { before, after } of changes) {
    const [was, is] = [holderOf(before), holderOf(after)];
    if (was === is) continue;
    count(is, "gained");
    count(was, "lost");
  }
  return [...sums.values()].sort(
    (one, other) => other.gained + other.lost - one.gained - one.lost || (one.holder < other.holder ? -1 : 1),
  );
}

/**
 * @param {ControlState | null} known of a place without a single holder
 * @returns {"unsettled" | "unknown" | "lastKnown" | "silent"}
 */
function groupOf(known) {
  if (!known) return "silent";
  if (isLastKnown(known)) return "lastKnown";
  return known.views.every(({ status }) => status === "unknown") ? "unknown" : "unsettled";
}

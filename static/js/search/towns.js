/** Towns that the map names and the record has nothing of: found by their names, beside places and actors. */

import { fold } from "../data/fold-names.js";
import { isSameTown, toX, toY } from "../data/projection.js";
import { likeness } from "../data/spellings.js";
import { SURE } from "./suggestions.js";

/** @import {Town} from "../map/basemap.js" */
/** @import {Place} from "../types.js" */

/** @typedef {{town: Town, isSure: boolean}} NamedTown whether the typed words are a spelling of its name */

const MOST = 3;

/**
 * @param {Town[]} towns largest first
 * @param {Iterable<Place>} places of the record
 * @param {string} typed
 * @returns {NamedTown[]} best first
 */
export function townsCalled(towns, places, typed) {
  const words = fold(typed);
  if (!words) return [];
  const called = towns
    .map((town) => ({ town, like: Math.max(...[town.en, town.ar ?? ""].map((name) => likeness(fold(name), words))) }))
    .filter(({ like }) => like > 0);
  if (!called.length) return [];
  const spots = [...places].flatMap(({ point }) => (point ? [{ x: toX(point[0]), y: toY(point[1]) }] : []));
  return called
    .filter(({ town }) => !spots.some((spot) => isSameTown(spot, town)))
    .sort((one, other) => other.like - one.like || other.town.people - one.town.people)
    .slice(0, MOST)
    .map(({ town, like }) => ({ town, isSure: like >= SURE }));
}

/** Search suggestions for a partial query: places and actors in any spelling, best first. */

import { spellings } from "../data/gazetteer.js";
import { fold } from "../data/fold-names.js";
import { likeness } from "../data/spellings.js";

/** @import {Actor, Place} from "../types.js" */
/** @import {Gazetteer} from "../data/gazetteer.js" */

/** @typedef {{kind: "place", thing: Place} | {kind: "actor", thing: Actor}} Named */
/** @typedef {Named & {isSure: boolean}} Suggestion whether the typed words are a spelling of its name */

const MOST = 6;
/** Of likeness: the words are a spelling of the name. */
export const SURE = 3;

/**
 * @param {Gazetteer} gazetteer
 * @param {string} typed
 * @returns {Suggestion[]}
 */
export function suggestions({ places, actors }, typed) {
  const words = fold(typed);
  if (!words) return [];
  /** @type {Named[]} */
  const all = [
    ...[...places.values()].map((thing) => /** @type {const} */ ({ kind: "place", thing })),
    ...[...actors.values()].map((thing) => /** @type {const} */ ({ kind: "actor", thing })),
  ];
  return all
    .map((suggestion) => ({ suggestion, like: best(suggestion.thing, words) }))
    .filter(({ like }) => like > 0)
    .sort((one, other) => other.like - one.like || other.suggestion.thing.events - one.suggestion.thing.events)
    .slice(0, MOST)
    .map(({ suggestion, like }) => ({ ...suggestion, isSure: like >= SURE }));
}

/**
 * @param {Place | Actor} thing
 * @param {string} words
 */
function best(thing, words) {
  return Math.max(...spellings(thing).map((name) => likeness(name, words)));
}

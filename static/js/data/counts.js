/** How many events each further choice would show: a facet is counted as if nothing were chosen in it. */

import { at } from "./at.js";

/** @import {Columns} from "./columns.js" */
/** @import {Lists} from "./lists.js" */

/**
 * @param {Uint16Array} fails
 * @param {number} forgiven bits of FAILS: the facet's own, and what the window forgives
 * @param {ArrayLike<number>} column
 * @param {number} values how many values there are
 * @returns {Uint32Array} count of each value
 */
export function countOne(fails, forgiven, column, values) {
  const counts = new Uint32Array(values);
  for (let i = 0; i < fails.length; i += 1) if (!(at(fails, i) & ~forgiven)) add(counts, at(column, i));
  return counts;
}

/**
 * @param {Uint16Array} fails
 * @param {number} forgiven
 * @param {Lists} lists
 * @param {number} values
 */
export function countLists(fails, forgiven, { offsets, values: held }, values) {
  const counts = new Uint32Array(values);
  for (let i = 0; i < fails.length; i += 1) {
    if (at(fails, i) & ~forgiven) continue;
    for (let j = at(offsets, i), end = at(offsets, i + 1); j < end; j += 1) add(counts, at(held, j));
  }
  return counts;
}

/**
 * @param {Uint32Array} counts
 * @param {number} value
 */
function add(counts, value) {
  counts[value] = at(counts, value) + 1;
}

/** @typedef {"type" | "grade" | "place_precision" | "actor" | "front"} Facet */

/**
 * @param {Columns} columns
 * @param {Uint16Array} fails
 * @param {Facet} facet
 * @param {number} forgiven
 * @returns {Map<string, number>} count of each value that any event has
 */
export function facetCounts(columns, fails, facet, forgiven) {
  const { names } = columns;
  /** @type {[string[], Uint32Array]} */
  const [texts, counts] = {
    type: () => pair(names.type, countOne(fails, forgiven, columns.type, names.type.texts.length)),
    grade: () => pair(names.grade, countOne(fails, forgiven, columns.grade, names.grade.texts.length)),
    place_precision: () =>
      pair(names.precision, countOne(fails, forgiven, columns.precision, names.precision.texts.length)),
    actor: () => pair(names.actor, countLists(fails, forgiven, columns.actors, names.actor.texts.length)),
    front: () => pair(names.front, countLists(fails, forgiven, columns.fronts, names.front.texts.length)),
  }[facet]();
  return new Map(texts.map((text, i) => [text, at(counts, i)]));
}

/**
 * @param {{texts: string[]}} names
 * @param {Uint32Array} counts
 * @returns {[string[], Uint32Array]}
 */
function pair(names, counts) {
  return [names.texts, counts];
}

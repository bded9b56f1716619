/** What the counts of the shown events say: facets, tolls, what is left out of them. */

import { CLASSES, FAILS } from "./fails.js";
import { COLUMN_OF } from "../data/filter-kinds.js";
import { orZero } from "./cube.js";
import { EDITED, TOLL } from "./cube-keys.js";
import { isEndless } from "./day-index.js";
import { isInside } from "./row-loops.js";

/** @import {StringTable} from "../data/string-table.js" */
/** @import {Aggregate} from "./aggregate.js" */
/** @import {DIMENSIONS} from "./cube-keys.js" */
/** @import {Window} from "./day-index.js" */
/** @import {Facet} from "./protocol.js" */

/**
 * @param {Aggregate} aggregate
 * @param {Facet} facet
 * @returns {[string, number][]} every value of any event
 */
export function facetCounts(aggregate, facet) {
  const { dictionaries } = aggregate;
  const column = COLUMN_OF[facet];
  if (column === "actors") {
    const counts = dictionaries.actors.sums(
      (number) => aggregate.actorSetCounts[number] + aggregate.actorOnlyFails[number],
    );
    return dictionaries.actors.slugs.texts.map((text, i) => [text, counts[i]]);
  }
  if (column === "fronts") {
    const counts = byDimension(aggregate, FAILS.fronts, column, dictionaries.fronts.count);
    const sums = dictionaries.fronts.sums((number) => counts[number]);
    return dictionaries.fronts.slugs.texts.map((text, i) => [text, sums[i]]);
  }
  if (column === "dataset") {
    const counts = byDimension(aggregate, FAILS.dataset, column, dictionaries.dataset.count);
    return dictionaries.dataset.texts.map((slug) => [
      slug,
      sumWhere(counts, (id) => dictionaries.dataset.slugs[id] === slug),
    ]);
  }
  const { texts } = /** @type {StringTable} */ (dictionaries.textsOf(column));
  const counts = byDimension(aggregate, FAILS[column], column, texts.length);
  return texts.flatMap((text, i) => (text ? [/** @type {[string, number]} */ ([text, counts[i]])] : []));
}

/**
 * @param {Aggregate} aggregate
 * @returns {Uint32Array} number of shown events by TOLL
 */
export function tollCounts({ tolls, keyCounts, cube }) {
  const counts = new Uint32Array(TOLL.open + 1);
  for (let key = 0; key < cube.count; key += 1) counts[tolls[key]] += keyCounts[key];
  return counts;
}

/**
 * @param {Aggregate} aggregate
 * @returns {[string, number][]} slug and number of shown events of each dataset that is not included, most first
 */
export function leftOutDatasets({ tolls, keyCounts, cube, dictionaries }) {
  const { cubeKeys, dataset } = dictionaries;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let key = 0; key < cube.count; key += 1) {
    if (tolls[key] !== TOLL.dataset || !keyCounts[key]) continue;
    const slug = dataset.slugs[cubeKeys.dataset[key]];
    counts.set(slug, (counts.get(slug) ?? 0) + keyCounts[key]);
  }
  return [...counts].sort(([one, some], [other, more]) => more - some || (one < other ? -1 : 1));
}

/**
 * Rows of datasets that are added up and known to the whole country alone: no mark shows them.
 *
 * @param {Aggregate} aggregate
 * @param {Window} window
 * @returns {{events: number, low: number, high: number | null} | null} null where there are none
 */
export function ofTheCountry({ added, tolls, keyCounts, cube, dictionaries, columns, rows }, window) {
  const { cubeKeys, dataset, precision } = dictionaries;
  const country = precision.texts.indexOf("country");
  const isApart = new Uint8Array(cube.count);
  let [events, isOpen] = [0, false];
  for (let key = 0; key < cube.count; key += 1) {
    if (!keyCounts[key] || !added[key] || cubeKeys.precision[key] !== country) continue;
    if (dataset.slugs[cubeKeys.dataset[key]] === EDITED) continue;
    isApart[key] = 1;
    events += keyCounts[key];
    isOpen ||= tolls[key] === TOLL.open;
  }
  if (!events) return null;
  let [low, high] = [0, 0];
  const count = rows ? rows.length : columns.count;
  for (let i = 0; i < count; i += 1) {
    const row = rows ? rows[i] : i;
    if (!isApart[columns.cubeKey[row]]) continue;
    if (isEndless(window) || isInside(columns, row, window)) low += orZero(columns.killedLow[row]);
    high += orZero(columns.killedHigh[row]);
  }
  return { events, low, high: isOpen ? null : high };
}

/**
 * Counts of the rows that pass, and of those that fail this facet alone.
 *
 * @param {Aggregate} aggregate
 * @param {number} bit
 * @param {(typeof DIMENSIONS)[number]} dimension
 * @param {number} values number of distinct values
 */
function byDimension({ dictionaries, keyCounts, cube }, bit, dimension, values) {
  const { count: keyCount } = cube;
  const column = dictionaries.cubeKeys.ids(dimension);
  const other = CLASSES.indexOf(bit) * keyCount;
  const counts = new Uint32Array(values);
  for (let number = 0; number < keyCount; number += 1) {
    const count = keyCounts[number] + (other ? keyCounts[other + number] : 0);
    if (!count) continue;
    const value = column[number];
    counts[value] = counts[value] + count;
  }
  return counts;
}

/**
 * @param {Uint32Array} counts by id
 * @param {(id: number) => boolean} isWanted
 */
function sumWhere(counts, isWanted) {
  return counts.reduce((sum, count, id) => sum + (isWanted(id) ? count : 0), 0);
}

/**
 * JIT warm-up in idle time. Browsers compile hot code, so that the first answers would take several times as long as later ones;
 * a few answers over the newest rows are computed and thrown away.
 */

import { toIso } from "../data/days.js";
import { noFilters } from "../data/filter-kinds.js";
import { answer } from "./answer.js";
import { extent } from "./columns.js";
import { Dataset } from "./dataset.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns} from "./columns.js" */
/** @import {Query} from "./protocol.js" */

/** Smaller datasets need no warm-up. */
export const WARM_UP_ROWS = 30_000;
const STEPS = 16;
const CHOICES = 8;
const NO_MATCHING = { key: "", mark: null };

/**
 * @param {Dataset} dataset its own cached answers are not touched
 * @param {Query} query the one answered last: the next is likely similar
 * @returns {Generator<void, void>} yields after each step, so that a query can run in between
 */
export function* warmUp(dataset, query) {
  const { data, version, columns, dictionaries, pointOrder, clusterings, bucketTables } = dataset;
  if (columns.count < WARM_UP_ROWS) return yield* dataset.cube.precompute();
  const few = Object.assign(new Dataset(data, version, newest(columns), dictionaries), {
    pointOrder,
    clusterings,
    bucketTables,
  });
  const base = {
    ...query,
    matching: null,
    opened: { at: null, area: null, most: 0 },
    event: null,
    hovered: null,
    codes: [],
  };
  const { start, end, window, known_on } = query.filters;
  const filters = { ...noFilters(), start, end, window, known_on };
  const run = (/** @type {Partial<Filters>} */ chosen) =>
    answer(few, { ...base, filters: { ...filters, ...chosen } }, NO_MATCHING);
  for (const step of steps(few.columns)) yield void run(step);
  for (const { cube } of [dataset, few]) yield* cube.precompute();
  for (const one of [dataset, few]) yield* one.precomputeBins();
  for (const choice of choices(dictionaries.type.texts)) yield void run(choice);
}

/**
 * @param {Columns} columns
 * @returns {Partial<Filters>[]} a window moved in steps, with about as many rows as a month has in a million
 */
function steps({ latest, count }) {
  return Array.from({ length: STEPS }, (_, step) => {
    const last = Math.floor((step * count) / STEPS / 2);
    return { start: toIso(latest[last + Math.floor(count / 4)]), end: toIso(latest[last]) };
  });
}

/**
 * @param {string[]} types
 * @returns {Partial<Filters>[]} over all time, each with one more type
 */
function choices(types) {
  return Array.from({ length: CHOICES }, (_, last) => ({ start: null, end: null, type: types.slice(0, last) }));
}

/**
 * @param {Columns} columns
 * @returns {Columns}
 */
function newest(columns) {
  const parts = Object.entries(columns).map(([name, column]) => [
    name,
    ArrayBuffer.isView(column) ? column.subarray(0, WARM_UP_ROWS) : column,
  ]);
  const few = Object.fromEntries(parts);
  return { ...few, count: WARM_UP_ROWS, ...extent(few.earliest, few.latest) };
}

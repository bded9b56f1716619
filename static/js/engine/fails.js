/** The filters that a row fails as bits, and the combinations that the counts of facets tell apart. */

import { COLUMN_OF, FACETS } from "../data/filter-kinds.js";
import { FILTERS } from "../data/filters.js";
import { DIMENSIONS } from "./cube-keys.js";

const COLUMNS = [...new Set(FILTERS.flatMap(({ column }) => (column && column !== "window" ? [column] : [])))];
/**
 * A bit for each column that answers filters, and one for what the server answers.
 *
 * @type {Readonly<Record<(typeof COLUMNS)[number] | "server", number>>}
 */
export const FAILS = /** @type {any} */ (
  Object.fromEntries([...COLUMNS, "server"].map((column, bit) => [column, 1 << bit]))
);
export const ALL_FAILS = 2 << COLUMNS.length;

/** Rows that pass, then those that fail one facet alone; all others are in the last class. */
export const CLASSES = [
  0,
  ...DIMENSIONS.filter((dimension) => FACETS.some((facet) => COLUMN_OF[facet] === dimension)).map(
    (dimension) => FAILS[dimension],
  ),
];
export const OTHERS = CLASSES.length;
export const CLASS_OF = new Uint8Array(ALL_FAILS).map((_, fails) =>
  CLASSES.includes(fails) ? CLASSES.indexOf(fails) : OTHERS,
);

/**
 * 1 for 0, else 0; branch-free: the pattern of passing rows is random, and a mispredicted branch takes five times as long.
 *
 * @param {number} failed
 * @returns {number} 1 if it is 0, else 0
 */
export function isZero(failed) {
  return (failed - 1) >>> 31;
}

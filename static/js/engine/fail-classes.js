/** Rows by the filters that they fail, as far as the counts of facets need to know. */

import { COLUMN_OF, FACETS } from "../data/filter-kinds.js";
import { DIMENSIONS } from "./cube-keys.js";
import { ALL_FAILS, FAILS } from "./filter-mask.js";

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

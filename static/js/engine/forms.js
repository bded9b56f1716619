/** How an event stands on the map; the rest of its place is in its precision. */

/** Spots nearer to each other than this are drawn as one, in CSS pixels. */
export const REACH_PX = 38;

export const FORM = { none: 0, dot: 1, ring: 2, band: 3, area: 4 };

const FORM_OF = new Map([
  ["exact", FORM.dot],
  ["site", FORM.dot],
  ["settlement", FORM.dot],
  ["near", FORM.ring],
  ["feature", FORM.band],
  ["district", FORM.area],
  ["governorate", FORM.area],
]);

/**
 * @param {string} precision of the place
 * @param {boolean} hasSpot
 * @param {boolean} hasArea
 */
export function formOf(precision, hasSpot, hasArea) {
  const form = FORM_OF.get(precision) ?? FORM.none;
  const has = form === FORM.area ? hasArea : hasSpot;
  return has ? form : FORM.none;
}

/** @param {number} form */
export function isPointed(form) {
  return form === FORM.dot || form === FORM.ring || form === FORM.band;
}

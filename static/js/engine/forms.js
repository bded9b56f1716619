/** How an event is drawn on the map (FORM), and how far apart marks must be. */

/** Points closer than this share a mark, in CSS pixels. Points with many events need more distance, since their marks are larger. */
export const REACH_PX = 38;
const LARGEST_R = 30;
const BETWEEN_PX = 2;
export const MOST_REACH_PX = 2 * LARGEST_R + BETWEEN_PX;

/**
 * Radius of the mark of so many events, in CSS pixels; it grows with the logarithm.
 *
 * @param {number} count 2 or more
 */
export function clusterRadius(count) {
  return Math.min(LARGEST_R, 12 + 3.2 * Math.log2(count));
}

/**
 * Minimum distance between points of so many events for separate marks, in CSS pixels. The marks do not touch.
 *
 * @param {number} one
 * @param {number} other
 */
export function reachPx(one, other) {
  return Math.max(REACH_PX, clusterRadius(one) + clusterRadius(other) + BETWEEN_PX);
}

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
 * @param {boolean} hasPoint
 * @param {boolean} hasArea
 */
export function formOf(precision, hasPoint, hasArea) {
  const form = FORM_OF.get(precision) ?? FORM.none;
  const has = form === FORM.area ? hasArea : hasPoint;
  return has ? form : FORM.none;
}

/** @param {number} form */
export function hasPointForm(form) {
  return form === FORM.dot || form === FORM.ring || form === FORM.band;
}

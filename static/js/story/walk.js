/** Where a reader of a story is, and what the map shows of a step: numbers alone. */

/** @import {View} from "../types.js" */

// A view was chosen on a map of about this many pixels, as dashboard/pictures/views.py has it.
const CHOSEN_ON_PX = 800;
// As much lower than wide a map may be before less of the country is shown.
const LOWER = 1.25;
// Where one reads, as a part of the visible height.
const READING = 0.35;

/**
 * @param {number[]} tops px of each step's beginning from the upper edge of what is visible, in order
 * @param {number} height px of what is visible
 * @returns {number} the step that is read, from 0
 */
export function stepRead(tops, height) {
  const line = height * READING;
  const next = tops.findIndex((top) => top > line);
  return Math.max(0, next === -1 ? tops.length - 1 : next - 1);
}

/**
 * @param {string} key as KeyboardEvent names it
 * @param {boolean} fromRight whether the page runs from right to left
 * @returns {number} steps onwards, or back below 0; 0 where the key leads nowhere
 */
export function stepsBy(key, fromRight) {
  if (key === "ArrowRight") return fromRight ? -1 : 1;
  if (key === "ArrowLeft") return fromRight ? 1 : -1;
  return 0;
}

/**
 * The same part of the country on a map of another size.
 *
 * @param {View} view
 * @param {{x: number, y: number}} size px of the map
 * @returns {View}
 */
export function fitted(view, { x, y }) {
  const zoom = view.zoom + Math.log2(Math.min(x, y * LOWER) / CHOSEN_ON_PX);
  return { ...view, zoom: Math.round(zoom * 4) / 4 };
}

/**
 * @param {string} hash of an address
 * @param {number} count of steps
 * @returns {number | null} the step that «#step-3» or «#step-3-source-2» names, from 0
 */
export function stepOf(hash, count) {
  const number = Number(/^#step-(\d{1,3})(?:-source-\d+)?$/.exec(hash)?.[1] ?? 0);
  return number >= 1 && number <= count ? number - 1 : null;
}

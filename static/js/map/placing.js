/** Which names fit on the map: the important first, none over a mark or another name. */

import { Squares } from "./squares.js";

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 *
 * @typedef {object} Wish a name that would like to stand beside a spot, or on it
 * @property {number} x
 * @property {number} y
 * @property {number} clear distance from the spot to the name; 0 sets the name on the spot itself
 * @property {number} width
 * @property {number} height
 *
 * @typedef {{x: number, y: number, align: "left" | "right" | "center"}} Seat where the text begins, ends or is centred;
 *   y is its middle
 */

/**
 * @param {Wish[]} wishes most important first
 * @param {Box[]} taken
 * @param {Box} canvas
 * @param {boolean} fromRight whether the script runs from right to left
 * @returns {(Seat | null)[]} null for a name that found no room
 */
export function seats(wishes, taken, canvas, fromRight) {
  /** @type {Squares<Box>} */
  const occupied = new Squares();
  for (const box of taken) occupied.add(box);
  return wishes.map((wish) => {
    for (const seat of candidates(wish, fromRight)) {
      const box = boxOf(seat, wish);
      if (!inside(box, canvas) || occupied.first(box, (other) => overlap(box, other))) continue;
      occupied.add(box);
      return seat;
    }
    return null;
  });
}

/**
 * @param {{x: number, y: number, r: number}} disc
 * @returns {Box}
 */
export function around({ x, y, r }) {
  return { left: x - r, top: y - r, right: x + r, bottom: y + r };
}

/**
 * Seats in the order in which they are tried: where the script leads, on the other side, below, above.
 *
 * @param {Wish} wish
 * @param {boolean} fromRight
 * @returns {Generator<Seat>}
 */
function* candidates({ x, y, clear, height }, fromRight) {
  if (!clear) return yield { x, y, align: "center" };
  const way = fromRight ? -1 : 1;
  yield { x: x + way * clear, y, align: fromRight ? "right" : "left" };
  yield { x: x - way * clear, y, align: fromRight ? "left" : "right" };
  const above = clear + height / 2;
  yield { x, y: y + above, align: "center" };
  yield { x, y: y - above, align: "center" };
}

/**
 * @param {Seat} seat
 * @param {Wish} wish
 * @returns {Box}
 */
function boxOf({ x, y, align }, { width, height }) {
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  return { left, top: y - height / 2, right: left + width, bottom: y + height / 2 };
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/**
 * @param {Box} box
 * @param {Box} canvas
 */
function inside(box, canvas) {
  return box.left >= canvas.left && box.right <= canvas.right && box.top >= canvas.top && box.bottom <= canvas.bottom;
}

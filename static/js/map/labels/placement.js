/** Which names fit on the map: the important first, none over a mark or another name. */

import { Squares } from "./box-grid.js";

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

// Where the script leads, on the other side, below, above.
const SEATS = [
  { beside: 1, below: 0 },
  { beside: -1, below: 0 },
  { beside: 0, below: 1 },
  { beside: 0, below: -1 },
];

/**
 * @param {Wish[]} wishes most important first
 * @param {Box[]} taken
 * @param {Box} canvas
 * @param {boolean} fromRight whether the script runs from right to left
 * @returns {(Seat | null)[]} null for a name that found no room
 */
export function seats(wishes, taken, canvas, fromRight) {
  const occupied = new Squares(canvas);
  for (const box of taken) occupied.add(box);
  return wishes.map((wish) => seatOf(wish, occupied, canvas, fromRight ? -1 : 1));
}

/**
 * Seats are tried in turn; a name that keeps clear of nothing has its spot alone.
 *
 * @param {Wish} wish
 * @param {Squares} occupied gets the name's box
 * @param {Box} canvas
 * @param {1 | -1} way of the script
 * @returns {Seat | null}
 */
function seatOf({ x, y, clear, width, height }, occupied, canvas, way) {
  for (let i = 0; i < (clear ? SEATS.length : 1); i += 1) {
    const side = clear ? SEATS[i].beside * way : 0;
    const middle = clear ? y + SEATS[i].below * (clear + height / 2) : y;
    const left = side > 0 ? x + clear : side < 0 ? x - clear - width : x - width / 2;
    const box = { left, top: middle - height / 2, right: left + width, bottom: middle + height / 2 };
    if (!inside(box, canvas) || !occupied.isFree(box)) continue;
    occupied.add(box);
    return { x: x + side * clear, y: middle, align: side > 0 ? "left" : side < 0 ? "right" : "center" };
  }
  return null;
}

/**
 * @param {{width: number, height: number}} wish
 * @param {Seat} seat
 * @returns {Box} what the name covers there
 */
export function boxOf({ width, height }, { x, y, align }) {
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  return { left, top: y - height / 2, right: left + width, bottom: y + height / 2 };
}

/**
 * @param {{x: number, y: number, r: number}} disc
 * @returns {Box}
 */
export function around({ x, y, r }) {
  return { left: x - r, top: y - r, right: x + r, bottom: y + r };
}

/**
 * @param {Box} box
 * @param {Box} canvas
 */
function inside(box, canvas) {
  return box.left >= canvas.left && box.right <= canvas.right && box.top >= canvas.top && box.bottom <= canvas.bottom;
}

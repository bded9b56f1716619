/** Label placement: important labels first, none over a mark or another label. */

import { BoxGrid } from "./box-grid.js";

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 *
 * @typedef {object} LabelRequest a label to be placed beside a point, or on it
 * @property {number} x
 * @property {number} y
 * @property {number} clear distance from the point to the label; 0 centres the label on the point
 * @property {number} width
 * @property {number} height
 *
 * @typedef {{x: number, y: number, align: "left" | "right" | "center"}} LabelPosition where the text begins, ends or is centred;
 *   y is its middle
 */

const MOST_RINGS = 40;
const RIM_PX = 2;
// In reading direction, on the other side, below, above.
const POSITIONS = [
  { beside: 1, below: 0 },
  { beside: -1, below: 0 },
  { beside: 0, below: 1 },
  { beside: 0, below: -1 },
];

/**
 * @param {LabelRequest[]} requests most important first
 * @param {Box[]} taken
 * @param {Box} canvas
 * @param {boolean} fromRight whether the script runs from right to left
 * @param {{x: number, y: number, r: number}[]} [rings] circles whose line a label crosses only where it has no other room
 * @returns {(LabelPosition | null)[]} null for a label without room
 */
export function placeLabels(requests, taken, canvas, fromRight, rings = []) {
  const occupied = new BoxGrid(canvas);
  for (const box of taken) occupied.add(box);
  // With very many rings there is no way around their lines.
  const avoided = rings.length > MOST_RINGS ? [] : rings;
  return requests.map((request) => placeLabel(request, { occupied, canvas, rings: avoided }, fromRight ? -1 : 1));
}

/**
 * The first free position that crosses no ring, else the first free one; a label without distance has only its own point.
 *
 * @param {LabelRequest} request
 * @param {{occupied: BoxGrid, canvas: Box, rings: {x: number, y: number, r: number}[]}} room occupied receives the label's box
 * @param {1 | -1} way reading direction
 * @returns {LabelPosition | null}
 */
function placeLabel({ x, y, clear, width, height }, { occupied, canvas, rings }, way) {
  /** @type {{box: Box, position: LabelPosition} | null} */
  let found = null;
  for (let i = 0; i < (clear ? POSITIONS.length : 1); i += 1) {
    const side = clear ? POSITIONS[i].beside * way : 0;
    const middle = clear ? y + POSITIONS[i].below * (clear + height / 2) : y;
    const left = side > 0 ? x + clear : side < 0 ? x - clear - width : x - width / 2;
    const box = { left, top: middle - height / 2, right: left + width, bottom: middle + height / 2 };
    if (!inside(box, canvas) || !occupied.isFree(box)) continue;
    const isCrossed = rings.some((ring) => crosses(ring, box));
    if (isCrossed && found) continue;
    const align = side > 0 ? "left" : side < 0 ? "right" : "center";
    found = { box, position: { x: x + side * clear, y: middle, align } };
    if (!isCrossed) break;
  }
  if (found) occupied.add(found.box);
  return found?.position ?? null;
}

/**
 * Whether the line of the circle runs through the box or touches it.
 *
 * @param {{x: number, y: number, r: number}} ring
 * @param {Box} box
 */
function crosses({ x, y, r }, { left, top, right, bottom }) {
  const nearest = Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));
  const farthest = Math.hypot(Math.max(x - left, right - x), Math.max(y - top, bottom - y));
  return nearest < r + RIM_PX && farthest > r - RIM_PX;
}

/**
 * @param {{width: number, height: number}} request
 * @param {LabelPosition} position
 * @returns {Box} the area of the label
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

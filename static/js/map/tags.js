/** The count of a field, set where it covers nothing. */

import { at } from "../data/at.js";

/** @import {Palette} from "../palette.js" */

const TAG_R = 12;
// Where a field's tag may sit on its edge: up and to the right first, away from names set beside towns.
const TAG_DISTANCES = [0, 14, 28, 42];
const TAG_ANGLES = [-1, -3, 1, 3, -2, 0, 2, 4].map((eighth) => (eighth * Math.PI) / 4);

/**
 * The first spot on the field's edge, or a little outside it, where its tag covers nothing that is there;
 * where there is none, the one that covers least.
 *
 * @param {{x: number, y: number, r: number}} field
 * @param {{x: number, y: number, r: number}[]} taken
 * @returns {{x: number, y: number, r: number}}
 */
export function tagSpot({ x, y, r }, taken) {
  const spots = TAG_DISTANCES.flatMap((more) =>
    TAG_ANGLES.map((angle) => ({ x: x + (r + more) * Math.cos(angle), y: y + (r + more) * Math.sin(angle), r: TAG_R })),
  );
  const free = spots.find((spot) => room(spot, taken) > 0);
  if (free) return free;
  const rooms = spots.map((spot) => room(spot, taken));
  return at(spots, rooms.indexOf(Math.max(...rooms)));
}

/**
 * Pixels between a tag and what is nearest to it; below 0 they overlap.
 *
 * @param {{x: number, y: number}} spot
 * @param {{x: number, y: number, r: number}[]} taken
 */
function room({ x, y }, taken) {
  return Math.min(...taken.map((other) => Math.hypot(other.x - x, other.y - y) - other.r - TAG_R));
}

/**
 * A count on the edge of a field.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {{x: number, y: number}} spot
 * @param {string} text
 * @param {string} colour
 * @param {Palette} colours
 * @returns {{x: number, y: number, r: number}} what can be clicked
 */
export function drawTag(ink, { x, y }, text, colour, colours) {
  ink.save();
  ink.font = `600 12px ${colours.figures}`;
  const width = Math.max(20, ink.measureText(text).width + 12);
  ink.beginPath();
  ink.roundRect(x - width / 2, y - 9.5, width, 19, 9.5);
  ink.fillStyle = colours.panel;
  ink.fill();
  ink.strokeStyle = colour;
  ink.lineWidth = 1.3;
  ink.stroke();
  ink.fillStyle = colours.ink;
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  ink.fillText(text, x, y + 0.5);
  ink.restore();
  return { x, y, r: Math.max(12, width / 2) };
}

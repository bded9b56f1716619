/** Tags with the count of a field, placed where they cover nothing. */

import { widthOf } from "./labels/place-labels.js";
import { drawSprite } from "./sprites.js";

/** @import {Frame} from "./canvas-layer.js" */
/** @import {Palette} from "../palette.js" */

const TAG_R = 12;
const HEIGHT = 19;
const EDGE = 1.3;
// Width of the hatching on either side of the number.
const HATCHED = 8;
// Candidates on the edge of a field: up and to the right first, away from labels beside towns.
const TAG_DISTANCES = [0, 14, 28, 42];
const TAG_ANGLES = [-1, -3, 1, 3, -2, 0, 2, 4].map((eighth) => (eighth * Math.PI) / 4);

/**
 * The first position on the field's edge, or a little outside it, where the tag covers nothing;
 * without one, the position that covers least.
 *
 * @param {{x: number, y: number, r: number}} field
 * @param {{x: number, y: number, r: number}[]} taken
 * @returns {{x: number, y: number, r: number}}
 */
export function tagPosition({ x, y, r }, taken) {
  let [best, most] = [{ x, y, r: TAG_R }, -Infinity];
  for (const more of TAG_DISTANCES) {
    for (const angle of TAG_ANGLES) {
      const position = { x: x + (r + more) * Math.cos(angle), y: y + (r + more) * Math.sin(angle), r: TAG_R };
      const around = room(position, taken);
      if (around > 0) return position;
      if (around > most) [best, most] = [position, around];
    }
  }
  return best;
}

/**
 * Distance between a tag and its nearest neighbour in px; below 0 they overlap.
 *
 * @param {{x: number, y: number}} position
 * @param {{x: number, y: number, r: number}[]} taken
 */
function room({ x, y }, taken) {
  return Math.min(...taken.map((other) => Math.hypot(other.x - x, other.y - y) - other.r - TAG_R));
}

/**
 * Draws a count on the edge of a field.
 *
 * @param {Frame} frame
 * @param {{x: number, y: number}} position
 * @param {string} text
 * @param {string} colour
 * @param {Palette} colours
 * @param {{isHatched?: boolean, isSquare?: boolean}} [how] hatched: for a division without known points; square: all of it are events of datasets
 * @returns {{x: number, y: number, r: number}} the clickable area
 */
export function drawTag(frame, { x, y }, text, colour, colours, { isHatched = false, isSquare = false } = {}) {
  const font = `600 12px ${colours.figures}`;
  const width = Math.max(20, widthOf(frame.ink, font, text) + 12) + (isHatched ? 2 * HATCHED : 0);
  drawSprite(frame, { x, y }, colours, {
    key: `tag ${text} ${colour} ${isHatched} ${isSquare}`,
    across: (width + EDGE) / 2 + 1,
    down: (HEIGHT + EDGE) / 2 + 1,
    draw: (ink) => {
      pill(ink, width + EDGE, HEIGHT + EDGE, colour, isSquare);
      pill(ink, width - EDGE, HEIGHT - EDGE, colours.panel, isSquare);
      if (isHatched) for (const way of [-1, 1]) hatchEnd(ink, way * (width / 2 - HATCHED), colour);
      ink.font = font;
      ink.fillStyle = colours.ink;
      ink.textAlign = "center";
      ink.textBaseline = "middle";
      ink.fillText(text, 0, 0.5);
    },
  });
  return { x, y, r: Math.max(12, width / 2) };
}

/**
 * Two pills, the upper one smaller, look like a border.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {number} width
 * @param {number} height
 * @param {string} colour
 * @param {boolean} isSquare
 */
function pill(ink, width, height, colour, isSquare) {
  ink.beginPath();
  ink.roundRect(-width / 2, -height / 2, width, height, isSquare ? 2 : height / 2);
  ink.fillStyle = colour;
  ink.fill();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} x inner edge of the hatching
 * @param {string} colour
 */
function hatchEnd(ink, x, colour) {
  ink.save();
  ink.strokeStyle = colour;
  ink.lineWidth = 1;
  ink.beginPath();
  for (const step of [-2.5, 1]) {
    const from = x + Math.sign(x) * 1.5 + step;
    ink.moveTo(from - 2, 4);
    ink.lineTo(from + 2, -4);
  }
  ink.stroke();
  ink.restore();
}

/** The count of a field, set where it covers nothing. */

import { widthOf } from "./labels/place-labels.js";
import { setDown } from "./sprites.js";

/** @import {Frame} from "./canvas-layer.js" */
/** @import {Palette} from "../palette.js" */

const TAG_R = 12;
const HEIGHT = 19;
const EDGE = 1.3;
// On either side of the number.
const HATCHED = 8;
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
  let [best, most] = [{ x, y, r: TAG_R }, -Infinity];
  for (const more of TAG_DISTANCES) {
    for (const angle of TAG_ANGLES) {
      const spot = { x: x + (r + more) * Math.cos(angle), y: y + (r + more) * Math.sin(angle), r: TAG_R };
      const around = room(spot, taken);
      if (around > 0) return spot;
      if (around > most) [best, most] = [spot, around];
    }
  }
  return best;
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
 * @param {Frame} frame
 * @param {{x: number, y: number}} spot
 * @param {string} text
 * @param {string} colour
 * @param {Palette} colours
 * @param {boolean} [isHatched] of a division, whose spots are not known
 * @returns {{x: number, y: number, r: number}} what can be clicked
 */
export function drawTag(frame, { x, y }, text, colour, colours, isHatched = false) {
  const font = `600 12px ${colours.figures}`;
  const width = Math.max(20, widthOf(frame.ink, font, text) + 12) + (isHatched ? 2 * HATCHED : 0);
  setDown(frame, { x, y }, colours, {
    key: `tag ${text} ${colour} ${isHatched}`,
    across: (width + EDGE) / 2 + 1,
    down: (HEIGHT + EDGE) / 2 + 1,
    draw: (ink) => {
      pill(ink, width + EDGE, HEIGHT + EDGE, colour);
      pill(ink, width - EDGE, HEIGHT - EDGE, colours.panel);
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
 * One over another, a little smaller, has an edge.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {number} width
 * @param {number} height
 * @param {string} colour
 */
function pill(ink, width, height, colour) {
  ink.beginPath();
  ink.roundRect(-width / 2, -height / 2, width, height, height / 2);
  ink.fillStyle = colour;
  ink.fill();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} x the inner edge of the hatching
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

/** Symbols for uncertain positions: 25 km rings to scale, and soft bands. Neither has a mark inside. */

import { kmToWorld } from "../data/projection.js";
import { drawSprite } from "./sprites.js";

/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./canvas-layer.js" */

const SMALLEST_R = 9;
const MOST_CACHED_R = 64;
const SCREEN = 8;
const SHARPNESS = 2;
/** Dot patterns by colour and size. @type {Map<string, OffscreenCanvas>} */
const TILES = new Map();

/**
 * @param {Frame} frame
 * @param {{x: number, y: number}} centre world fractions
 * @param {number} km
 */
export function fieldOn({ left, top, world }, { x, y }, km) {
  const r = Math.max(SMALLEST_R, kmToWorld(km, y) * world);
  return { x: x * world - left, y: y * world - top, r };
}

/**
 * @param {Frame} frame
 * @param {{x: number, y: number, r: number}} field
 * @param {string} colour
 * @param {Palette} colours
 */
export function drawRing(frame, field, colour, colours) {
  const r = Math.round(field.r * 2) / 2;
  const { ink, sharpness } = frame;
  const draw = (/** @type {CanvasRenderingContext2D} */ on) => ring(on, r, colour);
  // Dashed circles are slow to draw, so small ones are cached; large ones are rare and need much memory.
  drawSprite({ ink, sharpness: r > MOST_CACHED_R ? 0 : sharpness }, field, colours, {
    key: `ring ${r} ${colour}`,
    across: r + 1,
    down: r + 1,
    draw,
  });
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r
 * @param {string} colour
 */
function ring(ink, r, colour) {
  ink.strokeStyle = colour;
  ink.lineWidth = 1.5;
  ink.setLineDash([5, 4]);
  ink.beginPath();
  ink.arc(0, 0, r, 0, 2 * Math.PI);
  ink.stroke();
}

/**
 * A halftone pattern, finer towards the rim.
 *
 * @param {Frame} frame
 * @param {{x: number, y: number, r: number}} field
 * @param {string} colour
 */
export function drawBand({ ink, left, top }, { x, y, r }, colour) {
  let outer = r;
  ink.save();
  // At close zoom the pattern fills the map, and is drawn lighter.
  ink.globalAlpha = 0.5 * Math.min(1, Math.max(0.2, 200 / r));
  for (const [share, point] of /** @type {[number, number][]} */ ([
    [0.8, 0.5],
    [0.55, 0.7],
    [0, 0.9],
  ])) {
    const screen = ink.createPattern(points(colour, point), "repeat");
    if (!screen) break;
    // Anchored to the world: overlapping patterns coincide.
    screen.setTransform(new DOMMatrix().translate(-left % SCREEN, -top % SCREEN).scale(1 / SHARPNESS));
    ink.fillStyle = screen;
    ink.beginPath();
    ink.arc(x, y, outer, 0, 2 * Math.PI);
    ink.arc(x, y, r * share, 0, 2 * Math.PI, true);
    ink.fill();
    outer = r * share;
  }
  ink.restore();
}

/**
 * @param {string} colour
 * @param {number} radius
 */
function points(colour, radius) {
  const key = `${colour} ${radius}`;
  const known = TILES.get(key);
  if (known) return known;
  const side = SCREEN * SHARPNESS;
  const tile = new OffscreenCanvas(side, side);
  const ink = tile.getContext("2d");
  if (ink) {
    ink.fillStyle = colour;
    for (const [x, y] of /** @type {[number, number][]} */ ([
      [0.25, 0.25],
      [0.75, 0.75],
    ])) {
      ink.beginPath();
      ink.arc(x * side, y * side, radius * SHARPNESS, 0, 2 * Math.PI);
      ink.fill();
    }
  }
  TILES.set(key, tile);
  return tile;
}

/**
 * The circle within which a settlement's event lies, drawn if it is larger than the mark.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {{x: number, y: number, r: number}} field
 * @param {string} colour
 */
export function drawExtent(ink, { x, y, r }, colour) {
  ink.save();
  ink.strokeStyle = colour;
  ink.globalAlpha = 0.55;
  ink.setLineDash([1.5, 3.5]);
  ink.beginPath();
  ink.arc(x, y, r, 0, 2 * Math.PI);
  ink.stroke();
  ink.restore();
}

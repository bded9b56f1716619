/** The circle of the filter «near»: events that may have happened inside it are in the list. */

import { destination } from "../data/sphere.js";
import { toX, toY } from "../data/projection.js";
import { readPosition } from "../words/position-words.js";

/** @import {Filters} from "../types.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Position} from "../data/sphere.js" */
/** @import {Frame} from "./canvas-layer.js" */

/** @typedef {{centre: Position, km: number}} Circle */

const STEP_DEGREES = 4;

/**
 * @param {Pick<Filters, "near" | "radius_km">} filters
 * @returns {Circle | null}
 */
export function circleOf({ near, radius_km }) {
  const centre = readPosition(near);
  const km = Number(radius_km);
  return centre && km > 0 ? { centre, km } : null;
}

/**
 * @param {Circle} circle
 * @returns {[number, number, number, number]} west, south, east, north in degrees
 */
export function boundsOf({ centre, km }) {
  const [[, north], [east], [, south], [west]] = /** @type {const} */ ([0, 90, 180, 270]).map((way) =>
    destination(centre, way, km),
  );
  return [west, south, east, north];
}

/**
 * @param {Frame} frame
 * @param {Circle} circle
 * @param {Palette} colours
 */
export function drawCircle({ ink, left, top, world }, { centre, km }, { accent, paper }) {
  const path = new Path2D();
  for (let way = 0; way < 360; way += STEP_DEGREES) {
    const [lon, lat] = destination(centre, way, km);
    path.lineTo(toX(lon) * world - left, toY(lat) * world - top);
  }
  path.closePath();
  const [x, y] = [toX(centre[0]) * world - left, toY(centre[1]) * world - top];
  path.moveTo(x - 5, y);
  path.lineTo(x + 5, y);
  path.moveTo(x, y - 5);
  path.lineTo(x, y + 5);
  ink.save();
  for (const [colour, width] of /** @type {const} */ ([
    [paper, 5],
    [accent, 2],
  ])) {
    ink.strokeStyle = colour;
    ink.lineWidth = width;
    ink.stroke(path);
  }
  ink.restore();
}

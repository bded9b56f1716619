/** GeoJSON outlines, projected once, for drawing at any zoom. */

import { toX, toY } from "../data/projection.js";

/** @import {Frame} from "./canvas-layer.js" */

/**
 * @typedef {number[] | Nested[]} Nested
 * @typedef {{type: string, coordinates: any}} Geometry
 * @typedef {{type: "Feature", properties: any, geometry: Geometry}} Feature
 * @typedef {{parts: Float64Array[], closed: boolean, west: number, north: number, east: number, south: number}} Outline
 *   x and y of each vertex, flat, in world fractions
 */

/**
 * @param {Geometry} geometry a line, a polygon, or several
 * @returns {Outline}
 */
export function outline({ type, coordinates }) {
  const lines = {
    LineString: [coordinates],
    MultiLineString: coordinates,
    Polygon: coordinates,
    MultiPolygon: coordinates.flat(),
  }[type];
  const parts = /** @type {[number, number][][]} */ (lines ?? []).map(projected);
  const made = { parts, closed: type.endsWith("Polygon"), west: 1, north: 1, east: 0, south: 0 };
  for (const part of parts) stretch(made, part);
  return made;
}

/** Cache of the last path of each outline: a step through time does not move the canvas. @type {WeakMap<Outline, {left: number, top: number, world: number, path: Path2D}>} */
const PATHS = new WeakMap();

/**
 * @param {Frame} frame
 * @param {Outline} shape
 * @returns {Path2D | null} null if none of it is on the canvas
 */
export function pathOf({ left, top, world, width, height }, shape) {
  const { west, north, east, south } = shape;
  if (east * world < left || west * world > left + width || south * world < top || north * world > top + height)
    return null;
  const drawn = PATHS.get(shape);
  if (drawn && drawn.left === left && drawn.top === top && drawn.world === world) return drawn.path;
  const path = drawnOn(left, top, world, shape);
  PATHS.set(shape, { left, top, world, path });
  return path;
}

/**
 * @param {number} left
 * @param {number} top
 * @param {number} world
 * @param {Outline} shape
 */
function drawnOn(left, top, world, { parts, closed }) {
  const path = new Path2D();
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      const x = Number(part[i]) * world - left;
      const y = Number(part[i + 1]) * world - top;
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
    }
    if (closed) path.closePath();
  }
  return path;
}

/** @type {WeakMap<Outline, {x: number, y: number}>} */
const MIDDLES = new WeakMap();

/**
 * The centroid of the largest ring.
 *
 * @param {Outline} shape
 * @returns {{x: number, y: number}} world fractions
 */
export function middle(shape) {
  const found = MIDDLES.get(shape) ?? middleOf(shape);
  MIDDLES.set(shape, found);
  return found;
}

/** @param {Outline} shape */
function middleOf({ parts }) {
  let best = { x: 0.5, y: 0.5, area: 0 };
  for (const part of parts) {
    let [x, y, area] = [0, 0, 0];
    for (let i = 0; i + 3 < part.length; i += 2) {
      const [x0, y0, x1, y1] = /** @type {[number, number, number, number]} */ ([...part.subarray(i, i + 4)]);
      const cross = x0 * y1 - x1 * y0;
      area += cross;
      x += (x0 + x1) * cross;
      y += (y0 + y1) * cross;
    }
    if (Math.abs(area) > best.area) best = { x: x / (3 * area), y: y / (3 * area), area: Math.abs(area) };
  }
  return { x: best.x, y: best.y };
}

/** @param {[number, number][]} line */
function projected(line) {
  return Float64Array.from(line.flatMap(([lon, lat]) => [toX(lon), toY(lat)]));
}

/**
 * @param {Outline} shape
 * @param {Float64Array} part
 */
function stretch(shape, part) {
  part.forEach((value, i) => {
    if (i % 2) [shape.north, shape.south] = [Math.min(shape.north, value), Math.max(shape.south, value)];
    else [shape.west, shape.east] = [Math.min(shape.west, value), Math.max(shape.east, value)];
  });
}

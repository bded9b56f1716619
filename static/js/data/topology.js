/** Lines of a TopoJSON file (/api/v1/control/cells/) in degrees, joined into rings. */

import { at } from "./at.js";

/** @import {Facing} from "./territory.js" */

/**
 * @typedef {object} Topology
 * @property {{scale: [number, number], translate: [number, number]}} transform
 * @property {[number, number][][]} arcs
 * @property {[number, number][]} sides the pieces on both sides of each arc; -1 without one
 * @property {{cells: {geometries: {id: number, arcs: number[][][], properties: {places: string[], drawn: string[], km2: number}}[]}}} objects
 * @property {Record<string, {point: [number, number], reach_km: number, joined: string[]}>} places
 * @property {Facing[]} facing
 */

/**
 * Joins lines end to end until they close.
 *
 * @param {[number, number][][]} lines
 * @returns {[number, number][][]}
 */
export function ringsOf(lines) {
  /** @type {Map<string, number[]>} */
  const ends = new Map();
  lines.forEach((line, i) => {
    for (const corner of [line[0], line.at(-1)]) ends.set(String(corner), [...(ends.get(String(corner)) ?? []), i]);
  });
  const left = new Set(lines.keys());
  return [...lines.keys()].flatMap((first) => {
    if (!left.delete(first)) return [];
    const ring = [...at(lines, first)];
    for (;;) {
      const corner = String(ring.at(-1));
      const following = ends.get(corner)?.find((i) => left.has(i));
      if (following === undefined) return [ring];
      left.delete(following);
      const line = at(lines, following);
      ring.push(...(String(line[0]) === corner ? line : line.toReversed()).slice(1));
    }
  });
}

/**
 * @param {[number, number][]} arc integers, delta-encoded
 * @param {Topology["transform"]} transform
 * @returns {[number, number][]}
 */
export function degrees(arc, { scale, translate }) {
  let [x, y] = [0, 0];
  return arc.map(([across, up]) => {
    [x, y] = [x + across, y + up];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/**
 * Joins arcs to a ring; ~i is arc i reversed.
 *
 * @param {[number, number][][]} lines
 * @param {number[]} ring
 * @returns {[number, number][]}
 */
export function joined(lines, ring) {
  return ring.flatMap((number, i) => {
    const line = number < 0 ? at(lines, ~number).toReversed() : at(lines, number);
    return i ? line.slice(1) : line;
  });
}

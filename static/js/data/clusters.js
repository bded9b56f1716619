/** Events gathered for drawing: first by the spot they share, then spots too close to be told apart. */

import { at } from "./at.js";
import { FORM, isPointed } from "./columns.js";
import { worldPx } from "./projection.js";

/** @import {Columns} from "./columns.js" */

/** Spots nearer to each other than this are drawn as one, in CSS pixels. */
export const REACH_PX = 38;

/**
 * @typedef {object} Gathering events drawn as one mark
 * @property {number} x world fraction: where most of its events are, never a middle where nothing happened
 * @property {number} y
 * @property {number} form
 * @property {number} count
 * @property {number[]} spots
 * @property {Uint32Array} families how many events of each family of types
 * @property {number} row the event itself where it is only one, else -1
 */

/**
 * The gatherings at a zoom, the same wherever the map is moved. Rings and bands share a mark only with those around
 * the same spot: their size says something.
 *
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {Uint8Array} familyOf family of each type, by the type's number in the columns
 * @param {number} families how many there are
 * @param {number} zoom
 * @returns {Gathering[]} largest first
 */
export function gather(columns, rows, familyOf, families, zoom) {
  const atSpots = bySpot(columns, rows, familyOf, families);
  const size = worldPx(zoom) / REACH_PX;
  /** @type {Map<string, Gathering[]>} */
  const cells = new Map();
  /** @type {Gathering[]} */
  const found = [];
  for (const spot of atSpots) {
    const host = spot.form === FORM.dot ? nearest(cells, spot, size) : null;
    if (host) join(host, spot);
    else {
      found.push(spot);
      if (spot.form === FORM.dot) put(cells, spot, size);
    }
  }
  return found.sort(bySize);
}

/**
 * The events of a gathering.
 *
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {number[]} spots
 * @returns {Uint32Array}
 */
export function members({ form, spot }, rows, spots) {
  const wanted = new Set(spots);
  return rows.filter((row) => isPointed(at(form, row)) && wanted.has(at(spot, row)));
}

/**
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {Uint8Array} familyOf
 * @param {number} families
 * @returns {Gathering[]} largest first
 */
function bySpot({ form, spot, spots, type }, rows, familyOf, families) {
  /** @type {Map<number, Gathering>} */
  const found = new Map();
  for (const row of rows) {
    if (!isPointed(at(form, row))) continue;
    const number = at(spot, row);
    let gathering = found.get(number);
    if (!gathering) {
      const x = at(spots.x, number);
      const y = at(spots.y, number);
      const counts = new Uint32Array(families);
      gathering = { x, y, form: at(spots.form, number), count: 0, spots: [number], families: counts, row };
      found.set(number, gathering);
    }
    const family = at(familyOf, at(type, row));
    gathering.families[family] = at(gathering.families, family) + 1;
    gathering.count += 1;
    if (gathering.count > 1) gathering.row = -1;
  }
  return [...found.values()].sort(bySize);
}

/**
 * @param {Gathering} one
 * @param {Gathering} other
 */
function bySize(one, other) {
  return other.count - one.count || at(one.spots, 0) - at(other.spots, 0);
}

/**
 * @param {Map<string, Gathering[]>} cells
 * @param {Gathering} spot
 * @param {number} size cells along the world's side
 * @returns {Gathering | null} the nearest gathering within reach
 */
function nearest(cells, spot, size) {
  const column = Math.floor(spot.x * size);
  const line = Math.floor(spot.y * size);
  let best = null;
  let least = 1 / size ** 2;
  for (let i = column - 1; i <= column + 1; i += 1) {
    for (let j = line - 1; j <= line + 1; j += 1) {
      for (const other of cells.get(`${i},${j}`) ?? []) {
        const distance = (other.x - spot.x) ** 2 + (other.y - spot.y) ** 2;
        if (distance < least) [best, least] = [other, distance];
      }
    }
  }
  return best;
}

/**
 * @param {Map<string, Gathering[]>} cells
 * @param {Gathering} gathering
 * @param {number} size
 */
function put(cells, gathering, size) {
  const cell = `${Math.floor(gathering.x * size)},${Math.floor(gathering.y * size)}`;
  cells.set(cell, [...(cells.get(cell) ?? []), gathering]);
}

/**
 * @param {Gathering} host
 * @param {Gathering} spot
 */
function join(host, spot) {
  host.count += spot.count;
  host.spots.push(...spot.spots);
  host.row = -1;
  spot.families.forEach((count, family) => (host.families[family] = at(host.families, family) + count));
}

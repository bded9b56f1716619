/** What there is to draw, from the state. */

import { at } from "../data/at.js";
import { isPointed, rowsAt } from "../data/columns.js";

/** @import {Columns} from "../data/columns.js" */
/** @import {Context} from "../context.js" */
/** @import {Outline} from "./outline.js" */

/**
 * @typedef {object} Scene
 * @property {Columns} columns
 * @property {Uint32Array} shown
 * @property {Uint8Array} familyOf by the type's number
 * @property {string[]} families
 * @property {Map<string, Path2D>} glyphs
 * @property {Map<string, Outline>} areas outlines of divisions that have come, by slug
 * @property {Record<string, number | null>} radiusKm of each precision
 * @property {Set<number>} chosen spots of what is open
 * @property {Set<number>} hovered spots of what the pointer is on in the list
 * @property {string | null} openArea
 * @property {boolean} fromRight whether names run from right to left
 */

/**
 * @param {Context} page
 * @param {Map<string, Path2D>} glyphs
 * @param {Map<string, Outline>} areas
 * @returns {Scene | null} null until there are events
 */
export function sceneOf({ store, start, families, family }, glyphs, areas) {
  const { columns, derived, chosen, hovered } = store.state;
  if (!columns || !derived) return null;
  const { shown } = derived;
  const open = chosen.at ? [...rowsAt(columns, shown, chosen.at)].map((row) => at(columns.spot, row)) : [];
  return {
    columns,
    shown,
    familyOf: Uint8Array.from(columns.names.type.texts, (type) => families.indexOf(family(type))),
    families,
    glyphs,
    areas,
    radiusKm: start.radius_km,
    chosen: new Set([...open, ...spotOf(columns, chosen.event)]),
    hovered: new Set(spotOf(columns, hovered)),
    openArea: chosen.area ?? areaOf(columns, chosen.event),
    fromRight: document.documentElement.dir === "rtl",
  };
}

/**
 * How many listed events each place has.
 *
 * @param {Scene | null} scene
 * @returns {Map<string, number>}
 */
export function busyPlaces(scene) {
  /** @type {Map<string, number>} */
  const busy = new Map();
  for (const row of scene?.shown ?? []) {
    const slug = scene?.columns.rows[row]?.place.slug ?? "";
    busy.set(slug, (busy.get(slug) ?? 0) + 1);
  }
  return busy;
}

/**
 * Divisions that listed events are known to lie in.
 *
 * @param {Scene | null} scene
 * @returns {Set<string>}
 */
export function areasOf(scene) {
  const slugs = Array.from(scene?.shown ?? [], (row) => scene?.columns.rows[row]?.area);
  return new Set(slugs.flatMap((slug) => slug || []));
}

/**
 * @param {Columns} columns
 * @param {string | null} code
 * @returns {number[]} the spot of the event, where it has one
 */
function spotOf(columns, code) {
  const row = columns.rowOf.get(code ?? "");
  return row !== undefined && isPointed(at(columns.form, row)) ? [at(columns.spot, row)] : [];
}

/**
 * @param {Columns} columns
 * @param {string | null} code
 */
function areaOf(columns, code) {
  const row = columns.rowOf.get(code ?? "");
  return row === undefined ? null : at(columns.rows, row).area;
}

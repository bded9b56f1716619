/** What there is to draw, from the state. */

import { FORM } from "../engine/forms.js";
import { toX, toY } from "../data/projection.js";

/** @import {Answer, Gathering} from "../engine/protocol.js" */
/** @import {Start} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Outline} from "./outline.js" */

/**
 * @typedef {object} Scene
 * @property {Gathering[]} gatherings largest first
 * @property {Answer["settlements"]} settlements
 * @property {[string, number][]} divisions in which events lie whose spot is not known, and how many
 * @property {[string, number][]} busy places with events, and how many
 * @property {string[]} families
 * @property {Map<string, Path2D>} glyphs
 * @property {Map<string, Outline>} areas outlines of divisions that have come, by slug
 * @property {Record<string, number | null>} radiusKm of each precision
 * @property {string | null} openArea
 * @property {boolean} fromRight whether names run from right to left
 */

/**
 * @param {Context} page
 * @param {Map<string, Path2D>} glyphs
 * @param {Map<string, Outline>} areas
 * @returns {Scene | null} null until there is something to draw
 */
export function sceneOf({ store, start, families }, glyphs, areas) {
  const { answer, chosen } = store.state;
  const isFirst = !answer && start.first && !store.state.served;
  if (!answer && !isFirst) return null;
  const { gatherings, settlements, areas: divisions, busy } = answer ?? { gatherings: firstMarks(start), settlements: [], areas: [], busy: [] };
  const open = answer?.rows.find(({ code }) => code === chosen.event);
  return {
    ...{ gatherings, settlements, divisions, busy, families, glyphs, areas },
    radiusKm: start.radius_km,
    openArea: chosen.area ?? open?.area ?? null,
    fromRight: document.documentElement.dir === "rtl",
  };
}

/**
 * Marks of the spots that the server counted, until the columns have come.
 *
 * @param {Start} start
 * @returns {Gathering[]}
 */
function firstMarks({ first }) {
  return (first?.marks ?? []).map(([lon, lat, families], number) => ({
    ...{ x: toX(lon), y: toY(lat), form: FORM.dot, number, spots: 1, row: null, isOpen: false, isHovered: false },
    bounds: [toX(lon), toY(lat), toX(lon), toY(lat)],
    count: families.reduce((sum, count) => sum + count, 0),
    families: Uint32Array.from(families),
  }));
}

/** The scene: everything to draw, derived from the state. */

import { toX, toY, worldPx } from "../data/projection.js";
import { FORM, reachPx } from "../engine/forms.js";

/** @import {Answer, Cluster} from "../engine/protocol.js" */
/** @import {Marks} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Outline} from "./outline.js" */

/**
 * @typedef {object} Scene
 * @property {Cluster[]} clusters largest first
 * @property {Answer["settlements"]} settlements
 * @property {[string, number][]} divisions divisions of events without a known point, and their number
 * @property {[string, number][]} busy places with events, and their number
 * @property {Map<string, Path2D>} glyphs
 * @property {Map<string, Outline>} areas loaded outlines of divisions, by slug
 * @property {Record<string, number | null>} radiusKm of each precision
 * @property {string | null} openArea
 * @property {boolean} fromRight whether labels run from right to left
 */

/**
 * @param {Context} page
 * @param {number} zoom
 * @param {Map<string, Path2D>} glyphs
 * @param {Map<string, Outline>} areas
 * @param {boolean} isPrint whether to show the points of the listed events if nothing else is loaded: a print does not wait
 * @returns {Scene | null} null until there is something to draw
 */
export function sceneOf({ store, start }, zoom, glyphs, areas, isPrint) {
  const { answer, chosen } = store.state;
  const marks = start.first?.marks ?? (isPrint ? start.marks : null);
  if (!answer && (!marks || (store.state.served && !isPrint))) return null;
  const {
    clusters,
    settlements,
    areas: divisions,
    busy,
  } = answer ?? { clusters: firstMarks(marks ?? [], zoom), settlements: [], areas: [], busy: [] };
  const open = answer?.rows.find(({ code }) => code === chosen.event);
  return {
    ...{ clusters, settlements, divisions, busy, glyphs, areas },
    radiusKm: start.radius_km,
    openArea: chosen.area ?? open?.area ?? null,
    fromRight: document.documentElement.dir === "rtl",
  };
}

/**
 * Marks from the server's counts, until the columns are loaded; close points are clustered.
 *
 * @param {Marks} marks
 * @param {number} zoom
 * @returns {Cluster[]}
 */
function firstMarks(marks, zoom) {
  const world = worldPx(zoom);
  /** @type {Cluster[]} */
  const found = [];
  for (const [lon, lat, count] of marks) {
    const [x, y] = [toX(lon), toY(lat)];
    const host = found.find((other) => Math.hypot(other.x - x, other.y - y) * world < reachPx(other.count, count));
    if (host) {
      host.count += count;
      host.points += 1;
    } else
      found.push({
        ...{ x, y, count, form: FORM.dot, number: found.length, points: 1, bounds: [x, y, x, y] },
        ...{ datasets: 0, row: null, isOpen: false, isHovered: false },
      });
  }
  return found.sort((one, other) => other.count - one.count);
}

/** What of the events lies in the window: the key explains that and nothing else. */

import { FORM } from "../engine/forms.js";

/** @import {Scene} from "./scene.js" */

/** @typedef {{west: number, north: number, east: number, south: number}} Box world fractions */
/** @typedef {{sides: Map<string, Set<string>>, states: Set<string>}} GroundSeen sides with those of them that hold, share or
 *   fight for ground; states: how it is drawn */
/** @typedef {{families: Set<string>, grades: Set<string>, forms: Set<string>}} EventsSeen forms: how spots are drawn */

/**
 * @param {Scene | null} scene
 * @param {Box} box
 * @returns {EventsSeen}
 */
export function eventsSeen(scene, box) {
  const seen = { families: new Set(), grades: new Set(), forms: new Set() };
  for (const { x, y, form, row, count, families } of scene?.clusters ?? []) {
    if (!isIn(box, { x, y })) continue;
    families.forEach((events, i) => events && seen.families.add(scene?.families[i]));
    if (row) seen.grades.add(row.grade);
    seen.forms.add(form === FORM.ring ? "ring" : form !== FORM.dot ? "band" : count > 1 ? "cluster" : "spot");
  }
  if (scene?.divisions.length) seen.forms.add("area");
  return seen;
}

/**
 * @param {Box} box
 * @param {{x: number, y: number}} spot
 */
export function isIn({ west, north, east, south }, { x, y }) {
  return x >= west && x <= east && y >= north && y <= south;
}

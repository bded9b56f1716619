/** What of the events is visible: the legend explains only that. */

import { FORM } from "../engine/forms.js";

/** @import {Scene} from "./scene.js" */

/** @typedef {{west: number, north: number, east: number, south: number}} Box world fractions */
/** @typedef {{sides: Map<string, Set<string>>, states: Set<string>}} GroundInView sides, with those of their holders that hold, share or
 *   contest ground; states: how it is drawn */
/** @typedef {{grades: Set<string>, forms: Set<string>}} EventsInView forms: how points are drawn */

/**
 * @param {Scene | null} scene
 * @param {Box} box
 * @returns {EventsInView}
 */
export function eventsInView(scene, box) {
  const seen = { grades: new Set(), forms: new Set() };
  for (const { x, y, form, row, count, datasets } of scene?.clusters ?? []) {
    if (!contains(box, { x, y })) continue;
    if (row) seen.grades.add(row.grade);
    if (datasets) seen.forms.add("dataset");
    seen.forms.add(form === FORM.ring ? "ring" : form !== FORM.dot ? "band" : count > 1 ? "cluster" : "spot");
  }
  if (scene?.divisions.length) seen.forms.add("area");
  return seen;
}

/**
 * @param {Box} box
 * @param {{x: number, y: number}} position
 */
export function contains({ west, north, east, south }, { x, y }) {
  return x >= west && x <= east && y >= north && y <= south;
}

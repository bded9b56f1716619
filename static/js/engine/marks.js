/** The marks of the map: the groups of spots that are in view, summed up in the order of their spots. */

/** @import {Standing} from "./location-counts.js" */
/** @import {Groups} from "./clustering.js" */
/** @import {Question} from "./protocol.js" */

/**
 * @typedef {NonNullable<Question["view"]>} View
 * @typedef {{group: number, spot: number, events: number}} Mark spot: where the group begins, if that has shown events, else
 *   where most of them are
 */

/**
 * @param {Standing} standing
 * @param {Groups} groups
 * @param {Uint32Array} held shown events of each family in each group
 * @param {View} view
 * @returns {Mark[]} in view, the largest first
 */
export function marksOf({ totals, families, names: { seats: { x, y } } }, { heads, starts, spots, reach }, held, view) {
  const around = { left: view.left - reach, right: view.right + reach, top: view.top - reach, bottom: view.bottom + reach };
  /** @type {Mark[]} */
  const found = [];
  for (let group = 0; group < heads.length; group += 1) {
    const head = heads[group];
    let events = 0;
    for (let family = 0; family < families; family += 1) events += held[group * families + family];
    if (events === 0 || !holds(around, x[head], y[head])) continue;
    // Groups begin apart from each other, and while time runs a mark that stays where it was is easier to follow.
    const spot = totals[head] ? head : busiest(totals, spots, starts[group], starts[group + 1]);
    if (holds(view, x[spot], y[spot])) found.push({ group, spot, events });
  }
  return found.sort((one, other) => other.events - one.events || one.group - other.group);
}

/**
 * @param {Uint32Array} totals
 * @param {Uint32Array} spots
 * @param {number} from
 * @param {number} to excluded
 * @returns {number} the spot of those with the most shown events
 */
function busiest(totals, spots, from, to) {
  let best = spots[from];
  for (let i = from + 1; i < to; i += 1) if (totals[spots[i]] > totals[best]) best = spots[i];
  return best;
}

/**
 * Marks as numbers: what crosses to the page at once.
 *
 * @param {Standing} standing
 * @param {Groups} groups
 * @param {Uint32Array} held shown events of each family in each group
 * @param {Mark[]} marks
 * @param {{open: Set<number>, hovered: Set<number>}} groupsWith
 */
export function figuresOf(standing, groups, held, marks, { open, hovered }) {
  const { names: { seats }, families } = standing;
  const width = 4 + families;
  const places = new Float64Array(marks.length * 6);
  const figures = new Uint32Array(marks.length * width);
  for (let i = 0; i < marks.length; i += 1) {
    const { group, spot, events } = marks[i];
    places[i * 6] = seats.x[spot];
    places[i * 6 + 1] = seats.y[spot];
    figures[i * width] = seats.formAt(spot);
    figures[i * width + 1] = events;
    figures[i * width + 2] = bound(standing, groups, group, places, i * 6 + 2);
    figures[i * width + 3] = (open.has(group) ? 1 : 0) | (hovered.has(group) ? 2 : 0);
    for (let family = 0; family < families; family += 1) figures[i * width + 4 + family] = held[group * families + family];
  }
  return { places, figures };
}

/**
 * @param {Standing} standing
 * @param {Groups} groups
 * @param {number} group
 * @param {Float64Array} into gets west, north, east and south of its spots with shown events
 * @param {number} at
 * @returns {number} how many these spots are
 */
function bound({ totals }, { starts, spots, x, y }, group, into, at) {
  let shown = 0;
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = starts[group], end = starts[group + 1]; i < end; i += 1) {
    if (totals[spots[i]] === 0) continue;
    shown += 1;
    if (x[i] < west) west = x[i];
    if (y[i] < north) north = y[i];
    if (x[i] > east) east = x[i];
    if (y[i] > south) south = y[i];
  }
  into[at] = west;
  into[at + 1] = north;
  into[at + 2] = east;
  into[at + 3] = south;
  return shown;
}

/**
 * @param {Omit<View, "zoom">} view
 * @param {number} x
 * @param {number} y
 */
export function holds({ left, right, top, bottom }, x, y) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

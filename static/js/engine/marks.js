/** The marks of the map: clusters in view with their totals, in a stable order. */

/** @import {LocationCounts} from "./location-counts.js" */
/** @import {Clustering} from "./clustering.js" */
/** @import {Query} from "./protocol.js" */

const FIGURES = 5;

/**
 * @typedef {NonNullable<Query["view"]>} View
 * @typedef {{cluster: number, point: number, events: number}} Mark point: the first of the cluster if it has shown events, else
 *   the one with most of them
 */

/**
 * @param {LocationCounts} locationCounts
 * @param {Clustering} clustering
 * @param {Uint32Array} eventCounts shown events in each cluster
 * @param {View} view
 * @returns {Mark[]} in view, the largest first
 */
export function marksOf(
  {
    pointCounts,
    dictionaries: {
      locations: { x, y },
    },
  },
  { heads, starts, points, reach },
  eventCounts,
  view,
) {
  const around = {
    left: view.left - reach,
    right: view.right + reach,
    top: view.top - reach,
    bottom: view.bottom + reach,
  };
  /** @type {Mark[]} */
  const found = [];
  for (let cluster = 0; cluster < heads.length; cluster += 1) {
    const head = heads[cluster];
    const events = eventCounts[cluster];
    if (events === 0 || !holds(around, x[head], y[head])) continue;
    // First points are far from each other, and a mark that stays in place is easier to follow while time runs.
    const point = pointCounts[head] ? head : busiest(pointCounts, points, starts[cluster], starts[cluster + 1]);
    if (holds(view, x[point], y[point])) found.push({ cluster, point, events });
  }
  return found.sort((one, other) => other.events - one.events || one.cluster - other.cluster);
}

/**
 * @param {Uint32Array} totals
 * @param {Uint32Array} points
 * @param {number} from
 * @param {number} to excluded
 * @returns {number} the one with the most shown events
 */
function busiest(totals, points, from, to) {
  let best = points[from];
  for (let i = from + 1; i < to; i += 1) if (totals[points[i]] > totals[best]) best = points[i];
  return best;
}

/**
 * Marks as flat arrays, which are transferred to the page in one step.
 *
 * @param {LocationCounts} locationCounts
 * @param {Clustering} clustering
 * @param {Uint32Array} datasetCounts shown events of datasets in each cluster
 * @param {Mark[]} marks
 * @param {{open: Set<number>, hovered: Set<number>}} clustersWith
 */
export function packMarks(locationCounts, clustering, datasetCounts, marks, { open, hovered }) {
  const { locations } = locationCounts.dictionaries;
  const places = new Float64Array(marks.length * 6);
  const figures = new Uint32Array(marks.length * FIGURES);
  for (let i = 0; i < marks.length; i += 1) {
    const { cluster, point, events } = marks[i];
    places[i * 6] = locations.x[point];
    places[i * 6 + 1] = locations.y[point];
    figures[i * FIGURES] = locations.formAt(point);
    figures[i * FIGURES + 1] = events;
    figures[i * FIGURES + 2] = writeBounds(locationCounts, clustering, cluster, places, i * 6 + 2);
    figures[i * FIGURES + 3] = (open.has(cluster) ? 1 : 0) | (hovered.has(cluster) ? 2 : 0);
    figures[i * FIGURES + 4] = datasetCounts[cluster];
  }
  return { places, figures };
}

/**
 * @param {LocationCounts} locationCounts
 * @param {Clustering} clustering
 * @param {number} cluster
 * @param {Float64Array} into receives west, north, east and south of the points with shown events
 * @param {number} at
 * @returns {number} the number of these points
 */
function writeBounds({ pointCounts }, { starts, points, x, y }, cluster, into, at) {
  let shown = 0;
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = starts[cluster], end = starts[cluster + 1]; i < end; i += 1) {
    if (pointCounts[points[i]] === 0) continue;
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

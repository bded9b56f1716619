/**
 * Clusters points that are too close at a zoom to have marks of their own. The result is independent of filters and map position.
 */

import { worldPx } from "../data/projection.js";
import { FORM, MOST_REACH_PX, reachPx } from "./forms.js";
import { groupRows } from "./cube.js";
import { TripleMap } from "./triple-map.js";

/** @import {Locations} from "./dictionaries.js" */

/**
 * @typedef {object} Clustering
 * @property {Uint32Array} clusterOf the cluster of each point
 * @property {Uint32Array} heads the point that each cluster begins with, ascending: no other of its points is farther from it than «reach»
 * @property {Uint32Array} starts points of cluster i are points[starts[i]] to points[starts[i + 1]]
 * @property {Uint32Array} points ascending in each cluster
 * @property {Float64Array} x coordinates of these points, world fractions
 * @property {Float64Array} y
 * @property {number} reach world fraction
 */

/** Up to this many rings, or bands, are drawn each alone; more are clustered as well, rings with rings and bands with bands. */
export const FEW_FIELDS = 300;

/**
 * Rings and bands share a mark only if they have the same centre, since their size has a meaning; unless there are so
 * many that they would cover the map.
 *
 * @param {Locations} locations
 * @param {ReturnType<typeof orderByEvents>} points
 * @param {number} zoom
 * @returns {Clustering}
 */
export function clusterPoints(locations, points, zoom) {
  const headOf = assignClusters(locations, points, zoom);
  const clusterOf = new Uint32Array(headOf.length);
  let found = 0;
  for (let point = 0; point < headOf.length; point += 1) if (headOf[point] === point) clusterOf[point] = found++;
  const heads = headOf.filter((head, point) => head === point);
  for (let point = 0; point < headOf.length; point += 1) clusterOf[point] = clusterOf[headOf[point]];
  const { starts, rows } = groupRows(clusterOf, heads.length);
  const [x, y] = [locations.x, locations.y].map((column) => Float64Array.from(rows, (point) => column[point]));
  return { clusterOf, heads, starts, points: rows, x, y, reach: MOST_REACH_PX / worldPx(zoom) };
}

/**
 * @param {Clustering} groups
 * @param {number} cluster
 */
export function pointsIn({ starts, points }, cluster) {
  return points.subarray(starts[cluster], starts[cluster + 1]);
}

/**
 * @param {Locations} locations
 * @param {ReturnType<typeof orderByEvents>} points
 * @param {number} zoom
 * @returns {Uint32Array} for each point the first point of its cluster
 */
function assignClusters(locations, { events, order }, zoom) {
  const cells = new ClusterGrid(locations, events, worldPx(zoom));
  const clusterOf = new Uint32Array(order.length);
  const isClustered = formsThatCluster(locations, order);
  for (let i = 0; i < order.length; i += 1) {
    const point = order[i];
    clusterOf[point] = point;
    if (!isClustered[locations.formAt(point)]) continue;
    const host = cells.nearest(point);
    if (host < 0) cells.put(point);
    else clusterOf[point] = cells.add(host, point);
  }
  return clusterOf;
}

/**
 * @param {Locations} locations
 * @param {Uint32Array} points
 * @returns {boolean[]} for each form, whether its points are clustered
 */
function formsThatCluster(locations, points) {
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < points.length; i += 1) counts[locations.formAt(points[i])] += 1;
  return counts.map((count, form) => form === FORM.dot || count > FEW_FIELDS);
}

/**
 * @param {Uint32Array} events of each point, at any time and of any type
 * @returns {{events: Uint32Array, order: Uint32Array}} order: points by number of events, descending
 */
export function orderByEvents(events) {
  let most = 0;
  for (let point = 0; point < events.length; point += 1) most = Math.max(most, events[point]);
  const places = new Uint32Array(most + 2);
  for (let point = 0; point < events.length; point += 1) places[most - events[point] + 1] += 1;
  for (let i = 1; i < places.length; i += 1) places[i] += places[i - 1];
  const order = new Uint32Array(events.length);
  for (let point = 0; point < events.length; point += 1) order[places[most - events[point]]++] = point;
  return { events, order };
}

/** A grid of clusters by the cell of their first point; cells are as wide as the largest reach. */
class ClusterGrid {
  /**
   * @param {Locations} locations
   * @param {Uint32Array} events of each point
   * @param {number} world width of the world's square in px
   */
  constructor(locations, events, world) {
    this.locations = locations;
    this.world = world;
    this.size = world / MOST_REACH_PX;
    /** By point; at a cluster's first point the events of all its points so far. */
    this.events = events.slice();
    this.cells = new TripleMap();
    /** Linked lists, plus one: the first point of each cell, and the next of each point. */
    this.heads = new Uint32Array(locations.points.count + 1);
    this.next = new Uint32Array(locations.points.count);
  }

  /** @param {number} point */
  put(point) {
    const cell = this.cells.idOf(this.#column(point), this.#row(point), this.locations.formAt(point));
    this.next[point] = this.heads[cell];
    this.heads[cell] = point + 1;
  }

  /**
   * @param {number} host first point of the cluster
   * @param {number} point the point that joins it
   */
  add(host, point) {
    this.events[host] += this.events[point];
    return host;
  }

  /**
   * @param {number} point
   * @returns {number} the first point of the nearest cluster within reach; -1 without one
   */
  nearest(point) {
    const { x, y } = this.locations;
    const [column, row, form] = [this.#column(point), this.#row(point), this.locations.formAt(point)];
    let best = -1;
    let least = Infinity;
    for (let i = column - 1; i <= column + 1; i += 1) {
      for (let j = row - 1; j <= row + 1; j += 1) {
        const cell = this.cells.find(i, j, form);
        if (cell < 0) continue;
        for (let other = this.heads[cell]; other; other = this.next[other - 1]) {
          const distance = (x[other - 1] - x[point]) ** 2 + (y[other - 1] - y[point]) ** 2;
          if (distance < least && distance < this.#reach(other - 1, point) ** 2) [best, least] = [other - 1, distance];
        }
      }
    }
    return best;
  }

  /**
   * Rings and bands are clustered only where there are very many of them.
   *
   * @param {number} host
   * @param {number} point
   * @returns {number} world fractions
   */
  #reach(host, point) {
    const { events, locations, world } = this;
    return (locations.formAt(point) === FORM.dot ? reachPx(events[host], events[point]) : MOST_REACH_PX) / world;
  }

  /** @param {number} point */
  #column(point) {
    return Math.floor(this.locations.x[point] * this.size);
  }

  /** @param {number} point */
  #row(point) {
    return Math.floor(this.locations.y[point] * this.size);
  }
}

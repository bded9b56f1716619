/**
 * Spots too close to be told apart at a zoom: which are drawn as one, whatever is filtered and wherever the map is moved.
 */

import { worldPx } from "../data/projection.js";
import { FORM, MOST_REACH_PX, reachPx } from "./forms.js";
import { rowsBy } from "./cube.js";
import { Triples } from "./triple-map.js";

/** @import {Seats} from "./dictionaries.js" */

/**
 * @typedef {object} Groups
 * @property {Uint32Array} groupOf the group of each spot
 * @property {Uint32Array} heads the spot that each group begins with, ascending: none of its others is farther from it than «reach»
 * @property {Uint32Array} starts spots of group i stand from starts[i] to starts[i + 1]
 * @property {Uint32Array} spots ascending in each group
 * @property {Float64Array} x where these spots are, world fractions
 * @property {Float64Array} y
 * @property {number} reach world fraction
 */

/** As many rings, or bands, as can be told apart: more of them gather too, each with its own kind alone. */
export const FEW_FIELDS = 300;

/**
 * Rings and bands share a mark only with those around the same spot, for their size says something; unless there are so
 * many that they would cover the map and each other.
 *
 * @param {Seats} seats
 * @param {ReturnType<typeof byEvents>} spots
 * @param {number} zoom
 * @returns {Groups}
 */
export function inGroups(seats, spots, zoom) {
  const headOf = groups(seats, spots, zoom);
  const groupOf = new Uint32Array(headOf.length);
  let found = 0;
  for (let spot = 0; spot < headOf.length; spot += 1) if (headOf[spot] === spot) groupOf[spot] = found++;
  const heads = headOf.filter((head, spot) => head === spot);
  for (let spot = 0; spot < headOf.length; spot += 1) groupOf[spot] = groupOf[headOf[spot]];
  const { starts, rows } = rowsBy(groupOf, heads.length);
  const [x, y] = [seats.x, seats.y].map((column) => Float64Array.from(rows, (spot) => column[spot]));
  return { groupOf, heads, starts, spots: rows, x, y, reach: MOST_REACH_PX / worldPx(zoom) };
}

/**
 * @param {Groups} groups
 * @param {number} group
 */
export function spotsIn({ starts, spots }, group) {
  return spots.subarray(starts[group], starts[group + 1]);
}

/**
 * @param {Seats} seats
 * @param {ReturnType<typeof byEvents>} spots
 * @param {number} zoom
 * @returns {Uint32Array} for each spot the spot whose group it is in
 */
function groups(seats, { events, order }, zoom) {
  const cells = new Cells(seats, events, worldPx(zoom));
  const groupOf = new Uint32Array(order.length);
  const gathers = gathering(seats, order);
  for (let i = 0; i < order.length; i += 1) {
    const spot = order[i];
    groupOf[spot] = spot;
    if (!gathers[seats.formAt(spot)]) continue;
    const host = cells.nearest(spot);
    if (host < 0) cells.put(spot);
    else groupOf[spot] = cells.add(host, spot);
  }
  return groupOf;
}

/**
 * @param {Seats} seats
 * @param {Uint32Array} spots
 * @returns {boolean[]} for each form, whether its spots gather
 */
function gathering(seats, spots) {
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < spots.length; i += 1) counts[seats.formAt(spots[i])] += 1;
  return counts.map((count, form) => form === FORM.dot || count > FEW_FIELDS);
}

/**
 * @param {Uint32Array} events of each spot, at any time and of any kind
 * @returns {{events: Uint32Array, order: Uint32Array}} order: spots, those with the most events first
 */
export function byEvents(events) {
  let most = 0;
  for (let spot = 0; spot < events.length; spot += 1) most = Math.max(most, events[spot]);
  const places = new Uint32Array(most + 2);
  for (let spot = 0; spot < events.length; spot += 1) places[most - events[spot] + 1] += 1;
  for (let i = 1; i < places.length; i += 1) places[i] += places[i - 1];
  const order = new Uint32Array(events.length);
  for (let spot = 0; spot < events.length; spot += 1) order[places[most - events[spot]]++] = spot;
  return { events, order };
}

/** Groups by the square they begin in; squares are as wide as groups reach. */
class Cells {
  /**
   * @param {Seats} seats
   * @param {Uint32Array} events of each spot
   * @param {number} world px that the world's square is wide
   */
  constructor(seats, events, world) {
    this.seats = seats;
    this.world = world;
    this.size = world / MOST_REACH_PX;
    /** Of each spot; of one that begins a group, those of all that are in it by now. */
    this.events = events.slice();
    this.squares = new Triples();
    /** The first spot of each square and the next of each spot, plus one. */
    this.heads = new Uint32Array(seats.spots.count + 1);
    this.next = new Uint32Array(seats.spots.count);
  }

  /** @param {number} spot */
  put(spot) {
    const square = this.squares.of(this.#column(spot), this.#line(spot), this.seats.formAt(spot));
    this.next[spot] = this.heads[square];
    this.heads[square] = spot + 1;
  }

  /**
   * @param {number} host that a group begins with
   * @param {number} spot that joins it
   */
  add(host, spot) {
    this.events[host] += this.events[spot];
    return host;
  }

  /**
   * @param {number} spot
   * @returns {number} the spot that the nearest group within reach begins with; -1 where there is none
   */
  nearest(spot) {
    const { x, y } = this.seats;
    const [column, line, form] = [this.#column(spot), this.#line(spot), this.seats.formAt(spot)];
    let best = -1;
    let least = Infinity;
    for (let i = column - 1; i <= column + 1; i += 1) {
      for (let j = line - 1; j <= line + 1; j += 1) {
        const square = this.squares.find(i, j, form);
        if (square < 0) continue;
        for (let other = this.heads[square]; other; other = this.next[other - 1]) {
          const distance = (x[other - 1] - x[spot]) ** 2 + (y[other - 1] - y[spot]) ** 2;
          if (distance < least && distance < this.#reach(other - 1, spot) ** 2) [best, least] = [other - 1, distance];
        }
      }
    }
    return best;
  }

  /**
   * Rings and bands that gather at all are very many.
   *
   * @param {number} host
   * @param {number} spot
   * @returns {number} world fractions
   */
  #reach(host, spot) {
    const { events, seats, world } = this;
    return (seats.formAt(spot) === FORM.dot ? reachPx(events[host], events[spot]) : MOST_REACH_PX) / world;
  }

  /** @param {number} spot */
  #column(spot) {
    return Math.floor(this.seats.x[spot] * this.size);
  }

  /** @param {number} spot */
  #line(spot) {
    return Math.floor(this.seats.y[spot] * this.size);
  }
}

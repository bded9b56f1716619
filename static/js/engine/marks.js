/** The groups of spots that are in view, summed up: their tables are kept from answer to answer. */

/** @import {Standing, View} from "./gatherings.js" */
/** @import {Seats} from "./names.js" */
/** @import {Gathering} from "./protocol.js" */

export class Marks {
  /**
   * @param {number} spots how many there are
   * @param {number} families
   */
  constructor(spots, families) {
    this.families = families;
    /** For each group its spot with most shown events, plus one; 0: none. */
    this.busiest = new Uint32Array(spots);
    /** For each group its mark; 0 where it is out of view. */
    this.markOf = new Uint32Array(spots);
    /** The group of each mark, from 1, and what is summed up of it. */
    this.groups = new Uint32Array(spots + 1);
    this.events = new Uint32Array(spots + 1);
    this.spots = new Uint32Array(spots + 1);
    this.held = new Uint32Array((spots + 1) * families);
    this.bounds = new Float64Array((spots + 1) * 4);
    this.#unbound(spots);
  }

  /**
   * @param {Standing} standing
   * @param {Uint32Array} groupOf of each spot
   * @param {View} view
   * @returns {number[]} marks of the groups that are in view: a group is where most of its shown events are
   */
  find({ spots, totals, names: { seats: { x, y } } }, groupOf, view) {
    const { busiest, markOf, groups } = this;
    let count = 0;
    for (let i = 0; i < spots.length; i += 1) {
      const spot = spots[i];
      const group = groupOf[spot];
      const best = busiest[group];
      if (best === 0) groups[++count] = group;
      if (best === 0 || totals[spot] > totals[best - 1] || (totals[spot] === totals[best - 1] && spot < best - 1)) busiest[group] = spot + 1;
    }
    const found = [];
    for (let i = 1; i <= count; i += 1) {
      const group = groups[i];
      const spot = busiest[group] - 1;
      if (!holds(view, x[spot], y[spot])) continue;
      const mark = found.push(found.length + 1);
      groups[mark] = group;
      markOf[group] = mark;
    }
    return found;
  }

  /**
   * @param {Standing} standing
   * @param {Uint32Array} groupOf
   */
  add({ spots, totals, counts, names: { seats } }, groupOf) {
    const { families, markOf, events, held, bounds } = this;
    for (let i = 0; i < spots.length; i += 1) {
      const mark = markOf[groupOf[spots[i]]];
      events[mark] += totals[spots[i]];
      this.spots[mark] += 1;
    }
    for (let i = 0; i < spots.length; i += 1) {
      const [to, from] = [markOf[groupOf[spots[i]]] * families, spots[i] * families];
      for (let family = 0; family < families; family += 1) held[to + family] += counts[from + family];
    }
    for (let i = 0; i < spots.length; i += 1) {
      const [x, y, to] = [seats.x[spots[i]], seats.y[spots[i]], markOf[groupOf[spots[i]]] * 4];
      if (x < bounds[to]) bounds[to] = x;
      if (y < bounds[to + 1]) bounds[to + 1] = y;
      if (x > bounds[to + 2]) bounds[to + 2] = x;
      if (y > bounds[to + 3]) bounds[to + 3] = y;
    }
  }

  /**
   * @param {number} mark
   * @param {number} number of it in the answer
   * @param {number} spot where it stands
   * @param {Seats} seats
   * @returns {Gathering}
   */
  gathering(mark, number, spot, seats) {
    const [west, north, east, south] = this.bounds.subarray(mark * 4, mark * 4 + 4);
    return {
      x: seats.x[spot],
      y: seats.y[spot],
      form: seats.formAt(spot),
      count: this.events[mark],
      number,
      spots: this.spots[mark],
      bounds: [west, north, east, south],
      isOpen: false,
      isHovered: false,
      families: this.held.slice(mark * this.families, (mark + 1) * this.families),
      row: null,
    };
  }

  /**
   * @param {Uint32Array} spots
   * @param {Uint32Array} groupOf
   */
  clear(spots, groupOf) {
    let last = 0;
    for (let i = 0; i < spots.length; i += 1) {
      const group = groupOf[spots[i]];
      if (this.markOf[group] > last) last = this.markOf[group];
      this.busiest[group] = 0;
      this.markOf[group] = 0;
    }
    this.events.fill(0, 0, last + 1);
    this.spots.fill(0, 0, last + 1);
    this.held.fill(0, 0, (last + 1) * this.families);
    this.#unbound(last);
  }

  /** @param {number} last mark to which no spot bounds them */
  #unbound(last) {
    for (let to = 0; to <= last * 4; to += 4) {
      this.bounds.fill(Infinity, to, to + 2);
      this.bounds.fill(-Infinity, to + 2, to + 4);
    }
  }
}

/**
 * @param {View} view
 * @param {number} x
 * @param {number} y
 */
export function holds({ left, right, top, bottom }, x, y) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** The lanes of the timeline: bins of the events of each of the largest actors, sources or fronts, and of all others together. */

import { at } from "../data/at.js";
import { firstBefore } from "./day-index.js";
import { binLookup, prefixSums } from "./histogram.js";

/** @import {Columns} from "./columns.js" */
/** @import {Dictionaries} from "./dictionaries.js" */
/** @import {FilterMask} from "./filter-mask.js" */
/** @import {Lane, Lanes, LanesBy} from "./protocol.js" */
/** @import {SlugSets} from "./slug-sets.js" */

/** Lanes besides that of the others. A set of slugs has a bit for each lane that it is in: few enough for a table of all sums. */
const MOST = 6;

export class TimelineLanes {
  /** @type {{key: string, lanes: Lanes} | null} */
  #cached = null;

  /**
   * @param {Columns} columns
   * @param {Dictionaries} dictionaries
   * @param {FilterMask} filterMask
   */
  constructor(columns, dictionaries, filterMask) {
    this.columns = columns;
    this.dictionaries = dictionaries;
    this.filterMask = filterMask;
  }

  /**
   * @param {LanesBy} by
   * @param {Int32Array} bounds
   * @returns {Lanes} of the events that pass all filters but the window
   */
  compute(by, bounds) {
    const key = `${this.filterMask.generation} ${by} ${bounds.join()}`;
    if (this.#cached?.key !== key) this.#cached = { key, lanes: this.#lanes(by, bounds) };
    return this.#cached.lanes;
  }

  /**
   * @param {LanesBy} by
   * @param {Int32Array} bounds
   * @returns {Lanes}
   */
  #lanes(by, bounds) {
    const { sets, idOf } = this.#setsBy(by);
    const rows = this.#rowsWithin(at(bounds, 0), at(bounds, bounds.length - 1));
    const counts = new Uint32Array(sets.count);
    for (let i = 0; i < rows.length; i += 1) counts[idOf(rows[i])] += 1;
    const largest = largestOf(sets, counts);
    const masks = masksOf(sets, largest);
    const tables = this.#tables(rows, bounds, (row) => masks[idOf(row)]);
    /** @type {Lane[]} */
    const lanes = largest.map(({ slug, events }, lane) => ({
      slug,
      events,
      ...laneBins(tables, (mask) => (mask >> lane) & 1),
    }));
    const byMask = new Uint32Array(1 << MOST);
    for (let set = 0; set < counts.length; set += 1) byMask[masks[set]] += counts[set];
    if (byMask[0]) lanes.push({ slug: null, events: byMask[0], ...laneBins(tables, (mask) => (mask ? 0 : 1)) });
    const shared = byMask.reduce((sum, count, mask) => sum + (mask & (mask - 1) ? count : 0), 0);
    return { by, bounds, events: rows.length, shared, lanes };
  }

  /**
   * @param {LanesBy} by
   * @returns {{sets: SlugSets, idOf: (row: number) => number}} idOf: the set of a row
   */
  #setsBy(by) {
    const { actors, sources, fronts, cubeKeys } = this.dictionaries;
    const { actorSet, sourceSet, cubeKey } = this.columns;
    if (by === "actor") return { sets: actors, idOf: (row) => actorSet[row] };
    if (by === "source") return { sets: sources, idOf: (row) => sourceSet[row] };
    return { sets: fronts, idOf: (row) => cubeKeys.fronts[cubeKey[row]] };
  }

  /**
   * @param {number} first
   * @param {number} end the day after the last
   * @returns {Uint32Array} rows that are possibly in these days and pass
   */
  #rowsWithin(first, end) {
    const { columns, filterMask } = this;
    const { latest, earliest } = columns;
    // Rows are ordered newest first.
    const until = firstBefore(latest, first);
    const rows = new Uint32Array(until);
    let count = 0;
    for (let row = 0; row < until; row += 1) {
      rows[count] = row;
      if (earliest[row] < end && filterMask.fails(row) === 0) count += 1;
    }
    return rows.subarray(0, count);
  }

  /**
   * One pass over the rows, whatever the number of lanes: rows are counted by the lanes that they are in.
   *
   * @param {Uint32Array} rows
   * @param {Int32Array} bounds
   * @param {(row: number) => number} maskOf
   * @returns {{bins: number, certain: Uint32Array, changes: Int32Array}} by mask, then by bin from 1; 0 is before the first
   */
  #tables(rows, bounds, maskOf) {
    const { earliest, latest } = this.columns;
    const { before, binOn } = binLookup(this.columns, bounds);
    const bins = bounds.length - 1;
    const stride = bins + 3;
    const certain = new Uint32Array(stride << MOST);
    const changes = new Int32Array(stride << MOST);
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      const base = maskOf(row) * stride;
      const [first, last] = [binOn[earliest[row] - before], binOn[latest[row] - before]];
      if (first === last) certain[base + first] += 1;
      changes[base + first] += 1;
      changes[base + last + 1] -= 1;
    }
    return { bins, certain, changes };
  }
}

/**
 * @param {SlugSets} sets
 * @param {Uint32Array} counts events by set
 * @returns {{slug: string, events: number}[]} most events first
 */
function largestOf(sets, counts) {
  const sums = sets.sums((set) => counts[set]);
  return Array.from(sums, (events, id) => ({ slug: sets.slugs.texts[id], events }))
    .filter(({ events }) => events)
    .sort((one, other) => other.events - one.events || (one.slug < other.slug ? -1 : 1))
    .slice(0, MOST);
}

/**
 * @param {SlugSets} sets
 * @param {{slug: string}[]} lanes
 * @returns {Uint8Array} by set: a bit for each lane that it is in
 */
function masksOf(sets, lanes) {
  const masks = new Uint8Array(sets.count);
  lanes.forEach(({ slug }, lane) => sets.marks([slug]).forEach((mark, set) => (masks[set] |= mark << lane)));
  return masks;
}

/**
 * @param {{bins: number, certain: Uint32Array, changes: Int32Array}} tables
 * @param {(mask: number) => number} isIn 1 for the masks of the lane
 * @returns {Pick<Lane, "certain" | "possible">}
 */
function laneBins({ bins, certain, changes }, isIn) {
  const stride = bins + 3;
  const [sum, steps] = [new Uint32Array(bins), new Int32Array(stride)];
  for (let mask = 0; mask < 1 << MOST; mask += 1) {
    if (!isIn(mask)) continue;
    for (let bin = 0; bin < bins; bin += 1) sum[bin] += certain[mask * stride + bin + 1];
    for (let bin = 0; bin < stride; bin += 1) steps[bin] += changes[mask * stride + bin];
  }
  return { certain: sum, possible: Uint32Array.from(prefixSums(steps).subarray(1, bins + 1)) };
}

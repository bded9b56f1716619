/** Counts of shown events by point, place and division. */

import { FORM, hasPointForm } from "./forms.js";
import { groupRows } from "./cube.js";
import { packMarks, holds, marksOf } from "./marks.js";

/** @import {Clustering} from "./clustering.js" */
/** @import {View} from "./marks.js" */
/** @import {Dictionaries} from "./dictionaries.js" */
/** @import {Aggregate} from "./aggregate.js" */

const MOST_BUSY = 400;
const SETTLEMENT = "settlement";

/**
 * Reuses its arrays, and fills them in one branch-free loop each: events without a point or division are counted in an extra
 * element that is not read.
 */
export class LocationCounts {
  /**
   * @param {Dictionaries} dictionaries
   * @param {ReturnType<typeof bucketTables>} tables
   */
  constructor(dictionaries, tables) {
    this.dictionaries = dictionaries;
    this.cacheKey = "";
    this.tables = tables;
    /** By point; the last element counts events without a point. */
    this.pointCounts = new Uint32Array(tables.pointCount + 1);
    /** Buckets with shown events, and the count of each bucket. @type {Uint32Array} */
    this.occupied = new Uint32Array(0);
    /** @type {Uint32Array} */
    this.bucketCounts = new Uint32Array(0);
    this.placeCounts = new Uint32Array(dictionaries.place.texts.length);
    this.areaCounts = new Uint32Array(dictionaries.area.texts.length);
  }

  /**
   * @param {Aggregate} aggregate
   * @param {string} key key of the aggregate's content: the same key is not computed twice
   */
  compute({ bucketCounts, occupied }, key) {
    if (key === this.cacheKey) return;
    this.cacheKey = key;
    const { pointCounts, placeCounts, areaCounts } = this;
    const { point, place, area, inAreas } = this.tables;
    for (const table of [pointCounts, placeCounts, areaCounts]) table.fill(0);
    addByColumn(occupied, bucketCounts, place, placeCounts);
    addByColumn(occupied, bucketCounts, point, pointCounts);
    addByColumn(inAreas, bucketCounts, area, areaCounts);
    pointCounts[pointCounts.length - 1] = 0;
    this.occupied = occupied;
    this.bucketCounts = bucketCounts;
  }

  /** @returns {[string, number][]} divisions with shown events for which nothing finer is known */
  byArea() {
    return nonZero(this.dictionaries.area.texts, this.areaCounts);
  }

  /**
   * @param {number} point with shown events
   * @returns {number} a bucket of it with shown events
   */
  bucketAt(point) {
    const { starts, rows } = this.tables.bucketsByPoint;
    let i = starts[point];
    while (this.bucketCounts[rows[i]] === 0) i += 1;
    return rows[i];
  }

  /** @returns {[string, number][]} most first, then by name */
  busiestPlaces() {
    const { placeCounts } = this;
    const { rankOf, inOrder } = this.dictionaries.placesByName();
    const { texts } = this.dictionaries.place;
    const keys = new Float64Array(placeCounts.length);
    const least = busyThreshold(placeCounts, MOST_BUSY);
    let found = 0;
    for (let place = 0; place < placeCounts.length; place += 1)
      if (placeCounts[place] >= least) keys[found++] = rankOf[place] - placeCounts[place] * placeCounts.length;
    const busiest = keys.subarray(0, found).sort().subarray(0, MOST_BUSY);
    return Array.from(busiest, (key) => {
      const count = Math.ceil(-key / placeCounts.length);
      const place = inOrder[key + count * placeCounts.length];
      return [texts[place], count];
    });
  }

  /**
   * @param {View} view
   * @returns {Float64Array} pointId, x and y of each, flat
   */
  settlements(view) {
    const { x, y } = this.dictionaries.locations;
    const { point: pointOf, isSettlement } = this.tables;
    const none = this.pointCounts.length - 1;
    /** @type {Set<number>} */
    const settled = new Set();
    for (const bucket of this.occupied) {
      const point = pointOf[bucket];
      if (isSettlement[bucket] && point !== none && holds(view, x[point], y[point])) settled.add(point);
    }
    return Float64Array.from([...settled].flatMap((point) => [point, x[point], y[point]]));
  }

  /**
   * @param {Clustering} clustering
   * @param {View} view
   * @param {{open: Set<number>, hovered: Set<number>}} clustersWith
   */
  clusters(clustering, view, clustersWith) {
    const marks = marksOf(this, clustering, this.#byCluster(clustering), view);
    return { marks, ...packMarks(this, clustering, this.#ofDatasets(clustering), marks, clustersWith) };
  }

  /**
   * @param {Clustering} clustering
   * @returns {Uint32Array} count of shown events for each cluster
   */
  #byCluster({ clusterOf, heads }) {
    const { pointCounts } = this;
    const counts = new Uint32Array(heads.length);
    for (let point = 0; point < clusterOf.length; point += 1) counts[clusterOf[point]] += pointCounts[point];
    return counts;
  }

  /**
   * @param {Clustering} clustering
   * @returns {Uint32Array} count of shown events of datasets for each cluster
   */
  #ofDatasets({ clusterOf, heads }) {
    const {
      occupied,
      bucketCounts,
      tables: { point },
    } = this;
    const { b: isOfDataset } = this.dictionaries.buckets;
    const counts = new Uint32Array(heads.length + 1);
    for (let i = 0; i < occupied.length; i += 1)
      counts[clusterOf[point[occupied[i]]] ?? heads.length] += isOfDataset[occupied[i]] * bucketCounts[occupied[i]];
    return counts;
  }
}

/**
 * Lookup tables from bucket to point (or one beyond the last), to place, and to division (0 where something finer is known).
 *
 * @param {Dictionaries} dictionaries
 * @param {number} pointCount number of points
 */
export function bucketTables({ locations, buckets, precision }, pointCount) {
  const settlement = precision.ids.get(SETTLEMENT);
  const columns = () => new Uint32Array(buckets.count);
  const [point, place, area, isSettlement] = [columns(), columns(), columns(), new Uint8Array(buckets.count)];
  for (let bucket = 0; bucket < buckets.count; bucket += 1) {
    const location = buckets.a[bucket];
    point[bucket] = hasPointForm(locations.form[location]) ? locations.point(location) : pointCount;
    place[bucket] = locations.place(location);
    area[bucket] = locations.form[location] === FORM.area ? locations.area(location) : 0;
    isSettlement[bucket] = locations.precision(location) === settlement ? 1 : 0;
  }
  const inAreas = Uint32Array.from(area.keys()).filter((bucket) => area[bucket] > 0);
  return { pointCount, point, place, area, isSettlement, inAreas, bucketsByPoint: groupRows(point, pointCount + 1) };
}

/**
 * @param {Uint32Array} counts
 * @param {number} most
 * @returns {number} a power of two; at least «most» counts, or all that are not 0, reach it
 */
function busyThreshold(counts, most) {
  const bitCounts = new Uint32Array(33);
  for (let i = 0; i < counts.length; i += 1) bitCounts[32 - Math.clz32(counts[i])] += 1;
  let bits = 32;
  for (let found = bitCounts[bits]; found < most && bits > 1; found += bitCounts[bits]) bits -= 1;
  return 2 ** (bits - 1);
}

/**
 * @param {Uint32Array} shown buckets
 * @param {Uint32Array} counts by bucket
 * @param {Uint32Array} column
 * @param {Uint32Array} sums by the column's ids
 */
function addByColumn(shown, counts, column, sums) {
  for (let i = 0; i < shown.length; i += 1) sums[column[shown[i]]] += counts[shown[i]];
}

/**
 * @param {string[]} texts
 * @param {Uint32Array} counts
 * @returns {[string, number][]} entries with a count above 0
 */
export function nonZero(texts, counts) {
  /** @type {[string, number][]} */
  const found = [];
  for (let i = 0; i < counts.length; i += 1) if (counts[i] > 0) found.push([texts[i], counts[i]]);
  return found;
}

/**
 * @param {[string, number]} one
 * @param {[string, number]} other
 */
export function byCountThenName([name, count], [otherName, otherCount]) {
  return otherCount - count || (name < otherName ? -1 : 1);
}

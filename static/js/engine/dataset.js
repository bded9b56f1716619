/** One dataset, «now» or «known», with everything computed from it and cached until it changes. */

import { FAILS } from "./fails.js";
import { CodeIndex, codeOf } from "./codes.js";
import { LocationCounts, bucketTables } from "./location-counts.js";
import { pointsIn } from "./clustering.js";
import { Clusterings } from "./clusterings.js";
import { CAMPAIGN } from "./columns.js";
import { Cube, groupRows } from "./cube.js";
import { merged } from "./merge.js";
import { Order } from "./list-order.js";
import { FilterMask } from "./filter-mask.js";
import { toDay } from "../data/days.js";
import { Aggregate } from "./aggregate.js";
import { DayIndex, EVER, isEndless, windowOf } from "./day-index.js";
import { TimelineBins } from "./timeline-bins.js";
import { TimelineLanes } from "./timeline-lanes.js";

/** @import {Filters, Sort} from "../types.js" */
/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Clustering} from "./clustering.js" */
/** @import {RowGroups} from "./cube.js" */
/** @import {Dictionaries} from "./dictionaries.js" */
/** @import {Data} from "./protocol.js" */
/** @import {Matching} from "./filter-mask.js" */

/** Up to this many rows are scanned; above, an index from bucket to rows pays off. */
const FEW = 50_000;

export class Dataset {
  /**
   * @param {Data} data
   * @param {number} version
   * @param {Columns} columns
   * @param {Dictionaries} dictionaries
   */
  constructor(data, version, columns, dictionaries) {
    this.data = data;
    this.version = version;
    this.columns = columns;
    this.dictionaries = dictionaries;
    /** Number of points in these columns; the dictionaries may grow. */
    this.pointCount = dictionaries.locations.points.count;
    this.filterMask = new FilterMask(columns, dictionaries);
    this.dayIndex = new DayIndex(columns);
    this.order = new Order(columns);
    this.cube = new Cube(columns, dictionaries);
    this.aggregate = new Aggregate(columns, dictionaries, this.cube);
    /** Whether precomputation is done or under way. */
    this.isPrecomputed = false;
    /** @type {Filters | null} the filters counted last */
    this.filters = null;
    this.window = EVER;
    this.countedKey = "";
    /** @type {CodeIndex | null} */
    this.cachedCodeIndex = null;
    /** @type {ReturnType<typeof bucketTables> | null} */
    this.bucketTables = null;
    /** @type {LocationCounts | null} */
    this.cachedLocationCounts = null;
    this.clusterings = new Clusterings(columns, dictionaries);
    this.timelineBins = new TimelineBins(columns, this.filterMask, this.cube);
    this.lanes = new TimelineLanes(columns, dictionaries, this.filterMask);
    /** The clustering of the last answer, and the cluster of each of its marks. @type {{clustering: Clustering | null, clusters: number[]}} */
    this.marks = { clustering: null, clusters: [] };
    this.cachedTotals = { generation: -1, events: 0, anyTime: 0 };
    /** @type {Uint32Array | null} */
    this.cachedCampaigns = null;
    /** Rows of each campaign, by its id. @type {RowGroups | null} */
    this.campaignRows = null;
  }

  /**
   * @param {number} version
   * @param {Columns} incoming rows that replace all rows of their codes
   * @param {string[]} gone codes
   * @returns {Dataset}
   */
  withChanges(version, incoming, gone) {
    const dataset = new Dataset(this.data, version, merged(this.columns, incoming, gone), this.dictionaries);
    dataset.clusterings.takeOver(this.clusterings);
    if (this.cube.bucketCount === dataset.cube.bucketCount) dataset.bucketTables = this.bucketTables;
    return dataset;
  }

  /**
   * Counts what the filters show, unless this was counted last.
   *
   * @param {Filters} filters
   * @param {Matching} matching
   */
  applyFilters(filters, matching) {
    this.filters = filters;
    this.window = windowOf(filters);
    this.filterMask.update(filters, matching);
    const { start, end, window } = filters;
    const key = JSON.stringify([this.filterMask.generation, start, end, window]);
    if (key === this.countedKey) return;
    this.aggregate.compute(this.filterMask, this.window, this.dayIndex, window);
    this.countedKey = key;
  }

  /** @returns {CodeIndex} */
  codeIndex() {
    this.cachedCodeIndex ??= new CodeIndex(this.columns);
    return this.cachedCodeIndex;
  }

  /** Shown events by location. */
  locationCounts() {
    this.bucketTables ??= bucketTables(this.dictionaries, this.pointCount);
    this.cachedLocationCounts ??= new LocationCounts(this.dictionaries, this.bucketTables);
    this.cachedLocationCounts.compute(this.aggregate, this.countedKey);
    return this.cachedLocationCounts;
  }

  /**
   * @param {number} number of a mark in the last answer
   * @returns {number[]} its points with shown events
   */
  pointsOf(number) {
    const { clustering, clusters } = this.marks;
    const { pointCounts } = this.locationCounts();
    return clustering
      ? Array.from(pointsIn(clustering, clusters[number])).filter((point) => pointCounts[point] > 0)
      : [];
  }

  /**
   * The first day after that of known_on on which more was known of an event that the other filters show.
   *
   * @returns {number | null} null where nothing became known later, and of the «now» data
   */
  nextKnown() {
    const { columns, filterMask, filters, window } = this;
    if (this.data !== "known" || !filters?.known_on) return null;
    const [today, others] = [toDay(filters.known_on), ~FAILS.known];
    let next = Infinity;
    for (let row = 0; row < columns.count; row += 1) {
      const from = columns.knownFrom[row];
      if (from <= today || from >= next || filterMask.fails(row) & others) continue;
      if (columns.latest[row] >= window.first && columns.earliest[row] <= window.last) next = from;
    }
    return next === Infinity ? null : next;
  }

  /**
   * @param {number} row
   * @returns {boolean} whether the filters counted last show it
   */
  shows(row) {
    if (!this.filters || this.filterMask.fails(row)) return false;
    const { first, last } = this.window;
    const [earliest, latest] = [this.columns.earliest[row], this.columns.latest[row]];
    return this.filters.window === "certainly"
      ? earliest >= first && latest <= last
      : latest >= first && earliest <= last;
  }

  /**
   * The shown event of each bucket, if only one is shown.
   *
   * @param {number[]} buckets
   * @returns {Map<number, number>} row by bucket
   */
  singleRows(buckets) {
    const { rows } = this.aggregate;
    if (this.cube.cachedBucketRows && (!rows || rows.length > FEW))
      return new Map(buckets.map((bucket) => [bucket, this.#rowAt(bucket)]));
    const wanted = new Uint8Array(this.cube.bucketCount);
    for (const bucket of buckets) wanted[bucket] = 1;
    return new Map(Array.from(this.shownIn(wanted), (row) => [this.columns.bucket[row], row]));
  }

  /** @param {number} bucket */
  #rowAt(bucket) {
    const { starts, rows } = this.cube.bucketRows();
    for (let i = starts[bucket]; i < starts[bucket + 1]; i += 1) if (this.shows(rows[i])) return rows[i];
    return -1;
  }

  /**
   * @param {Uint8Array} buckets 1 for each one wanted
   * @returns {Uint32Array} shown rows in these, ascending
   */
  shownIn(buckets) {
    const { bucket, count } = this.columns;
    const { rows } = this.aggregate;
    const found = [];
    if (rows) for (let i = 0; i < rows.length; i += 1) if (buckets[bucket[rows[i]]] === 1) found.push(rows[i]);
    if (!rows)
      for (let row = 0; row < count; row += 1)
        if (buckets[bucket[row]] === 1 && !this.filterMask.fails(row)) found.push(row);
    return Uint32Array.from(found);
  }

  /**
   * @param {Sort} sort
   * @param {number} from
   * @param {number} to excluded
   * @returns {Uint32Array} shown rows at these positions of the list
   */
  listRows(sort, from, to) {
    const { rows } = this.aggregate;
    return rows
      ? this.order.part(rows, sort, from, to)
      : this.order.partPassing((row) => !this.filterMask.fails(row), sort, from, to);
  }

  /** The number of rows, and of rows that pass all filters but the window. */
  totals() {
    const { filterMask, aggregate, cachedTotals, columns } = this;
    if (cachedTotals.generation === filterMask.generation) return cachedTotals;
    const events = this.data === "known" ? filterMask.countKnown() : columns.count;
    const anyTime = isEndless(this.window) ? aggregate.count : this.#countPassing();
    this.cachedTotals = { generation: filterMask.generation, events, anyTime };
    return this.cachedTotals;
  }

  #countPassing() {
    return this.filterMask.isByCubeKey && this.cube.cachedSums
      ? this.cube.countPassing(this.filterMask.passMasks)
      : this.filterMask.countPassing();
  }

  /**
   * @returns {[number, number] | null} days of the event closest to the window that passes all other filters
   */
  nearest() {
    const { earliest, latest, count } = this.columns;
    if (!this.filters) return null;
    const { first, last } = this.window;
    const isCertain = this.filters.window === "certainly";
    let [least, found] = [Infinity, -1];
    for (let row = 0; row < count; row += 1) {
      if (this.filterMask.fails(row)) continue;
      const [from, to] = [earliest[row], latest[row]];
      const outside = isCertain ? Math.max(first - from, to - last) : Math.max(first - to, from - last);
      if (outside < least) [least, found] = [outside, row];
    }
    return found < 0 ? null : [earliest[found], latest[found]];
  }

  /** @returns {Uint32Array} campaigns that have a range */
  rangedCampaigns() {
    const { cubeKey, killedLow } = this.columns;
    const { type } = this.dictionaries.cubeKeys;
    const campaign = this.dictionaries.type.ids.get(CAMPAIGN);
    const isCampaign = (/** @type {number} */ number, /** @type {number} */ row) =>
      type[number] === campaign && killedLow[row] >= 0;
    this.cachedCampaigns ??= Uint32Array.from(rowsWhere(cubeKey, isCampaign));
    return this.cachedCampaigns;
  }

  /**
   * @param {number} row of a campaign
   * @returns {Uint32Array} events that are part of it
   */
  incidentsOf(row) {
    const { campaign } = this.dictionaries;
    const number = campaign.ids.get(codeOf(this.columns, row));
    if (number === undefined) return new Uint32Array();
    if (!this.campaignRows || this.campaignRows.starts.length <= number + 1)
      this.campaignRows = groupRows(this.columns.campaign, campaign.texts.length);
    const { starts, rows } = this.campaignRows;
    return rows.subarray(starts[number], starts[number + 1]);
  }
}

/**
 * @param {Narrow} column
 * @param {(value: number, row: number) => boolean} wanted
 */
function* rowsWhere(column, wanted) {
  for (let row = 0; row < column.length; row += 1) if (wanted(column[row], row)) yield row;
}

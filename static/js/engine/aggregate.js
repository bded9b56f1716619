/**
 * Counts and sums of the shown events by cube key, set of actors and bucket: one pass over the rows in the window, or from the
 * cube if all filters in use are stored by key and the window is open.
 */

import { CLASS_OF, FAILS, OTHERS, isZero } from "./fails.js";
import { addCells, orZero, isRecountCheaper } from "./cube.js";
import { countOccupied, earliestOf, isInside, nonEmptyBuckets, rowsFailing } from "./row-loops.js";
import { FARTHEST, isEndless } from "./day-index.js";

/** @import {Columns} from "./columns.js" */
/** @import {Cells, Cube} from "./cube.js" */
/** @import {Dictionaries} from "./dictionaries.js" */
/** @import {FilterMask} from "./filter-mask.js" */
/** @import {DayIndex, Window} from "./day-index.js" */

export class Aggregate {
  /**
   * @param {Columns} columns
   * @param {Dictionaries} dictionaries
   * @param {Cube} cube
   */
  constructor(columns, dictionaries, cube) {
    this.columns = columns;
    this.dictionaries = dictionaries;
    this.cube = cube;
    this.room = new Uint32Array(columns.count);
    /** Shown rows, ascending; null if they are all rows of the keys that pass. @type {Uint32Array | null} */
    this.rows = this.room.subarray(0, 0);
    this.count = 0;
    this.certain = 0;
    this.possible = 0;
    this.first = 0;
    this.last = 0;
    this.low = 0;
    this.high = 0;
    /** Keys whose rows are counted, if counted from the cube: -1. */
    this.countedMasks = new Int8Array(cube.count);
    /** One of TOLL by key, and 1 where the figures are added; as the filters have it. */
    /** @type {Uint8Array} */
    this.tolls = new Uint8Array(cube.count);
    /** @type {Uint8Array} */
    this.added = new Uint8Array(cube.count);
    /** By class, then by key. */
    this.keyCounts = new Uint32Array((OTHERS + 1) * cube.count);
    /** By id of the set of actors: rows that pass, and rows that fail the actor filter alone. */
    this.actorSetCounts = new Uint32Array(dictionaries.actors.count);
    this.actorOnlyFails = new Uint32Array(dictionaries.actors.count);
    /** Shown rows by bucket; touched: buckets that have any. */
    this.bucketCounts = new Uint32Array(dictionaries.buckets.count);
    this.touched = new Uint32Array(dictionaries.buckets.count);
    /** @type {Uint32Array} */
    this.occupied = this.touched.subarray(0, 0);
  }

  /**
   * @param {FilterMask} filterMask
   * @param {Window} window
   * @param {DayIndex} days
   * @param {"possibly" | "certainly"} membership counts certain or possible events of the window
   */
  compute(filterMask, window, days, membership) {
    this.keyCounts.fill(0);
    this.actorOnlyFails.fill(0);
    this.tolls = filterMask.tolls;
    this.added = filterMask.added;
    const { cells } = this.cube;
    if (isEndless(window) && filterMask.isByCubeKey && cells) {
      this.#sumCube(filterMask.keyFails, filterMask.passMasks);
      this.#computeFromCube(filterMask.passMasks, cells);
    } else if (isEndless(window)) this.#computeAllTime(filterMask, window, membership);
    else this.#computeRows(filterMask, window, days.possible(window, this.room), membership);
  }

  /**
   * Applies the difference to the last result: only keys that started or stopped passing change the counts.
   *
   * @param {Int8Array} masks
   * @param {NonNullable<Cube["cells"]>} cells
   */
  #computeFromCube(masks, cells) {
    const { cube, actorSetCounts, bucketCounts, countedMasks } = this;
    if (this.rows || isRecountCheaper(masks, countedMasks, cube.sums().rows))
      for (const table of [actorSetCounts, bucketCounts, countedMasks]) table.fill(0);
    for (let key = 0; key < cube.count; key += 1) {
      if (masks[key] === countedMasks[key]) continue;
      const sign = masks[key] ? 1 : -1;
      addCells(cells.actorSets, key, sign, actorSetCounts);
      addCells(cells.buckets, key, sign, bucketCounts);
      countedMasks[key] = masks[key];
    }
    this.rows = null;
    this.occupied = nonEmptyBuckets(bucketCounts, this.touched);
  }

  /**
   * @param {Uint16Array} marks
   * @param {Int8Array} masks
   */
  #sumCube(marks, masks) {
    const { keyCounts, cube } = this;
    const sums = cube.sums();
    let [count, first, last, low, high] = [0, FARTHEST, -FARTHEST, 0, 0];
    for (let key = 0; key < cube.count; key += 1) {
      const rows = sums.rows[key];
      keyCounts[CLASS_OF[marks[key]] * cube.count + key] = rows;
      if (!masks[key] || !rows) continue;
      count += rows;
      if (sums.earliest[key] < first) first = sums.earliest[key];
      if (sums.latest[key] > last) last = sums.latest[key];
      low += sums.low[key] * this.added[key];
      high += sums.high[key] * this.added[key];
    }
    Object.assign(this, { count, certain: count, possible: count, first, last, low, high });
  }

  /**
   * @param {FilterMask} filterMask
   * @param {Window} window
   * @param {"possibly" | "certainly"} membership
   */
  #computeAllTime(filterMask, window, membership) {
    const { active, passMasks, rowFails } = filterMask;
    const filtersActors = active.has(FAILS.actors);
    const cells = active.size === 1 ? this.cube.cells : null;
    if (filtersActors && !cells) this.#countActorFails(filterMask);
    this.#computeRows(filterMask, window, rowsFailing(rowFails, 0, this.room), membership);
    if (filtersActors && cells) this.#countActorFailsFromCube(passMasks, cells.actorSets);
  }

  /** @param {FilterMask} filterMask */
  #countActorFails({ passMasks, rowFails }) {
    const {
      actorOnlyFails,
      columns: { actorSet, cubeKey },
    } = this;
    const rows = rowsFailing(rowFails, FAILS.actors, this.room);
    for (let i = 0; i < rows.length; i += 1) actorOnlyFails[actorSet[rows[i]]] -= passMasks[cubeKey[rows[i]]];
  }

  /**
   * For queries with an actor filter and filters by key only: rows of passing keys that are not shown fail by their actors.
   *
   * @param {Int8Array} masks
   * @param {Cells} cells
   */
  #countActorFailsFromCube(masks, cells) {
    const { cube, actorSetCounts, actorOnlyFails } = this;
    for (let key = 0; key < cube.count; key += 1) if (masks[key]) addCells(cells, key, 1, actorOnlyFails);
    for (let number = 0; number < actorSetCounts.length; number += 1) actorOnlyFails[number] -= actorSetCounts[number];
  }

  /**
   * @param {FilterMask} filterMask
   * @param {Window} window
   * @param {Uint32Array} rows candidate rows: every row possibly in the window that passes; overwritten by the shown rows
   * @param {"possibly" | "certainly"} membership
   */
  #computeRows(filterMask, window, rows, membership) {
    const { columns, keyCounts, actorOnlyFails } = this;
    const { keyFails, rowFails } = filterMask;
    const { count: keyCount } = this.cube;
    const onlyCertain = membership === "certainly";
    const onlyActors = FAILS.actors;
    let [count, possible] = [0, 0];
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      const key = columns.cubeKey[row];
      const fails = keyFails[key] | rowFails[row];
      possible += isZero(fails);
      if (onlyCertain && !isInside(columns, row, window)) continue;
      const counted = CLASS_OF[fails] * keyCount + key;
      keyCounts[counted] = keyCounts[counted] + 1;
      rows[count] = row;
      count += isZero(fails);
      if (fails === onlyActors) actorOnlyFails[columns.actorSet[row]] = actorOnlyFails[columns.actorSet[row]] + 1;
    }
    this.possible = possible;
    this.#countShown(rows.subarray(0, count), window);
  }

  /**
   * One simple loop per column: a single loop over all of them takes several times as long.
   *
   * @param {Uint32Array} shown
   * @param {Window} window
   */
  #countShown(shown, window) {
    const { actorSetCounts, columns, bucketCounts } = this;
    this.rows = shown;
    this.count = shown.length;
    this.first = earliestOf(shown, columns.earliest);
    this.last = shown.length ? columns.latest[shown[0]] : -FARTHEST;
    this.#sumFigures(shown, window);
    actorSetCounts.fill(0);
    for (let i = 0; i < shown.length; i += 1) actorSetCounts[columns.actorSet[shown[i]]] += 1;
    if (this.occupied.length * 8 < bucketCounts.length)
      for (let i = 0; i < this.occupied.length; i += 1) bucketCounts[this.occupied[i]] = 0;
    else bucketCounts.fill(0);
    if (shown.length * 8 < bucketCounts.length)
      this.occupied = countOccupied(shown, columns.bucket, bucketCounts, this.touched);
    else {
      for (let i = 0; i < shown.length; i += 1) bucketCounts[columns.bucket[shown[i]]] += 1;
      this.occupied = nonEmptyBuckets(bucketCounts, this.touched);
    }
  }

  /**
   * @param {Uint32Array} shown
   * @param {Window} window
   */
  #sumFigures(shown, window) {
    const { columns } = this;
    const { killedLow, killedHigh, cubeKey } = columns;
    const { added } = this;
    const isAnyTime = isEndless(window);
    let [certain, low, high] = [0, 0, 0];
    for (let i = 0; i < shown.length; i += 1) {
      const row = shown[i];
      const isAdded = -added[cubeKey[row]];
      const isCertain = isAnyTime || isInside(columns, row, window) ? -1 : 0;
      certain -= isCertain;
      low += orZero(killedLow[row]) & isAdded & isCertain;
      high += orZero(killedHigh[row]) & isAdded;
    }
    Object.assign(this, { certain, low, high });
  }
}

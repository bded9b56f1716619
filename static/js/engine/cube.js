/**
 * Pre-aggregated totals for each cube key (type, grade, precision, fronts and toll together). A query that filters by nothing
 * else adds up keys instead of rows. Building takes longer than one scan of the rows, so it happens in idle time.
 */

/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Dictionaries} from "./dictionaries.js" */

/** @typedef {{starts: Uint32Array, rows: Uint32Array}} RowGroups those of id i are rows[starts[i]] to rows[starts[i + 1]] */
/** @typedef {{starts: Uint32Array, numbers: Narrow, counts: Uint32Array}} Cells sparse matrix: how many rows of key i have each id, in the same layout */

/** Rows processed between two yields. */
export const CHUNK_ROWS = 200_000;

export class Cube {
  /**
   * @param {Columns} columns
   * @param {Dictionaries} dictionaries
   */
  constructor(columns, dictionaries) {
    this.columns = columns;
    this.dictionaries = dictionaries;
    /** Number of keys in these columns; the dictionaries may grow. */
    this.count = dictionaries.cubeKeys.count;
    this.bucketCount = dictionaries.buckets.count;
    this.actorSetCount = dictionaries.actors.count;
    /** @type {ReturnType<typeof sumsOf> | null} */
    this.cachedSums = null;
    /** @type {RowGroups | null} */
    this.cachedBucketRows = null;
    /** Rows of each key; null until they are built. @type {RowGroups | null} */
    this.keyRows = null;
    /** Counts of rows by key and bucket, and by key and set of actors; null until they are built. @type {{buckets: Cells, actorSets: Cells} | null} */
    this.cells = null;
  }

  /** Sums over all rows of each key. */
  sums() {
    this.cachedSums ??= sumsOf(this.columns, this.dictionaries.cubeKeys.added, this.count);
    return this.cachedSums;
  }

  /** Rows of each bucket, ascending. */
  bucketRows() {
    this.cachedBucketRows ??= groupRows(this.columns.bucket, this.bucketCount);
    return this.cachedBucketRows;
  }

  /** @returns {Generator<void, void>} builds everything; yields after each chunk */
  *precompute() {
    this.sums();
    yield;
    this.bucketRows();
    yield;
    this.cells = yield* this.#build();
  }

  /** @returns {Generator<void, {buckets: Cells, actorSets: Cells}>} */
  *#build() {
    const { bucket, actorSet, cubeKey } = this.columns;
    const rows = groupRows(cubeKey, this.count);
    this.keyRows = rows;
    yield;
    return {
      buckets: yield* buildCells(rows, bucket, this.bucketCount),
      actorSets: yield* buildCells(rows, actorSet, this.actorSetCount),
    };
  }

  /**
   * @param {Int8Array} masks by key: -1 if its rows are counted, 0 if not
   */
  countPassing(masks) {
    const { rows } = this.sums();
    let count = 0;
    for (let key = 0; key < rows.length; key += 1) count += rows[key] & masks[key];
    return count;
  }
}

/**
 * @param {Int8Array} masks by key: -1 if its rows are to be counted
 * @param {Int8Array} counted by key: -1 if its rows are counted already
 * @param {Uint32Array} rows number of rows of each key
 * @returns {boolean} whether counting from zero touches fewer rows than applying the difference
 */
export function isRecountCheaper(masks, counted, rows) {
  let [recount, changed] = [0, 0];
  for (let key = 0; key < rows.length; key += 1) {
    recount += rows[key] & masks[key];
    changed += rows[key] & (masks[key] ^ counted[key]);
  }
  return recount < changed;
}

/**
 * @param {Cells} cells
 * @param {number} key
 * @param {1 | -1} sign adds or subtracts its rows
 * @param {Uint32Array} sums by id
 */
export function addCells({ starts, numbers, counts }, key, sign, sums) {
  for (let i = starts[key], end = starts[key + 1]; i < end; i += 1) sums[numbers[i]] += sign * counts[i];
}

/**
 * max(0, figure) of integers, branch-free: Math.max takes ten times as long here.
 *
 * @param {number} figure below 0: no figure
 */
export function orZero(figure) {
  return figure & ~(figure >> 31);
}

/**
 * @param {Columns} columns
 * @param {Uint8Array} isAdded by key: 1 or 0
 * @param {number} keyCount
 */
function sumsOf({ cubeKey, earliest, latest, killedLow, killedHigh, count }, isAdded, keyCount) {
  const sums = {
    rows: new Uint32Array(keyCount),
    earliest: new Int32Array(keyCount).fill(0x7fffffff),
    latest: new Int32Array(keyCount).fill(-0x7fffffff),
    low: new Float64Array(keyCount),
    high: new Float64Array(keyCount),
  };
  for (let row = 0; row < count; row += 1) {
    const key = cubeKey[row];
    sums.rows[key] += 1;
    if (earliest[row] < sums.earliest[key]) sums.earliest[key] = earliest[row];
    if (latest[row] > sums.latest[key]) sums.latest[key] = latest[row];
    sums.low[key] += orZero(killedLow[row]) & -isAdded[key];
    sums.high[key] += orZero(killedHigh[row]) & -isAdded[key];
  }
  return sums;
}

/**
 * @param {Narrow} column
 * @param {number} numbers number of distinct ids
 * @returns {RowGroups}
 */
export function groupRows(column, numbers) {
  const starts = new Uint32Array(numbers + 1);
  for (let row = 0; row < column.length; row += 1) starts[column[row] + 1] += 1;
  for (let number = 0; number < numbers; number += 1) starts[number + 1] += starts[number];
  const next = starts.slice();
  const rows = new Uint32Array(column.length);
  for (let row = 0; row < column.length; row += 1) rows[next[column[row]]++] = row;
  return { starts, rows };
}

/**
 * Yields after each chunk of rows.
 *
 * @param {RowGroups} rows of each key
 * @param {Narrow} column
 * @param {number} numbers number of distinct ids in the column
 * @returns {Generator<void, Cells>}
 */
function* buildCells(rows, column, numbers) {
  const keyCount = rows.starts.length - 1;
  const ArrayType = /** @type {new (length: number) => Narrow} */ (column.constructor);
  const cells = {
    starts: new Uint32Array(keyCount + 1),
    numbers: new ArrayType(column.length),
    counts: new Uint32Array(column.length),
  };
  const cellOf = new Uint32Array(numbers);
  for (let key = 0; key < keyCount; yield) {
    const from = key;
    for (let size = 0; key < keyCount && size < CHUNK_ROWS; key += 1) size += rows.starts[key + 1] - rows.starts[key];
    addKeys(cells, cellOf, rows, column, from, key);
  }
  const found = cells.starts[keyCount];
  return { starts: cells.starts, numbers: cells.numbers.slice(0, found), counts: cells.counts.slice(0, found) };
}

/**
 * @param {Cells} cells
 * @param {Uint32Array} cellOf index plus one of each id's cell; it belongs to the current key if it is beyond the cells of the keys before
 * @param {RowGroups} rows of each key
 * @param {Narrow} column
 * @param {number} fromKey
 * @param {number} toKey exclusive
 */
function addKeys({ starts, numbers, counts }, cellOf, { starts: from, rows }, column, fromKey, toKey) {
  let found = starts[fromKey];
  for (let key = fromKey; key < toKey; key += 1) {
    const first = found;
    for (let i = from[key]; i < from[key + 1]; i += 1) {
      const number = column[rows[i]];
      if (cellOf[number] <= first) {
        numbers[found] = number;
        cellOf[number] = ++found;
      }
      counts[cellOf[number] - 1] += 1;
    }
    starts[key + 1] = found;
  }
}

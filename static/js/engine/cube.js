/**
 * What rows of the same traits come to together: while only traits are asked, over all time, these are added up instead of
 * rows. It takes longer to make than one answer by rows, and is made when nothing is asked.
 */

/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Names} from "./dictionaries.js" */

/** @typedef {{starts: Uint32Array, rows: Uint32Array}} Rows those of number i stand from starts[i] to starts[i + 1] */
/** @typedef {{starts: Uint32Array, numbers: Narrow, counts: Uint32Array}} Cells how many rows of kind i have each number, in the same way */

/** Rows that are gone through at once where something else may come between. */
export const PART = 200_000;

export class Kinds {
  /**
   * @param {Columns} columns
   * @param {Names} names
   */
  constructor(columns, names) {
    this.columns = columns;
    this.names = names;
    /** How many there are in these columns; names may come to have more. */
    this.count = names.traits.count;
    this.standCount = names.stands.count;
    this.castCount = names.actors.count;
    /** @type {ReturnType<typeof sumsOf> | null} */
    this.summed = null;
    /** @type {Rows | null} */
    this.stood = null;
    /** Rows of each kind; null until they are made. @type {Rows | null} */
    this.rows = null;
    /** How many rows of each kind each stand has, and each combination of actors; null until it is made. @type {{stands: Cells, actors: Cells} | null} */
    this.cells = null;
  }

  /** What all rows of each kind come to. */
  sums() {
    this.summed ??= sumsOf(this.columns, this.names.traits.added, this.count);
    return this.summed;
  }

  /** Rows of each stand, in their order. */
  rowsByStand() {
    this.stood ??= rowsBy(this.columns.stand, this.standCount);
    return this.stood;
  }

  /** @returns {Generator<void, void>} makes all of it, and stops after each part */
  *prepared() {
    this.sums();
    yield;
    this.rowsByStand();
    yield;
    this.cells = yield* this.#make();
  }

  /** @returns {Generator<void, {stands: Cells, actors: Cells}>} */
  *#make() {
    const { stand, actors, traits } = this.columns;
    const rows = rowsBy(traits, this.count);
    this.rows = rows;
    yield;
    return { stands: yield* cellsOf(rows, stand, this.standCount), actors: yield* cellsOf(rows, actors, this.castCount) };
  }

  /**
   * @param {Int8Array} masks by kind: -1 where its rows are counted, 0 where not
   */
  passing(masks) {
    const { rows } = this.sums();
    let count = 0;
    for (let kind = 0; kind < rows.length; kind += 1) count += rows[kind] & masks[kind];
    return count;
  }
}

/**
 * @param {Int8Array} masks by kind: -1 where its rows are to be counted
 * @param {Int8Array} counted where they are counted by now
 * @param {Uint32Array} rows how many each kind has
 * @returns {boolean} whether to count from nothing takes less than to add and to take away
 */
export function isLessAnew(masks, counted, rows) {
  let [anew, changed] = [0, 0];
  for (let kind = 0; kind < rows.length; kind += 1) {
    anew += rows[kind] & masks[kind];
    changed += rows[kind] & (masks[kind] ^ counted[kind]);
  }
  return anew < changed;
}

/**
 * @param {Cells} cells
 * @param {number} kind
 * @param {1 | -1} sign whether its rows come in addition or go
 * @param {Uint32Array} sums by number
 */
export function addCells({ starts, numbers, counts }, kind, sign, sums) {
  for (let i = starts[kind], end = starts[kind + 1]; i < end; i += 1) sums[numbers[i]] += sign * counts[i];
}

/**
 * Of whole numbers and without a branch: Math.max takes ten times as long here.
 *
 * @param {number} figure below 0: none
 */
export function atLeastNone(figure) {
  return figure & ~(figure >> 31);
}

/**
 * @param {Columns} columns
 * @param {Uint8Array} isAdded by kind: 1, or 0
 * @param {number} kinds
 */
function sumsOf({ traits, earliest, latest, killedLow, killedHigh, count }, isAdded, kinds) {
  const sums = {
    rows: new Uint32Array(kinds),
    earliest: new Int32Array(kinds).fill(0x7fffffff),
    latest: new Int32Array(kinds).fill(-0x7fffffff),
    low: new Float64Array(kinds),
    high: new Float64Array(kinds),
  };
  for (let row = 0; row < count; row += 1) {
    const kind = traits[row];
    sums.rows[kind] += 1;
    if (earliest[row] < sums.earliest[kind]) sums.earliest[kind] = earliest[row];
    if (latest[row] > sums.latest[kind]) sums.latest[kind] = latest[row];
    sums.low[kind] += atLeastNone(killedLow[row]) & -isAdded[kind];
    sums.high[kind] += atLeastNone(killedHigh[row]) & -isAdded[kind];
  }
  return sums;
}

/**
 * @param {Narrow} column
 * @param {number} numbers how many there are
 * @returns {Rows}
 */
export function rowsBy(column, numbers) {
  const starts = new Uint32Array(numbers + 1);
  for (let row = 0; row < column.length; row += 1) starts[column[row] + 1] += 1;
  for (let number = 0; number < numbers; number += 1) starts[number + 1] += starts[number];
  const next = starts.slice();
  const rows = new Uint32Array(column.length);
  for (let row = 0; row < column.length; row += 1) rows[next[column[row]]++] = row;
  return { starts, rows };
}

/**
 * Stops after each part, for whoever has something else to do between.
 *
 * @param {Rows} rows of each kind
 * @param {Narrow} column
 * @param {number} numbers how many the column has
 * @returns {Generator<void, Cells>}
 */
function* cellsOf(rows, column, numbers) {
  const kinds = rows.starts.length - 1;
  const Numbers = /** @type {new (length: number) => Narrow} */ (column.constructor);
  const cells = { starts: new Uint32Array(kinds + 1), numbers: new Numbers(column.length), counts: new Uint32Array(column.length) };
  const cellOf = new Uint32Array(numbers);
  for (let kind = 0; kind < kinds; yield) {
    const from = kind;
    for (let held = 0; kind < kinds && held < PART; kind += 1) held += rows.starts[kind + 1] - rows.starts[kind];
    addKinds(cells, cellOf, rows, column, from, kind);
  }
  const found = cells.starts[kinds];
  return { starts: cells.starts, numbers: cells.numbers.slice(0, found), counts: cells.counts.slice(0, found) };
}

/**
 * @param {Cells} cells
 * @param {Uint32Array} cellOf the cell of each number, plus one: of the present kind where it is beyond those of the kinds before
 * @param {Rows} rows of each kind
 * @param {Narrow} column
 * @param {number} fromKind
 * @param {number} toKind excluded
 */
function addKinds({ starts, numbers, counts }, cellOf, { starts: from, rows }, column, fromKind, toKind) {
  let found = starts[fromKind];
  for (let kind = fromKind; kind < toKind; kind += 1) {
    const first = found;
    for (let i = from[kind]; i < from[kind + 1]; i += 1) {
      const number = column[rows[i]];
      if (cellOf[number] <= first) {
        numbers[found] = number;
        cellOf[number] = ++found;
      }
      counts[cellOf[number] - 1] += 1;
    }
    starts[kind + 1] = found;
  }
}

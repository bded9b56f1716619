/**
 * What rows of the same traits come to together: while only traits are asked, over all time, these are added up instead of
 * rows. Each part is made when it is first asked for.
 */

/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Names} from "./names.js" */

/** @typedef {{starts: Uint32Array, rows: Uint32Array}} Rows those of number i stand from starts[i] to starts[i + 1] */
/** @typedef {{starts: Uint32Array, numbers: Narrow, counts: Uint32Array}} Cells how many rows of kind i have each number, in the same way */

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
    /** @type {{stands: Cells, actors: Cells} | null} */
    this.made = null;
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

  /** How many rows of each kind each stand has, and each combination of actors. */
  cells() {
    if (!this.made) {
      const { stand, actors, traits } = this.columns;
      const rows = rowsBy(traits, this.count);
      this.made = { stands: cellsOf(rows, stand, this.standCount), actors: cellsOf(rows, actors, this.castCount) };
    }
    return this.made;
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
 * @param {Cells} cells
 * @param {number} kind
 * @param {1 | -1} sign whether its rows come in addition or go
 * @param {Uint32Array} sums by number
 */
export function addCells({ starts, numbers, counts }, kind, sign, sums) {
  for (let i = starts[kind], end = starts[kind + 1]; i < end; i += 1) sums[numbers[i]] += sign * counts[i];
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
    if (!isAdded[kind]) continue;
    if (killedLow[row] > 0) sums.low[kind] += killedLow[row];
    if (killedHigh[row] > 0) sums.high[kind] += killedHigh[row];
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
 * @param {Rows} rows of each kind
 * @param {Narrow} column
 * @param {number} numbers how many the column has
 * @returns {Cells}
 */
function cellsOf({ starts: from, rows }, column, numbers) {
  const starts = new Uint32Array(from.length);
  const met = /** @type {Narrow} */ (new /** @type {new (length: number) => Narrow} */ (column.constructor)(rows.length));
  const counts = new Uint32Array(rows.length);
  // The cell of each number, plus one: of this kind where it is beyond those of the kinds before.
  const cells = new Uint32Array(numbers);
  let found = 0;
  for (let kind = 0; kind + 1 < from.length; kind += 1) {
    const first = found;
    for (let i = from[kind]; i < from[kind + 1]; i += 1) {
      const number = column[rows[i]];
      if (cells[number] <= first) {
        met[found] = number;
        cells[number] = ++found;
      }
      counts[cells[number] - 1] += 1;
    }
    starts[kind + 1] = found;
  }
  return { starts, numbers: met.slice(0, found), counts: counts.slice(0, found) };
}

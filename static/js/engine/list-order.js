/** The order of the list: by one column, ties by code, as in the API. Rows are sorted only as far as the list is read. */

import { textRank } from "./codes.js";

/** @import {Sort} from "../types.js" */
/** @import {Columns} from "./columns.js" */

/** Up to this many rows are sorted; above, the precomputed order of all rows is scanned. */
const FEW = 60_000;

export class Order {
  /** @param {Columns} columns */
  constructor(columns) {
    this.columns = columns;
    /** All rows by people killed, most first, and the rank of each row; computed on first use. @type {{rows: Uint32Array, places: Uint32Array} | null} */
    this.killed = null;
  }

  /**
   * @param {Uint32Array} rows in the order of the columns, newest first
   * @param {Sort} sort
   * @param {number} from
   * @param {number} to excluded
   * @returns {Uint32Array} the given positions of the sorted list
   */
  part(rows, sort, from, to) {
    if (sort === "-latest") return rows.slice(from, to);
    if (sort === "latest") return this.#oldest(rows, from, to);
    if (sort === "-killed") return this.#mostKilled(rows, from, to);
    return new Uint32Array();
  }

  /**
   * The same for all rows that pass, which are scanned only as far as needed.
   *
   * @param {(row: number) => boolean} passes
   * @param {Sort} sort
   * @param {number} from
   * @param {number} to excluded
   * @returns {Uint32Array}
   */
  partPassing(passes, sort, from, to) {
    if (sort === "-killed") return this.#firstThat(passes, to, this.#byKilled().rows).slice(from, to);
    if (sort === "latest") return this.#oldest(this.#lastThat(passes, to), from, to);
    return sort === "-latest" ? this.#firstThat(passes, to, null).slice(from, to) : new Uint32Array();
  }

  /**
   * @param {(row: number) => boolean} passes
   * @param {number} most
   * @param {Uint32Array | null} rows null: all rows in their own order
   */
  #firstThat(passes, most, rows) {
    const found = [];
    for (let i = 0; i < this.columns.count && found.length < most; i += 1) {
      const row = rows ? rows[i] : i;
      if (passes(row)) found.push(row);
    }
    return Uint32Array.from(found);
  }

  /**
   * @param {(row: number) => boolean} passes
   * @param {number} least at least so many if they exist, completed to a whole day
   */
  #lastThat(passes, least) {
    const { latest, count } = this.columns;
    const found = [];
    for (let row = count - 1; row >= 0; row -= 1) {
      if (found.length >= least && latest[row] !== latest[row + 1]) break;
      if (passes(row)) found.push(row);
    }
    return Uint32Array.from(found.reverse());
  }

  /**
   * Days from the last to the first; within a day the order of codes stays.
   *
   * @param {Uint32Array} rows
   * @param {number} from
   * @param {number} to
   */
  #oldest(rows, from, to) {
    const { latest } = this.columns;
    const found = new Uint32Array(Math.max(0, Math.min(to, rows.length) - from));
    for (let end = rows.length, passed = 0; end > 0 && passed < to;) {
      let start = end - 1;
      while (start > 0 && latest[rows[start - 1]] === latest[rows[end - 1]]) start -= 1;
      for (let i = Math.max(start, start + from - passed), last = Math.min(end, start + to - passed); i < last; i += 1)
        found[passed + i - start - from] = rows[i];
      passed += end - start;
      end = start;
    }
    return found;
  }

  /**
   * @param {Uint32Array} rows
   * @param {number} from
   * @param {number} to
   */
  #mostKilled(rows, from, to) {
    const { rows: all, places } = this.#byKilled();
    if (rows.length <= FEW) {
      const sorted = rows.map((row) => places[row]).sort();
      return sorted.slice(from, to).map((place) => all[place]);
    }
    const isWanted = new Uint8Array(all.length);
    for (let i = 0; i < rows.length; i += 1) isWanted[rows[i]] = 1;
    const found = new Uint32Array(Math.max(0, Math.min(to, rows.length) - from));
    for (let i = 0, passed = 0, filled = 0; filled < found.length; i += 1) {
      const row = all[i];
      if (!isWanted[row]) continue;
      if (passed >= from) found[filled++] = row;
      passed += 1;
    }
    return found;
  }

  #byKilled() {
    this.killed ??= byKilled(this.columns);
    return this.killed;
  }
}

/** @param {Columns} columns */
function byKilled({ count, codeDay, codeNumber, killedBest, killedLow }) {
  // Least significant digit first: the code's number, its day, then people killed.
  const inOrder = Uint32Array.from({ length: count }, (_, row) => row);
  const byCode = sortedBy(sortedBy(inOrder, asTexts(codeNumber)), codeDay);
  const killed = new Int32Array(count);
  for (let row = 0; row < count; row += 1) killed[row] = -(killedBest[row] >= 0 ? killedBest[row] : killedLow[row]);
  const rows = sortedBy(byCode, killed);
  const places = new Uint32Array(count);
  rows.forEach((row, place) => (places[row] = place));
  return { rows, places };
}

/**
 * Replaces each number by its rank among all numbers when sorted as strings.
 *
 * @param {Int32Array} numbers
 * @returns {Int32Array}
 */
function asTexts(numbers) {
  const placeOf = new Int32Array(numbers.reduce((one, other) => Math.max(one, other), 0) + 1);
  for (let row = 0; row < numbers.length; row += 1) placeOf[numbers[row]] = 1;
  const distinct = [...placeOf.keys()].filter((number) => placeOf[number]);
  distinct.sort((one, other) => textRank(one) - textRank(other)).forEach((number, place) => (placeOf[number] = place));
  return numbers.map((number) => placeOf[number]);
}

/**
 * A stable LSD radix sort, sixteen bits at a time.
 *
 * @param {Uint32Array} rows
 * @param {Int32Array} keys by row
 */
function sortedBy(rows, keys) {
  let [least, most] = [Infinity, -Infinity];
  for (let row = 0; row < keys.length; row += 1) {
    least = Math.min(least, keys[row]);
    most = Math.max(most, keys[row]);
  }
  let sorted = rows;
  for (let shift = 0; shift < 32 && (most - least) / 2 ** shift >= 1; shift += 16) {
    const starts = new Uint32Array(65537);
    for (let row = 0; row < keys.length; row += 1) {
      const digit = ((keys[row] - least) >>> shift) & 0xffff;
      starts[digit + 1] = starts[digit + 1] + 1;
    }
    for (let i = 1; i < starts.length; i += 1) starts[i] = starts[i] + starts[i - 1];
    const next = new Uint32Array(sorted.length);
    for (let i = 0; i < sorted.length; i += 1) {
      const row = sorted[i];
      const digit = ((keys[row] - least) >>> shift) & 0xffff;
      next[starts[digit]] = row;
      starts[digit] = starts[digit] + 1;
    }
    sorted = next;
  }
  return sorted;
}

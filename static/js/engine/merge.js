/** Columns with the rows of a changes file in them: rows of the codes that came are replaced, the order is kept. */

import { fromCode, rowsOfFew, textRank } from "./codes.js";
import { extent } from "./columns.js";

/** @import {Columns} from "./columns.js" */

const BY_ROW = /** @type {const} */ ([
  ...["codeDay", "codeNumber", "earliest", "latest", "datePrecision", "traits", "stand", "actors", "campaign"],
  ...["killedLow", "killedBest", "killedHigh", "longer", "origins", "knownFrom", "knownUntil"],
]);

/**
 * @param {Columns} old
 * @param {Columns} come rows that came, in the same order
 * @param {string[]} gone codes
 * @returns {Columns}
 * @throws {Error} where «gone» has what is no code
 */
export function merged(old, come, gone) {
  const removed = removedRows(old, come, gone);
  const places = placesOf(old, come);
  const count = old.count - removed.length + come.count;
  const parts = pieces(old.count, removed, places);
  const columns = { ...old, count };
  for (const name of BY_ROW) Object.assign(columns, { [name]: joined(old[name], come[name], parts, count) });
  return { ...columns, ...extent(columns.earliest, columns.latest) };
}

/**
 * @param {Columns} old
 * @param {Columns} come
 * @param {string[]} gone
 * @returns {Uint32Array} old rows of the codes, ascending
 */
function removedRows(old, { count, codeDay, codeNumber }, gone) {
  const codes = gone.map((code) => {
    const parts = fromCode(code);
    if (!parts) throw new Error(`«${code}» among the codes that are gone is no code of an event.`);
    return parts;
  });
  for (let row = 0; row < count; row += 1) codes.push({ day: codeDay[row], number: codeNumber[row] });
  return rowsOfFew(old, codes);
}

/**
 * Before which old row each new one comes.
 *
 * @param {Columns} old
 * @param {Columns} come
 */
function placesOf(old, come) {
  return Uint32Array.from({ length: come.count }, (_, row) => {
    let low = 0;
    let high = old.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(old, middle, come, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/**
 * @param {Columns} one
 * @param {number} row
 * @param {Columns} other
 * @param {number} otherRow
 * @returns {number} below 0 where the first comes first: newest first, then by code, then as it became known
 */
function compare(one, row, other, otherRow) {
  return (
    other.latest[otherRow] - one.latest[row] ||
    one.codeDay[row] - other.codeDay[otherRow] ||
    textRank(one.codeNumber[row]) - textRank(other.codeNumber[otherRow]) ||
    (one.knownFrom[row] ?? 0) - (other.knownFrom[otherRow] ?? 0)
  );
}

/**
 * What the new columns are made of, one after another: stretches of old rows and of new ones.
 *
 * @typedef {{isOld: boolean, start: number, end: number}} Piece
 *
 * @param {number} count of old rows
 * @param {Uint32Array} removed
 * @param {Uint32Array} places
 * @returns {Piece[]}
 */
function pieces(count, removed, places) {
  /** @type {Piece[]} */
  const found = [];
  let [start, gone, row] = [0, 0, 0];
  while (gone < removed.length || row < places.length) {
    const [nextGone, nextPlace] = [removed[gone] ?? Infinity, places[row] ?? Infinity];
    const end = Math.min(nextGone, nextPlace);
    if (end > start) found.push({ isOld: true, start, end });
    start = Math.max(start, end);
    if (nextPlace <= nextGone) {
      found.push({ isOld: false, start: row, end: row + 1 });
      row += 1;
    } else {
      start = nextGone + 1;
      gone += 1;
    }
  }
  if (count > start) found.push({ isOld: true, start, end: count });
  return found;
}

/**
 * As wide as the wider of both: more numbers may have come than the old column had room for.
 *
 * @template {Int32Array | Uint32Array | Uint16Array | Uint8Array} T
 * @param {T} old
 * @param {T} come
 * @param {Piece[]} parts
 * @param {number} count
 * @returns {T}
 */
function joined(old, come, parts, count) {
  if (!old.length && !come.length) return old;
  const Kind = /** @type {new (length: number) => T} */ ((come.BYTES_PER_ELEMENT > old.BYTES_PER_ELEMENT ? come : old).constructor);
  const column = new Kind(count);
  let filled = 0;
  for (const { isOld, start, end } of parts) {
    column.set((isOld ? old : come).subarray(start, end), filled);
    filled += end - start;
  }
  return column;
}

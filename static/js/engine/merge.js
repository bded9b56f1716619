/** Merges a changes file into columns: all rows of its codes are replaced in their order. */

import { fromCode, rowsWithCodes, textRank } from "./codes.js";
import { extent } from "./columns.js";

/** @import {Columns} from "./columns.js" */

const BY_ROW = /** @type {const} */ ([
  ...["codeDay", "codeNumber", "earliest", "latest", "datePrecision", "cubeKey", "bucket", "actorSet", "campaign"],
  ...["elsewhere", "sourceSet"],
  ...["killedLow", "killedBest", "killedHigh", "longer", "origins", "knownFrom", "knownUntil"],
]);

/**
 * @param {Columns} old
 * @param {Columns} incoming new rows, in the same order
 * @param {string[]} gone codes
 * @returns {Columns}
 * @throws {Error} if «gone» contains something that is not a code
 */
export function merged(old, incoming, gone) {
  const removed = removedRows(old, incoming, gone);
  const places = insertPositions(old, incoming);
  const count = old.count - removed.length + incoming.count;
  const parts = segments(old.count, removed, places);
  const columns = { ...old, count };
  for (const name of BY_ROW) Object.assign(columns, { [name]: joined(old[name], incoming[name], parts, count) });
  return { ...columns, ...extent(columns.earliest, columns.latest) };
}

/**
 * @param {Columns} old
 * @param {Columns} incoming
 * @param {string[]} gone
 * @returns {Uint32Array} old rows of these codes, ascending
 */
function removedRows(old, { count, codeDay, codeNumber }, gone) {
  const codes = gone.map((code) => {
    const parts = fromCode(code);
    if (!parts) throw new Error(`«${code}» among the codes that are gone is no code of an event.`);
    return parts;
  });
  for (let row = 0; row < count; row += 1) codes.push({ day: codeDay[row], number: codeNumber[row] });
  return rowsWithCodes(old, codes);
}

/**
 * Before which old row each new row is inserted.
 *
 * @param {Columns} old
 * @param {Columns} incoming
 */
function insertPositions(old, incoming) {
  return Uint32Array.from({ length: incoming.count }, (_, row) => {
    let low = 0;
    let high = old.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(old, middle, incoming, row) < 0) low = middle + 1;
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
 * @returns {number} below 0 if the first sorts first: newest first, then by code, then by state of knowledge
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
 * The segments of the merged columns, in order: runs of old rows and of new rows.
 *
 * @typedef {{isOld: boolean, start: number, end: number}} Segment
 *
 * @param {number} count of old rows
 * @param {Uint32Array} removed
 * @param {Uint32Array} places
 * @returns {Segment[]}
 */
function segments(count, removed, places) {
  /** @type {Segment[]} */
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
 * Takes the wider of both types: new ids may not fit into the old one.
 *
 * @template {Int32Array | Uint32Array | Uint16Array | Uint8Array} T
 * @param {T} old
 * @param {T} incoming
 * @param {Segment[]} parts
 * @param {number} count
 * @returns {T}
 */
function joined(old, incoming, parts, count) {
  if (!old.length && !incoming.length) return old;
  const ArrayType = /** @type {new (length: number) => T} */ (
    (incoming.BYTES_PER_ELEMENT > old.BYTES_PER_ELEMENT ? incoming : old).constructor
  );
  const column = new ArrayType(count);
  let filled = 0;
  for (const { isOld, start, end } of parts) {
    column.set((isOld ? old : incoming).subarray(start, end), filled);
    filled += end - start;
  }
  return column;
}

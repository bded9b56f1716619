/** Several small numbers for each row, packed end to end: actors, fronts and enclosing places of an event. */

import { at } from "./at.js";

/** @typedef {{offsets: Uint32Array, values: Uint32Array}} Lists values of row i stand from offsets[i] to offsets[i + 1] */

/** Gives every distinct text a number, in order of appearance. */
export class StringTable {
  constructor() {
    /** @type {string[]} */
    this.texts = [];
    /** @type {Map<string, number>} */
    this.ids = new Map();
  }

  /** @param {string} text */
  idOf(text) {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    this.ids.set(text, this.texts.length);
    this.texts.push(text);
    return this.texts.length - 1;
  }

  /**
   * @param {Iterable<string>} texts
   * @returns {Uint8Array} 1 at the number of each of the texts that is known
   */
  marks(texts) {
    const marks = new Uint8Array(this.texts.length);
    for (const text of texts) {
      const number = this.ids.get(text);
      if (number !== undefined) marks[number] = 1;
    }
    return marks;
  }
}

/**
 * @param {number[][]} rows
 * @returns {Lists}
 */
export function packed(rows) {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => (offsets[i + 1] = at(offsets, i) + row.length));
  const values = new Uint32Array(at(offsets, rows.length));
  rows.forEach((row, i) => values.set(row, at(offsets, i)));
  return { offsets, values };
}

/**
 * @param {Lists} lists
 * @param {number} row
 * @param {Uint8Array} marks
 * @returns {boolean} whether any value of the row is marked
 */
export function hasMarked({ offsets, values }, row, marks) {
  for (let i = at(offsets, row), end = at(offsets, row + 1); i < end; i += 1) if (marks[at(values, i)]) return true;
  return false;
}

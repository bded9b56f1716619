/** An event's code, such as cm-2015-05-13-012, is a day and a number; columns store the two. */

import { isDay, toDay, toIso } from "../data/days.js";

/** @import {ColumnsFile} from "./arrow.js" */
/** @import {Columns} from "./columns.js" */

const CODE = /^cm-(\d{4}-\d\d-\d\d)-(\d{3,9})$/;
const PLACES = 3;

/**
 * @param {number} day
 * @param {number} number
 */
export function toCode(day, number) {
  return `cm-${toIso(day)}-${String(number).padStart(PLACES, "0")}`;
}

/**
 * @param {string} code
 * @returns {{day: number, number: number} | null} null if it is not an event code
 */
export function fromCode(code) {
  const [, day, number] = CODE.exec(code) ?? [];
  return day && number && isDay(day) ? { day: toDay(day), number: Number(number) } : null;
}

/**
 * Days and numbers of the codes in a file, which stores each number as 256 × high + low.
 *
 * @param {ColumnsFile} file
 */
export function codesIn(file) {
  const [number, low] = [file.numbers("code_high"), file.numbers("code_low")];
  for (let row = 0; row < number.length; row += 1) number[row] = number[row] * 256 + low[row];
  return { day: file.numbers("code_day"), number };
}

/**
 * Sort key of a number among those of one day when codes are sorted as strings: 1000 comes before 101.
 *
 * @param {number} number
 * @returns {number}
 */
export function textRank(number) {
  if (number < 1000) return number * 1e6;
  const digits = Math.floor(Math.log10(number)) + 1;
  // Below a billion, nine digits fit every number; a longer number with the same beginning follows the shorter one.
  return number * 10 ** (9 - digits) + (digits - PLACES) / 10;
}

/**
 * @param {Columns} columns
 * @param {number} row
 */
export function codeOf({ codeDay, codeNumber }, row) {
  return toCode(codeDay[row], codeNumber[row]);
}

/**
 * Rows of a few codes by a linear scan, without an index of all rows. A table of days skips most rows.
 *
 * @param {Columns} columns
 * @param {{day: number, number: number}[]} codes
 * @returns {Uint32Array} ascending
 */
export function rowsWithCodes({ codeDay, codeNumber, count }, codes) {
  const first = codes.reduce((least, { day }) => Math.min(least, day), Infinity);
  const isWanted = new Uint8Array(codes.reduce((most, { day }) => Math.max(most, day - first + 1), 0));
  for (const { day } of codes) isWanted[day - first] = 1;
  const keys = new Set(codes.map(({ day, number }) => `${day} ${number}`));
  const rows = [];
  for (let row = 0; row < count; row += 1)
    if (isWanted[codeDay[row] - first] === 1 && keys.has(`${codeDay[row]} ${codeNumber[row]}`)) rows.push(row);
  return Uint32Array.from(rows);
}

/** Hash index from code to rows. A code has one row; in the «known» data it has one for each state of knowledge. */
export class CodeIndex {
  /** @param {Columns} columns */
  constructor(columns) {
    this.columns = columns;
    this.mask = 2 ** Math.ceil(Math.log2(columns.count * 1.5 + 8)) - 1;
    /** Row number plus one in each slot; 0 is empty. */
    this.slots = new Uint32Array(this.mask + 1);
    for (let row = 0; row < columns.count; row += 1) {
      let slot = this.#first(columns.codeDay[row], columns.codeNumber[row]);
      while (this.slots[slot]) slot = (slot + 1) & this.mask;
      this.slots[slot] = row + 1;
    }
  }

  /**
   * @param {number} day
   * @param {number} number
   * @returns {number[]} empty where no such event exists
   */
  rows(day, number) {
    const { codeDay, codeNumber } = this.columns;
    const rows = [];
    for (let slot = this.#first(day, number); this.slots[slot]; slot = (slot + 1) & this.mask) {
      const row = this.slots[slot] - 1;
      if (codeDay[row] === day && codeNumber[row] === number) rows.push(row);
    }
    return rows;
  }

  /**
   * @param {number} day
   * @param {number} number
   */
  #first(day, number) {
    let mixed = Math.imul(day, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) & this.mask;
  }
}

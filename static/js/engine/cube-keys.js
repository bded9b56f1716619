/** Type, grade, precision, fronts and toll of a row have one number together: a few thousand for a million rows. */

import { grown } from "./grow.js";
import { Triples } from "./triple-map.js";

/** What becomes of an event's figures where people killed are added up (rules/sums.py); bare: a campaign without a figure, open: added, and open-ended. */
export const TOLL = { campaign: 0, bare: 1, without: 2, longer: 3, added: 4, open: 5 };
/** The same in the API's words, by number. */
const PARTS = ["campaign", "campaign", "without", "longer", "added", "added"];

export class Traits {
  constructor() {
    this.triples = new Triples();
    this.type = new Uint32Array(1024);
    this.grade = new Uint32Array(1024);
    this.precision = new Uint32Array(1024);
    /** Number of the combination. */
    this.fronts = new Uint32Array(1024);
    /** One of TOLL. */
    this.toll = new Uint32Array(1024);
    /** 1 where the figures may be added to those of others. */
    this.added = new Uint8Array(1024);
  }

  get count() {
    return this.triples.count;
  }

  /**
   * @param {string[]} asked in the API's words
   * @returns {Uint8Array} 1 for each TOLL that is one of them
   */
  static marked(asked) {
    return Uint8Array.from(PARTS, (part) => (asked.includes(part) ? 1 : 0));
  }

  /**
   * @param {number} type
   * @param {number} grade
   * @param {number} precision
   * @param {number} fronts
   * @param {number} toll
   */
  of(type, grade, precision, fronts, toll) {
    const before = this.count;
    const number = this.triples.of(type | (grade << 16), fronts, (precision << 3) | toll);
    if (number < before) return number;
    for (const name of /** @type {const} */ (["type", "grade", "precision", "fronts", "toll"])) this[name] = grown(this[name], number + 1);
    this.type[number] = type;
    this.grade[number] = grade;
    this.precision[number] = precision;
    this.fronts[number] = fronts;
    this.toll[number] = toll;
    this.added = grown(this.added, number + 1);
    this.added[number] = toll >= TOLL.added ? 1 : 0;
    return number;
  }
}

/** Cube keys: type, grade, precision, fronts and toll of a row share one id. A million rows have a few thousand. */

import { grow } from "./grow.js";
import { TripleMap } from "./triple-map.js";

/** How an event's figures enter a sum of people killed (rules/sums.py); bare: a campaign without a figure, open: added and open-ended. */
export const TOLL = { campaign: 0, bare: 1, without: 2, longer: 3, added: 4, open: 5 };
/** The same as API values, by number. */
const PARTS = ["campaign", "campaign", "without", "longer", "added", "added"];
/** The columns whose combinations have keys. */
export const DIMENSIONS = /** @type {const} */ (["type", "grade", "precision", "fronts", "toll"]);

export class CubeKeys {
  constructor() {
    this.triples = new TripleMap();
    this.type = new Uint32Array(1024);
    this.grade = new Uint32Array(1024);
    this.precision = new Uint32Array(1024);
    /** Id of the set of fronts. */
    this.fronts = new Uint32Array(1024);
    /** One of TOLL. */
    this.toll = new Uint32Array(1024);
    /** 1 if the figures may be added to those of other events. */
    this.added = new Uint8Array(1024);
  }

  get count() {
    return this.triples.count;
  }

  /**
   * @param {string[]} parts API values
   * @returns {Uint8Array} 1 for each matching TOLL
   */
  static markTolls(parts) {
    return Uint8Array.from(PARTS, (part) => (parts.includes(part) ? 1 : 0));
  }

  /**
   * @param {number} type
   * @param {number} grade
   * @param {number} precision
   * @param {number} fronts
   * @param {number} toll
   */
  idOf(type, grade, precision, fronts, toll) {
    const before = this.count;
    const number = this.triples.idOf(type | (grade << 16), fronts, (precision << 3) | toll);
    if (number < before) return number;
    for (const name of DIMENSIONS) this[name] = grow(this[name], number + 1);
    this.type[number] = type;
    this.grade[number] = grade;
    this.precision[number] = precision;
    this.fronts[number] = fronts;
    this.toll[number] = toll;
    this.added = grow(this.added, number + 1);
    this.added[number] = toll >= TOLL.added ? 1 : 0;
    return number;
  }
}

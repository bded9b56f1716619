/** Cube keys: type, grade, precision, fronts, toll, dataset and terms of a row share one id. A million rows have a few thousand. */

import { TERMS } from "../data/filters.js";
import { grow } from "./grow.js";
import { TripleMap } from "./triple-map.js";

/**
 * How an event's figures enter a sum of people killed (rules/sums.py); bare: a campaign without a figure, open: added and
 * open-ended. Keys have what the figures alone say; whether an event is left out as a dataset's, or as matched, depends on
 * the datasets included (tollsFor).
 */
export const TOLL = { campaign: 0, bare: 1, without: 2, longer: 3, dataset: 4, matched: 5, added: 6, open: 7 };
/** The same as API values, by number. */
const PARTS = ["campaign", "campaign", "without", "longer", "dataset", "matched", "added", "added"];
/** Stands for the editors' own events among the datasets included. */
export const EDITED = "none";
const COLUMNS = /** @type {const} */ (["type", "grade", "precision", "fronts", "toll", "dataset"]);
/** What combinations of have keys. */
export const DIMENSIONS = /** @type {const} */ ([...COLUMNS, ...TERMS]);

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
    /** Id of the dataset, and what its event is matched with. */
    this.dataset = new Uint32Array(1024);
    /** Of each term of events: ids of keys before it and the term together; and the id of the term by key, 0: not known. */
    this.terms = TERMS.map((name) => ({ name, triples: new TripleMap(), ids: new Uint32Array(1024) }));
    /** 1 if the figures may be added to those of other events. */
    this.added = new Uint8Array(1024);
  }

  get count() {
    return (this.terms.at(-1)?.triples ?? this.triples).count;
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
   * @param {number} dataset
   * @param {Uint32Array[]} terms columns in the order of TERMS
   * @param {number} row of these columns
   */
  idOf(type, grade, precision, fronts, toll, dataset, terms, row) {
    const before = this.count;
    let number = this.triples.idOf(type | (grade << 16), fronts, (dataset << 16) | (precision << 3) | toll);
    for (let i = 0; i < terms.length; i += 1) number = this.terms[i].triples.idOf(number, terms[i][row], 0);
    if (number < before) return number;
    for (const name of COLUMNS) this[name] = grow(this[name], number + 1);
    this.type[number] = type;
    this.grade[number] = grade;
    this.precision[number] = precision;
    this.fronts[number] = fronts;
    this.toll[number] = toll;
    this.dataset[number] = dataset;
    this.added = grow(this.added, number + 1);
    this.added[number] = toll >= TOLL.added ? 1 : 0;
    for (let i = 0; i < terms.length; i += 1) {
      this.terms[i].ids = grow(this.terms[i].ids, number + 1);
      this.terms[i].ids[number] = terms[i][row];
    }
    return number;
  }

  /**
   * @param {(typeof DIMENSIONS)[number]} dimension
   * @returns {Uint32Array} the value's id in each key
   */
  ids(dimension) {
    const term = this.terms.find(({ name }) => name === dimension);
    return term ? term.ids : this[/** @type {(typeof COLUMNS)[number]} */ (dimension)];
  }
}

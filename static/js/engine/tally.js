/** One pass over the rows that may be shown: which are, and how many of each kind, actors and seat there are. */

import { ALL_FAILS, FAILS } from "./sieve.js";
import { TOLL } from "./traits.js";
import { isEndless } from "./window.js";

/** @import {Columns} from "./columns.js" */
/** @import {Names} from "./names.js" */
/** @import {Facet} from "./protocol.js" */
/** @import {Days, Window} from "./window.js" */

/** Rows that pass, then those that fail nothing but one facet of their traits; all others are in the last class. */
const CLASSES = [0, FAILS.type, FAILS.grade, FAILS.place_precision, FAILS.front];
const OTHERS = CLASSES.length;
const CLASS_OF = new Uint8Array(ALL_FAILS).map((_, fails) => (CLASSES.includes(fails) ? CLASSES.indexOf(fails) : OTHERS));

export class Tally {
  /**
   * @param {Columns} columns
   * @param {Names} names
   */
  constructor(columns, names) {
    this.columns = columns;
    this.names = names;
    this.candidates = new Uint32Array(columns.count);
    this.room = new Uint32Array(columns.count);
    this.shown = this.room.subarray(0, 0);
    this.certain = 0;
    this.possible = 0;
    this.first = Infinity;
    this.low = 0;
    this.high = 0;
    /** How many traits there are in these columns; names may come to have more. */
    this.kinds = names.traits.count;
    /** @type {ReturnType<typeof sumsOf> | null} */
    this.sums = null;
    /** By class, then by number of the traits. */
    this.traits = new Uint32Array((OTHERS + 1) * this.kinds);
    /** By number of the combination: of rows that pass, and of those that fail nothing but their actors. */
    this.actors = new Uint32Array(names.actors.count);
    this.otherActors = new Uint32Array(names.actors.count);
    /** How many rows are shown at each stand; touched: which stands have any, where they are few. */
    this.stands = new Uint32Array(names.stands.count);
    this.touched = new Uint32Array(names.stands.count);
    this.standing = 0;
    this.isSparse = true;
  }

  /**
   * @param {Uint16Array} fails
   * @param {Window} window
   * @param {Days} days
   * @param {"possibly" | "certainly"} asked
   * @param {Uint16Array | null} marks what rows fail by number of their traits, where that is all they fail
   */
  count(fails, window, days, asked, marks) {
    this.#clear();
    if (isEndless(window) && marks) this.#siftKinds(fails, marks);
    else {
      if (isEndless(window)) this.#siftAll(fails);
      else this.#siftSome(fails, this.#inWindow(window, days, asked));
      this.#addUp(window);
    }
    this.#countShown();
    if (asked === "certainly") this.possible = this.#possibly(fails, window, days);
    else this.possible = this.shown.length;
  }

  /**
   * @param {Facet} facet
   * @returns {[string, number][]} every value any event has
   */
  facet(facet) {
    const { names } = this;
    if (facet === "actor") {
      const counts = names.actors.sums((number) => this.actors[number] + this.otherActors[number]);
      return names.actors.parts.texts.map((text, i) => [text, counts[i]]);
    }
    if (facet === "front") {
      const counts = this.#byTrait(FAILS.front, "fronts", names.fronts.count);
      const sums = names.fronts.sums((number) => counts[number]);
      return names.fronts.parts.texts.map((text, i) => [text, sums[i]]);
    }
    const trait = facet === "place_precision" ? "precision" : facet;
    const { texts } = names[trait];
    const counts = this.#byTrait(FAILS[facet], trait, texts.length);
    return texts.map((text, i) => [text, counts[i]]);
  }

  /** @returns {Uint32Array} how many shown events there are of each TOLL */
  tolls() {
    return this.#byTrait(0, "toll", TOLL.open + 1);
  }

  /**
   * Counts of the rows that pass, and of those that fail the facet alone.
   *
   * @param {number} bit
   * @param {"type" | "grade" | "precision" | "fronts" | "toll"} trait
   * @param {number} values how many there are
   */
  #byTrait(bit, trait, values) {
    const { names, traits } = this;
    const { kinds } = this;
    const column = names.traits[trait];
    const other = CLASSES.indexOf(bit) * kinds;
    const counts = new Uint32Array(values);
    for (let number = 0; number < kinds; number += 1) {
      const count = traits[number] + (other ? traits[other + number] : 0);
      if (!count) continue;
      const value = column[number];
      counts[value] = counts[value] + count;
    }
    return counts;
  }

  #clear() {
    const { stands, touched } = this;
    if (this.isSparse) for (let i = 0; i < this.standing; i += 1) stands[touched[i]] = 0;
    else stands.fill(0);
    this.traits.fill(0);
    this.actors.fill(0);
    this.otherActors.fill(0);
    this.certain = 0;
    this.first = Infinity;
    this.low = 0;
    this.high = 0;
  }

  /**
   * @param {Window} window
   * @param {Days} days
   * @param {"possibly" | "certainly"} asked
   */
  #inWindow({ first, last }, days, asked) {
    const rows = days.possible({ first, last }, this.candidates);
    if (asked === "possibly") return rows;
    const { earliest, latest } = this.columns;
    let count = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      if (earliest[row] >= first && latest[row] <= last) rows[count++] = row;
    }
    return rows.subarray(0, count);
  }

  /**
   * Rows of the same traits pass together: what is added up of them is known beforehand.
   *
   * @param {Uint16Array} fails
   * @param {Uint16Array} marks
   */
  #siftKinds(fails, marks) {
    this.sums ??= sumsOf(this.columns, this.names.traits.added, this.kinds);
    const { traits, kinds, sums } = this;
    this.first = 0x7fffffff;
    for (let kind = 0; kind < kinds; kind += 1) {
      traits[CLASS_OF[marks[kind]] * kinds + kind] += sums.rows[kind];
      if (marks[kind] || !sums.rows[kind]) continue;
      this.first = Math.min(this.first, sums.earliest[kind]);
      this.low += sums.low[kind];
      this.high += sums.high[kind];
    }
    this.shown = this.room.subarray(0, passing(fails, this.room));
    this.certain = this.shown.length;
  }

  /** @param {Uint16Array} fails */
  #siftAll(fails) {
    const { columns, traits, otherActors, room } = this;
    const { kinds } = this;
    let count = 0;
    for (let row = 0; row < fails.length; row += 1) {
      const failed = fails[row];
      const counted = CLASS_OF[failed] * kinds + columns.traits[row];
      traits[counted] = traits[counted] + 1;
      room[count] = row;
      count += failed === 0 ? 1 : 0;
      if (failed === FAILS.actor) otherActors[columns.actors[row]] = otherActors[columns.actors[row]] + 1;
    }
    this.shown = room.subarray(0, count);
  }

  /**
   * @param {Uint16Array} fails
   * @param {Uint32Array} rows
   */
  #siftSome(fails, rows) {
    const { columns, traits, otherActors, room } = this;
    const { kinds } = this;
    let count = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      const failed = fails[row];
      const counted = CLASS_OF[failed] * kinds + columns.traits[row];
      traits[counted] = traits[counted] + 1;
      room[count] = row;
      count += failed === 0 ? 1 : 0;
      if (failed === FAILS.actor) otherActors[columns.actors[row]] = otherActors[columns.actors[row]] + 1;
    }
    this.shown = room.subarray(0, count);
  }

  /** One plain loop for each thing counted: together they take a multiple of the time that they take one by one. */
  #countShown() {
    const { shown, actors, columns } = this;
    histogram(shown, columns.actors, actors);
    this.isSparse = shown.length * 8 < this.stands.length;
    if (this.isSparse) this.standing = touching(shown, columns.stand, this.stands, this.touched);
    else histogram(shown, columns.stand, this.stands);
  }

  /** @param {Window} window */
  #addUp(window) {
    const { shown, columns } = this;
    const { added } = this.names.traits;
    this.first = earliestOf(shown, columns.earliest);
    this.high = sumOf(shown, columns.killedHigh, columns.traits, added);
    const certain = isEndless(window) ? shown : this.#certain(window);
    this.certain = certain.length;
    this.low = sumOf(certain, columns.killedLow, columns.traits, added);
  }

  /**
   * @param {Window} window
   * @returns {Uint32Array} shown rows that certainly lie in it
   */
  #certain({ first, last }) {
    const { earliest, latest } = this.columns;
    let count = 0;
    for (let i = 0; i < this.shown.length; i += 1) {
      const row = this.shown[i];
      if (earliest[row] >= first && latest[row] <= last) this.candidates[count++] = row;
    }
    return this.candidates.subarray(0, count);
  }

  /**
   * @param {Uint16Array} fails
   * @param {Window} window
   * @param {Days} days
   */
  #possibly(fails, window, days) {
    if (isEndless(window)) return this.shown.length;
    let count = 0;
    for (const row of days.possible(window, this.candidates)) count += fails[row] === 0 ? 1 : 0;
    return count;
  }
}

/**
 * @param {Columns} columns
 * @param {Uint8Array} isAdded by traits: 1, or 0
 * @param {number} kinds
 * @returns what all rows of each number of traits come to
 */
function sumsOf({ traits, earliest, killedLow, killedHigh, count }, isAdded, kinds) {
  const sums = { rows: new Uint32Array(kinds), earliest: new Int32Array(kinds).fill(0x7fffffff), low: new Float64Array(kinds), high: new Float64Array(kinds) };
  for (let row = 0; row < count; row += 1) {
    const kind = traits[row];
    sums.rows[kind] += 1;
    if (earliest[row] < sums.earliest[kind]) sums.earliest[kind] = earliest[row];
    if (!isAdded[kind]) continue;
    if (killedLow[row] > 0) sums.low[kind] += killedLow[row];
    if (killedHigh[row] > 0) sums.high[kind] += killedHigh[row];
  }
  return sums;
}

/**
 * @param {Uint16Array} fails
 * @param {Uint32Array} into gets the rows that fail nothing
 * @returns {number} how many they are
 */
function passing(fails, into) {
  let count = 0;
  for (let row = 0; row < fails.length; row += 1) {
    into[count] = row;
    count += fails[row] === 0 ? 1 : 0;
  }
  return count;
}

/**
 * @param {Uint32Array} rows
 * @param {Int32Array} earliest
 */
function earliestOf(rows, earliest) {
  let first = 0x7fffffff;
  for (let i = 0; i < rows.length; i += 1) if (earliest[rows[i]] < first) first = earliest[rows[i]];
  return first;
}

/**
 * @param {Uint32Array} rows
 * @param {Uint32Array} column
 * @param {Uint32Array} counts by the column's numbers
 */
function histogram(rows, column, counts) {
  for (let i = 0; i < rows.length; i += 1) counts[column[rows[i]]] += 1;
}

/**
 * @param {Uint32Array} rows
 * @param {Uint32Array} column
 * @param {Uint32Array} counts
 * @param {Uint32Array} touched gets the column's numbers that were met
 * @returns {number} how many these are
 */
function touching(rows, column, counts, touched) {
  let met = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const number = column[rows[i]];
    if (counts[number] === 0) touched[met++] = number;
    counts[number] += 1;
  }
  return met;
}

/**
 * @param {Uint32Array} rows
 * @param {Int32Array} figures below 0: none
 * @param {Uint32Array} traits
 * @param {Uint8Array} isAdded by traits: 1, or 0
 */
function sumOf(rows, figures, traits, isAdded) {
  let sum = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    const figure = figures[row];
    // Of whole numbers and without a branch: Math.max takes ten times as long here.
    sum += ((figure & ~(figure >> 31)) * isAdded[traits[row]]) | 0;
  }
  return sum;
}

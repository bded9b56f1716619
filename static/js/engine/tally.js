/** One pass over the rows that may be shown: which are, and how many of each kind, actors and seat there are. */

import { at } from "../data/at.js";
import { ALL_FAILS, FAILS } from "./sieve.js";
import { TOLL, traitsOf } from "./columns.js";
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
    /** By class, then by number of the traits. */
    this.traits = new Uint32Array((OTHERS + 1) * names.traits.count);
    /** By number of the combination: of rows that pass, and of those that fail nothing but their actors. */
    this.actors = new Uint32Array(names.actors.count);
    this.otherActors = new Uint32Array(names.actors.count);
    /** Two numbers for each stand: how many rows are shown, and one of them. */
    this.stands = new Uint32Array(names.seats.count * columns.families * 2);
    this.touched = new Uint32Array(names.seats.count * columns.families);
    this.standing = 0;
  }

  /**
   * @param {Uint16Array} fails
   * @param {Window} window
   * @param {Days} days
   * @param {"possibly" | "certainly"} asked
   */
  count(fails, window, days, asked) {
    this.#clear();
    if (isEndless(window)) this.#siftAll(fails);
    else this.#siftSome(fails, this.#inWindow(window, days, asked));
    this.#countShown(window);
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
      const counts = names.actors.sums((number) => at(this.actors, number) + at(this.otherActors, number));
      return names.actors.parts.texts.map((text, i) => [text, at(counts, i)]);
    }
    if (facet === "front") {
      const counts = this.#byTrait(FAILS.front, "fronts", names.fronts.count);
      const sums = names.fronts.sums((number) => at(counts, number));
      return names.fronts.parts.texts.map((text, i) => [text, at(sums, i)]);
    }
    const trait = facet === "place_precision" ? "precision" : facet;
    const { texts } = names[trait];
    const counts = this.#byTrait(FAILS[facet], trait, texts.length);
    return texts.map((text, i) => [text, at(counts, i)]);
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
    const kinds = names.traits.count;
    const other = CLASSES.indexOf(bit) * kinds;
    const counts = new Uint32Array(values);
    for (let number = 0; number < kinds; number += 1) {
      const count = at(traits, number) + (other ? at(traits, other + number) : 0);
      if (!count) continue;
      const value = traitsOf(names, number)[trait];
      counts[value] = at(counts, value) + count;
    }
    return counts;
  }

  #clear() {
    const { stands, touched } = this;
    for (let i = 0; i < this.standing; i += 1) stands[at(touched, i) * 2] = 0;
    this.standing = 0;
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
      const row = at(rows, i);
      if (at(earliest, row) >= first && at(latest, row) <= last) rows[count++] = row;
    }
    return rows.subarray(0, count);
  }

  /** @param {Uint16Array} fails */
  #siftAll(fails) {
    const { columns, traits, otherActors, room } = this;
    const kinds = this.names.traits.count;
    let count = 0;
    for (let row = 0; row < fails.length; row += 1) {
      const failed = at(fails, row);
      const counted = at(CLASS_OF, failed) * kinds + at(columns.traits, row);
      traits[counted] = at(traits, counted) + 1;
      room[count] = row;
      count += failed === 0 ? 1 : 0;
      if (failed === FAILS.actor) otherActors[at(columns.actors, row)] = at(otherActors, at(columns.actors, row)) + 1;
    }
    this.shown = room.subarray(0, count);
  }

  /**
   * @param {Uint16Array} fails
   * @param {Uint32Array} rows
   */
  #siftSome(fails, rows) {
    const { columns, traits, otherActors, room } = this;
    const kinds = this.names.traits.count;
    let count = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = at(rows, i);
      const failed = at(fails, row);
      const counted = at(CLASS_OF, failed) * kinds + at(columns.traits, row);
      traits[counted] = at(traits, counted) + 1;
      room[count] = row;
      count += failed === 0 ? 1 : 0;
      if (failed === FAILS.actor) otherActors[at(columns.actors, row)] = at(otherActors, at(columns.actors, row)) + 1;
    }
    this.shown = room.subarray(0, count);
  }

  /** @param {Window} window */
  #countShown({ first, last }) {
    const { shown, actors, stands, touched } = this;
    const { earliest, latest, stand, killedLow, killedHigh, actors: combination, traits } = this.columns;
    const isAdded = this.#added();
    let [standing, certain, low, high, begin] = [0, 0, 0, 0, Infinity];
    for (let i = 0; i < shown.length; i += 1) {
      const row = at(shown, i);
      const day = at(earliest, row);
      if (day < begin) begin = day;
      const isCertain = day >= first && at(latest, row) <= last ? 1 : 0;
      certain += isCertain;
      const added = at(isAdded, at(traits, row));
      low += added * isCertain * at(killedLow, row);
      high += added * Math.max(at(killedHigh, row), 0);
      const actor = at(combination, row);
      actors[actor] = at(actors, actor) + 1;
      const place = at(stand, row);
      const before = at(stands, place * 2);
      if (before === 0) touched[standing++] = place;
      stands[place * 2] = before + 1;
      stands[place * 2 + 1] = row;
    }
    Object.assign(this, { standing, certain, low, high, first: begin });
  }

  /** @returns {Uint8Array} 1 for each number of traits whose figures may be added */
  #added() {
    const { names } = this;
    return new Uint8Array(names.traits.count).map((_, number) => (traitsOf(names, number).toll >= TOLL.added ? 1 : 0));
  }

  /**
   * @param {Uint16Array} fails
   * @param {Window} window
   * @param {Days} days
   */
  #possibly(fails, window, days) {
    if (isEndless(window)) return this.shown.length;
    let count = 0;
    for (const row of days.possible(window, this.candidates)) count += at(fails, row) === 0 ? 1 : 0;
    return count;
  }
}

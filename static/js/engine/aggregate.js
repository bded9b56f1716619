/**
 * How many events of each kind, actors and stand are shown: in one pass over the rows of the window or, where only traits
 * are asked over all time, from what is known of each kind.
 */

import { addCells, atLeastNone, isLessAnew } from "./cube.js";
import { ALL_FAILS, FAILS, passesAs } from "./filter-mask.js";
import { TOLL } from "./cube-keys.js";
import { FARTHEST, isEndless } from "./day-index.js";

/** @import {Columns} from "./columns.js" */
/** @import {Cells, Kinds} from "./cube.js" */
/** @import {Names} from "./dictionaries.js" */
/** @import {Facet} from "./protocol.js" */
/** @import {Sieve} from "./filter-mask.js" */
/** @import {Days, Window} from "./day-index.js" */

/** Rows that pass, then those that fail nothing but one facet of their traits; all others are in the last class. */
const CLASSES = [0, FAILS.type, FAILS.grade, FAILS.place_precision, FAILS.front];
const OTHERS = CLASSES.length;
const CLASS_OF = new Uint8Array(ALL_FAILS).map((_, fails) => (CLASSES.includes(fails) ? CLASSES.indexOf(fails) : OTHERS));

export class Tally {
  /**
   * @param {Columns} columns
   * @param {Names} names
   * @param {Kinds} kinds
   */
  constructor(columns, names, kinds) {
    this.columns = columns;
    this.names = names;
    this.kinds = kinds;
    this.room = new Uint32Array(columns.count);
    /** Rows that are shown, in their order; null where they are all rows of the kinds that pass. @type {Uint32Array | null} */
    this.rows = this.room.subarray(0, 0);
    this.count = 0;
    this.certain = 0;
    this.possible = 0;
    this.first = 0;
    this.last = 0;
    this.low = 0;
    this.high = 0;
    /** Kinds whose rows are counted, where it is all of their rows: -1. */
    this.counted = new Int8Array(kinds.count);
    /** By class, then by number of the traits. */
    this.traits = new Uint32Array((OTHERS + 1) * kinds.count);
    /** By number of the combination: of rows that pass, and of those that fail nothing but their actors. */
    this.actors = new Uint32Array(names.actors.count);
    this.otherActors = new Uint32Array(names.actors.count);
    /** How many rows are shown at each stand; touched: which stands have any. */
    this.stands = new Uint32Array(names.stands.count);
    this.touched = new Uint32Array(names.stands.count);
    /** @type {Uint32Array} */
    this.standing = this.touched.subarray(0, 0);
  }

  /**
   * @param {Sieve} sieve
   * @param {Window} window
   * @param {Days} days
   * @param {"possibly" | "certainly"} asked
   */
  take(sieve, window, days, asked) {
    this.traits.fill(0);
    this.otherActors.fill(0);
    const { cells } = this.kinds;
    if (isEndless(window) && sieve.isByTraits && cells) {
      this.#addKinds(sieve.marks, sieve.masks);
      this.#takeKinds(sieve.masks, cells);
    } else if (isEndless(window)) this.#takeAll(sieve, window, asked);
    else this.#takeSome(sieve, window, days.possible(window, this.room), asked);
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
    const { count: kinds } = this.kinds;
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

  /**
   * Rows of the same traits pass together, and what they come to is known: only kinds that did not pass before, or do not
   * pass any more, change what is counted.
   *
   * @param {Int8Array} masks
   * @param {NonNullable<Kinds["cells"]>} cells
   */
  #takeKinds(masks, cells) {
    const { kinds, actors, stands, counted } = this;
    if (this.rows || isLessAnew(masks, counted, kinds.sums().rows)) for (const table of [actors, stands, counted]) table.fill(0);
    for (let kind = 0; kind < kinds.count; kind += 1) {
      if (masks[kind] === counted[kind]) continue;
      const sign = masks[kind] ? 1 : -1;
      addCells(cells.actors, kind, sign, actors);
      addCells(cells.stands, kind, sign, stands);
      counted[kind] = masks[kind];
    }
    this.rows = null;
    this.standing = standsWithAny(stands, this.touched);
  }

  /**
   * @param {Uint16Array} marks
   * @param {Int8Array} masks
   */
  #addKinds(marks, masks) {
    const { traits, kinds } = this;
    const sums = kinds.sums();
    let [count, first, last, low, high] = [0, FARTHEST, -FARTHEST, 0, 0];
    for (let kind = 0; kind < kinds.count; kind += 1) {
      const rows = sums.rows[kind];
      traits[CLASS_OF[marks[kind]] * kinds.count + kind] = rows;
      if (!masks[kind] || !rows) continue;
      count += rows;
      if (sums.earliest[kind] < first) first = sums.earliest[kind];
      if (sums.latest[kind] > last) last = sums.latest[kind];
      low += sums.low[kind];
      high += sums.high[kind];
    }
    Object.assign(this, { count, certain: count, possible: count, first, last, low, high });
  }

  /**
   * @param {Sieve} sieve
   * @param {Window} window
   * @param {"possibly" | "certainly"} asked
   */
  #takeAll(sieve, window, asked) {
    const { sifting, masks, fails } = sieve;
    const asksActors = sifting.has(FAILS.actor);
    const cells = sifting.size === 1 ? this.kinds.cells : null;
    if (asksActors && !cells) this.#countOtherActors(sieve);
    this.#takeSome(sieve, window, failing(fails, 0, this.room), asked);
    if (asksActors && cells) this.#countAllActors(masks, cells.actors);
  }

  /** @param {Sieve} sieve */
  #countOtherActors({ masks, fails }) {
    const { otherActors, columns: { actors, traits } } = this;
    const rows = failing(fails, FAILS.actor, this.room);
    for (let i = 0; i < rows.length; i += 1) otherActors[actors[rows[i]]] -= masks[traits[rows[i]]];
  }

  /**
   * Where rows fail by their traits or actors alone: what is not shown of the kinds that pass fails by its actors.
   *
   * @param {Int8Array} masks
   * @param {Cells} cells
   */
  #countAllActors(masks, cells) {
    const { kinds, actors, otherActors } = this;
    for (let kind = 0; kind < kinds.count; kind += 1) if (masks[kind]) addCells(cells, kind, 1, otherActors);
    for (let number = 0; number < actors.length; number += 1) otherActors[number] -= actors[number];
  }

  /**
   * @param {Sieve} sieve
   * @param {Window} window
   * @param {Uint32Array} rows that may be shown, of which all that fail nothing possibly lie in it; room for those shown
   * @param {"possibly" | "certainly"} asked
   */
  #takeSome(sieve, window, rows, asked) {
    const { columns, traits, otherActors } = this;
    const { marks, fails } = sieve;
    const { count: kinds } = this.kinds;
    const asksCertain = asked === "certainly";
    let [count, possible] = [0, 0];
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      const kind = columns.traits[row];
      const failed = marks[kind] | fails[row];
      possible += passesAs(failed);
      if (asksCertain && !lies(columns, row, window)) continue;
      const counted = CLASS_OF[failed] * kinds + kind;
      traits[counted] = traits[counted] + 1;
      rows[count] = row;
      count += passesAs(failed);
      if (failed === FAILS.actor) otherActors[columns.actors[row]] = otherActors[columns.actors[row]] + 1;
    }
    this.possible = possible;
    this.#countShown(rows.subarray(0, count), window);
  }

  /**
   * One plain loop for each thing counted: together they take a multiple of the time that they take one by one.
   *
   * @param {Uint32Array} shown
   * @param {Window} window
   */
  #countShown(shown, window) {
    const { actors, columns, stands } = this;
    this.rows = shown;
    this.count = shown.length;
    this.first = earliestOf(shown, columns.earliest);
    this.last = shown.length ? columns.latest[shown[0]] : -FARTHEST;
    this.#addUp(shown, window);
    actors.fill(0);
    for (let i = 0; i < shown.length; i += 1) actors[columns.actors[shown[i]]] += 1;
    if (this.standing.length * 8 < stands.length) for (let i = 0; i < this.standing.length; i += 1) stands[this.standing[i]] = 0;
    else stands.fill(0);
    if (shown.length * 8 < stands.length) this.standing = touching(shown, columns.stand, stands, this.touched);
    else {
      for (let i = 0; i < shown.length; i += 1) stands[columns.stand[shown[i]]] += 1;
      this.standing = standsWithAny(stands, this.touched);
    }
  }

  /**
   * @param {Uint32Array} shown
   * @param {Window} window
   */
  #addUp(shown, window) {
    const { columns } = this;
    const { killedLow, killedHigh, traits } = columns;
    const { added } = this.names.traits;
    const isAnyTime = isEndless(window);
    let [certain, low, high] = [0, 0, 0];
    for (let i = 0; i < shown.length; i += 1) {
      const row = shown[i];
      const isAdded = -added[traits[row]];
      const isCertain = isAnyTime || lies(columns, row, window) ? -1 : 0;
      certain -= isCertain;
      low += atLeastNone(killedLow[row]) & isAdded & isCertain;
      high += atLeastNone(killedHigh[row]) & isAdded;
    }
    Object.assign(this, { certain, low, high });
  }
}

/**
 * @param {Uint16Array} fails
 * @param {number} bits
 * @param {Uint32Array} into room for every row
 * @returns {Uint32Array} rows that fail exactly these; a part of «into»
 */
function failing(fails, bits, into) {
  let count = 0;
  for (let row = 0; row < fails.length; row += 1) {
    into[count] = row;
    count += passesAs(fails[row] ^ bits);
  }
  return into.subarray(0, count);
}

/**
 * @param {Columns} columns
 * @param {number} row
 * @param {Window} window
 * @returns {boolean} whether it certainly lies in it
 */
function lies({ earliest, latest }, row, { first, last }) {
  return earliest[row] >= first && latest[row] <= last;
}

/**
 * @param {Uint32Array} rows
 * @param {Int32Array} earliest
 */
function earliestOf(rows, earliest) {
  let first = FARTHEST;
  for (let i = 0; i < rows.length; i += 1) if (earliest[rows[i]] < first) first = earliest[rows[i]];
  return first;
}

/**
 * @param {Uint32Array} rows
 * @param {Uint32Array} column
 * @param {Uint32Array} counts
 * @param {Uint32Array} touched gets the column's numbers that were met
 * @returns {Uint32Array} a part of «touched», ascending: what is drawn comes in one order whatever way it was counted
 */
function touching(rows, column, counts, touched) {
  let met = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const number = column[rows[i]];
    if (counts[number] === 0) touched[met++] = number;
    counts[number] += 1;
  }
  return touched.subarray(0, met).sort();
}

/**
 * @param {Uint32Array} counts
 * @param {Uint32Array} into
 */
function standsWithAny(counts, into) {
  let found = 0;
  for (let stand = 0; stand < counts.length; stand += 1) {
    into[found] = stand;
    found += 1 - passesAs(counts[stand]);
  }
  return into.subarray(0, found);
}

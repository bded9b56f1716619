/** A file of columns as it came from the server, looked through before anything is drawn from it. */

/** @import {Table} from "@uwdata/flechette" */
/** @import {NamedActor, NamedPlace} from "./protocol.js" */

/** @typedef {(buffer: ArrayBuffer) => Table} ReadsArrow tableFromIPC of @uwdata/flechette, which a worker imports otherwise than tests */

/**
 * @typedef {object} About what a file says of itself
 * @property {number} format
 * @property {number} version
 * @property {number} events
 * @property {Record<string, Omit<NamedPlace, "slug">>} places
 * @property {Record<string, Omit<NamedActor, "slug">>} actors
 * @property {number} [since] of a changes file
 * @property {string[]} [gone]
 */

const FORMAT = 2;
const MAGIC = "ARROW1";
const NOTHING_SAID = { format: FORMAT, version: 0, events: 0, places: {}, actors: {} };

/**
 * @typedef {{values: Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array, validity: Uint8Array, nullCount: number, dictionary?: Iterable<string | null>}} Batch
 */

const EMPTY = { values: new Uint8Array(), validity: new Uint8Array(), nullCount: 0 };
const WRONG = 0xffffffff;

export class Received {
  /**
   * @param {Table} table
   * @param {About} about
   */
  constructor(table, about) {
    this.table = table;
    this.about = about;
    this.count = table.numRows;
  }

  /** @param {string} name */
  has(name) {
    return this.table.names.includes(name);
  }

  /**
   * @param {string} name
   * @param {number} none what stands where there is no value
   * @returns {Int32Array}
   */
  numbers(name, none = 0) {
    const { values, validity, nullCount } = this.#batch(name);
    // A buffer may be longer than the column.
    const numbers = new Int32Array(values.subarray(0, this.count));
    if (nullCount) eachNull(validity, this.count, (row) => (numbers[row] = none));
    return numbers;
  }

  /**
   * @param {string} name of a column that may be null
   * @returns {Uint8Array} 1 where there is a value
   */
  known(name) {
    const { validity, nullCount } = this.#batch(name);
    const known = new Uint8Array(this.count).fill(1);
    if (nullCount) eachNull(validity, this.count, (row) => (known[row] = 0));
    return known;
  }

  /**
   * @param {string} name
   * @returns {Uint8Array} 1 where true
   */
  truths(name) {
    const { values } = this.#batch(name, (this.count + 7) >> 3);
    return new Uint8Array(this.count).map((_, row) => (values[row >> 3] >> (row & 7)) & 1);
  }

  /**
   * Each row's text as a number of the caller's.
   *
   * @param {string} name
   * @param {(text: string) => number} numbered the number of a text; "" where there is none
   * @returns {Uint32Array}
   */
  texts(name, numbered) {
    const { values, validity, nullCount, dictionary } = this.#batch(name);
    const texts = /** @type {string[]} */ ([...(dictionary ?? [])]);
    const numbers = Uint32Array.from(texts, numbered);
    const rows = new Uint32Array(this.count);
    for (let row = 0; row < rows.length; row += 1) rows[row] = numbers[values[row]] ?? WRONG;
    if (nullCount) {
      const none = numbered("");
      eachNull(validity, this.count, (row) => (rows[row] = none));
    }
    if (rows.includes(WRONG)) throw new Error(`Column «${name}» names a value beyond the ${texts.length} of its dictionary.`);
    return rows;
  }

  /**
   * @param {string} name
   * @param {number} [length] of its values
   */
  #batch(name, length = this.count) {
    const column = this.table.names.includes(name) ? this.table.getChild(name) : null;
    if (!column) throw new Error(`Column «${name}» is missing; there are: ${this.table.names.join(", ")}.`);
    if (column.data.length > 1) throw new Error(`Column «${name}» comes in ${column.data.length} batches; expected one.`);
    const batch = /** @type {Batch} */ (column.data[0] ?? EMPTY);
    if (batch.values.length < length) throw new Error(`Column «${name}» has ${batch.values.length} values for ${this.count} rows.`);
    return batch;
  }
}

/**
 * @param {ReadsArrow} reads
 * @param {ArrayBuffer} buffer
 * @param {boolean} [isWhole] whether it has all columns of events, and says what it is
 * @returns {Received}
 * @throws {Error} on anything that is no such file, or not all of it
 */
export function received(reads, buffer, isWhole = true) {
  const ends = [new Uint8Array(buffer, 0, Math.min(6, buffer.byteLength)), new Uint8Array(buffer, Math.max(0, buffer.byteLength - 6))];
  if (buffer.byteLength < 24 || ends.some((end) => String.fromCharCode(...end) !== MAGIC))
    throw new Error(`Expected a whole Arrow file; ${buffer.byteLength} bytes came that do not begin and end as one.`);
  const table = reads(buffer);
  return new Received(table, isWhole ? aboutOf(table) : NOTHING_SAID);
}

/**
 * @param {Table} table
 * @returns {About}
 */
function aboutOf({ schema, numRows }) {
  const text = schema.metadata?.get("conflictmap");
  if (!text) throw new Error("The file does not say what it is: metadata «conflictmap» is missing.");
  const about = /** @type {About} */ (JSON.parse(text));
  if (about.format !== FORMAT) throw new Error(`The file is of format ${about.format}; this page reads format ${FORMAT}.`);
  if (about.events !== numRows) throw new Error(`The file says ${about.events} events and has ${numRows} rows.`);
  if (!Number.isInteger(about.version) || !about.places || !about.actors)
    throw new Error("The file's metadata lack the version, the places or the actors.");
  return about;
}

/**
 * @param {Uint8Array} validity a bit for each row, lowest first
 * @param {number} count
 * @param {(row: number) => void} tell
 */
function eachNull(validity, count, tell) {
  for (let first = 0; first < count; first += 8) {
    const bits = validity[first >> 3];
    if (bits === 255) continue;
    for (let row = first, end = Math.min(first + 8, count); row < end; row += 1) if (!((bits >> (row & 7)) & 1)) tell(row);
  }
}

/** Reads a columns file (Arrow) from the server and validates it before anything is drawn from it. */

/** @import {Table} from "@uwdata/flechette" */
/** @import {NamedActor, NamedPlace} from "./protocol.js" */

/** @typedef {(buffer: ArrayBuffer) => Table} ReadArrow tableFromIPC of @uwdata/flechette, which a worker imports differently than tests do */

/**
 * @typedef {object} Metadata the file's own metadata
 * @property {number} format
 * @property {number} version
 * @property {number} events
 * @property {Record<string, Omit<NamedPlace, "slug">>} places
 * @property {Record<string, Omit<NamedActor, "slug">>} actors
 * @property {number} [since] in a changes file only
 * @property {string[]} [gone]
 */

const FORMAT = 2;
const MAGIC = "ARROW1";
const NO_METADATA = { format: FORMAT, version: 0, events: 0, places: {}, actors: {} };

/**
 * @typedef {{values: Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array, validity: Uint8Array, nullCount: number, dictionary?: Iterable<string | null>}} Batch
 */

const EMPTY = { values: new Uint8Array(), validity: new Uint8Array(), nullCount: 0 };
const INVALID = 0xffffffff;

export class ColumnsFile {
  /**
   * @param {Table} table
   * @param {Metadata} metadata
   */
  constructor(table, metadata) {
    this.table = table;
    this.metadata = metadata;
    this.count = table.numRows;
  }

  /** @param {string} name */
  has(name) {
    return this.table.names.includes(name);
  }

  /**
   * @param {string} name
   * @param {number} none value for rows without one
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
   * @param {string} name of a nullable column
   * @returns {Uint8Array} 1 where there is a value
   */
  validity(name) {
    const { validity, nullCount } = this.#batch(name);
    const known = new Uint8Array(this.count).fill(1);
    if (nullCount) eachNull(validity, this.count, (row) => (known[row] = 0));
    return known;
  }

  /**
   * @param {string} name
   * @returns {Uint8Array} 1 where true
   */
  booleans(name) {
    const { values } = this.#batch(name, (this.count + 7) >> 3);
    return new Uint8Array(this.count).map((_, row) => (values[row >> 3] >> (row & 7)) & 1);
  }

  /**
   * Each row's text as an id that the caller assigns.
   *
   * @param {string} name
   * @param {(text: string) => number} idOf the id of a text; "" stands for null
   * @returns {Uint32Array}
   */
  texts(name, idOf) {
    const { values, validity, nullCount, dictionary } = this.#batch(name);
    const texts = /** @type {string[]} */ ([...(dictionary ?? [])]);
    const numbers = Uint32Array.from(texts, idOf);
    const rows = new Uint32Array(this.count);
    for (let row = 0; row < rows.length; row += 1) rows[row] = numbers[values[row]] ?? INVALID;
    if (nullCount) {
      const none = idOf("");
      eachNull(validity, this.count, (row) => (rows[row] = none));
    }
    if (rows.includes(INVALID))
      throw new Error(`Column «${name}» names a value beyond the ${texts.length} of its dictionary.`);
    return rows;
  }

  /**
   * @param {string} name
   * @param {number} [length] of its values
   */
  #batch(name, length = this.count) {
    const column = this.table.names.includes(name) ? this.table.getChild(name) : null;
    if (!column) throw new Error(`Column «${name}» is missing; there are: ${this.table.names.join(", ")}.`);
    if (column.data.length > 1)
      throw new Error(`Column «${name}» comes in ${column.data.length} batches; expected one.`);
    const batch = /** @type {Batch} */ (column.data[0] ?? EMPTY);
    if (batch.values.length < length)
      throw new Error(`Column «${name}» has ${batch.values.length} values for ${this.count} rows.`);
    return batch;
  }
}

/**
 * @param {ReadArrow} readArrow
 * @param {ArrayBuffer} buffer
 * @param {boolean} [isWhole] whether the file has all event columns and metadata
 * @returns {ColumnsFile}
 * @throws {Error} if the bytes are not a complete file of this format
 */
export function readColumnsFile(readArrow, buffer, isWhole = true) {
  const ends = [
    new Uint8Array(buffer, 0, Math.min(6, buffer.byteLength)),
    new Uint8Array(buffer, Math.max(0, buffer.byteLength - 6)),
  ];
  if (buffer.byteLength < 24 || ends.some((end) => String.fromCharCode(...end) !== MAGIC))
    throw new Error(`Expected a whole Arrow file; ${buffer.byteLength} bytes came that do not begin and end as one.`);
  const table = readArrow(buffer);
  return new ColumnsFile(table, isWhole ? metadataOf(table) : NO_METADATA);
}

/**
 * @param {Table} table
 * @returns {Metadata}
 */
function metadataOf({ schema, numRows }) {
  const text = schema.metadata?.get("conflictmap");
  if (!text) throw new Error("The file does not say what it is: metadata «conflictmap» is missing.");
  const metadata = /** @type {Metadata} */ (JSON.parse(text));
  if (metadata.format !== FORMAT)
    throw new Error(`The file is of format ${metadata.format}; this page reads format ${FORMAT}.`);
  if (metadata.events !== numRows) throw new Error(`The file says ${metadata.events} events and has ${numRows} rows.`);
  if (!Number.isInteger(metadata.version) || !metadata.places || !metadata.actors)
    throw new Error("The file's metadata lack the version, the places or the actors.");
  return metadata;
}

/**
 * @param {Uint8Array} validity one bit per row, lowest bit first
 * @param {number} count
 * @param {(row: number) => void} visit
 */
function eachNull(validity, count, visit) {
  for (let first = 0; first < count; first += 8) {
    const bits = validity[first >> 3];
    if (bits === 255) continue;
    for (let row = first, end = Math.min(first + 8, count); row < end; row += 1)
      if (!((bits >> (row & 7)) & 1)) visit(row);
  }
}

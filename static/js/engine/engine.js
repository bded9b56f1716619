/** Handles the page's messages; worker.js connects it to a worker's message queue. */

import { readColumnsFile } from "./arrow.js";
import { describeMark, answer } from "./answer.js";
import { codeOf, codesIn } from "./codes.js";
import { toColumns } from "./columns.js";
import { Dictionaries } from "./dictionaries.js";
import { Dataset } from "./dataset.js";
import { SERVER_ONLY } from "../data/filter-kinds.js";

/** @import {DescribeMark, Change, Data, FailedTask, FromEngine, Load, Matching as Matches, Query, ToEngine} from "./protocol.js" */
/** @import {ColumnsFile, ReadArrow} from "./arrow.js" */
/** @import {Matching} from "./filter-mask.js" */

const CACHED_MATCHES = 4;
const NO_MATCHING = { key: "", mark: null };

export class Engine {
  /**
   * @param {object} parts
   * @param {ReadArrow} parts.readArrow
   * @param {(message: FromEngine) => void} parts.post
   * @param {(task: () => void) => void} parts.defer runs a callback after the messages already queued
   */
  constructor({ readArrow, post, defer }) {
    this.readArrow = readArrow;
    this.post = post;
    this.defer = defer;
    /** @type {Map<Data, Dataset>} */
    this.datasets = new Map();
    /** @type {Map<string, {serial: number, codes: {day: Int32Array, number: Int32Array}}>} */
    this.matches = new Map();
    this.serial = 0;
    /** @type {Query | null} the newest query, while it waits */
    this.query = null;
    /** @type {Data} data that the last answer was about */
    this.lastAnswered = "now";
    /** Precomputation that runs while no query waits. */
    this.precomputing = noWork();
  }

  /** @param {ToEngine} message */
  handle(message) {
    if (message.type === "load") this.#try("columns", () => this.#load(message));
    else if (message.type === "change") this.#try("changes", () => this.#change(message));
    else if (message.type === "matching") this.#try("matching", () => this.#match(message));
    else if (message.type === "query") this.#query(message.query);
    else if (message.type === "describe") this.#try("answer", () => this.#describe(message));
  }

  /** @param {Load} load */
  #load({ data, buffer }) {
    const file = readColumnsFile(this.readArrow, buffer);
    const dictionaries = new Dictionaries();
    const dataset = new Dataset(
      data,
      file.metadata.version,
      toColumns(file, dictionaries, data === "known"),
      dictionaries,
    );
    this.#put(dataset);
    this.#postLoaded("loaded", dataset, file, []);
    this.#scheduleAnswer();
  }

  /** @param {Change} change */
  #change({ data, buffer }) {
    const before = this.datasets.get(data);
    if (!before) throw new Error(`Changes came before the columns «${data}» that they change.`);
    const file = readColumnsFile(this.readArrow, buffer);
    const { since, version, gone } = file.metadata;
    if (since === undefined || !gone) throw new Error("The changes do not say since when they are, or what is gone.");
    if (since > before.version)
      throw new Error(`The changes begin at version ${since}; the columns here are of version ${before.version}.`);
    // Changes up to an older version contain nothing new.
    if (version < before.version)
      return this.post({ ...loadedState(before), type: "changed", places: {}, actors: {}, codes: [], gone: [] });
    const columns = toColumns(file, before.dictionaries, data === "known");
    const dataset = before.withChanges(version, columns, gone);
    this.#put(dataset);
    const codes = Array.from({ length: columns.count }, (_, row) => codeOf(columns, row));
    this.#postLoaded("changed", dataset, file, [...new Set(codes)]);
  }

  /** @param {Dataset} dataset */
  #put(dataset) {
    this.datasets.set(dataset.data, dataset);
    // Stop precomputing for the replaced dataset.
    if (dataset.data === "now") this.precomputing = noWork();
  }

  /**
   * @param {"loaded" | "changed"} type
   * @param {Dataset} dataset
   * @param {ColumnsFile} file
   * @param {string[]} codes
   */
  #postLoaded(type, dataset, { metadata: { places, actors, gone } }, codes) {
    this.post({ ...loadedState(dataset), type, places, actors, codes, gone: gone ?? [] });
  }

  /** @param {Matches} message */
  #match({ key, buffer }) {
    const file = readColumnsFile(this.readArrow, buffer, false);
    this.serial += 1;
    this.matches.delete(key);
    this.matches.set(key, { serial: this.serial, codes: codesIn(file) });
    const [oldest] = this.matches.keys();
    if (this.matches.size > CACHED_MATCHES && oldest !== undefined) this.matches.delete(oldest);
  }

  /** @param {Query} query */
  #query(query) {
    this.query = query;
    this.#scheduleAnswer();
  }

  #scheduleAnswer() {
    if (this.query) this.defer(() => this.#answer());
  }

  #answer() {
    const { query } = this;
    const data = query?.filters.known_on ? "known" : "now";
    const dataset = this.datasets.get(data);
    // A query waits until its data are loaded.
    if (!query || !dataset) return;
    this.query = null;
    this.#try("answer", () => {
      const matching = this.#matching(query, dataset);
      this.post(answer(dataset, query, matching));
      this.lastAnswered = data;
    });
    if (data === "now" && !dataset.isPrecomputed) {
      this.precomputing = dataset.cube.precompute();
      dataset.isPrecomputed = true;
    }
    this.defer(() => this.#precompute());
  }

  /** Runs one chunk. A query takes precedence; the work continues after its answer. */
  #precompute() {
    if (this.query) return;
    this.#try("answer", () => {
      const dataset = this.datasets.get("now");
      const isDone = this.precomputing.next().done;
      if (isDone && dataset?.timelineBins.needsPrecomputing) this.precomputing = dataset.timelineBins.precompute();
      else if (isDone) return;
      this.defer(() => this.#precompute());
    });
  }

  /**
   * @param {Query} query
   * @param {Dataset} dataset
   * @returns {Matching}
   */
  #matching({ matching: key, filters }, dataset) {
    if (key === null) {
      const serverFilters = SERVER_ONLY.filter((name) => filters[name] !== null && filters[name].length);
      if (serverFilters.length)
        throw new Error(
          `Only the server can answer ${serverFilters.join(", ")}; the question gives no key of its answer.`,
        );
      return NO_MATCHING;
    }
    const match = this.matches.get(key);
    if (!match) throw new Error(`The server's answer «${key}» is not here; the last ${CACHED_MATCHES} are cached.`);
    return { key: `${match.serial}`, mark: () => rowMarks(dataset, match.codes) };
  }

  /** @param {DescribeMark} message */
  #describe(message) {
    const dataset = this.datasets.get(this.lastAnswered);
    if (!dataset?.filters) throw new Error("No query has been answered yet that a mark could belong to.");
    this.post(describeMark(dataset, message));
  }

  /**
   * @param {FailedTask} what
   * @param {() => void} task
   */
  #try(what, task) {
    try {
      task();
    } catch (error) {
      this.post({ type: "failed", what, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** @returns {Generator<void, void>} */
function* noWork() {}

/**
 * @param {Dataset} dataset
 * @param {{day: Int32Array, number: Int32Array}} codes
 * @returns {Uint8Array} 1 for each row with one of the codes
 */
function rowMarks(dataset, { day, number }) {
  const marks = new Uint8Array(dataset.columns.count);
  for (let i = 0; i < day.length; i += 1) for (const row of dataset.codeIndex().rows(day[i], number[i])) marks[row] = 1;
  return marks;
}

/** @param {Dataset} dataset */
function loadedState({ data, version, columns: { count, first, last } }) {
  return { data, version, events: count, first, last };
}

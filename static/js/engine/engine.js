/** Takes the page's messages and answers them; worker.js gives it a worker's own message queue. */

import { received } from "./arrow.js";
import { about, answer } from "./answer.js";
import { codeOf, codesIn } from "./codes.js";
import { toColumns } from "./columns.js";
import { Names } from "./dictionaries.js";
import { PublicRecord } from "./dataset.js";
import { rehearsal } from "./warmup.js";
import { ASKED_ELSEWHERE } from "../data/elsewhere.js";

/** @import {About, Change, Data, Failing, FromEngine, Load, Matching as Matches, Question, ToEngine} from "./protocol.js" */
/** @import {Received, ReadsArrow} from "./arrow.js" */
/** @import {Families} from "./columns.js" */
/** @import {Matching} from "./filter-mask.js" */

const KEPT_MATCHES = 4;
const NOTHING_ASKED = { key: "", mark: null };

export class Engine {
  /**
   * @param {object} parts
   * @param {ReadsArrow} parts.reads
   * @param {(message: FromEngine) => void} parts.tell
   * @param {(act: () => void) => void} parts.later does something after the messages that wait by now
   */
  constructor({ reads, tell, later }) {
    this.reads = reads;
    this.tell = tell;
    this.later = later;
    /** @type {Families} */
    this.families = { families: ["other"], familyOf: {} };
    /** @type {Map<Data, PublicRecord>} */
    this.records = new Map();
    /** @type {Map<string, {serial: number, codes: {day: Int32Array, number: Int32Array}}>} */
    this.matches = new Map();
    this.serial = 0;
    /** @type {Question | null} the newest question, while it waits */
    this.question = null;
    /** @type {Data} that the question answered last was about */
    this.answered = "now";
    /** What is made ready while nothing is asked. */
    this.preparing = nothing();
    this.hasRehearsed = false;
  }

  /** @param {ToEngine} message */
  take(message) {
    if (message.kind === "setup") this.families = message;
    else if (message.kind === "load") this.#try("columns", () => this.#load(message));
    else if (message.kind === "change") this.#try("changes", () => this.#change(message));
    else if (message.kind === "matching") this.#try("matching", () => this.#match(message));
    else if (message.kind === "ask") this.#ask(message.question);
    else if (message.kind === "about") this.#try("answer", () => this.#about(message));
  }

  /** @param {Load} load */
  #load({ data, buffer }) {
    const file = received(this.reads, buffer);
    const names = new Names();
    const record = new PublicRecord(data, file.about.version, toColumns(file, names, this.families, data === "known"), names);
    this.#put(record);
    this.#tellHas("loaded", record, file, []);
    this.#answerLater();
  }

  /** @param {Change} change */
  #change({ data, buffer }) {
    const before = this.records.get(data);
    if (!before) throw new Error(`Changes came before the columns «${data}» that they change.`);
    const file = received(this.reads, buffer);
    const { since, version, gone } = file.about;
    if (since === undefined || !gone) throw new Error("The changes do not say since when they are, or what is gone.");
    if (since > before.version) throw new Error(`The changes begin at version ${since}; the columns here are of version ${before.version}.`);
    // Those of an older version tell nothing that is not here.
    if (version < before.version) return this.tell({ ...told(before), kind: "changed", places: {}, actors: {}, codes: [], gone: [] });
    const columns = toColumns(file, before.names, this.families, data === "known");
    const record = before.changed(version, columns, gone);
    this.#put(record);
    const codes = Array.from({ length: columns.count }, (_, row) => codeOf(columns, row));
    this.#tellHas("changed", record, file, [...new Set(codes)]);
  }

  /** @param {PublicRecord} record */
  #put(record) {
    this.records.set(record.data, record);
    // Nothing of what it replaces is made any more.
    if (record.data === "now") this.preparing = nothing();
  }

  /**
   * @param {"loaded" | "changed"} kind
   * @param {PublicRecord} record
   * @param {Received} file
   * @param {string[]} codes
   */
  #tellHas(kind, record, { about: { places, actors, gone } }, codes) {
    this.tell({ ...told(record), kind, places, actors, codes, gone: gone ?? [] });
  }

  /** @param {Matches} message */
  #match({ key, buffer }) {
    const file = received(this.reads, buffer, false);
    this.serial += 1;
    this.matches.delete(key);
    this.matches.set(key, { serial: this.serial, codes: codesIn(file) });
    const [oldest] = this.matches.keys();
    if (this.matches.size > KEPT_MATCHES && oldest !== undefined) this.matches.delete(oldest);
  }

  /** @param {Question} question */
  #ask(question) {
    this.question = question;
    this.#answerLater();
  }

  #answerLater() {
    if (this.question) this.later(() => this.#answer());
  }

  #answer() {
    const { question } = this;
    const data = question?.filters.known_on ? "known" : "now";
    const record = this.records.get(data);
    // A question whose data have not come waits for them.
    if (!question || !record) return;
    this.question = null;
    this.#try("answer", () => {
      const matching = this.#matching(question, record);
      this.tell(answer(record, question, matching));
      this.answered = data;
    });
    if (data === "now" && !record.isPrepared) this.#begin(record, question);
    this.later(() => this.#prepare());
  }

  /**
   * @param {PublicRecord} record
   * @param {Question} question that was answered
   */
  #begin(record, question) {
    this.preparing = this.hasRehearsed ? record.kinds.prepared() : rehearsal(record, question);
    this.hasRehearsed = true;
    record.isPrepared = true;
  }

  /** One part; a question comes before all others, and they go on after its answer. */
  #prepare() {
    if (this.question) return;
    this.#try("answer", () => {
      const record = this.records.get("now");
      const isOver = this.preparing.next().done;
      if (isOver && record?.lacksBins) this.preparing = record.preparedBins();
      else if (isOver) return;
      this.later(() => this.#prepare());
    });
  }

  /**
   * @param {Question} question
   * @param {PublicRecord} record
   * @returns {Matching}
   */
  #matching({ matching: key, filters }, record) {
    if (key === null) {
      const asked = ASKED_ELSEWHERE.filter((name) => filters[name] !== null && filters[name].length);
      if (asked.length) throw new Error(`Only the server can answer ${asked.join(", ")}; the question gives no key of its answer.`);
      return NOTHING_ASKED;
    }
    const match = this.matches.get(key);
    if (!match) throw new Error(`The server's answer «${key}» is not here; the last ${KEPT_MATCHES} are kept.`);
    return { key: `${match.serial}`, mark: () => marked(record, match.codes) };
  }

  /** @param {About} message */
  #about(message) {
    const record = this.records.get(this.answered);
    if (!record?.filters) throw new Error("Nothing has been asked yet that a mark could stand for.");
    this.tell(about(record, message));
  }

  /**
   * @param {Failing} what
   * @param {() => void} act
   */
  #try(what, act) {
    try {
      act();
    } catch (error) {
      this.tell({ kind: "failed", what, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** @returns {Generator<void, void>} */
function* nothing() {}

/**
 * @param {PublicRecord} record
 * @param {{day: Int32Array, number: Int32Array}} codes
 * @returns {Uint8Array} 1 for each row of one of the codes
 */
function marked(record, { day, number }) {
  const marks = new Uint8Array(record.columns.count);
  for (let i = 0; i < day.length; i += 1) for (const row of record.rowsOf().of(day[i], number[i])) marks[row] = 1;
  return marks;
}

/** @param {PublicRecord} record */
function told({ data, version, columns: { count, first, last } }) {
  return { data, version, events: count, first, last };
}

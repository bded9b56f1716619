/** One question to the worker at a time, about everything the page shows; what only the server knows is asked first. */

import { SERVER_ONLY } from "./data/filter-kinds.js";
import { filterPairs } from "./url-state.js";

/** @import {Filters} from "./types.js" */
/** @import {Answer, Query} from "./engine/protocol.js" */
/** @import {State, Store} from "./store.js" */

/** @typedef {Pick<Query, "timeline" | "view" | "list">} Wanted what the views show of it: bins, a part of the map, rows */

const MOST_MEMBERS = 200;
const MEASURE = "answer";
const MOST_MEASURES = 500;
/** What of the state the question is made of. */
const ASKED = /** @type {const} */ (["loaded", "hovered"]);
const CHOICES = /** @type {const} */ (["filters", "sort", "at", "area", "event"]);

/**
 * The part of the filters that the server is asked, as one text; "" where the columns answer all.
 *
 * @param {Filters} filters
 */
export function elsewhere(filters) {
  return new URLSearchParams(elsewherePairs(filters)).toString();
}

/**
 * @param {Filters} filters
 * @returns {[string, string][]}
 */
export function elsewherePairs(filters) {
  const asked = /** @type {readonly string[]} */ (SERVER_ONLY);
  const pairs = filterPairs(filters);
  // What was known then decides nothing by itself here: it goes along with what is asked.
  return pairs.some(([name]) => asked.includes(name)) ? pairs.filter(([name]) => name === "known_on" || asked.includes(name)) : [];
}

export class Asking {
  /**
   * @param {Store} store
   * @param {{ask: (question: Query) => void, matching: (key: string, buffer: ArrayBuffer) => void}} engine
   * @param {(filters: [string, string][], signal: AbortSignal) => Promise<ArrayBuffer>} fetchMatching
   * @param {(problem: Error) => void} failed
   */
  constructor(store, engine, fetchMatching, failed) {
    this.store = store;
    this.engine = engine;
    this.fetchMatching = fetchMatching;
    this.failed = failed;
    /** @type {Wanted} */
    this.wanted = { timeline: null, view: null, list: { from: 0, to: 0 } };
    this.id = 0;
    this.isAnswering = false;
    this.isAsked = false;
    this.askedAt = 0;
    this.worked = { id: 0, ms: 0 };
    this.asked = store.state.chosen.filters;
    /** Keys of what the server answered; the worker keeps as many. @type {string[]} */
    this.matched = [];
    this.matching = "";
    this.request = new AbortController();
    store.listen((state, before) => {
      const isNew = ASKED.some((part) => state[part] !== before[part]) || CHOICES.some((part) => state.chosen[part] !== before.chosen[part]);
      if (isNew) this.ask();
    });
  }

  /** @param {Partial<Wanted>} part */
  want(part) {
    this.wanted = { ...this.wanted, ...part };
    this.ask();
  }

  /** Ask with what follows in this turn; while an answer is on its way, right after it. */
  ask() {
    if (this.isAsked) return;
    this.isAsked = true;
    if (!this.isAnswering) queueMicrotask(() => this.#ask());
  }

  /**
   * @param {Answer} answer
   * @param {number} [cameAt] before it was unpacked
   */
  answered(answer, cameAt = performance.now()) {
    this.isAnswering = false;
    this.#timed(cameAt, () => this.store.put({ answer, answered: this.asked, waiting: false }));
    if (this.isAsked) this.#ask();
  }

  /**
   * @param {number} id of a question
   * @param {number} ms that the worker took for it
   */
  took(id, ms) {
    this.worked = { id, ms };
  }

  /** After a failure: the server may be asked again. */
  again() {
    this.matching = "";
    this.isAnswering = false;
    this.isAsked = false;
    this.ask();
  }

  #ask() {
    this.isAsked = false;
    const { state } = this.store;
    if (state.served || this.isAnswering) return;
    const key = this.#key(state);
    // Asked again when the columns have come; whoever brings them says that they are on their way.
    if (key === null) return;
    if (key && !this.matched.includes(key)) {
      if (!state.waiting) this.store.put({ waiting: true });
      return this.#match(key, state.chosen.filters);
    }
    this.isAnswering = true;
    this.id += 1;
    this.askedAt = performance.now();
    this.asked = state.chosen.filters;
    this.engine.ask({ id: this.id, ...this.#question(state), matching: key || null });
  }

  /**
   * @param {State} state
   * @returns {Omit<Query, "id" | "matching">}
   */
  #question({ chosen, hovered }) {
    const { filters, sort, at, area, event } = chosen;
    const codes = [event, hovered].flatMap((code) => code ?? []);
    return { filters, sort, ...this.wanted, opened: { at, area, most: MOST_MEMBERS }, codes, event, hovered };
  }

  /**
   * @param {State} state
   * @returns {string | null} names what the server answered, of which version; "" where it is not needed; null where the
   *   columns have not come
   */
  #key({ loaded, chosen }) {
    const columns = chosen.filters.known_on ? loaded.known : loaded.now;
    if (!columns) return null;
    const query = elsewhere(chosen.filters);
    return query && `${columns.version} ${query}`;
  }

  /**
   * @param {string} key
   * @param {Filters} filters
   */
  #match(key, filters) {
    if (key === this.matching) return;
    this.request.abort();
    this.request = new AbortController();
    this.matching = key;
    const { signal } = this.request;
    this.fetchMatching(elsewherePairs(filters), signal).then(
      (buffer) => {
        if (signal.aborted) return;
        this.engine.matching(key, buffer);
        this.matched = [...this.matched, key].slice(-3);
        this.matching = "";
        this.ask();
      },
      (problem) => {
        if (signal.aborted) return;
        this.matching = "";
        this.failed(problem);
      },
    );
  }

  /**
   * What an answer took, as a measure that browsers' tools and `make bench` read: in the worker, in the views, and in
   * drawing what they put into the next frame; without the waits between these.
   *
   * @param {number} cameAt
   * @param {() => void} act
   */
  #timed(cameAt, act) {
    const { id, askedAt: start } = this;
    if (typeof requestAnimationFrame !== "function") return act();
    let drawingFrom = 0;
    requestAnimationFrame(() => (drawingFrom = performance.now()));
    act();
    const views = performance.now() - cameAt;
    // Asked for after the views have asked for theirs: it comes when they have drawn.
    requestAnimationFrame(() => {
      const end = performance.now();
      const worker = this.worked.id === id ? this.worked.ms : cameAt - start;
      if (performance.getEntriesByName(MEASURE).length >= MOST_MEASURES) performance.clearMeasures(MEASURE);
      performance.measure(MEASURE, { start, end, detail: { worker, views, drawing: end - drawingFrom } });
    });
  }
}

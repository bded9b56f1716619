/** Schedules queries to the worker: one at a time, for everything that the page shows. Filters of the server are resolved first. */

import { SERVER_ONLY } from "./data/filter-kinds.js";
import { filterPairs } from "./url-state.js";

/** @import {Filters} from "./types.js" */
/** @import {Answer, Query} from "./engine/protocol.js" */
/** @import {State, Store} from "./store.js" */

/** @typedef {Pick<Query, "timeline" | "view" | "list">} QueryParts the parts that views request: bins, a part of the map, rows */

const MOST_MEMBERS = 200;
const MEASURE = "answer";
const MOST_MEASURES = 500;
/** Parts of the state that a query depends on. */
const STATE_PARTS = /** @type {const} */ (["loaded", "hovered", "cited"]);
const CHOICES = /** @type {const} */ (["filters", "sort", "at", "area", "event"]);

/**
 * The filters that the server evaluates, as a query string; "" if the columns answer everything.
 *
 * @param {Filters} filters
 */
export function serverFilters(filters) {
  return new URLSearchParams(serverFilterPairs(filters)).toString();
}

/**
 * @param {Filters} filters
 * @returns {[string, string][]}
 */
export function serverFilterPairs(filters) {
  const serverOnly = /** @type {readonly string[]} */ (SERVER_ONLY);
  const pairs = filterPairs(filters);
  // known_on is no server filter by itself, but is sent along with the others.
  return pairs.some(([name]) => serverOnly.includes(name))
    ? pairs.filter(([name]) => name === "known_on" || serverOnly.includes(name))
    : [];
}

export class QueryScheduler {
  /**
   * @param {Store} store
   * @param {{query: (query: Query) => void, matching: (key: string, buffer: ArrayBuffer) => void}} engine
   * @param {(filters: [string, string][], signal: AbortSignal) => Promise<ArrayBuffer>} fetchMatching
   * @param {(problem: Error) => void} onError
   */
  constructor(store, engine, fetchMatching, onError) {
    this.store = store;
    this.engine = engine;
    this.fetchMatching = fetchMatching;
    this.onError = onError;
    /** @type {QueryParts} */
    this.parts = { timeline: null, view: null, list: { from: 0, to: 0 } };
    this.id = 0;
    this.isPending = false;
    this.isScheduled = false;
    this.sentAt = 0;
    this.workerTime = { id: 0, ms: 0 };
    this.sentFilters = store.state.chosen.filters;
    /** Keys of the server's matches that the worker has cached, the last three. @type {string[]} */
    this.cachedMatches = [];
    this.pendingMatch = "";
    this.request = new AbortController();
    store.watch(
      (state) => [...STATE_PARTS.map((part) => state[part]), ...CHOICES.map((part) => state.chosen[part])],
      () => this.schedule(),
    );
  }

  /** @param {Partial<QueryParts>} part */
  updateQuery(part) {
    this.parts = { ...this.parts, ...part };
    this.schedule();
  }

  /** Schedules a query at the end of this turn, or after the pending answer. */
  schedule() {
    if (this.isScheduled) return;
    this.isScheduled = true;
    if (!this.isPending) queueMicrotask(() => this.#send());
  }

  /**
   * @param {Answer} answer
   * @param {number} [receivedAt] time of arrival, before unpacking
   */
  onAnswer(answer, receivedAt = performance.now()) {
    this.isPending = false;
    this.#measure(receivedAt, () => this.store.put({ answer, answered: this.sentFilters, waiting: false }));
    if (this.isScheduled) this.#send();
  }

  /**
   * @param {number} id of a query
   * @param {number} ms the worker's time for it
   */
  onTiming(id, ms) {
    this.workerTime = { id, ms };
  }

  /** Retries after a failure. */
  retry() {
    this.pendingMatch = "";
    this.isPending = false;
    this.isScheduled = false;
    this.schedule();
  }

  #send() {
    this.isScheduled = false;
    const { state } = this.store;
    if (state.served || this.isPending) return;
    const key = this.#key(state);
    // Scheduled again when the columns are loaded; data-sync.js sets the waiting state.
    if (key === null) return;
    if (key && !this.cachedMatches.includes(key)) {
      if (!state.waiting) this.store.put({ waiting: true });
      return this.#fetchMatch(key, state.chosen.filters);
    }
    this.isPending = true;
    this.id += 1;
    this.sentAt = performance.now();
    this.sentFilters = state.chosen.filters;
    this.engine.query({ id: this.id, ...this.#query(state), matching: key || null });
  }

  /**
   * @param {State} state
   * @returns {Omit<Query, "id" | "matching">}
   */
  #query({ chosen, hovered, cited }) {
    const { filters, sort, at, area, event } = chosen;
    const codes = [...new Set([event, hovered, ...cited])].flatMap((code) => code ?? []);
    return { filters, sort, ...this.parts, opened: { at, area, most: MOST_MEMBERS }, codes, event, hovered };
  }

  /**
   * @param {State} state
   * @returns {string | null} key of the server's match for this version; "" if not needed; null if the
   *   columns are not loaded
   */
  #key({ loaded, chosen }) {
    const columns = chosen.filters.known_on ? loaded.known : loaded.now;
    if (!columns) return null;
    const query = serverFilters(chosen.filters);
    return query && `${columns.version} ${query}`;
  }

  /**
   * @param {string} key
   * @param {Filters} filters
   */
  #fetchMatch(key, filters) {
    if (key === this.pendingMatch) return;
    this.request.abort();
    this.request = new AbortController();
    this.pendingMatch = key;
    const { signal } = this.request;
    this.fetchMatching(serverFilterPairs(filters), signal).then(
      (buffer) => {
        if (signal.aborted) return;
        this.engine.matching(key, buffer);
        this.cachedMatches = [...this.cachedMatches, key].slice(-3);
        this.pendingMatch = "";
        this.schedule();
      },
      (problem) => {
        if (signal.aborted) return;
        this.pendingMatch = "";
        this.onError(problem);
      },
    );
  }

  /**
   * Records the time of an answer as a performance measure, which browser tools and `make bench` read: in the worker, in the views, and
   * for drawing the next frame; without the waits between these.
   *
   * @param {number} receivedAt
   * @param {() => void} update
   */
  #measure(receivedAt, update) {
    const { id, sentAt: start } = this;
    if (typeof requestAnimationFrame !== "function") return update();
    let drawingFrom = 0;
    requestAnimationFrame(() => (drawingFrom = performance.now()));
    update();
    const views = performance.now() - receivedAt;
    // Requested after the views' own frame callbacks: it runs when they have drawn.
    requestAnimationFrame(() => {
      const end = performance.now();
      const worker = this.workerTime.id === id ? this.workerTime.ms : receivedAt - start;
      if (performance.getEntriesByName(MEASURE).length >= MOST_MEASURES) performance.clearMeasures(MEASURE);
      performance.measure(MEASURE, { start, end, detail: { worker, views, drawing: end - drawingFrom } });
    });
  }
}

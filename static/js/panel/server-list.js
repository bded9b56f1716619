/** The list of the server, page by page: for the sort order that columns lack, and if the columns fail. */

import { filterPairs } from "../url-state.js";

/** @import {EventFeature, EventProperties} from "../types.js" */
/** @import {State} from "../store.js" */

/** @typedef {{features: EventFeature[], matched: number, isEstimate: boolean, nextQuery: string | null}} ServerPage */

export class ServerList {
  /**
   * @param {(filters: [string, string][], sort: string, nextQuery: string | null, signal: AbortSignal) => Promise<ServerPage>} fetchPage
   * @param {{received: () => void, failed: (problem: Error) => void}} callbacks
   */
  constructor(fetchPage, callbacks) {
    this.fetchPage = fetchPage;
    this.callbacks = callbacks;
    /** @type {EventProperties[]} */
    this.events = [];
    this.matched = 0;
    this.isEstimate = false;
    /** @type {string | null} */
    this.nextQuery = null;
    this.requestedKey = "";
    this.request = new AbortController();
  }

  /**
   * Requests the first page, unless it is loaded.
   *
   * @param {State} state
   */
  begin({ chosen: { filters, sort }, loaded }) {
    const requestedKey = JSON.stringify([filters, sort, loaded.now?.version]);
    if (requestedKey === this.requestedKey) return;
    this.requestedKey = requestedKey;
    this.#fetch(filterPairs(filters), sort, null);
  }

  /** @param {State} state */
  next({ chosen: { filters, sort } }) {
    if (this.nextQuery) this.#fetch(filterPairs(filters), sort, this.nextQuery);
  }

  /**
   * @param {[string, string][]} filters
   * @param {string} sort
   * @param {string | null} nextQuery
   */
  #fetch(filters, sort, nextQuery) {
    this.request.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    this.fetchPage(filters, sort, nextQuery, signal).then(
      (page) => {
        if (signal.aborted) return;
        const received = page.features.map(({ properties }) => properties);
        this.events = nextQuery ? [...this.events, ...received] : received;
        this.nextQuery = page.nextQuery;
        this.matched = page.matched;
        this.isEstimate = page.isEstimate;
        this.callbacks.received();
      },
      (problem) => {
        if (signal.aborted) return;
        this.requestedKey = "";
        this.callbacks.failed(problem);
      },
    );
  }
}

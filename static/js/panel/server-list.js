/** The list as the server sends it, page by page: in the order that columns do not know, and where there are none. */

import { filterPairs } from "../url-state.js";

/** @import {EventFeature, EventProperties} from "../types.js" */
/** @import {State} from "../store.js" */

/** @typedef {{features: EventFeature[], matched: number, isEstimate: boolean, onwards: string | null}} ServedPage */

export class Served {
  /**
   * @param {(filters: [string, string][], sort: string, onwards: string | null, signal: AbortSignal) => Promise<ServedPage>} fetchPage
   * @param {{came: () => void, failed: (problem: Error) => void}} tell
   */
  constructor(fetchPage, tell) {
    this.fetchPage = fetchPage;
    this.tell = tell;
    /** @type {EventProperties[]} */
    this.events = [];
    this.matched = 0;
    this.isEstimate = false;
    /** @type {string | null} */
    this.onwards = null;
    this.asked = "";
    this.request = new AbortController();
  }

  /**
   * The first page, unless it is there.
   *
   * @param {State} state
   */
  begin({ chosen: { filters, sort }, loaded }) {
    const asked = JSON.stringify([filters, sort, loaded.now?.version]);
    if (asked === this.asked) return;
    this.asked = asked;
    this.#fetch(filterPairs(filters), sort, null);
  }

  /** @param {State} state */
  next({ chosen: { filters, sort } }) {
    if (this.onwards) this.#fetch(filterPairs(filters), sort, this.onwards);
  }

  /**
   * @param {[string, string][]} filters
   * @param {string} sort
   * @param {string | null} onwards
   */
  #fetch(filters, sort, onwards) {
    this.request.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    this.fetchPage(filters, sort, onwards, signal).then(
      (page) => {
        if (signal.aborted) return;
        const came = page.features.map(({ properties }) => properties);
        this.events = onwards ? [...this.events, ...came] : came;
        this.onwards = page.onwards;
        this.matched = page.matched;
        this.isEstimate = page.isEstimate;
        this.tell.came();
      },
      (problem) => {
        if (signal.aborted) return;
        this.asked = "";
        this.tell.failed(problem);
      },
    );
  }
}

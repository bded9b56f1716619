/** Questions that only the server can answer: each is asked once, and answered with the codes of the events. */

import { ASKED_ELSEWHERE } from "./data/filter.js";
import { filterPairs } from "./url-state.js";

/** @import {EventFeature, Filters} from "./types.js" */
/** @import {Store} from "./store.js" */

/**
 * The part of the filters that the server is asked, as one text; "" where the browser can answer all.
 *
 * @param {Filters} filters
 */
export function question(filters) {
  return new URLSearchParams(asked(filters)).toString();
}

/**
 * @param {Store} store
 * @param {(filters: [string, string][], signal: AbortSignal) => Promise<EventFeature[]>} fetchEvents
 * @param {(problem: Error) => void} failed
 * @returns {() => void} asks what the state needs; again after a failure
 */
export function asking(store, fetchEvents, failed) {
  let request = new AbortController();
  let pending = "";
  const ask = () => {
    const { filters } = store.state.chosen;
    const query = question(filters);
    if (query === pending) return;
    request.abort();
    pending = query;
    if (!query || store.state.answered?.query === query) return;
    request = new AbortController();
    const { signal } = request;
    fetchEvents(asked(filters), signal).then(
      (features) => signal.aborted || store.put({ answered: { query, codes: new Set(features.map(({ id }) => id)) } }),
      (problem) => {
        if (signal.aborted) return;
        pending = "";
        failed(problem);
      },
    );
  };
  store.listen(({ chosen }, before) => chosen.filters !== before.chosen.filters && ask());
  return ask;
}

/**
 * @param {Filters} filters
 * @returns {[string, string][]}
 */
function asked(filters) {
  const elsewhere = /** @type {readonly string[]} */ (ASKED_ELSEWHERE);
  const pairs = filterPairs(filters);
  // What was known then decides nothing by itself here: it goes along with what is asked.
  return pairs.some(([name]) => elsewhere.includes(name))
    ? pairs.filter(([name]) => name === "known_on" || elsewhere.includes(name))
    : [];
}

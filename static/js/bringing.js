/** Events and ground: brought once, and anew when the reader asks what was known on another day or whose map it is. */

import { toColumns } from "./data/columns.js";

/** @import {Chosen, EventFeature} from "./types.js" */
/** @import {Store} from "./store.js" */
/** @import {Territory} from "./data/territory.js" */

/**
 * @typedef {object} Sources
 * @property {(filters: [string, string][], signal: AbortSignal) => Promise<EventFeature[]>} events
 * @property {(source: string | null, knownOn: string | null, signal: AbortSignal) => Promise<Territory>} territory
 * @property {(problem: Error) => void} eventsFailed
 * @property {(problem: Error) => void} territoryFailed
 */

/**
 * @param {Store} store
 * @param {Sources} sources
 * @returns {() => void} brings what has not come yet; again after a failure
 */
export function bringing(store, { events, territory, eventsFailed, territoryFailed }) {
  const bringEvents = latest(
    ({ filters }) => filters.known_on ?? "",
    async ({ filters: { known_on } }, signal) => {
      const features = await events(known_on ? [["known_on", known_on]] : [], signal);
      if (!signal.aborted) store.put({ columns: toColumns(features), columnsAsOf: known_on });
    },
    eventsFailed,
  );
  const bringTerritory = latest(
    ({ filters, according_to }) => `${filters.known_on ?? ""} ${according_to ?? ""}`,
    async ({ filters: { known_on }, according_to }, signal) => {
      // Ground of another day's knowledge, or of another voice, is not left standing meanwhile.
      if (store.state.territory) store.put({ territory: null });
      const found = await territory(according_to, known_on, signal);
      if (!signal.aborted) store.put({ territory: found });
    },
    territoryFailed,
  );
  const bring = () => {
    bringEvents(store.state.chosen);
    bringTerritory(store.state.chosen);
  };
  store.choosing.add(bring);
  return bring;
}

/**
 * Asks only when the question is another than the last one that did not fail; a newer question ends an older.
 *
 * @param {(chosen: Chosen) => string} question
 * @param {(chosen: Chosen, signal: AbortSignal) => Promise<void>} ask
 * @param {(problem: Error) => void} failed
 */
function latest(question, ask, failed) {
  let request = new AbortController();
  /** @type {string | null} */
  let asked = null;
  return (/** @type {Chosen} */ chosen) => {
    if (question(chosen) === asked) return;
    asked = question(chosen);
    request.abort();
    request = new AbortController();
    const { signal } = request;
    ask(chosen, signal).catch((problem) => {
      if (signal.aborted) return;
      asked = null;
      failed(problem);
    });
  };
}

/** Cache of event details for lists: fetched for visible events in batches; until then lists show what the columns know. */

import { placeOf } from "./entity-names.js";
import { toIso } from "./data/days.js";

/** @import {EventFeature, Listed} from "./types.js" */
/** @import {Row} from "./engine/protocol.js" */
/** @import {State, Store} from "./store.js" */

// The API's maximum.
const BATCH = 50;
const MAX_WANTED = 300;
const MAX_CACHED = 5_000;
// While a window is dragged, events that only pass by are not requested.
const DEBOUNCE_MS = 60;

/**
 * @typedef {object} ServerEntry an entry of the server's list in the page
 * @property {string} title
 * @property {string | null} title_ar
 * @property {number} reports
 * @property {boolean} thin
 * @property {string} date_basis
 * @property {string} basis of the range of people killed
 */

const NO_ENTRY = { title: null, title_ar: null, thin: false, reports: null, date_basis: "", basis: "none" };

/**
 * Reads the list that was rendered with the page.
 *
 * @param {HTMLElement} list
 * @returns {Map<string, ServerEntry>} by code
 */
export function readServerList(list) {
  const isArabic = document.documentElement.lang === "ar";
  const entries = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-code]"))].map((entry) => {
    const title_ = /** @type {HTMLElement} */ (entry.querySelector(".item-title"));
    const title = title_.textContent ?? "";
    const { code = "", reports, thin, dateBasis: date_basis = "", killed: basis = "none" } = entry.dataset;
    return /** @type {const} */ ([
      code,
      {
        title,
        title_ar: isArabic && !title_.lang ? title : null,
        reports: Number(reports),
        thin: thin !== undefined,
        date_basis,
        basis,
      },
    ]);
  });
  return new Map(entries);
}

/**
 * An event for lists: its details if cached, else the server's list entry, else the columns' data.
 *
 * @param {State} state
 * @param {Row} row
 * @param {ReadonlyMap<string, ServerEntry>} serverList
 * @param {boolean} isFirst whether the page still shows its first view
 * @returns {Listed}
 */
export function listed({ details, entities }, row, serverList = new Map(), isFirst = false) {
  const known = details.get(row.code);
  if (known) return known;
  const { code, type, grade, date_precision, place_precision, area, origins, dataset, terms } = row;
  const { low, best, high, counts_longer } = row.killed;
  const { title = null, title_ar = null, ...facts } = serverList.get(code) ?? NO_ENTRY;
  const { thin, reports, date_basis, basis } = isFirst ? facts : NO_ENTRY;
  return {
    ...terms,
    ...{
      code,
      type,
      grade,
      date_precision,
      place_precision,
      area,
      origins,
      title,
      title_ar,
      thin,
      reports,
      date_basis,
    },
    earliest: toIso(row.earliest),
    latest: toIso(row.latest),
    place: placeOf(entities, row.place),
    dataset: dataset === null ? null : { slug: dataset },
    killed: { low, best, high, counts_longer, basis },
    url: `/events/${code}/`,
  };
}

export class EventDetails {
  /**
   * Fetches events by code, the latest requests first, and caches them in the state.
   *
   * @param {Store} store
   * @param {(codes: string[], knownOn: string | null, signal: AbortSignal) => Promise<EventFeature[]>} fetchEvents
   */
  constructor(store, fetchEvents) {
    this.store = store;
    this.fetchEvents = fetchEvents;
    /** @type {Set<string>} */
    this.wanted = new Set();
    /** @type {Set<string>} */
    this.missing = new Set();
    this.controller = new AbortController();
    this.timer = 0;
    this.pending = 0;
    store.watch(
      ({ chosen }) => [chosen.filters.known_on],
      () => this.invalidate(null),
    );
  }

  /** @param {Iterable<string>} codes */
  request(codes) {
    const before = this.wanted.size;
    for (const code of codes) {
      if (this.store.state.details.has(code) || this.missing.has(code)) continue;
      this.wanted.delete(code);
      this.wanted.add(code);
    }
    for (const code of this.wanted) if (this.wanted.size > MAX_WANTED) this.wanted.delete(code);
    if (this.wanted.size !== before || !this.timer) this.#debounce();
  }

  /** @param {Iterable<string> | null} codes null: everything */
  invalidate(codes) {
    this.controller.abort();
    this.controller = new AbortController();
    this.missing.clear();
    const details = new Map(codes ? this.store.state.details : []);
    for (const code of codes ?? []) details.delete(code);
    this.store.put({ details });
  }

  #debounce() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fetch(), DEBOUNCE_MS);
  }

  #fetch() {
    this.timer = 0;
    const codes = [...this.wanted].slice(-BATCH);
    if (!codes.length || this.pending) return;
    this.pending += 1;
    const { signal } = this.controller;
    this.fetchEvents(codes, this.store.state.chosen.filters.known_on, signal)
      .then(
        (features) => signal.aborted || this.#store(codes, features),
        // The list shows what the columns know; visible events are requested again with the next list.
        () => codes.forEach((code) => this.wanted.delete(code)),
      )
      .finally(() => {
        this.pending -= 1;
        if (this.wanted.size) this.#debounce();
      });
  }

  /**
   * @param {string[]} codes
   * @param {EventFeature[]} features
   */
  #store(codes, features) {
    const details = new Map(this.store.state.details);
    for (const { id, properties } of features) details.set(id, properties);
    for (const code of codes) {
      this.wanted.delete(code);
      if (!details.has(code)) this.missing.add(code);
    }
    for (const code of details.keys()) if (details.size > MAX_CACHED) details.delete(code);
    this.store.put({ details });
  }
}

/** What lists say of events: asked of the API for those in sight, a few dozen at a time; until then, what columns know. */

import { placeOf } from "./entity-names.js";
import { toIso } from "./data/days.js";

/** @import {EventFeature, Listed} from "./types.js" */
/** @import {Row} from "./engine/protocol.js" */
/** @import {State, Store} from "./store.js" */

// As many as the API takes in one address.
const MOST_AT_ONCE = 50;
const MOST_WANTED = 300;
const MOST_KEPT = 5_000;
// While a window is dragged over the years, nothing is asked of what only passes by.
const PAUSE_MS = 60;

/**
 * @typedef {object} Sent what the page's own list says of an event
 * @property {string} title
 * @property {string | null} title_ar
 * @property {number} reports
 * @property {boolean} thin
 * @property {string} date_basis
 * @property {string} basis of the range of people killed
 */

const UNSENT = { title: null, title_ar: null, thin: false, reports: null, date_basis: "", basis: "none" };

/**
 * What came with the page, in its own list.
 *
 * @param {HTMLElement} list
 * @returns {Map<string, Sent>} by code
 */
export function sentWithPage(list) {
  const isArabic = document.documentElement.lang === "ar";
  const entries = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-code]"))].map((entry) => {
    const line = /** @type {HTMLElement} */ (entry.querySelector(".item-title"));
    const title = line.textContent ?? "";
    const { code = "", reports, thin, dateBasis: date_basis = "", killed: basis = "none" } = entry.dataset;
    return /** @type {const} */ ([code, { title, title_ar: isArabic && !line.lang ? title : null, reports: Number(reports), thin: thin !== undefined, date_basis, basis }]);
  });
  return new Map(entries);
}

/**
 * An event as lists show it: as the API told of it, else as the page's own list did, else what columns know.
 *
 * @param {State} state
 * @param {Row} row
 * @param {ReadonlyMap<string, Sent>} sent
 * @param {boolean} isFirst whether the page shows what it was sent for
 * @returns {Listed}
 */
export function listed({ told, cast }, row, sent = new Map(), isFirst = false) {
  const known = told.get(row.code);
  if (known) return known;
  const { code, type, grade, date_precision, place_precision, area, origins } = row;
  const { low, best, high, counts_longer } = row.killed;
  const { title = null, title_ar = null, ...facts } = sent.get(code) ?? UNSENT;
  const { thin, reports, date_basis, basis } = isFirst ? facts : UNSENT;
  return {
    ...{ code, type, grade, date_precision, place_precision, area, origins, title, title_ar, thin, reports, date_basis },
    earliest: toIso(row.earliest),
    latest: toIso(row.latest),
    place: placeOf(cast, row.place),
    killed: { low, best, high, counts_longer, basis },
    url: `/events/${code}/`,
  };
}

export class Telling {
  /**
   * Asks for events by their codes, those asked for last first, and keeps what came in the state.
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
    this.request = new AbortController();
    this.timer = 0;
    this.asking = 0;
    store.listen(({ chosen }, before) => {
      if (chosen.filters.known_on !== before.chosen.filters.known_on) this.forget(null);
    });
  }

  /** @param {Iterable<string>} codes */
  tell(codes) {
    const before = this.wanted.size;
    for (const code of codes) {
      if (this.store.state.told.has(code) || this.missing.has(code)) continue;
      this.wanted.delete(code);
      this.wanted.add(code);
    }
    for (const code of this.wanted) if (this.wanted.size > MOST_WANTED) this.wanted.delete(code);
    if (this.wanted.size !== before || !this.timer) this.#later();
  }

  /** @param {Iterable<string> | null} codes null: everything */
  forget(codes) {
    this.request.abort();
    this.request = new AbortController();
    this.missing.clear();
    const told = new Map(codes ? this.store.state.told : []);
    for (const code of codes ?? []) told.delete(code);
    this.store.put({ told });
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  #ask() {
    this.timer = 0;
    const codes = [...this.wanted].slice(-MOST_AT_ONCE);
    if (!codes.length || this.asking) return;
    this.asking += 1;
    const { signal } = this.request;
    this.fetchEvents(codes, this.store.state.chosen.filters.known_on, signal)
      .then(
        (features) => signal.aborted || this.#keep(codes, features),
        // The list says what the columns know; what is still in sight is asked for with the next list.
        () => codes.forEach((code) => this.wanted.delete(code)),
      )
      .finally(() => {
        this.asking -= 1;
        if (this.wanted.size) this.#later();
      });
  }

  /**
   * @param {string[]} codes
   * @param {EventFeature[]} features
   */
  #keep(codes, features) {
    const told = new Map(this.store.state.told);
    for (const { id, properties } of features) told.set(id, properties);
    for (const code of codes) {
      this.wanted.delete(code);
      if (!told.has(code)) this.missing.add(code);
    }
    for (const code of told.keys()) if (told.size > MOST_KEPT) told.delete(code);
    this.store.put({ told });
  }
}

/** One state for the whole page: what the reader chose, what there is, and what the worker answered of both. */

/** @import {Chosen, EventProperties, Filters} from "./types.js" */
/** @import {Answer, Loaded} from "./engine/protocol.js" */
/** @import {Cast} from "./entity-names.js" */
/** @import {Gazetteer} from "./data/gazetteer.js" */
/** @import {Territory} from "./data/territory.js" */

/**
 * @typedef {Pick<Loaded, "version" | "events" | "first" | "last">} Columns one set of columns that has come
 *
 * @typedef {object} State
 * @property {Chosen} chosen
 * @property {{now: Columns | null, known: Columns | null}} loaded columns that the worker holds
 * @property {Cast} cast names of the places and actors that events have
 * @property {Gazetteer | null} gazetteer places, actors and sources in every spelling; null until they have come
 * @property {Territory | null} territory who held what ground; null until it has come
 * @property {Answer | null} answer the worker's last; null before the first
 * @property {Filters} answered the filters that the answer is about: the reader may have chosen others meanwhile
 * @property {ReadonlyMap<string, EventProperties>} told what the API told of the events asked for, by their codes
 * @property {boolean} waiting whether something is missing that the present choices need
 * @property {boolean} served whether the worker or its columns failed: the server's list stands in for it
 * @property {{count: number, isEstimate: boolean} | null} matched how many events the server's list has, where it stands in
 * @property {string | null} hovered code of the event that the pointer or the focus is on
 * @property {ReadonlySet<string> | null} changed codes of the events that were printed anew last, while the page was open
 * @property {string | null} trouble what failed, in words
 */

/**
 * @callback Listener
 * @param {State} state
 * @param {State} before
 * @returns {void}
 */

/** @typedef {"push" | "replace" | "read"} Step how a choice enters the address; read: it came from there */

export class Store {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    /** @type {Set<Listener>} */
    this.listeners = new Set();
    /** @type {Set<(chosen: Chosen, step: Step) => void>} */
    this.choosing = new Set();
  }

  /**
   * @param {Listener} listener
   * @returns {void}
   */
  listen(listener) {
    this.listeners.add(listener);
  }

  /**
   * @param {Partial<Chosen>} choice
   * @param {Step} [step]
   */
  choose(choice, step = "push") {
    const chosen = { ...this.state.chosen, ...choice };
    this.put({ chosen });
    for (const tell of this.choosing) tell(chosen, step);
  }

  /**
   * @param {Partial<Filters>} filters
   * @param {Step} [step]
   */
  filter(filters, step = "push") {
    this.choose({ filters: { ...this.state.chosen.filters, ...filters } }, step);
  }

  /** @param {Partial<State>} part */
  put(part) {
    const before = this.state;
    const next = { ...before, ...part };
    this.state = next;
    for (const listener of this.listeners) listener(next, before);
  }
}

/** One state for the whole page: what the reader chose, the data there is, and what follows from both. */

/** @import {Chosen, Filters} from "./types.js" */
/** @import {Columns} from "./data/columns.js" */
/** @import {Derived} from "./data/derive.js" */
/** @import {Gazetteer} from "./data/cast.js" */
/** @import {Territory} from "./data/territory.js" */

/**
 * @typedef {object} State
 * @property {Chosen} chosen
 * @property {Columns | null} columns null until the events have come
 * @property {Gazetteer | null} gazetteer places, actors and sources; null until they have come
 * @property {string | null} columnsAsOf the day as known on which the events are; null: today
 * @property {Territory | null} territory who held what ground; null until it has come
 * @property {{query: string, codes: Set<string>} | null} answered what the server answered, and to which question
 * @property {Derived | null} derived what was last derived; null before the first time
 * @property {boolean} waiting whether something is missing that the present choices need
 * @property {string | null} hovered code of the event that the pointer or the focus is on
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
  /**
   * @param {State} state
   * @param {(state: State) => Derived | null} derive null while something is missing that it needs
   */
  constructor(state, derive) {
    this.state = state;
    this.derive = derive;
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

  /** @param {Partial<Omit<State, "derived" | "waiting">>} part */
  put(part) {
    const before = this.state;
    const next = { ...before, ...part };
    if (concerns(before, next)) {
      const derived = this.derive(next);
      next.waiting = !derived;
      next.derived = derived ?? before.derived;
    }
    this.state = next;
    for (const listener of this.listeners) listener(next, before);
  }
}

/**
 * Whether what is derived must be derived anew: moving the map changes nothing in it.
 *
 * @param {State} before
 * @param {State} next
 */
function concerns(before, next) {
  return (
    before.columns !== next.columns ||
    before.gazetteer !== next.gazetteer ||
    before.columnsAsOf !== next.columnsAsOf ||
    before.answered !== next.answered ||
    before.chosen.filters !== next.chosen.filters ||
    before.chosen.sort !== next.chosen.sort
  );
}

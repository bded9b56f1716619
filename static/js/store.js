/** The state of the whole page: the reader's choices, the data, and the worker's answer. */

/** @import {Chosen, EventProperties, Filters} from "./types.js" */
/** @import {Answer, Loaded} from "./engine/protocol.js" */
/** @import {EntityNames} from "./entity-names.js" */
/** @import {Gazetteer} from "./data/gazetteer.js" */
/** @import {Territory} from "./data/territory.js" */

/**
 * @typedef {Pick<Loaded, "version" | "events" | "first" | "last">} Columns one loaded set of columns
 *
 * @typedef {object} State
 * @property {Chosen} chosen
 * @property {{now: Columns | null, known: Columns | null}} loaded columns loaded in the worker
 * @property {EntityNames} entities names of the places and actors of events
 * @property {Gazetteer | null} gazetteer places, actors and sources in every spelling; null until loaded
 * @property {Territory | null} territory who held what ground; null until loaded
 * @property {Answer | null} answer the worker's last answer; null before the first
 * @property {Filters} answered filters of that answer: the reader may have changed them since
 * @property {ReadonlyMap<string, EventProperties>} details cached details of events, by code
 * @property {boolean} waiting whether data that the choices need are missing
 * @property {boolean} served whether the worker or its columns failed: the server's list replaces it
 * @property {{count: number, isEstimate: boolean} | null} matched size of the server's list, if that is shown
 * @property {string | null} hovered code of the event under the pointer or the focus
 * @property {readonly string[]} cited codes of the events that the step of a story cites, in its order; else empty
 * @property {ReadonlySet<string> | null} changed codes of the events changed by the last update, while the page was open
 * @property {string | null} error the error message
 */

/** @typedef {"push" | "replace" | "read"} Step how a choice enters the address; read: it came from there */

export class Store {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    /** @type {Set<() => void>} */
    this.watchers = new Set();
    /** @type {Set<(chosen: Chosen, step: Step) => void>} */
    this.choiceListeners = new Set();
  }

  /**
   * Calls `act` after every change of the state in which one of the selected values became another one, compared by
   * `Object.is`. Not called for the values of now. A change made inside `act` is seen by all watchers before `put`
   * returns, and by each of them once.
   *
   * @template {readonly unknown[]} Values
   * @param {(state: State) => readonly [...Values]} select takes out of the state what `act` depends on
   * @param {(values: readonly [...Values], before: readonly [...Values], state: State) => void} act
   * @returns {void}
   */
  watch(select, act) {
    let values = select(this.state);
    this.watchers.add(() => {
      const [before, now] = [values, select(this.state)];
      if (now.every((value, i) => Object.is(value, before[i]))) return;
      values = now;
      act(now, before, this.state);
    });
  }

  /**
   * @param {Partial<Chosen>} choice
   * @param {Step} [step]
   */
  choose(choice, step = "push") {
    const chosen = { ...this.state.chosen, ...choice };
    this.put({ chosen });
    for (const listener of this.choiceListeners) listener(chosen, step);
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
    this.state = { ...this.state, ...part };
    for (const watcher of this.watchers) watcher();
  }
}

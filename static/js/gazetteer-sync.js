/** Loads the names of places, actors and sources into the store. */

import * as api from "./api.js";
import { toGazetteer } from "./data/gazetteer.js";
import { firstInteraction } from "./first-interaction.js";

/** @import {PlaceFeature} from "./data/gazetteer.js" */
/** @import {Store} from "./store.js" */

export class GazetteerSync {
  /**
   * @param {Store} store
   * @param {(problem: Error) => void} onError
   */
  constructor(store, onError) {
    this.store = store;
    this.onError = onError;
  }

  /** Places are needed for labels; actors and sources wait for the first interaction, or for a filter of sources or lanes. */
  load() {
    api.places().then((places) => this.putPlaces(places), this.onError);
    const { filters, lanes } = this.store.state.chosen;
    if (filters.source.length || lanes) this.#loadSources();
    else firstInteraction.then(() => this.#loadSources());
  }

  /** @param {PlaceFeature[]} places */
  putPlaces(places) {
    const { actors, sources } = this.store.state.gazetteer ?? toGazetteer([], [], []);
    this.store.put({ gazetteer: { ...toGazetteer(places, [], []), actors, sources } });
  }

  #loadSources() {
    Promise.all([api.actors(), api.sources()]).then(([actors, sources]) => {
      const { places } = this.store.state.gazetteer ?? toGazetteer([], [], []);
      this.store.put({ gazetteer: { ...toGazetteer([], actors, sources), places } });
    }, this.onError);
  }
}

/** Columns and ground: brought once, kept up with what is printed meanwhile, and anew when the reader asks for others. */

/** @import {Chosen, File} from "./types.js" */
/** @import {Data, Loaded} from "./engine/protocol.js" */
/** @import {Store} from "./store.js" */
/** @import {Territory} from "./data/territory.js" */

/**
 * @typedef {{version: number, base: File | null, known: File | null}} Manifest
 *
 * @typedef {object} Sources where columns come from
 * @property {(signal: AbortSignal) => Promise<Manifest>} manifest
 * @property {(address: string, signal: AbortSignal) => Promise<ArrayBuffer>} columns
 * @property {(data: Data, since: number, signal: AbortSignal) => Promise<ArrayBuffer | null>} changes null: too many, or
 *   of other terms: the whole file is to be read anew
 * @property {(problem: Error) => void} failed
 */

// A publication reaches an open page within five seconds, the way there and back and the caches between included.
const LOOK_EVERY_MS = 2_500;

export class Columns {
  /**
   * @param {Store} store
   * @param {(kind: "load" | "change", data: Data, buffer: ArrayBuffer) => void} bring hands a file to the worker
   * @param {Sources} sources
   * @param {File | null} newest what the page was sent with
   */
  constructor(store, bring, sources, newest) {
    this.store = store;
    this.bring = bring;
    this.sources = sources;
    this.newest = newest;
    /** Those on their way. @type {Set<Data>} */
    this.coming = new Set();
    this.looking = 0;
    store.choosing.add(() => this.bringWanted());
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** Whatever the present choices need and has not come; again after a failure. */
  bringWanted() {
    const { chosen, loaded, served } = this.store.state;
    const data = chosen.filters.known_on ? "known" : "now";
    if (!served && !loaded[data]) this.#load(data);
  }

  /** @param {Loaded} came */
  came({ data, version, events, first, last }) {
    this.coming.delete(data);
    const { loaded } = this.store.state;
    this.store.put({ loaded: { ...loaded, [data]: { version, events, first, last } } });
    if (!this.looking) this.looking = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** What changed could not be read: everything is, anew. */
  again() {
    this.coming.clear();
    this.store.put({ loaded: { now: null, known: null } });
    this.bringWanted();
  }

  /** Nothing that is on its way will come. */
  lost() {
    this.coming.clear();
    clearInterval(this.looking);
    this.looking = 0;
  }

  /** @param {Data} data */
  #load(data) {
    if (!this.coming.has(data)) this.store.put({ waiting: true });
    this.#once(data, async (signal) => {
      const file = (data === "now" && this.newest) || (await this.#file(data, signal));
      // Only once: after a failure it may no longer be the newest.
      if (data === "now") this.newest = null;
      if (!file) throw new Error("The columns are not built yet.");
      this.bring("load", data, await this.sources.columns(file.url, signal));
      return true;
    });
  }

  /**
   * @param {Data} data
   * @param {AbortSignal} signal
   */
  async #file(data, signal) {
    const { base, known } = await this.sources.manifest(signal);
    return data === "now" ? base : known;
  }

  /** Whether anything was printed since; a page that nobody looks at asks when it is looked at again. */
  async #look() {
    if (document.hidden || this.store.state.served || this.coming.size) return;
    const { version } = await this.sources.manifest(AbortSignal.timeout(LOOK_EVERY_MS)).catch(() => ({ version: 0 }));
    const { loaded } = this.store.state;
    for (const data of /** @type {Data[]} */ (["now", "known"])) {
      const columns = loaded[data];
      if (columns && columns.version < version) this.#change(data, columns.version);
    }
  }

  /**
   * @param {Data} data
   * @param {number} since
   */
  #change(data, since) {
    this.#once(data, async (signal) => {
      const buffer = await this.sources.changes(data, since, signal);
      if (buffer) this.bring("change", data, buffer);
      else this.store.put({ loaded: { ...this.store.state.loaded, [data]: null } });
      return Boolean(buffer);
    }).then(() => this.bringWanted());
  }

  /**
   * @param {Data} data
   * @param {(signal: AbortSignal) => Promise<boolean>} act true where the worker was handed something
   */
  async #once(data, act) {
    if (this.coming.has(data)) return;
    this.coming.add(data);
    try {
      if (!(await act(new AbortController().signal))) this.coming.delete(data);
    } catch (problem) {
      this.coming.delete(data);
      // What has come once stays true of its version: the next look tries again.
      if (!this.store.state.loaded[data]) this.sources.failed(/** @type {Error} */ (problem));
    }
  }
}

/** @import {GroundWanted} from "./api.js" */

/**
 * The ground as the reader asks for it; again when something was printed. Reports come once they are needed, and from
 * then on always.
 *
 * @param {Store} store
 * @param {{territory: (wanted: GroundWanted, signal: AbortSignal) => Promise<Territory>,
 *   failed: (problem: Error) => void}} sources
 * @returns {{bring: () => void, bringReports: () => void}} bring: what has not come yet; again after a failure
 */
export function bringingGround(store, { territory, failed }) {
  let request = new AbortController();
  /** @type {string | null} */
  let asked = null;
  /** @type {string | null} */
  let shown = null;
  let reports = false;
  const bring = () => {
    const { chosen } = store.state;
    const voice = askedOf(chosen);
    if (chosen.according_to) reports = true;
    const wanted = `${voice} ${reports}`;
    if (wanted === asked) return;
    // Ground of another day's knowledge, or of another voice, is not left standing meanwhile.
    if (store.state.territory && voice !== shown) store.put({ territory: null });
    asked = wanted;
    request.abort();
    request = new AbortController();
    const { signal } = request;
    territory({ source: chosen.according_to, knownOn: chosen.filters.known_on, reports }, signal).then(
      (found) => {
        if (signal.aborted) return;
        shown = voice;
        store.put({ territory: found });
      },
      (problem) => {
        if (signal.aborted) return;
        asked = null;
        failed(problem);
      },
    );
  };
  store.choosing.add(bring);
  store.listen(({ loaded }, before) => {
    if (!before.loaded.now || !loaded.now || loaded.now.version === before.loaded.now.version) return;
    asked = null;
    bring();
  });
  const bringReports = () => {
    reports = true;
    bring();
  };
  return { bring, bringReports };
}

/** @param {Chosen} chosen */
function askedOf({ filters: { known_on }, according_to }) {
  return `${known_on ?? ""} ${according_to ?? ""}`;
}

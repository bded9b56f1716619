/** Loads columns and ground once, polls for changes, and reloads them when the choices require others. */

/** @import {Chosen, File} from "./types.js" */
/** @import {Data, Loaded} from "./engine/protocol.js" */
/** @import {Store} from "./store.js" */
/** @import {Territory} from "./data/territory.js" */

/**
 * @typedef {{version: number, base: File | null, known: File | null}} Manifest
 *
 * @typedef {object} ColumnsSource functions that load columns
 * @property {(signal: AbortSignal) => Promise<Manifest>} manifest
 * @property {(address: string, signal: AbortSignal) => Promise<ArrayBuffer>} columns
 * @property {(data: Data, since: number, signal: AbortSignal) => Promise<ArrayBuffer | null>} changes null: too many changes, or
 *   changed terms: load the whole file again
 * @property {(error: Error) => void} onError
 */

// A publication reaches an open page within five seconds, including latency and caches.
const POLL_MS = 2_500;

export class ColumnsSync {
  /**
   * @param {Store} store
   * @param {(kind: "load" | "change", data: Data, buffer: ArrayBuffer) => void} post sends a file to the worker
   * @param {ColumnsSource} source
   * @param {File | null} newest the newest file when the page was rendered
   */
  constructor(store, post, source, newest) {
    this.store = store;
    this.post = post;
    this.source = source;
    this.newest = newest;
    /** Requests under way. @type {Set<Data>} */
    this.pending = new Set();
    this.timer = 0;
    store.choiceListeners.add(() => this.loadMissing());
    document.addEventListener("visibilitychange", () => this.#poll());
  }

  /** Loads what the choices need; also retries after a failure. */
  loadMissing() {
    const { chosen, loaded, served } = this.store.state;
    const data = chosen.filters.known_on ? "known" : "now";
    if (!served && !loaded[data]) this.#loadWhole(data);
  }

  /** @param {Loaded} loaded */
  onLoaded({ data, version, events, first, last }) {
    this.pending.delete(data);
    const { loaded } = this.store.state;
    this.store.put({ loaded: { ...loaded, [data]: { version, events, first, last } } });
    if (!this.timer) this.timer = setInterval(() => this.#poll(), POLL_MS);
  }

  /** The changes could not be read: load everything again. */
  reload() {
    this.pending.clear();
    this.store.put({ loaded: { now: null, known: null } });
    this.loadMissing();
  }

  /** The worker is gone: stop polling. */
  stop() {
    this.pending.clear();
    clearInterval(this.timer);
    this.timer = 0;
  }

  /** @param {Data} data */
  #loadWhole(data) {
    if (!this.pending.has(data)) this.store.put({ waiting: true });
    this.#exclusively(data, async (signal) => {
      const file = (data === "now" && this.newest) || (await this.#newestFile(data, signal));
      // Used only once: after a failure it may be outdated.
      if (data === "now") this.newest = null;
      if (!file) throw new Error("The columns are not built yet.");
      this.post("load", data, await this.source.columns(file.url, signal));
      return true;
    });
  }

  /**
   * @param {Data} data
   * @param {AbortSignal} signal
   */
  async #newestFile(data, signal) {
    const { base, known } = await this.source.manifest(signal);
    return data === "now" ? base : known;
  }

  /** Polls for changes; a hidden page polls when it becomes visible. */
  async #poll() {
    if (document.hidden || this.store.state.served || this.pending.size) return;
    const { version } = await this.source.manifest(AbortSignal.timeout(POLL_MS)).catch(() => ({ version: 0 }));
    const { loaded } = this.store.state;
    for (const data of /** @type {Data[]} */ (["now", "known"])) {
      const columns = loaded[data];
      if (columns && columns.version < version) this.#loadChanges(data, columns.version);
    }
  }

  /**
   * @param {Data} data
   * @param {number} since
   */
  #loadChanges(data, since) {
    this.#exclusively(data, async (signal) => {
      const buffer = await this.source.changes(data, since, signal);
      if (buffer) this.post("change", data, buffer);
      else this.store.put({ loaded: { ...this.store.state.loaded, [data]: null } });
      return Boolean(buffer);
    }).then(() => this.loadMissing());
  }

  /**
   * @param {Data} data
   * @param {(signal: AbortSignal) => Promise<boolean>} task true if something was sent to the worker
   */
  async #exclusively(data, task) {
    if (this.pending.has(data)) return;
    this.pending.add(data);
    try {
      if (!(await task(new AbortController().signal))) this.pending.delete(data);
    } catch (error) {
      this.pending.delete(data);
      // Loaded columns stay valid for their version: the next poll tries again.
      if (!this.store.state.loaded[data]) this.source.onError(/** @type {Error} */ (error));
    }
  }
}

/** @import {TerritoryRequest} from "./api.js" */

/**
 * Loads the ground for the present choices; again when something was published. Reports are loaded once needed, and
 * from then on always.
 *
 * @param {Store} store
 * @param {{territory: (wanted: TerritoryRequest, signal: AbortSignal) => Promise<Territory>,
 *   onError: (error: Error) => void}} source
 * @returns {{load: () => void, loadReports: () => void}} loads what is missing; also retries after a failure
 */
export function syncTerritory(store, { territory, onError }) {
  let request = new AbortController();
  /** @type {string | null} */
  let requested = null;
  /** @type {string | null} */
  let shown = null;
  let reports = false;
  const load = () => {
    const { chosen } = store.state;
    const key = keyOf(chosen);
    if (chosen.according_to) reports = true;
    const wanted = `${key} ${reports}`;
    if (wanted === requested) return;
    // Ground of another day or source is removed at once.
    if (store.state.territory && key !== shown) store.put({ territory: null });
    requested = wanted;
    request.abort();
    request = new AbortController();
    const { signal } = request;
    territory({ source: chosen.according_to, knownOn: chosen.filters.known_on, reports }, signal).then(
      (found) => {
        if (signal.aborted) return;
        shown = key;
        store.put({ territory: found });
      },
      (error) => {
        if (signal.aborted) return;
        requested = null;
        onError(error);
      },
    );
  };
  store.choiceListeners.add(load);
  store.watch(
    ({ loaded }) => [loaded.now?.version],
    ([version], [before]) => {
      if (version === undefined || before === undefined) return;
      requested = null;
      load();
    },
  );
  const loadReports = () => {
    reports = true;
    load();
  };
  return { load, loadReports };
}

/** @param {Chosen} chosen */
function keyOf({ filters: { known_on }, according_to }) {
  return `${known_on ?? ""} ${according_to ?? ""}`;
}

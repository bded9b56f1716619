/** The page's side of the worker: sends messages and dispatches replies. */

/** @import {DescribeMark, Answer, PackedAnswer, FromEngine, Cluster, Loaded, Query, Row, ToEngine, MarkSummary} from "./protocol.js" */

/**
 * @typedef {object} Handlers
 * @property {(loaded: Loaded) => void} loaded called when columns were loaded or changed
 * @property {(answer: Answer, receivedAt: number) => void} answered receivedAt: time of arrival, before unpacking
 * @property {(id: number, ms: number) => void} took
 * @property {(what: string, message: string) => void} onError what: the failed task, in one word
 */

export class Engine {
  /**
   * @param {string} address URL of the worker module
   * @param {Handlers} handlers
   */
  constructor(address, handlers) {
    this.handlers = handlers;
    /** @type {Map<number, (summary: MarkSummary) => void>} */
    this.pendingSummaries = new Map();
    this.lastId = 0;
    this.worker = new Worker(address, { type: "module" });
    this.worker.onmessage = (event) => this.#receive(performance.now(), event.data);
    // The module did not load, or the worker ended: no further message will arrive.
    this.worker.onerror = (event) => {
      event.preventDefault();
      handlers.onError("worker", event.message ?? "");
    };
    this.worker.onmessageerror = () => handlers.onError("worker", "");
  }

  /**
   * @param {"load" | "change"} type
   * @param {"now" | "known"} data
   * @param {ArrayBuffer} buffer transferred
   */
  sendColumns(type, data, buffer) {
    this.#send({ type, data, buffer }, [buffer]);
  }

  /**
   * @param {string} key
   * @param {ArrayBuffer} buffer transferred
   */
  sendMatching(key, buffer) {
    this.#send({ type: "matching", key, buffer }, [buffer]);
  }

  /** @param {Query} query */
  query(query) {
    this.#send({ type: "query", query });
  }

  end() {
    this.worker.terminate();
  }

  /**
   * Summarises the events that a mark stands for.
   *
   * @param {Omit<DescribeMark, "type" | "id">} mark
   * @returns {Promise<MarkSummary>}
   */
  describeMark(mark) {
    this.lastId += 1;
    const id = this.lastId;
    this.#send({ type: "describe", id, ...mark });
    return new Promise((resolve) => {
      this.pendingSummaries.set(id, resolve);
    });
  }

  /**
   * @param {ToEngine} message
   * @param {Transferable[]} [transfer]
   */
  #send(message, transfer = []) {
    this.worker.postMessage(message, transfer);
  }

  /**
   * @param {number} receivedAt
   * @param {FromEngine} message
   */
  #receive(receivedAt, message) {
    if (message.type === "answer") this.handlers.answered(unpackAnswer(message), receivedAt);
    else if (message.type === "timing") this.handlers.took(message.id, message.ms);
    else if (message.type === "loaded" || message.type === "changed") this.handlers.loaded(message);
    else if (message.type === "failed") this.handlers.onError(message.what, message.message);
    else if (message.type === "describe") {
      this.pendingSummaries.get(message.id)?.(message);
      this.pendingSummaries.delete(message.id);
    }
  }
}

/**
 * @param {PackedAnswer} message
 * @returns {Answer}
 */
export function unpackAnswer({ rest, bins, lanes, places, figures, settlements }) {
  const { single, ...answer } = JSON.parse(rest);
  const rows = new Map(/** @type {[number, Row][]} */ (single));
  const clusters = Array.from({ length: places.length / 6 }, (_, i) =>
    unpackCluster(i, rows.get(i) ?? null, places, figures),
  );
  const settled = Array.from({ length: settlements.length / 3 }, (_, i) => ({
    pointId: settlements[i * 3],
    x: settlements[i * 3 + 1],
    y: settlements[i * 3 + 2],
  }));
  return { ...answer, bins, lanes, clusters, settlements: settled };
}

/**
 * @param {number} number
 * @param {Row | null} row
 * @param {Float64Array} places
 * @param {Uint32Array} figures
 * @returns {Cluster}
 */
function unpackCluster(number, row, places, figures) {
  const [place, figure] = [number * 6, number * 5];
  const flags = figures[figure + 3];
  return {
    x: places[place],
    y: places[place + 1],
    form: figures[figure],
    count: figures[figure + 1],
    number,
    points: figures[figure + 2],
    bounds: [places[place + 2], places[place + 3], places[place + 4], places[place + 5]],
    isOpen: (flags & 1) > 0,
    isHovered: (flags & 2) > 0,
    datasets: figures[figure + 4],
    row,
  };
}

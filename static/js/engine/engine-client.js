/** The page's side of the worker: what is sent to it, and what comes back. */

/** @import {About, Answer, Answered, FromEngine, Gathering, Loaded, Question, Row, ToEngine, ToldAbout} from "./protocol.js" */

/**
 * @typedef {object} Hearing
 * @property {(loaded: Loaded) => void} loaded columns have come, whole or in part
 * @property {(answer: Answer, cameAt: number) => void} answered cameAt: before it was unpacked
 * @property {(id: number, ms: number) => void} took
 * @property {(what: string, message: string) => void} failed what: what could not be done, in one word
 */

export class Engine {
  /**
   * @param {string} address of the worker's module
   * @param {{families: string[], familyOf: Record<string, string>}} setup
   * @param {Hearing} hearing
   */
  constructor(address, setup, hearing) {
    this.hearing = hearing;
    /** @type {Map<number, (told: ToldAbout) => void>} */
    this.asked = new Map();
    this.lastAsked = 0;
    this.worker = new Worker(address, { type: "module" });
    this.worker.onmessage = (event) => this.#hear(performance.now(), event.data);
    // A module that does not load, or a worker that ended: nothing more will come from it.
    this.worker.onerror = (event) => {
      event.preventDefault();
      hearing.failed("worker", event.message ?? "");
    };
    this.worker.onmessageerror = () => hearing.failed("worker", "");
    this.#send({ kind: "setup", ...setup });
  }

  /**
   * @param {"load" | "change"} kind
   * @param {"now" | "known"} data
   * @param {ArrayBuffer} buffer handed over
   */
  bring(kind, data, buffer) {
    this.#send({ kind, data, buffer }, [buffer]);
  }

  /**
   * @param {string} key
   * @param {ArrayBuffer} buffer handed over
   */
  matching(key, buffer) {
    this.#send({ kind: "matching", key, buffer }, [buffer]);
  }

  /** @param {Question} question */
  ask(question) {
    this.#send({ kind: "ask", question });
  }

  end() {
    this.worker.terminate();
  }

  /**
   * What a mark stands for.
   *
   * @param {Omit<About, "kind" | "id">} mark
   * @returns {Promise<ToldAbout>}
   */
  about(mark) {
    this.lastAsked += 1;
    const id = this.lastAsked;
    this.#send({ kind: "about", id, ...mark });
    return new Promise((resolve) => {
      this.asked.set(id, resolve);
    });
  }

  /**
   * @param {ToEngine} message
   * @param {Transferable[]} [handed]
   */
  #send(message, handed = []) {
    this.worker.postMessage(message, handed);
  }

  /**
   * @param {number} cameAt
   * @param {FromEngine} message
   */
  #hear(cameAt, message) {
    if (message.kind === "answer") this.hearing.answered(unpacked(message), cameAt);
    else if (message.kind === "took") this.hearing.took(message.id, message.ms);
    else if (message.kind === "loaded" || message.kind === "changed") this.hearing.loaded(message);
    else if (message.kind === "failed") this.hearing.failed(message.what, message.message);
    else if (message.kind === "about") {
      this.asked.get(message.id)?.(message);
      this.asked.delete(message.id);
    }
  }
}

/**
 * @param {Answered} message
 * @returns {Answer}
 */
export function unpacked({ rest, bins, places, figures, settlements }) {
  const { single, ...answer } = JSON.parse(rest);
  const rows = new Map(/** @type {[number, Row][]} */ (single));
  const gatherings = Array.from({ length: places.length / 6 }, (_, i) => gathering(i, rows.get(i) ?? null, places, figures));
  const settled = Array.from({ length: settlements.length / 3 }, (_, i) => ({ spot: settlements[i * 3], x: settlements[i * 3 + 1], y: settlements[i * 3 + 2] }));
  return { ...answer, bins, gatherings, settlements: settled };
}

/**
 * @param {number} number
 * @param {Row | null} row
 * @param {Float64Array} places
 * @param {Uint32Array} figures
 * @returns {Gathering}
 */
function gathering(number, row, places, figures) {
  const [place, width] = [number * 6, (figures.length * 6) / places.length];
  const figure = number * width;
  const flags = figures[figure + 3];
  return {
    x: places[place],
    y: places[place + 1],
    form: figures[figure],
    count: figures[figure + 1],
    number,
    spots: figures[figure + 2],
    bounds: [places[place + 2], places[place + 3], places[place + 4], places[place + 5]],
    isOpen: (flags & 1) > 0,
    isHovered: (flags & 2) > 0,
    families: figures.subarray(figure + 4, figure + width),
    row,
  };
}

/** Where the lanes of the timeline are: their rows are loaded when a reader first wants them. */

import { element } from "../dom.js";

/** @import {Context} from "../context.js" */
/** @import {LanesBy} from "../engine/protocol.js" */
/** @import {LaneRows} from "./lane-rows.js" */
/** @import {Time} from "./time-window.js" */

/** Lanes of actors and sources; of fronts there are often fewer. As many as the engine gives at most, with the others. */
const MOST = 7;

export class LanesSlot {
  /** @type {LaneRows | null} */
  #rows = null;
  #width = 0;

  /**
   * @param {Context} page
   * @param {HTMLElement} section
   * @param {Time} time
   * @param {(problem: Error) => void} onPartLost
   */
  constructor(page, section, time, onPartLost) {
    this.page = page;
    this.section = section;
    this.time = time;
    this.onPartLost = onPartLost;
    this.box = element("div", { class: "lanes" });
    page.store.watch(
      ({ chosen }) => [chosen.lanes],
      ([by]) => this.#show(by),
    );
    this.#show(page.store.state.chosen.lanes);
  }

  /** @param {number} width of the plot above, px */
  draw(width) {
    this.#width = width;
    this.#rows?.draw(this.time.span(), this.time.window(), width);
  }

  /** @param {LanesBy | null} by */
  #show(by) {
    const { style } = document.documentElement;
    // A frame has no room for them.
    if (!by || document.documentElement.dataset["framed"] !== undefined) {
      style.removeProperty("--lanes");
      return this.box.remove();
    }
    // The height is that of all lanes there may be: it is the same before they are counted and under any filter.
    const lanes = by === "front" ? Math.min(MOST, this.page.start.fronts.length + 1) : MOST;
    style.setProperty("--lanes", String(lanes));
    this.section.append(this.box);
    if (!this.#rows) this.#load().catch(this.onPartLost);
  }

  async #load() {
    const { LaneRows } = await import("../later.js");
    this.#rows ??= new LaneRows(this.page, this.box, () => this.draw(this.#width));
    this.draw(this.#width);
  }
}

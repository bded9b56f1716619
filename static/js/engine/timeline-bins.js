/** The bins of the timeline: computed from rows, and once the cube has them, from the cube. */

import { isEndless } from "./day-index.js";
import { CubeBins, SpanningRows, eventBins, killedBins } from "./histogram.js";

/** @import {Aggregate} from "./aggregate.js" */
/** @import {Columns} from "./columns.js" */
/** @import {Cube} from "./cube.js" */
/** @import {Window} from "./day-index.js" */
/** @import {FilterMask} from "./filter-mask.js" */
/** @import {Bins, Query} from "./protocol.js" */

export class TimelineBins {
  /** @type {CubeBins | null} */
  #ofCube = null;
  /** @type {{key: string, bins: Bins} | null} */
  #cached = null;
  /** @type {SpanningRows | null} */
  #spanning = null;
  /** Bounds of the last requested bins of events. @type {Int32Array | null} */
  #bounds = null;

  /**
   * @param {Columns} columns
   * @param {FilterMask} filterMask
   * @param {Cube} cube
   */
  constructor(columns, filterMask, cube) {
    this.columns = columns;
    this.filterMask = filterMask;
    this.cube = cube;
  }

  /**
   * @param {NonNullable<Query["timeline"]>} timeline
   * @param {Window} window
   * @param {Aggregate} aggregate of the events in it
   * @returns {Bins} over all time, regardless of the window
   */
  compute({ bounds, counts }, window, aggregate) {
    const { columns, filterMask } = this;
    const key = `${filterMask.generation} ${counts} ${bounds.join()}`;
    if (this.#cached?.key !== key)
      this.#cached = {
        key,
        bins:
          counts === "killed"
            ? killedBins(columns, filterMask, bounds)
            : this.#ofEvents(bounds, isEndless(window) ? aggregate.rows : null),
      };
    return this.#cached.bins;
  }

  /**
   * @param {Int32Array} bounds
   * @param {Uint32Array | null} rows those that pass, where they are known
   * @returns {Bins}
   */
  #ofEvents(bounds, rows) {
    const { columns, filterMask } = this;
    this.#bounds = bounds;
    if (filterMask.isByCubeKey && this.#ofCube && areSame(this.#ofCube.bounds, bounds))
      return this.#ofCube.compute(filterMask.passMasks);
    if (!this.#spanning || !areSame(this.#spanning.bounds, bounds)) this.#spanning = new SpanningRows(columns, bounds);
    return eventBins(columns, filterMask, this.#spanning, rows);
  }

  /** Whether bins were requested that the cube does not have yet. */
  get needsPrecomputing() {
    return (
      this.cube.keyRows !== null &&
      this.#bounds !== null &&
      !(this.#ofCube && areSame(this.#ofCube.bounds, this.#bounds))
    );
  }

  /** @returns {Generator<void, void>} computes them; yields after each chunk */
  *precompute() {
    if (!this.cube.keyRows || !this.#bounds) return;
    const made = new CubeBins(this.cube, this.cube.keyRows, this.#bounds);
    yield* made.precompute();
    this.#ofCube = made;
  }
}

/**
 * @param {Int32Array} one
 * @param {Int32Array} other
 */
function areSame(one, other) {
  return one.length === other.length && one.every((bound, i) => bound === other[i]);
}

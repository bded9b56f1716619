/** The clusterings of the points of some columns, by zoom; those of the last few zooms are cached. */

import { clusterPoints, orderByEvents } from "./clustering.js";

/** @import {Clustering} from "./clustering.js" */
/** @import {Columns} from "./columns.js" */
/** @import {Dictionaries} from "./dictionaries.js" */

const CACHED_ZOOMS = 6;

export class Clusterings {
  /** @type {ReturnType<typeof orderByEvents> | null} */
  #order = null;
  /** @type {Map<number, Clustering>} */
  #byZoom = new Map();

  /**
   * @param {Columns} columns
   * @param {Dictionaries} dictionaries
   */
  constructor(columns, dictionaries) {
    this.columns = columns;
    this.dictionaries = dictionaries;
    /** Number of points in these columns; the dictionaries may grow. */
    this.pointCount = dictionaries.locations.points.count;
  }

  /**
   * A few more events at known points leave the marks in place.
   *
   * @param {Clusterings} earlier of the columns before a change
   */
  takeOver(earlier) {
    if (earlier.pointCount !== this.pointCount) return;
    this.#order = earlier.#order;
    this.#byZoom = earlier.#byZoom;
  }

  /**
   * @param {number} zoom
   * @returns {Clustering}
   */
  at(zoom) {
    const cached = this.#byZoom.get(zoom);
    if (cached) return cached;
    this.#order ??= orderByEvents(this.#eventsByPoint());
    const made = clusterPoints(this.dictionaries.locations, this.#order, zoom);
    this.#byZoom.set(zoom, made);
    const [oldest] = this.#byZoom.keys();
    if (this.#byZoom.size > CACHED_ZOOMS && oldest !== undefined) this.#byZoom.delete(oldest);
    return made;
  }

  #eventsByPoint() {
    const { columns, dictionaries } = this;
    const events = new Uint32Array(this.pointCount);
    for (let row = 0; row < columns.count; row += 1) {
      const point = dictionaries.locations.point(dictionaries.buckets.a[columns.bucket[row]]);
      if (point >= 0) events[point] = events[point] + 1;
    }
    return events;
  }
}

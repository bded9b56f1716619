/** One set of data, now or known, with what has been worked out of it and is kept until something changes. */

import { at } from "../data/at.js";
import { density, killedIn } from "./bins.js";
import { RowsOfCodes } from "./codes.js";
import { Standing } from "./gatherings.js";
import { byEvents, groups } from "./groups.js";
import { merged } from "./merge.js";
import { Order } from "./order.js";
import { seatOf } from "./rows.js";
import { FAILS, Sieve } from "./sieve.js";
import { Tally } from "./tally.js";
import { Days, windowOf } from "./window.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns} from "./columns.js" */
/** @import {Names} from "./names.js" */
/** @import {Bins, Data, Question} from "./protocol.js" */
/** @import {Matching} from "./sieve.js" */

const KEPT_ZOOMS = 6;

export class PublicRecord {
  /**
   * @param {Data} data
   * @param {number} version
   * @param {Columns} columns
   * @param {Names} names
   */
  constructor(data, version, columns, names) {
    this.data = data;
    this.version = version;
    this.columns = columns;
    this.names = names;
    this.sieve = new Sieve(columns, names);
    this.days = new Days(columns);
    this.order = new Order(columns);
    this.tally = new Tally(columns, names);
    /** @type {Filters | null} what was counted last */
    this.filters = null;
    this.counted = "";
    /** @type {RowsOfCodes | null} */
    this.codes = null;
    /** @type {Standing | null} */
    this.stood = null;
    /** @type {Uint32Array | null} spots, those with the most events first */
    this.spots = null;
    /** @type {Map<number, Uint32Array>} */
    this.zooms = new Map();
    /** @type {{key: string, bins: Bins} | null} */
    this.binned = null;
    /** Spots of each mark of the last answer. @type {number[][]} */
    this.marks = [];
    this.everything = { stamp: -1, events: 0, anyTime: 0 };
  }

  /**
   * @param {number} version
   * @param {Columns} come rows that replace all of their codes
   * @param {string[]} gone codes
   * @returns {PublicRecord}
   */
  changed(version, come, gone) {
    return new PublicRecord(this.data, version, merged(this.columns, this.rowsOf(), come, gone), this.names);
  }

  /**
   * Counts what the filters show, unless that is what was counted last.
   *
   * @param {Filters} filters
   * @param {Matching} matching
   */
  count(filters, matching) {
    this.filters = filters;
    this.sieve.sift(filters, matching);
    const { start, end, window } = filters;
    const key = JSON.stringify([this.sieve.stamp, start, end, window]);
    if (key === this.counted) return;
    this.tally.count(this.sieve.fails, windowOf(filters), this.days, window);
    this.counted = key;
    this.stood = null;
  }

  /** @returns {RowsOfCodes} */
  rowsOf() {
    this.codes ??= new RowsOfCodes(this.columns);
    return this.codes;
  }

  /** Shown events by where they are. */
  standing() {
    this.stood ??= new Standing(this.tally, this.names, this.columns.families);
    return this.stood;
  }

  /**
   * @param {number} row
   * @returns {boolean} whether the filters counted last show it
   */
  shows(row) {
    if (!this.filters || at(this.sieve.fails, row)) return false;
    const { first, last } = windowOf(this.filters);
    const [earliest, latest] = [at(this.columns.earliest, row), at(this.columns.latest, row)];
    return this.filters.window === "certainly" ? earliest >= first && latest <= last : latest >= first && earliest <= last;
  }

  /**
   * @param {NonNullable<Question["timeline"]>} timeline
   * @returns {Bins} of rows of any time
   */
  bins({ bounds, counts }) {
    const key = `${this.sieve.stamp} ${counts} ${bounds.join()}`;
    if (this.binned?.key !== key) {
      const { fails } = this.sieve;
      const bins = counts === "killed" ? killedIn(this.columns, this.names, fails, bounds) : density(this.columns, fails, bounds);
      this.binned = { key, bins };
    }
    return this.binned.bins;
  }

  /** Rows that there are, and rows that pass everything but the window. */
  ofAnyTime() {
    const { stamp, fails } = this.sieve;
    if (this.everything.stamp !== stamp) {
      let [events, anyTime] = [0, 0];
      for (let row = 0; row < fails.length; row += 1) {
        events += at(fails, row) & FAILS.known ? 0 : 1;
        anyTime += at(fails, row) === 0 ? 1 : 0;
      }
      this.everything = { stamp, events, anyTime };
    }
    return this.everything;
  }

  /**
   * @returns {[number, number] | null} days of the event that passes all but the window, and lies least far outside it
   */
  nearest() {
    const { earliest, latest, count } = this.columns;
    if (!this.filters) return null;
    const { first, last } = windowOf(this.filters);
    const isCertain = this.filters.window === "certainly";
    let [least, found] = [Infinity, -1];
    for (let row = 0; row < count; row += 1) {
      if (at(this.sieve.fails, row)) continue;
      const [from, to] = [at(earliest, row), at(latest, row)];
      const outside = isCertain ? Math.max(first - from, to - last) : Math.max(first - to, from - last);
      if (outside < least) [least, found] = [outside, row];
    }
    return found < 0 ? null : [at(earliest, found), at(latest, found)];
  }

  /**
   * @param {number} zoom
   * @returns {Uint32Array} for each spot the one whose group it is in
   */
  groupsAt(zoom) {
    const known = this.zooms.get(zoom);
    if (known) return known;
    this.spots ??= byEvents(this.#eventsBySpot());
    const made = groups(this.names.seats, this.spots, zoom);
    this.zooms.set(zoom, made);
    const [oldest] = this.zooms.keys();
    if (this.zooms.size > KEPT_ZOOMS && oldest !== undefined) this.zooms.delete(oldest);
    return made;
  }

  #eventsBySpot() {
    const { columns, names } = this;
    const events = new Uint32Array(names.seats.spots.count);
    for (let row = 0; row < columns.count; row += 1) {
      const spot = names.seats.spot(seatOf(columns, row));
      if (spot >= 0) events[spot] = at(events, spot) + 1;
    }
    return events;
  }
}

/** One set of data, now or known, with what has been worked out of it and is kept until something changes. */

import { Crossing, density, killedIn } from "./bins.js";
import { RowsOfCodes } from "./codes.js";
import { Standing } from "./gatherings.js";
import { byEvents, groups } from "./groups.js";
import { CAMPAIGN } from "./columns.js";
import { merged } from "./merge.js";
import { Order } from "./order.js";
import { ALL_FAILS, FAILS, Sieve } from "./sieve.js";
import { Tally } from "./tally.js";
import { Days, EVER, isEndless, windowOf } from "./window.js";

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
    this.window = EVER;
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
    /** @type {Crossing | null} */
    this.crossing = null;
    /** The group of each mark of the last answer, and of each spot there. @type {{groupOf: Uint32Array | null, groups: number[]}} */
    this.marks = { groupOf: null, groups: [] };
    this.everything = { stamp: -1, events: 0, anyTime: 0 };
    /** @type {Uint32Array | null} */
    this.ranged = null;
  }

  /**
   * @param {number} version
   * @param {Columns} come rows that replace all of their codes
   * @param {string[]} gone codes
   * @returns {PublicRecord}
   */
  changed(version, come, gone) {
    const record = new PublicRecord(this.data, version, merged(this.columns, come, gone), this.names);
    // A few more events at known spots leave the marks where they are.
    if (this.spots?.length === this.names.seats.spots.count) Object.assign(record, { spots: this.spots, zooms: this.zooms });
    return record;
  }

  /**
   * Counts what the filters show, unless that is what was counted last.
   *
   * @param {Filters} filters
   * @param {Matching} matching
   */
  count(filters, matching) {
    this.filters = filters;
    this.window = windowOf(filters);
    this.sieve.sift(filters, matching);
    const { start, end, window } = filters;
    const key = JSON.stringify([this.sieve.stamp, start, end, window]);
    if (key === this.counted) return;
    this.tally.count(this.sieve.fails, this.window, this.days, window, this.sieve.byTraits());
    this.counted = key;
  }

  /** @returns {RowsOfCodes} */
  rowsOf() {
    this.codes ??= new RowsOfCodes(this.columns);
    return this.codes;
  }

  /** Shown events by where they are. */
  standing() {
    this.stood ??= new Standing(this.names, this.columns.families);
    this.stood.take(this.tally, this.counted);
    return this.stood;
  }

  /**
   * @param {number} number of a mark of the last answer
   * @returns {number[]} its spots with shown events
   */
  spotsOf(number) {
    const { groupOf, groups: marked } = this.marks;
    return groupOf ? Array.from(this.standing().spots).filter((spot) => groupOf[spot] === marked[number]) : [];
  }

  /**
   * @param {number} row
   * @returns {boolean} whether the filters counted last show it
   */
  shows(row) {
    if (!this.filters || this.sieve.fails[row]) return false;
    const { first, last } = this.window;
    const [earliest, latest] = [this.columns.earliest[row], this.columns.latest[row]];
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
      if (counts === "events" && this.crossing?.bounds.join() !== bounds.join()) this.crossing = new Crossing(this.columns, bounds);
      const bins = counts === "events" && this.crossing ? density(this.columns, fails, this.crossing, isEndless(this.window) ? this.tally.shown : null) : killedIn(this.columns, this.names, fails, bounds);
      this.binned = { key, bins };
    }
    return this.binned.bins;
  }

  /** Rows that there are, and rows that pass everything but the window. */
  ofAnyTime() {
    const { stamp, fails } = this.sieve;
    if (this.everything.stamp !== stamp) {
      const events = this.data === "known" ? passing(fails, FAILS.known) : fails.length;
      const anyTime = isEndless(this.window) ? this.tally.shown.length : passing(fails, ALL_FAILS - 1);
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
    const { first, last } = this.window;
    const isCertain = this.filters.window === "certainly";
    let [least, found] = [Infinity, -1];
    for (let row = 0; row < count; row += 1) {
      if (this.sieve.fails[row]) continue;
      const [from, to] = [earliest[row], latest[row]];
      const outside = isCertain ? Math.max(first - from, to - last) : Math.max(first - to, from - last);
      if (outside < least) [least, found] = [outside, row];
    }
    return found < 0 ? null : [earliest[found], latest[found]];
  }

  /** @returns {Uint32Array} rows of campaigns that have a range */
  campaigns() {
    const { traits, killedLow } = this.columns;
    const { type } = this.names.traits;
    const campaign = this.names.type.numbers.get(CAMPAIGN);
    const isCampaign = (/** @type {number} */ number, /** @type {number} */ row) => type[number] === campaign && killedLow[row] >= 0;
    this.ranged ??= Uint32Array.from(rowsWhere(traits, isCampaign));
    return this.ranged;
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
      const spot = names.seats.spot(names.stands.a[columns.stand[row]]);
      if (spot >= 0) events[spot] = events[spot] + 1;
    }
    return events;
  }
}

/**
 * @param {Uint16Array} fails
 * @param {number} bits
 * @returns {number} how many rows fail none of the filters
 */
function passing(fails, bits) {
  let count = 0;
  for (let row = 0; row < fails.length; row += 1) count += fails[row] & bits ? 0 : 1;
  return count;
}

/**
 * @param {Uint32Array} column
 * @param {(value: number, row: number) => boolean} wanted
 */
function* rowsWhere(column, wanted) {
  for (let row = 0; row < column.length; row += 1) if (wanted(column[row], row)) yield row;
}

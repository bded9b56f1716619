/** One set of data, now or known, with what has been worked out of it and is kept until something changes. */

import { BinsOfKinds, Crossing, density, killedIn } from "./histogram.js";
import { RowsOfCodes, codeOf } from "./codes.js";
import { Standing, whereStands } from "./location-counts.js";
import { byEvents, inGroups, spotsIn } from "./clustering.js";
import { CAMPAIGN } from "./columns.js";
import { Kinds, rowsBy } from "./cube.js";
import { merged } from "./merge.js";
import { Order } from "./list-order.js";
import { Sieve } from "./filter-mask.js";
import { Tally } from "./aggregate.js";
import { Days, EVER, isEndless, windowOf } from "./day-index.js";

/** @import {Filters, Sort} from "../types.js" */
/** @import {Columns, Narrow} from "./columns.js" */
/** @import {Groups} from "./clustering.js" */
/** @import {Rows} from "./cube.js" */
/** @import {Names} from "./dictionaries.js" */
/** @import {Bins, Data, Question} from "./protocol.js" */
/** @import {Matching} from "./filter-mask.js" */

const KEPT_ZOOMS = 6;
/** Rows that are looked through at once; of more it is worth knowing which stand where. */
const FEW = 50_000;

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
    /** Spots that there are in these columns; names may come to have more. */
    this.spotCount = names.seats.spots.count;
    this.sieve = new Sieve(columns, names);
    this.days = new Days(columns);
    this.order = new Order(columns);
    this.kinds = new Kinds(columns, names);
    this.tally = new Tally(columns, names, this.kinds);
    /** Whether what it will be asked is made ready, or being made. */
    this.isPrepared = false;
    /** @type {Filters | null} what was counted last */
    this.filters = null;
    this.window = EVER;
    this.counted = "";
    /** @type {RowsOfCodes | null} */
    this.codes = null;
    /** @type {ReturnType<typeof whereStands> | null} */
    this.where = null;
    /** @type {Standing | null} */
    this.stood = null;
    /** @type {ReturnType<typeof byEvents> | null} */
    this.spots = null;
    /** @type {Map<number, Groups>} */
    this.zooms = new Map();
    /** @type {BinsOfKinds | null} */
    this.binsOfKinds = null;
    /** @type {{key: string, bins: Bins} | null} */
    this.binned = null;
    /** @type {Crossing | null} */
    this.crossing = null;
    /** Of the bins asked for last. @type {Int32Array | null} */
    this.bounds = null;
    /** The groups of the last answer, and which of them each of its marks stands for. @type {{all: Groups | null, groups: number[]}} */
    this.marks = { all: null, groups: [] };
    this.everything = { stamp: -1, events: 0, anyTime: 0 };
    /** @type {Uint32Array | null} */
    this.ranged = null;
    /** Rows of each campaign, by its number. @type {Rows | null} */
    this.ofCampaigns = null;
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
    if (this.spots?.order.length === record.spotCount) Object.assign(record, { spots: this.spots, zooms: this.zooms });
    if (this.kinds.standCount === record.kinds.standCount) record.where = this.where;
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
    this.tally.take(this.sieve, this.window, this.days, window);
    this.counted = key;
  }

  /** @returns {RowsOfCodes} */
  rowsOf() {
    this.codes ??= new RowsOfCodes(this.columns);
    return this.codes;
  }

  /** Shown events by where they are. */
  standing() {
    this.where ??= whereStands(this.names, this.spotCount);
    this.stood ??= new Standing(this.names, this.where, this.columns.families);
    this.stood.take(this.tally, this.counted);
    return this.stood;
  }

  /**
   * @param {number} number of a mark of the last answer
   * @returns {number[]} its spots with shown events
   */
  spotsOf(number) {
    const { all, groups } = this.marks;
    const { totals } = this.standing();
    return all ? Array.from(spotsIn(all, groups[number])).filter((spot) => totals[spot] > 0) : [];
  }

  /**
   * @param {number} row
   * @returns {boolean} whether the filters counted last show it
   */
  shows(row) {
    if (!this.filters || this.sieve.failed(row)) return false;
    const { first, last } = this.window;
    const [earliest, latest] = [this.columns.earliest[row], this.columns.latest[row]];
    return this.filters.window === "certainly" ? earliest >= first && latest <= last : latest >= first && earliest <= last;
  }

  /**
   * The shown event of each stand, where one alone is shown.
   *
   * @param {number[]} stands
   * @returns {Map<number, number>} its row, by stand
   */
  aloneAt(stands) {
    const { rows } = this.tally;
    if (this.kinds.stood && (!rows || rows.length > FEW)) return new Map(stands.map((stand) => [stand, this.#rowAt(stand)]));
    const wanted = new Uint8Array(this.kinds.standCount);
    for (const stand of stands) wanted[stand] = 1;
    return new Map(Array.from(this.shownAt(wanted), (row) => [this.columns.stand[row], row]));
  }

  /** @param {number} stand */
  #rowAt(stand) {
    const { starts, rows } = this.kinds.rowsByStand();
    for (let i = starts[stand]; i < starts[stand + 1]; i += 1) if (this.shows(rows[i])) return rows[i];
    return -1;
  }

  /**
   * @param {Uint8Array} stands 1 for those wanted
   * @returns {Uint32Array} rows shown at these, in their order
   */
  shownAt(stands) {
    const { stand, count } = this.columns;
    const { rows } = this.tally;
    const found = [];
    if (rows) for (let i = 0; i < rows.length; i += 1) if (stands[stand[rows[i]]] === 1) found.push(rows[i]);
    if (!rows) for (let row = 0; row < count; row += 1) if (stands[stand[row]] === 1 && !this.sieve.failed(row)) found.push(row);
    return Uint32Array.from(found);
  }

  /**
   * @param {Sort} sort
   * @param {number} from
   * @param {number} to excluded
   * @returns {Uint32Array} shown rows, from one position of the list to another
   */
  listed(sort, from, to) {
    const { rows } = this.tally;
    return rows ? this.order.part(rows, sort, from, to) : this.order.among((row) => !this.sieve.failed(row), sort, from, to);
  }

  /**
   * @param {NonNullable<Question["timeline"]>} timeline
   * @returns {Bins} of rows of any time
   */
  bins({ bounds, counts }) {
    const key = `${this.sieve.stamp} ${counts} ${bounds.join()}`;
    if (this.binned?.key !== key) this.binned = { key, bins: counts === "killed" ? killedIn(this.columns, this.names, this.sieve, bounds) : this.#density(bounds) };
    return this.binned.bins;
  }

  /**
   * @param {Int32Array} bounds
   * @returns {Bins}
   */
  #density(bounds) {
    const { columns, sieve, window, tally } = this;
    this.bounds = bounds;
    if (sieve.isByTraits && this.binsOfKinds && areSame(this.binsOfKinds.bounds, bounds)) return this.binsOfKinds.take(sieve.masks);
    if (!this.crossing || !areSame(this.crossing.bounds, bounds)) this.crossing = new Crossing(columns, bounds);
    return density(columns, sieve, this.crossing, isEndless(window) ? tally.rows : null);
  }

  /** Whether bins were asked for whose rows are not found by kind. */
  get lacksBins() {
    return this.kinds.rows !== null && this.bounds !== null && !(this.binsOfKinds && areSame(this.binsOfKinds.bounds, this.bounds));
  }

  /** @returns {Generator<void, void>} finds them, and stops after each part */
  *preparedBins() {
    if (!this.kinds.rows || !this.bounds) return;
    const made = new BinsOfKinds(this.kinds, this.kinds.rows, this.bounds);
    yield* made.find();
    this.binsOfKinds = made;
  }

  /** Rows that there are, and rows that pass everything but the window. */
  ofAnyTime() {
    const { sieve, tally, everything, columns } = this;
    if (everything.stamp === sieve.stamp) return everything;
    const events = this.data === "known" ? sieve.known() : columns.count;
    const anyTime = isEndless(this.window) ? tally.count : this.#passing();
    this.everything = { stamp: sieve.stamp, events, anyTime };
    return this.everything;
  }

  #passing() {
    return this.sieve.isByTraits && this.kinds.summed ? this.kinds.passing(this.sieve.masks) : this.sieve.passing();
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
      if (this.sieve.failed(row)) continue;
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
   * @param {number} row of a campaign
   * @returns {Uint32Array} rows of the events that are part of it
   */
  incidentsOf(row) {
    const { campaign } = this.names;
    const number = campaign.numbers.get(codeOf(this.columns, row));
    if (number === undefined) return new Uint32Array();
    if (!this.ofCampaigns || this.ofCampaigns.starts.length <= number + 1) this.ofCampaigns = rowsBy(this.columns.campaign, campaign.texts.length);
    const { starts, rows } = this.ofCampaigns;
    return rows.subarray(starts[number], starts[number + 1]);
  }

  /**
   * @param {number} zoom
   * @returns {Groups}
   */
  groupsAt(zoom) {
    const known = this.zooms.get(zoom);
    if (known) return known;
    this.spots ??= byEvents(this.#eventsBySpot());
    const made = inGroups(this.names.seats, this.spots, zoom);
    this.zooms.set(zoom, made);
    const [oldest] = this.zooms.keys();
    if (this.zooms.size > KEPT_ZOOMS && oldest !== undefined) this.zooms.delete(oldest);
    return made;
  }

  #eventsBySpot() {
    const { columns, names } = this;
    const events = new Uint32Array(this.spotCount);
    for (let row = 0; row < columns.count; row += 1) {
      const spot = names.seats.spot(names.stands.a[columns.stand[row]]);
      if (spot >= 0) events[spot] = events[spot] + 1;
    }
    return events;
  }
}

/**
 * @param {Narrow} column
 * @param {(value: number, row: number) => boolean} wanted
 */
function* rowsWhere(column, wanted) {
  for (let row = 0; row < column.length; row += 1) if (wanted(column[row], row)) yield row;
}

/**
 * @param {Int32Array} one
 * @param {Int32Array} other
 */
function areSame(one, other) {
  return one.length === other.length && one.every((bound, i) => bound === other[i]);
}

/** The marks of the map: shown events by the group of spots they are in, and what else is drawn of where they are. */

import { FORM } from "./forms.js";

/** @import {Names} from "./names.js" */
/** @import {Gathering, Question} from "./protocol.js" */
/** @import {Tally} from "./tally.js" */

/**
 * @typedef {NonNullable<Question["view"]>} View
 * @typedef {object} Marks
 * @property {Gathering[]} gatherings
 * @property {number[]} groups the group of each
 * @property {Map<number, Gathering>} single those of one event, by its stand
 */

const MOST_BUSY = 400;
const SETTLEMENT = "settlement";

/** Shown events by spot, by place and by division. Its tables are kept, and only what was written in them is cleared. */
export class Standing {
  /**
   * @param {Names} names
   * @param {number} families
   */
  constructor(names, families) {
    const spots = names.seats.spots.count;
    this.names = names;
    this.families = families;
    this.taken = "";
    /** Of each spot by family. */
    this.counts = new Uint32Array(spots * families);
    this.totals = new Uint32Array(spots);
    /** One stand of each spot: the only one where an event is alone. */
    this.stands = new Uint32Array(spots);
    this.settled = new Uint8Array(spots);
    this.reached = new Uint32Array(spots);
    /** Spots with shown events; a part of «reached». */
    this.spots = this.reached.subarray(0, 0);
    /** For each group its spot with most shown events, and the number of its mark, plus one; -1: it is out of view. */
    this.busiest = new Uint32Array(spots);
    this.marks = new Int32Array(spots);
    this.places = new Uint32Array(names.place.texts.length);
    this.areas = new Uint32Array(names.area.texts.length);
    this.settlement = names.precision.numbers.get(SETTLEMENT);
  }

  /**
   * @param {Tally} tally
   * @param {string} counted what the tally counted: the same is not taken twice
   */
  take({ stands, touched, standing, isSparse }, counted) {
    if (counted === this.taken) return;
    this.taken = counted;
    this.#clear();
    this.spots = this.reached.subarray(0, isSparse ? this.#stand(stands, touched, standing) : this.#stand(stands, null, stands.length));
  }

  /**
   * @param {Uint32Array} shown how many there are at each stand
   * @param {Uint32Array | null} touched the stands with any; null: all are gone through
   * @param {number} length of what is gone through
   * @returns {number} how many spots were reached
   */
  #stand(shown, touched, length) {
    const { families, totals, reached, counts, places, settled, settlement, stands: standAt } = this;
    const { stands, seats } = this.names;
    const { a: seatOf, b: familyOf } = stands;
    const { form: forms, triples: { a: spotOf, b: placeOf, c: rest } } = seats;
    let found = 0;
    for (let i = 0; i < length; i += 1) {
      const stand = touched ? touched[i] : i;
      const count = shown[stand];
      if (count === 0) continue;
      const seat = seatOf[stand];
      const form = forms[seat];
      places[placeOf[seat]] += count;
      if (form === FORM.area) this.areas[rest[seat] >> 8] += count;
      if (form === FORM.none || form === FORM.area) continue;
      const spot = spotOf[seat];
      if (totals[spot] === 0) reached[found++] = spot;
      totals[spot] += count;
      counts[spot * families + familyOf[stand]] += count;
      standAt[spot] = stand;
      if ((rest[seat] & 255) === settlement) settled[spot] = 1;
    }
    return found;
  }

  #clear() {
    const { spots, totals, settled, counts, families } = this;
    this.places.fill(0);
    this.areas.fill(0);
    if (spots.length * 8 > totals.length) {
      totals.fill(0);
      settled.fill(0);
      counts.fill(0);
      return;
    }
    for (let i = 0; i < spots.length; i += 1) {
      totals[spots[i]] = 0;
      settled[spots[i]] = 0;
      counts.fill(0, spots[i] * families, (spots[i] + 1) * families);
    }
  }

  /** @returns {[string, number][]} divisions with shown events that are known no closer */
  byArea() {
    return named(this.names.area.texts, this.areas);
  }

  /** @returns {[string, number][]} most first */
  busy() {
    // Most places are beyond the last: the least count among the most says which, and names are sorted by few.
    const least = Math.max(1, this.places.toSorted().at(-MOST_BUSY) ?? 1);
    return named(this.names.place.texts, this.places, least).sort(mostFirst).slice(0, MOST_BUSY);
  }

  /** @param {View} view */
  settlements(view) {
    const { x, y } = this.names.seats;
    return [...this.spots]
      .filter((spot) => this.settled[spot] && holds(view, x[spot], y[spot]))
      .map((spot) => ({ spot, x: x[spot], y: y[spot] }));
  }

  /**
   * @param {Uint32Array} groupOf of each spot
   * @param {View} view
   * @returns {Marks} those in the view, largest first
   */
  gatherings(groupOf, view) {
    const { x, y } = this.names.seats;
    const { spots, busiest, marks } = this;
    this.#findBusiest(groupOf);
    /** @type {{gathering: Gathering, group: number, spot: number}[]} */
    const found = [];
    for (let i = 0; i < spots.length; i += 1) {
      const spot = spots[i];
      const group = groupOf[spot];
      if (marks[group] === 0) {
        const stood = busiest[group] - 1;
        marks[group] = holds(view, x[stood], y[stood]) ? found.push({ gathering: this.#empty(stood), group, spot: stood }) : -1;
      }
      if (marks[group] > 0) this.#join(found[marks[group] - 1].gathering, spot);
    }
    found.sort((one, other) => other.gathering.count - one.gathering.count || one.group - other.group);
    found.forEach(({ gathering }, number) => (gathering.number = number));
    return {
      gatherings: found.map(({ gathering }) => gathering),
      groups: found.map(({ group }) => group),
      single: new Map(found.flatMap(({ gathering, spot }) => (gathering.count === 1 ? [[this.stands[spot], gathering]] : []))),
    };
  }

  /** @param {Uint32Array} groupOf */
  #findBusiest(groupOf) {
    const { spots, totals, busiest, marks } = this;
    for (let i = 0; i < spots.length; i += 1) {
      busiest[groupOf[spots[i]]] = 0;
      marks[groupOf[spots[i]]] = 0;
    }
    for (let i = 0; i < spots.length; i += 1) {
      const spot = spots[i];
      const group = groupOf[spot];
      const best = busiest[group] - 1;
      const more = best < 0 ? 1 : totals[spot] - totals[best] || best - spot;
      if (more > 0) busiest[group] = spot + 1;
    }
  }

  /**
   * @param {number} spot
   * @returns {Gathering}
   */
  #empty(spot) {
    const { seats } = this.names;
    const [x, y] = [seats.x[spot], seats.y[spot]];
    const families = new Uint32Array(this.families);
    return { x, y, form: seats.formAt(spot), count: 0, number: 0, spots: 0, bounds: [x, y, x, y], isOpen: false, isHovered: false, families, row: null };
  }

  /**
   * @param {Gathering} gathering
   * @param {number} spot
   */
  #join(gathering, spot) {
    const { families: held, bounds } = gathering;
    const { families, counts, names: { seats: { x, y } } } = this;
    gathering.count += this.totals[spot];
    gathering.spots += 1;
    const [across, down] = [x[spot], y[spot]];
    if (across < bounds[0]) bounds[0] = across;
    if (down < bounds[1]) bounds[1] = down;
    if (across > bounds[2]) bounds[2] = across;
    if (down > bounds[3]) bounds[3] = down;
    for (let family = 0, at = spot * families; family < families; family += 1) held[family] += counts[at + family];
  }
}

/**
 * @param {View} view
 * @param {number} x
 * @param {number} y
 */
function holds({ left, right, top, bottom }, x, y) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * @param {string[]} texts
 * @param {Uint32Array} counts
 * @param {number} [least]
 * @returns {[string, number][]} those of which there are at least so many
 */
export function named(texts, counts, least = 1) {
  /** @type {[string, number][]} */
  const found = [];
  for (let i = 0; i < counts.length; i += 1) if (counts[i] >= least) found.push([texts[i], counts[i]]);
  return found;
}

/**
 * @param {[string, number]} one
 * @param {[string, number]} other
 */
export function mostFirst([name, count], [otherName, otherCount]) {
  return otherCount - count || (name < otherName ? -1 : 1);
}

/** Numbers for all that rows name: the same however often rows come in addition. */

import { Numbers } from "../data/string-table.js";
import { toX, toY } from "../data/projection.js";
import { Combinations } from "./slug-sets.js";
import { formOf } from "./forms.js";
import { grown } from "./grow.js";
import { Traits } from "./cube-keys.js";
import { Triples } from "./triple-map.js";

/** @import {About} from "./arrow.js" */

/** Degrees of the record have five digits. */
export const DEGREE = 1e5;
const FORMS = 8;

export class Names {
  constructor() {
    this.type = new Numbers();
    this.grade = new Numbers();
    this.precision = new Numbers();
    this.datePrecision = new Numbers();
    this.place = new Numbers();
    this.area = new Numbers();
    this.campaign = new Numbers();
    this.actors = new Combinations();
    this.fronts = new Combinations();
    this.seats = new Seats();
    /** By seat and family of types: where an event is, and in which hue it is drawn. */
    this.stands = new Triples();
    this.traits = new Traits();
    /** @type {Map<string, string[]>} what each place lies in */
    this.within = new Map();
    /** @type {ReturnType<typeof ranksOf>} */
    this.ranks = ranksOf([]);
    // 0 is none.
    this.area.of("");
    this.campaign.of("");
  }

  /** @param {About} about */
  take({ places }) {
    for (const [slug, { within }] of Object.entries(places)) this.within.set(slug, within);
  }

  /** Places in the order of their slugs, and where each stands in it. */
  placesByName() {
    if (this.ranks.rankOf.length !== this.place.texts.length) this.ranks = ranksOf(this.place.texts);
    return this.ranks;
  }

  /**
   * Whether each place is one of those asked for, or lies in one.
   *
   * @param {string[]} asked
   * @returns {Uint8Array}
   */
  inside(asked) {
    const wanted = new Set(asked);
    const isIn = (/** @type {string} */ slug) => wanted.has(slug) || (this.within.get(slug)?.some((other) => wanted.has(other)) ?? false);
    return Uint8Array.from(this.place.texts, (slug) => (isIn(slug) ? 1 : 0));
  }
}

/** Where events are, as far as it is known: place, precision, division and spot together are a seat. */
export class Seats {
  constructor() {
    /** By spot, place, and precision with division. */
    this.triples = new Triples();
    /** By longitude, latitude with form, and nothing. */
    this.spots = new Triples();
    this.x = new Float64Array(1024);
    this.y = new Float64Array(1024);
    this.form = new Uint8Array(1024);
  }

  get count() {
    return this.triples.count;
  }

  /**
   * @param {{place: number, precision: number, area: number, spot: number, form: number}} seat spot: -1 without one
   * @returns {number}
   */
  of({ place, precision, area, spot, form }) {
    const number = this.triples.of(spot, place, (area << 8) | precision);
    this.form = grown(this.form, number + 1);
    this.form[number] = form;
    return number;
  }

  /**
   * A spot stands once for each form that events have there.
   *
   * @param {number} lon in 1e-5 degrees
   * @param {number} lat
   * @param {number} form
   */
  spotOf(lon, lat, form) {
    const before = this.spots.count;
    const spot = this.spots.of(lon, lat * FORMS + form, 0);
    if (spot < before) return spot;
    this.x = grown(this.x, spot + 1);
    this.y = grown(this.y, spot + 1);
    this.x[spot] = toX(lon / DEGREE);
    this.y[spot] = toY(lat / DEGREE);
    return spot;
  }

  /**
   * Spots of any form at one position.
   *
   * @param {string} position «longitude,latitude»
   * @returns {number[]}
   */
  spotsAt(position) {
    const [lon, lat] = position.split(",").map((part) => Math.round(Number(part) * DEGREE));
    if (lon === undefined || lat === undefined || Number.isNaN(lon + lat)) return [];
    return Array.from({ length: FORMS }, (_, form) => this.spots.find(lon, lat * FORMS + form, 0)).filter((spot) => spot >= 0);
  }

  /** @param {number} seat */
  spot(seat) {
    return this.triples.a[seat];
  }

  /** @param {number} seat */
  place(seat) {
    return this.triples.b[seat];
  }

  /** @param {number} seat */
  area(seat) {
    return this.triples.c[seat] >> 8;
  }

  /** @param {number} seat */
  precision(seat) {
    return this.triples.c[seat] & 255;
  }

  /** @param {number} spot */
  formAt(spot) {
    return this.spots.b[spot] & (FORMS - 1);
  }

  /**
   * @param {number} spot
   * @returns {[number, number]} longitude, latitude
   */
  point(spot) {
    return [this.spots.a[spot] / DEGREE, (this.spots.b[spot] >> 3) / DEGREE];
  }
}

/**
 * The form of each combination of precision, and whether there is a spot and a division.
 *
 * @param {string[]} precisions
 * @returns {Uint8Array} at precision × 4 + (spot ? 2 : 0) + (area ? 1 : 0)
 */
export function formsOf(precisions) {
  return Uint8Array.from(precisions.flatMap((precision) => [0, 1, 2, 3].map((has) => formOf(precision, (has & 2) > 0, (has & 1) > 0))));
}

/** @param {string[]} texts */
function ranksOf(texts) {
  const inOrder = Uint32Array.from(texts, (_, number) => number).sort((one, other) => (texts[one] < texts[other] ? -1 : 1));
  const rankOf = new Uint32Array(texts.length);
  inOrder.forEach((number, rank) => (rankOf[number] = rank));
  return { inOrder, rankOf };
}

/** Dictionaries: ids for everything that rows name. An id stays the same when changes add rows. */

import { TERMS } from "../data/filters.js";
import { StringTable } from "../data/string-table.js";
import { SAME_SPOT_KM, kmToWorld, toX, toY } from "../data/projection.js";
import { SlugSets } from "./slug-sets.js";
import { formOf } from "./forms.js";
import { grow } from "./grow.js";
import { CubeKeys, EDITED, TOLL } from "./cube-keys.js";
import { TripleMap } from "./triple-map.js";

/** @import {Metadata} from "./arrow.js" */

/** Coordinates have five decimal digits. */
export const DEGREE = 1e5;
const FORMS = 8;

export class Dictionaries {
  constructor() {
    this.type = new StringTable();
    this.grade = new StringTable();
    this.precision = new StringTable();
    this.datePrecision = new StringTable();
    this.place = new StringTable();
    this.area = new StringTable();
    this.campaign = new StringTable();
    this.actors = new SlugSets();
    this.fronts = new SlugSets();
    /** Other places of events, and what they lie in. */
    this.elsewhere = new SlugSets();
    this.sources = new SlugSets();
    /** Of each term of events. @type {Map<string, StringTable>} */
    this.terms = new Map(TERMS.map((name) => [name, new StringTable()]));
    this.locations = new Locations();
    /** Key: location; 1 for events of datasets; unused. Where an event is, and how it is drawn. */
    this.buckets = new TripleMap();
    this.cubeKeys = new CubeKeys();
    this.dataset = new Datasets();
    /** @type {Map<string, string[]>} the divisions that contain each place */
    this.within = new Map();
    /** @type {ReturnType<typeof ranksOf>} */
    this.ranks = ranksOf([]);
    // Id 0 means none.
    for (const table of [this.area, this.campaign, this.elsewhere, this.sources, ...this.terms.values()])
      table.idOf("");
    this.dataset.idOf("", "");
  }

  /**
   * @param {string} column «type», «grade», «precision», «fronts», or a term of events
   */
  textsOf(column) {
    return this.terms.get(column) ?? this[/** @type {"type" | "grade" | "precision" | "fronts"} */ (column)];
  }

  /** @param {Metadata} about */
  addPlaces({ places }) {
    for (const [slug, { within }] of Object.entries(places)) this.within.set(slug, within);
  }

  /** Place ids sorted by slug, and the rank of each. */
  placesByName() {
    if (this.ranks.rankOf.length !== this.place.texts.length) this.ranks = ranksOf(this.place.texts);
    return this.ranks;
  }

  /**
   * Marks each place that is one of the given places or lies in one.
   *
   * @param {string[]} slugs
   * @returns {Uint8Array}
   */
  marksInside(slugs) {
    const wanted = new Set(slugs);
    const isIn = (/** @type {string} */ slug) =>
      wanted.has(slug) || (this.within.get(slug)?.some((other) => wanted.has(other)) ?? false);
    return Uint8Array.from(this.place.texts, (slug) => (isIn(slug) ? 1 : 0));
  }
}

/** Whose events the rows are, together with whose events tell of the same as they do. Id 0: the editors' own. */
export class Datasets {
  constructor() {
    this.pairs = new StringTable();
    /** Slug of each; EDITED for the editors' own events. @type {string[]} */
    this.slugs = [];
    /** What each is matched with: slugs of datasets, and EDITED. @type {string[][]} */
    this.matched = [];
  }

  get count() {
    return this.slugs.length;
  }

  /** Each slug once, as it is a filter's value. */
  get texts() {
    return [...new Set(this.slugs)];
  }

  /**
   * @param {string} slug empty: the editors' own
   * @param {string} matched separated by spaces
   */
  idOf(slug, matched) {
    const number = this.pairs.idOf(`${slug} ${matched}`);
    if (number < this.count) return number;
    this.slugs.push(slug || EDITED);
    this.matched.push(matched.split(" ").filter(Boolean));
    return number;
  }

  /**
   * @param {string[]} slugs
   * @returns {Uint8Array} 1 for each id of one of these
   */
  marks(slugs) {
    return Uint8Array.from(this.slugs, (slug) => (slugs.includes(slug) ? 1 : 0));
  }

  /**
   * What becomes of the rows of each id in a sum over these datasets (rules/sums.py, part_among).
   *
   * @param {Iterable<string>} included slugs, and EDITED
   * @returns {Uint8Array} TOLL.dataset or TOLL.matched; 0: their own figures decide
   */
  tolls(included) {
    const wanted = new Set(included);
    return Uint8Array.from(this.slugs, (slug, i) =>
      !wanted.has(slug) ? TOLL.dataset : this.matched[i]?.some((one) => wanted.has(one)) ? TOLL.matched : 0,
    );
  }
}

/** A location is place, precision, division and point together: all that is known of where an event was. */
export class Locations {
  constructor() {
    /** Key: point; place; precision and division. */
    this.triples = new TripleMap();
    /** Key: longitude; latitude and form; unused. */
    this.points = new TripleMap();
    this.x = new Float64Array(1024);
    this.y = new Float64Array(1024);
    this.form = new Uint8Array(1024);
  }

  get count() {
    return this.triples.count;
  }

  /**
   * @param {{place: number, precision: number, area: number, point: number, form: number}} location point: -1 without one
   * @returns {number}
   */
  idOf({ place, precision, area, point, form }) {
    const number = this.triples.idOf(point, place, (area << 8) | precision);
    this.form = grow(this.form, number + 1);
    this.form[number] = form;
    return number;
  }

  /**
   * One position has a point for each form that events have there.
   *
   * @param {number} lon in 1e-5 degrees
   * @param {number} lat
   * @param {number} form
   */
  pointIdAt(lon, lat, form) {
    const before = this.points.count;
    const point = this.points.idOf(lon, lat * FORMS + form, 0);
    if (point < before) return point;
    this.x = grow(this.x, point + 1);
    this.y = grow(this.y, point + 1);
    this.x[point] = toX(lon / DEGREE);
    this.y[point] = toY(lat / DEGREE);
    return point;
  }

  /**
   * Points of every form at one position, and those so near that no zoom separates their marks.
   *
   * @param {string} position «longitude,latitude»
   * @returns {number[]}
   */
  pointsAt(position) {
    const [lon, lat] = position.split(",").map((part) => Math.round(Number(part) * DEGREE) / DEGREE);
    if (lon === undefined || lat === undefined || Number.isNaN(lon + lat)) return [];
    const [x, y] = [toX(lon), toY(lat)];
    const reach = kmToWorld(SAME_SPOT_KM, y);
    /** @type {number[]} */
    const found = [];
    for (let point = 0; point < this.points.count; point += 1)
      if (Math.hypot(this.x[point] - x, this.y[point] - y) <= reach) found.push(point);
    return found;
  }

  /** @param {number} location */
  point(location) {
    return this.triples.a[location];
  }

  /** @param {number} location */
  place(location) {
    return this.triples.b[location];
  }

  /** @param {number} location */
  area(location) {
    return this.triples.c[location] >> 8;
  }

  /** @param {number} location */
  precision(location) {
    return this.triples.c[location] & 255;
  }

  /** @param {number} point */
  formAt(point) {
    return this.points.b[point] & (FORMS - 1);
  }

  /**
   * @param {number} point
   * @returns {[number, number]} longitude, latitude
   */
  coordinates(point) {
    return [this.points.a[point] / DEGREE, (this.points.b[point] >> 3) / DEGREE];
  }
}

/**
 * The form for each precision, with or without a point and a division.
 *
 * @param {string[]} precisions
 * @returns {Uint8Array} at precision × 4 + (point ? 2 : 0) + (area ? 1 : 0)
 */
export function formsOf(precisions) {
  return Uint8Array.from(
    precisions.flatMap((precision) => [0, 1, 2, 3].map((has) => formOf(precision, (has & 2) > 0, (has & 1) > 0))),
  );
}

/** @param {string[]} texts */
function ranksOf(texts) {
  const inOrder = Uint32Array.from(texts, (_, number) => number).sort((one, other) =>
    texts[one] < texts[other] ? -1 : 1,
  );
  const rankOf = new Uint32Array(texts.length);
  inOrder.forEach((number, rank) => (rankOf[number] = rank));
  return { inOrder, rankOf };
}

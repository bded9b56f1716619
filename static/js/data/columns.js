/** Events as columns: one typed array for each thing that is filtered, counted, binned or drawn. */

import { at } from "./at.js";
import { toDay } from "./days.js";
import { Numbers, packed } from "./lists.js";
import { toX, toY } from "./projection.js";

/** @import {EventFeature, EventProperties, Place} from "../types.js" */
/** @import {Lists} from "./lists.js" */

/** How an event stands on the map; the rest of its place is in its precision. */
export const FORM = { none: 0, dot: 1, ring: 2, band: 3, area: 4 };

const FORM_OF = new Map([
  ["exact", FORM.dot],
  ["site", FORM.dot],
  ["settlement", FORM.dot],
  ["near", FORM.ring],
  ["feature", FORM.band],
  ["district", FORM.area],
  ["governorate", FORM.area],
]);

/**
 * @typedef {object} Columns rows in the API's own order: newest first, then by code
 * @property {number} count
 * @property {EventProperties[]} rows what the list says of each
 * @property {Map<string, number>} rowOf row of each code
 * @property {Int32Array} earliest day
 * @property {Int32Array} latest day
 * @property {Uint8Array} form
 * @property {Uint32Array} spot number of the spot, meaningful where the form is dot, ring or band
 * @property {Spots} spots
 * @property {Uint16Array} type
 * @property {Uint16Array} grade
 * @property {Uint16Array} precision of the place
 * @property {Uint16Array} area number of the division, meaningful where the form is area
 * @property {Uint32Array} place
 * @property {Uint32Array} campaign 0: none
 * @property {Lists} actors
 * @property {Lists} fronts
 * @property {Int32Array} killedLow -1: no range
 * @property {Int32Array} killedHigh -1: open-ended
 * @property {Uint8Array} countsLonger 1: the figures count more days than the event's own
 * @property {Int32Array} killedRank what sorting by killed goes by; -1 without a range
 * @property {{type: Numbers, grade: Numbers, precision: Numbers, area: Numbers, place: Numbers, campaign: Numbers,
 *   actor: Numbers, front: Numbers}} names
 *
 * @typedef {object} Spots where events are, each once for each form: world fractions
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {Uint8Array} form
 * @property {string[]} keys «longitude,latitude» of each, as the address names a spot
 */

/**
 * @param {EventFeature[]} features
 * @returns {Columns}
 */
export function toColumns(features) {
  const sorted = features.toSorted(newestFirst);
  const rows = sorted.map((feature) => feature.properties);
  const names = {
    type: new Numbers(),
    grade: new Numbers(),
    precision: new Numbers(),
    area: new Numbers(),
    place: new Numbers(),
    campaign: new Numbers(),
    actor: new Numbers(),
    front: new Numbers(),
  };
  names.campaign.of("");
  const { spot, spots } = toSpots(sorted);
  return {
    count: rows.length,
    rows,
    rowOf: new Map(rows.map((row, i) => [row.code, i])),
    earliest: Int32Array.from(rows, (row) => toDay(row.earliest)),
    latest: Int32Array.from(rows, (row) => toDay(row.latest)),
    form: Uint8Array.from(sorted, formOf),
    spot,
    spots,
    type: Uint16Array.from(rows, (row) => names.type.of(row.type)),
    grade: Uint16Array.from(rows, (row) => names.grade.of(row.grade)),
    precision: Uint16Array.from(rows, (row) => names.precision.of(row.place_precision)),
    area: Uint16Array.from(rows, (row) => names.area.of(row.area ?? "")),
    place: Uint32Array.from(rows, (row) => names.place.of(row.place.slug)),
    campaign: Uint32Array.from(rows, (row) => names.campaign.of(row.campaign ?? "")),
    actors: packed(rows.map((row) => [...new Set(row.actors.map((actor) => names.actor.of(actor.slug)))])),
    fronts: packed(rows.map((row) => row.fronts.map((slug) => names.front.of(slug)))),
    killedLow: Int32Array.from(rows, ({ killed }) => killed.low ?? -1),
    killedHigh: Int32Array.from(rows, ({ killed }) => killed.high ?? -1),
    countsLonger: Uint8Array.from(rows, ({ killed }) => (killed.counts_longer ? 1 : 0)),
    killedRank: Int32Array.from(rows, ({ killed }) => killed.best ?? killed.low ?? -1),
    names,
  };
}

/**
 * For each place by its number in the columns: itself and everything it lies in.
 *
 * @param {Columns} columns
 * @param {Map<string, Place>} gazetteer
 * @returns {string[][]}
 */
export function enclosing(columns, gazetteer) {
  return columns.names.place.texts.map((slug) => [slug, ...(gazetteer.get(slug)?.within ?? [])]);
}

/**
 * Rows of the events at one spot, whatever their form there.
 *
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {string} key
 * @returns {Uint32Array}
 */
export function rowsAt({ form, spot, spots }, rows, key) {
  return rows.filter((row) => isPointed(at(form, row)) && at(spots.keys, at(spot, row)) === key);
}

/** @param {number} form */
export function isPointed(form) {
  return form === FORM.dot || form === FORM.ring || form === FORM.band;
}

/**
 * @param {EventFeature} one
 * @param {EventFeature} other
 */
function newestFirst({ properties: one }, { properties: other }) {
  if (one.latest !== other.latest) return one.latest < other.latest ? 1 : -1;
  return one.code < other.code ? -1 : 1;
}

/** @param {EventFeature} feature */
function formOf({ geometry, properties }) {
  const form = FORM_OF.get(properties.place_precision) ?? FORM.none;
  if (form === FORM.area) return properties.area ? FORM.area : FORM.none;
  return geometry ? form : FORM.none;
}

/** @param {EventFeature[]} features */
function toSpots(features) {
  const numbers = new Numbers();
  const spot = Uint32Array.from(features, (feature) => {
    const [lon, lat] = feature.geometry?.coordinates ?? [0, 0];
    return numbers.of(`${lon},${lat},${formOf(feature)}`);
  });
  const parts = numbers.texts.map((text) => text.split(",").map(Number));
  return {
    spot,
    spots: {
      x: Float64Array.from(parts, (part) => toX(at(part, 0))),
      y: Float64Array.from(parts, (part) => toY(at(part, 1))),
      form: Uint8Array.from(parts, (part) => at(part, 2)),
      keys: parts.map((part) => `${at(part, 0)},${at(part, 1)}`),
    },
  };
}

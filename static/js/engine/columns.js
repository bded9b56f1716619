/** Events as columns: a typed array for each thing that is filtered, counted or shown, and no object for any row. */

import { at } from "../data/at.js";
import { Names, formsOf } from "./names.js";

/** @import {Received} from "./arrow.js" */

/** What becomes of an event's figures where people killed are added up; rules/tolls.py. */
export const TOLL = { campaign: 0, without: 1, longer: 2, added: 3, open: 4 };
/** Figures of campaigns are cumulative. */
export const CAMPAIGN = "offensive";
/** A state of knowledge that nothing has followed yet. */
export const OPEN_DAY = 0x7fffffff;

/**
 * @typedef {object} Columns rows in the API's own order: newest first, then by code
 * @property {number} count
 * @property {Int32Array} codeDay
 * @property {Int32Array} codeNumber
 * @property {Int32Array} earliest day
 * @property {Int32Array} latest day
 * @property {Uint32Array} datePrecision
 * @property {Uint32Array} traits number of the row's type, grade, precision, fronts and toll together; traitsOf
 * @property {number} first the earliest day of all; 0 without rows
 * @property {number} last the latest
 * @property {number} families how many families of types there are
 * @property {Uint32Array} stand the row's seat and its family of types together: seat × families + family
 * @property {Uint32Array} actors number of the combination
 * @property {Uint32Array} campaign 0: none
 * @property {Int32Array} killedLow -1: no range
 * @property {Int32Array} killedBest -1: none
 * @property {Int32Array} killedHigh -1: open-ended, or no range
 * @property {Uint8Array} longer 1: the figures count more days than the event's own
 * @property {Int32Array} origins
 * @property {Int32Array} knownFrom empty where the data are those of now
 * @property {Int32Array} knownUntil day before which the state stands; OPEN_DAY: still
 */

/** @typedef {{families: string[], familyOf: Record<string, string>}} Families */

/**
 * @param {Received} file
 * @param {Names} names
 * @param {Families} families
 * @param {boolean} isKnown whether it has states of knowledge
 * @returns {Columns}
 * @throws {Error} where the file is none of columns of events
 */
export function toColumns(file, names, families, isKnown) {
  names.take(file.about);
  const latest = file.numbers("latest");
  checkOrder(latest);
  const killed = {
    killedLow: file.numbers("killed_low", -1),
    killedBest: file.numbers("killed_best", -1),
    killedHigh: file.numbers("killed_high", -1),
    longer: file.truths("killed_counts_longer"),
  };
  const type = file.texts("type", (text) => names.type.of(text));
  const precision = file.texts("place_precision", (text) => names.precision.of(text));
  const earliest = earliestOf(latest, file.numbers("days"));
  return {
    count: file.count,
    ...extent(earliest, latest),
    families: families.families.length,
    codeDay: file.numbers("code_day"),
    codeNumber: file.numbers("code_number"),
    latest,
    earliest,
    datePrecision: file.texts("date_precision", (text) => names.datePrecision.of(text)),
    traits: traitsColumn(file, names, type, precision, killed),
    stand: standColumn(file, names, type, precision, families),
    actors: file.texts("actors", (text) => names.actors.of(text)),
    campaign: file.texts("campaign", (text) => names.campaign.of(text)),
    ...killed,
    origins: file.numbers("origins"),
    knownFrom: isKnown ? file.numbers("known_from") : new Int32Array(),
    knownUntil: isKnown ? file.numbers("known_until", OPEN_DAY) : new Int32Array(),
  };
}

/**
 * @param {Int32Array} earliest
 * @param {Int32Array} latest newest first
 */
export function extent(earliest, latest) {
  let first = latest.length ? at(earliest, 0) : 0;
  for (let row = 1; row < earliest.length; row += 1) if (at(earliest, row) < first) first = at(earliest, row);
  return { first, last: latest[0] ?? 0 };
}

/**
 * @param {Names} names
 * @param {number} traits
 * @returns {{type: number, grade: number, precision: number, fronts: number, toll: number}}
 */
export function traitsOf({ traits: { a, b, c } }, traits) {
  const packed = at(a, traits);
  return { type: packed & 0xffff, grade: packed >> 16, precision: at(c, traits) >> 3, fronts: at(b, traits), toll: at(c, traits) & 7 };
}

/** @param {Int32Array} latest */
function checkOrder(latest) {
  for (let row = 1; row < latest.length; row += 1)
    if (at(latest, row) > at(latest, row - 1))
      throw new Error(`Rows are out of order: row ${row} is of a later day than the row before; expected the newest first.`);
}

/**
 * @param {Int32Array} latest
 * @param {Int32Array} days
 */
function earliestOf(latest, days) {
  for (let row = 0; row < days.length; row += 1) {
    const length = at(days, row);
    if (length < 0) throw new Error(`Row ${row} ends ${-length} days before it begins.`);
    days[row] = at(latest, row) - length;
  }
  return days;
}

/**
 * @param {Received} file
 * @param {Names} names
 * @param {Uint32Array} type
 * @param {Uint32Array} precision
 * @param {Pick<Columns, "killedLow" | "killedHigh" | "longer">} killed
 */
function traitsColumn(file, names, type, precision, killed) {
  const grade = file.texts("grade", (text) => names.grade.of(text));
  const fronts = file.texts("fronts", (text) => names.fronts.of(text));
  const campaign = names.type.of(CAMPAIGN);
  const traits = new Uint32Array(file.count);
  for (let row = 0; row < traits.length; row += 1) {
    const toll = tollOf(killed, row, type[row] === campaign);
    traits[row] = names.traits.of(at(type, row) | (at(grade, row) << 16), at(fronts, row), (at(precision, row) << 3) | toll);
  }
  return traits;
}

/**
 * @param {Pick<Columns, "killedLow" | "killedHigh" | "longer">} killed
 * @param {number} row
 * @param {boolean} isCampaign
 */
function tollOf({ killedLow, killedHigh, longer }, row, isCampaign) {
  if (isCampaign) return TOLL.campaign;
  if (at(killedLow, row) < 0) return TOLL.without;
  if (at(longer, row)) return TOLL.longer;
  return at(killedHigh, row) < 0 ? TOLL.open : TOLL.added;
}

/**
 * @param {Received} file
 * @param {Names} names
 * @param {Uint32Array} type
 * @param {Uint32Array} precision
 * @param {Families} families
 */
function standColumn(file, { type: types, precision: precisions, place: places, area: areas, seats }, type, precision, { families, familyOf }) {
  const place = file.texts("place", (text) => places.of(text));
  const area = file.texts("area", (text) => areas.of(text));
  const [east, north, hasSpot] = [file.numbers("east"), file.numbers("north"), file.known("east")];
  const [lon, lat] = origins(file, places.texts);
  const forms = formsOf(precisions.texts);
  const last = families.length - 1;
  const family = Uint8Array.from(types.texts, (text) => {
    const found = families.indexOf(familyOf[text] ?? "");
    return found < 0 ? last : found;
  });
  const stand = new Uint32Array(file.count);
  for (let row = 0; row < stand.length; row += 1) {
    const [in_, has] = [at(place, row), at(hasSpot, row)];
    const form = at(forms, at(precision, row) * 4 + has * 2 + (at(area, row) ? 1 : 0));
    const spot = has ? seats.spotOf(at(lon, in_) + at(east, row), at(lat, in_) + at(north, row), form) : -1;
    const seat = seats.of({ place: in_, precision: at(precision, row), area: at(area, row), spot, form });
    stand[row] = seat * families.length + at(family, at(type, row));
  }
  return stand;
}

/**
 * The point that the spots of each place are counted from, in 1e-5 degrees: its own in this very file.
 *
 * @param {Received} file
 * @param {string[]} slugs
 * @returns {[Int32Array, Int32Array]} longitudes, latitudes
 */
function origins({ about }, slugs) {
  const points = slugs.map((slug) => about.places[slug]?.point ?? [0, 0]);
  const side = (/** @type {0 | 1} */ axis) => Int32Array.from(points, (point) => rounded(point[axis] * 1e5));
  return [side(0), side(1)];
}

/**
 * Halves to the even number, as the server's round() does.
 *
 * @param {number} value
 */
function rounded(value) {
  const near = Math.round(value);
  return near - value === 0.5 && near % 2 ? near - 1 : near;
}

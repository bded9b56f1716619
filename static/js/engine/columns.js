/** Events as columns: a typed array for each thing that is filtered, counted or shown, and no object for any row. */

import { codesIn } from "./codes.js";
import { formsOf } from "./dictionaries.js";
import { TOLL } from "./cube-keys.js";

/** @import {Received} from "./arrow.js" */
/** @import {Names} from "./dictionaries.js" */

/** Figures of campaigns are cumulative. */
export const CAMPAIGN = "offensive";
/** A state of knowledge that nothing has followed yet. */
export const OPEN_DAY = 0x7fffffff;

/**
 * @typedef {Uint16Array | Uint32Array} Narrow as wide as its numbers need
 *
 * @typedef {object} Columns rows in the API's own order: newest first, then by code
 * @property {number} count
 * @property {Int32Array} codeDay
 * @property {Int32Array} codeNumber
 * @property {Int32Array} earliest day
 * @property {Int32Array} latest day
 * @property {Uint32Array} datePrecision
 * @property {Narrow} traits number of the row's type, grade, precision, fronts and toll together
 * @property {number} first the earliest day of all; 0 without rows
 * @property {number} last the latest
 * @property {number} families how many families of types there are
 * @property {Uint32Array} stand number of the row's seat and its family of types together
 * @property {Narrow} actors number of the combination
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
  const { day: codeDay, number: codeNumber } = codesIn(file);
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
    codeDay,
    codeNumber,
    latest,
    earliest,
    datePrecision: file.texts("date_precision", (text) => names.datePrecision.of(text)),
    traits: traitsColumn(file, names, type, precision, killed),
    stand: standColumn(file, names, type, precision, families),
    actors: narrowed(file.texts("actors", (text) => names.actors.of(text)), names.actors.count),
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
  let first = latest.length ? earliest[0] : 0;
  for (let row = 1; row < earliest.length; row += 1) if (earliest[row] < first) first = earliest[row];
  return { first, last: latest[0] ?? 0 };
}

/** @param {Int32Array} latest */
function checkOrder(latest) {
  for (let row = 1; row < latest.length; row += 1)
    if (latest[row] > latest[row - 1])
      throw new Error(`Rows are out of order: row ${row} is of a later day than the row before; expected the newest first.`);
}

/**
 * @param {Int32Array} latest
 * @param {Int32Array} days
 */
function earliestOf(latest, days) {
  for (let row = 0; row < days.length; row += 1) {
    const length = days[row];
    if (length < 0) throw new Error(`Row ${row} ends ${-length} days before it begins.`);
    days[row] = latest[row] - length;
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
    traits[row] = names.traits.of(type[row], grade[row], precision[row], fronts[row], toll);
  }
  return narrowed(traits, names.traits.count);
}

/**
 * @param {Uint32Array} column
 * @param {number} numbers how many there are
 * @returns {Narrow}
 */
function narrowed(column, numbers) {
  return numbers > 0xffff ? column : Uint16Array.from(column);
}

/**
 * @param {Pick<Columns, "killedLow" | "killedHigh" | "longer">} killed
 * @param {number} row
 * @param {boolean} isCampaign
 */
function tollOf({ killedLow, killedHigh, longer }, row, isCampaign) {
  if (isCampaign) return killedLow[row] < 0 ? TOLL.bare : TOLL.campaign;
  if (killedLow[row] < 0) return TOLL.without;
  if (longer[row]) return TOLL.longer;
  return killedHigh[row] < 0 ? TOLL.open : TOLL.added;
}

/**
 * @param {Received} file
 * @param {Names} names
 * @param {Uint32Array} type
 * @param {Uint32Array} precision
 * @param {Families} families
 */
function standColumn(file, { type: types, precision: precisions, place: places, area: areas, seats, stands }, type, precision, { families, familyOf }) {
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
    const [in_, has] = [place[row], hasSpot[row]];
    const form = forms[precision[row] * 4 + has * 2 + (area[row] ? 1 : 0)];
    const spot = has ? seats.spotOf(lon[in_] + east[row], lat[in_] + north[row], form) : -1;
    const seat = seats.of({ place: in_, precision: precision[row], area: area[row], spot, form });
    stand[row] = stands.of(seat, family[type[row]], 0);
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

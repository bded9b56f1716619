/** Events as columns: one typed array per field that is filtered, counted or shown; no object per row. */

import { TERMS } from "../data/filters.js";
import { StringTable } from "../data/string-table.js";
import { codesIn } from "./codes.js";
import { formsOf } from "./dictionaries.js";
import { TOLL } from "./cube-keys.js";

/** @import {ColumnsFile} from "./arrow.js" */
/** @import {Dictionaries} from "./dictionaries.js" */

/** Figures of campaigns are cumulative. */
export const CAMPAIGN = "offensive";
/** End day of a state of knowledge that no later state has followed. */
export const OPEN_DAY = 0x7fffffff;

/**
 * @typedef {Uint16Array | Uint32Array} Narrow the narrower type if the ids fit into 16 bits
 *
 * @typedef {object} Columns rows in the API's default order: newest first, then by code
 * @property {number} count
 * @property {Int32Array} codeDay
 * @property {Int32Array} codeNumber
 * @property {Int32Array} earliest day
 * @property {Int32Array} latest day
 * @property {Uint32Array} datePrecision
 * @property {Narrow} cubeKey id of type, grade, precision, fronts, toll, dataset and terms together (cube-keys.js)
 * @property {number} first earliest day of all rows; 0 without rows
 * @property {number} last latest day
 * @property {Uint32Array} bucket id of location, and whether it is a dataset's, together
 * @property {Narrow} actorSet id of the set of actors
 * @property {Narrow} elsewhere id of the set of its other places and what they lie in; 0: none
 * @property {Narrow} sourceSet id of the set of its sources; 0: none
 * @property {Uint32Array} campaign 0: none
 * @property {Int32Array} killedLow -1: no range
 * @property {Int32Array} killedBest -1: none
 * @property {Int32Array} killedHigh -1: open-ended, or no range
 * @property {Uint8Array} longer 1: the figures count more days than the event's own
 * @property {Int32Array} origins
 * @property {Int32Array} knownFrom empty in the «now» data
 * @property {Int32Array} knownUntil exclusive end of the state's validity; OPEN_DAY: still valid
 */

/**
 * @param {ColumnsFile} file
 * @param {Dictionaries} dictionaries
 * @param {boolean} isKnown whether rows are states of knowledge
 * @returns {Columns}
 * @throws {Error} if the file does not have event columns
 */
export function toColumns(file, dictionaries, isKnown) {
  dictionaries.addPlaces(file.metadata);
  const latest = file.numbers("latest");
  checkOrder(latest);
  const { day: codeDay, number: codeNumber } = codesIn(file);
  const killed = {
    killedLow: file.numbers("killed_low", -1),
    killedBest: file.numbers("killed_best", -1),
    killedHigh: file.numbers("killed_high", -1),
    longer: file.booleans("killed_counts_longer"),
  };
  const type = file.texts("type", (text) => dictionaries.type.idOf(text));
  const precision = file.texts("place_precision", (text) => dictionaries.precision.idOf(text));
  const earliest = earliestOf(latest, file.numbers("days"));
  const dataset = datasetColumn(file, dictionaries);
  return {
    count: file.count,
    ...extent(earliest, latest),
    codeDay,
    codeNumber,
    latest,
    earliest,
    datePrecision: file.texts("date_precision", (text) => dictionaries.datePrecision.idOf(text)),
    cubeKey: cubeKeyColumn(file, dictionaries, type, precision, dataset, killed),
    bucket: bucketColumn(file, dictionaries, precision, dataset),
    actorSet: narrowed(
      file.texts("actors", (text) => dictionaries.actors.idOf(text)),
      dictionaries.actors.count,
    ),
    elsewhere: narrowed(termColumn(file, "elsewhere", dictionaries.elsewhere), dictionaries.elsewhere.count),
    sourceSet: narrowed(termColumn(file, "sources", dictionaries.sources), dictionaries.sources.count),
    campaign: file.texts("campaign", (text) => dictionaries.campaign.idOf(text)),
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
      throw new Error(
        `Rows are out of order: row ${row} is of a later day than the row before; expected the newest first.`,
      );
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
 * @param {ColumnsFile} file
 * @param {Dictionaries} dictionaries
 * @param {Uint32Array} type
 * @param {Uint32Array} precision
 * @param {Uint32Array} dataset
 * @param {Pick<Columns, "killedLow" | "killedHigh" | "longer">} killed
 */
function cubeKeyColumn(file, dictionaries, type, precision, dataset, killed) {
  const grade = file.texts("grade", (text) => dictionaries.grade.idOf(text));
  const fronts = file.texts("fronts", (text) => dictionaries.fronts.idOf(text));
  const terms = TERMS.map((name) => termColumn(file, name, dictionaries.textsOf(name)));
  const campaign = dictionaries.type.idOf(CAMPAIGN);
  const keys = new Uint32Array(file.count);
  for (let row = 0; row < keys.length; row += 1) {
    const toll = tollOf(killed, row, type[row] === campaign);
    keys[row] = dictionaries.cubeKeys.idOf(
      type[row],
      grade[row],
      precision[row],
      fronts[row],
      toll,
      dataset[row],
      terms,
      row,
    );
  }
  return narrowed(keys, dictionaries.cubeKeys.count);
}

/**
 * @param {ColumnsFile} file of an earlier release, it may not have the term yet
 * @param {string} name
 * @param {{idOf: (text: string) => number}} table
 */
function termColumn(file, name, table) {
  return file.has(name) ? file.texts(name, (text) => table.idOf(text)) : new Uint32Array(file.count);
}

/**
 * @param {ColumnsFile} file one of an earlier release has the editors' own events alone
 * @param {Dictionaries} dictionaries
 * @returns {Uint32Array} ids of dictionaries.dataset
 */
function datasetColumn(file, { dataset }) {
  const ids = new Uint32Array(file.count);
  if (!file.has("dataset")) return ids;
  const [slugs, matched] = [new StringTable(), new StringTable()];
  const [slug, others] = [
    file.texts("dataset", (text) => slugs.idOf(text)),
    file.texts("matched", (text) => matched.idOf(text)),
  ];
  for (let row = 0; row < ids.length; row += 1)
    ids[row] = dataset.idOf(slugs.texts[slug[row]], matched.texts[others[row]]);
  return ids;
}

/**
 * @param {Uint32Array} column
 * @param {number} numbers count of distinct ids
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
 * @param {ColumnsFile} file
 * @param {Dictionaries} dictionaries
 * @param {Uint32Array} precision
 * @param {Uint32Array} dataset
 */
function bucketColumn(
  file,
  { precision: precisions, place: places, area: areas, locations, buckets },
  precision,
  dataset,
) {
  const place = file.texts("place", (text) => places.idOf(text));
  const area = file.texts("area", (text) => areas.idOf(text));
  const [east, north, hasPoint] = [file.numbers("east"), file.numbers("north"), file.validity("east")];
  const [lon, lat] = origins(file, places.texts);
  const forms = formsOf(precisions.texts);
  const bucket = new Uint32Array(file.count);
  for (let row = 0; row < bucket.length; row += 1) {
    const [in_, has] = [place[row], hasPoint[row]];
    const form = forms[precision[row] * 4 + has * 2 + (area[row] ? 1 : 0)];
    const point = has ? locations.pointIdAt(lon[in_] + east[row], lat[in_] + north[row], form) : -1;
    const location = locations.idOf({ place: in_, precision: precision[row], area: area[row], point, form });
    bucket[row] = buckets.idOf(location, dataset[row] ? 1 : 0, 0);
  }
  return bucket;
}

/**
 * The reference point of each place in 1e-5 degrees; rows store offsets from it. It comes from the same file.
 *
 * @param {ColumnsFile} file
 * @param {string[]} slugs
 * @returns {[Int32Array, Int32Array]} longitudes, latitudes
 */
function origins({ metadata }, slugs) {
  const points = slugs.map((slug) => metadata.places[slug]?.point ?? [0, 0]);
  const side = (/** @type {0 | 1} */ axis) => Int32Array.from(points, (point) => rounded(point[axis] * 1e5));
  return [side(0), side(1)];
}

/**
 * Rounds halves to even, as Python's round() on the server does.
 *
 * @param {number} value
 */
function rounded(value) {
  const near = Math.round(value);
  return near - value === 0.5 && near % 2 ? near - 1 : near;
}

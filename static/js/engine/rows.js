/** Single events as the page is told of them. */

import { at } from "../data/at.js";
import { OPEN_DAY, traitsOf } from "./columns.js";
import { codeOf } from "./codes.js";

/** @import {Columns} from "./columns.js" */
/** @import {Names} from "./names.js" */
/** @import {Row} from "./protocol.js" */

/**
 * @param {Columns} columns
 * @param {Names} names
 * @param {number} row
 * @param {boolean} passes
 * @returns {Row}
 */
export function toRow(columns, names, row, passes) {
  const { type, grade, precision, fronts } = traitsOf(names, at(columns.traits, row));
  const { seats } = names;
  const seat = seatOf(columns, row);
  const spot = seats.spot(seat);
  return {
    code: codeOf(columns, row),
    earliest: at(columns.earliest, row),
    latest: at(columns.latest, row),
    date_precision: at(names.datePrecision.texts, at(columns.datePrecision, row)),
    type: at(names.type.texts, type),
    grade: at(names.grade.texts, grade),
    place: at(names.place.texts, seats.place(seat)),
    place_precision: at(names.precision.texts, precision),
    area: names.area.texts[seats.area(seat)] || null,
    form: at(seats.form, seat),
    spot,
    point: spot < 0 ? null : seats.point(spot),
    actors: names.actors.partsOf(at(columns.actors, row)),
    fronts: names.fronts.partsOf(fronts),
    campaign: names.campaign.texts[at(columns.campaign, row)] || null,
    killed: {
      low: figure(at(columns.killedLow, row)),
      best: figure(at(columns.killedBest, row)),
      high: figure(at(columns.killedHigh, row)),
      counts_longer: at(columns.longer, row) === 1,
    },
    origins: at(columns.origins, row),
    passes,
  };
}

/**
 * @param {Columns} columns
 * @param {number} row
 */
export function seatOf({ stand, families }, row) {
  return Math.floor(at(stand, row) / families);
}

/**
 * Whether a row of known data is the state that stands on a day.
 *
 * @param {Columns} columns
 * @param {number} row
 * @param {number | null} day null: the last state of each event
 */
export function stands({ knownFrom, knownUntil }, row, day) {
  if (!knownFrom.length) return true;
  return day === null ? at(knownUntil, row) === OPEN_DAY : at(knownFrom, row) <= day && at(knownUntil, row) > day;
}

/** @param {number} value */
function figure(value) {
  return value < 0 ? null : value;
}

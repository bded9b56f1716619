/** Single events as the page is told of them. */

import { OPEN_DAY } from "./columns.js";
import { codeOf } from "./codes.js";

/** @import {Columns} from "./columns.js" */
/** @import {Names} from "./dictionaries.js" */
/** @import {Row} from "./protocol.js" */

/**
 * @param {Columns} columns
 * @param {Names} names
 * @param {number} row
 * @param {boolean} passes
 * @returns {Row}
 */
export function toRow(columns, names, row, passes) {
  const { seats, traits } = names;
  const kind = columns.traits[row];
  const seat = names.stands.a[columns.stand[row]];
  const spot = seats.spot(seat);
  return {
    code: codeOf(columns, row),
    earliest: columns.earliest[row],
    latest: columns.latest[row],
    date_precision: names.datePrecision.texts[columns.datePrecision[row]],
    type: names.type.texts[traits.type[kind]],
    grade: names.grade.texts[traits.grade[kind]],
    place: names.place.texts[seats.place(seat)],
    place_precision: names.precision.texts[traits.precision[kind]],
    area: names.area.texts[seats.area(seat)] || null,
    form: seats.form[seat],
    spot,
    point: spot < 0 ? null : seats.point(spot),
    actors: names.actors.partsOf(columns.actors[row]),
    fronts: names.fronts.partsOf(traits.fronts[kind]),
    campaign: names.campaign.texts[columns.campaign[row]] || null,
    killed: {
      low: figure(columns.killedLow[row]),
      best: figure(columns.killedBest[row]),
      high: figure(columns.killedHigh[row]),
      counts_longer: columns.longer[row] === 1,
    },
    origins: columns.origins[row],
    passes,
  };
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
  return day === null ? knownUntil[row] === OPEN_DAY : knownFrom[row] <= day && knownUntil[row] > day;
}

/** @param {number} value */
function figure(value) {
  return value < 0 ? null : value;
}

/** Single events as objects for the page. */

import { OPEN_DAY } from "./columns.js";
import { codeOf } from "./codes.js";

/** @import {Columns} from "./columns.js" */
/** @import {Dictionaries} from "./dictionaries.js" */
/** @import {Row} from "./protocol.js" */

/**
 * @param {Columns} columns
 * @param {Dictionaries} dictionaries
 * @param {number} row
 * @param {boolean} passes
 * @returns {Row}
 */
export function toRow(columns, dictionaries, row, passes) {
  const { locations, cubeKeys } = dictionaries;
  const key = columns.cubeKey[row];
  const location = dictionaries.buckets.a[columns.bucket[row]];
  const pointId = locations.point(location);
  return {
    code: codeOf(columns, row),
    earliest: columns.earliest[row],
    latest: columns.latest[row],
    date_precision: dictionaries.datePrecision.texts[columns.datePrecision[row]],
    type: dictionaries.type.texts[cubeKeys.type[key]],
    grade: dictionaries.grade.texts[cubeKeys.grade[key]],
    place: dictionaries.place.texts[locations.place(location)],
    place_precision: dictionaries.precision.texts[cubeKeys.precision[key]],
    area: dictionaries.area.texts[locations.area(location)] || null,
    form: locations.form[location],
    pointId,
    point: pointId < 0 ? null : locations.coordinates(pointId),
    actors: dictionaries.actors.slugsOf(columns.actorSet[row]),
    fronts: dictionaries.fronts.slugsOf(cubeKeys.fronts[key]),
    campaign: dictionaries.campaign.texts[columns.campaign[row]] || null,
    dataset: cubeKeys.dataset[key] ? dictionaries.dataset.slugs[cubeKeys.dataset[key]] : null,
    killed: {
      low: figure(columns.killedLow[row]),
      best: figure(columns.killedBest[row]),
      high: figure(columns.killedHigh[row]),
      counts_longer: columns.longer[row] === 1,
    },
    origins: columns.origins[row],
    terms: Object.fromEntries(
      cubeKeys.terms.map(({ name, ids }) => [name, dictionaries.terms.get(name)?.texts[ids[key]] ?? ""]),
    ),
    passes,
  };
}

/**
 * Whether a row of the «known» data is the state that is valid on a day.
 *
 * @param {Columns} columns
 * @param {number} row
 * @param {number | null} day null: the last state of each event
 */
export function isValidOn({ knownFrom, knownUntil }, row, day) {
  if (!knownFrom.length) return true;
  return day === null ? knownUntil[row] === OPEN_DAY : knownFrom[row] <= day && knownUntil[row] > day;
}

/** @param {number} value */
function figure(value) {
  return value < 0 ? null : value;
}

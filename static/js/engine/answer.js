/** What the page is told when it asks. */

import { toDay } from "../data/days.js";
import { FORM, isPointed } from "./forms.js";
import { fromCode } from "./codes.js";
import { mostFirst, named } from "./location-counts.js";
import { stands, toRow } from "./rows.js";
import { tolls } from "./tolls.js";

/** @import {Mark} from "./marks.js" */
/** @import {About, Answer, Answered, Facet, Question, Row, ToldAbout} from "./protocol.js" */
/** @import {PublicRecord} from "./dataset.js" */
/** @import {Matching} from "./filter-mask.js" */

/** From this zoom on, the extent of a settlement is worth drawing. */
const SETTLEMENTS_FROM = 10;
/** @type {{marks: Mark[], places: Float64Array, figures: Uint32Array}} */
const NO_MARKS = { marks: [], places: new Float64Array(), figures: new Uint32Array() };
const FACETS = /** @type {Facet[]} */ (["type", "grade", "place_precision", "actor", "front"]);

/**
 * @param {PublicRecord} record
 * @param {Question} question
 * @param {Matching} matching
 * @returns {Answered}
 */
export function answer(record, question, matching) {
  record.count(question.filters, matching);
  const { places, figures, settlements, ...placed } = drawn(record, question);
  const bins = question.timeline && record.bins(question.timeline);
  const rest = { id: question.id, ...counted(record), ...placed, ...listed(record, question) };
  return { kind: "answer", id: question.id, rest: JSON.stringify(rest), bins, places, figures, settlements };
}

/**
 * @param {PublicRecord} record
 */
function counted(record) {
  const { tally, data, version } = record;
  const { events, anyTime } = record.ofAnyTime();
  return {
    data,
    version,
    events,
    certain: tally.certain,
    possible: tally.possible,
    shown: tally.count,
    anyTime,
    days: tally.count ? [tally.first, tally.last] : null,
    tolls: tolls(record, (row) => rowOf(record, row)),
    facets: Object.fromEntries(FACETS.map((facet) => [facet, tally.facet(facet)])),
    nearest: tally.count || !anyTime ? null : record.nearest(),
  };
}

/**
 * @param {PublicRecord} record
 * @param {Question} question
 */
function listed(record, question) {
  const { sort, list: { from, to }, codes } = question;
  return {
    list: { from, rows: Array.from(record.listed(sort, from, to), (row) => rowOf(record, row)) },
    members: members(record, question),
    rows: codes.flatMap((code) => rowsOf(record, code)),
  };
}

/**
 * What a mark stands for, under the question answered last.
 *
 * @param {PublicRecord} record
 * @param {About} asked
 * @returns {ToldAbout}
 */
export function about(record, { id, gathering, area }) {
  const rows = standingAt(record, new Set(gathering === null ? [] : record.spotsOf(gathering)), area);
  const { names, columns } = record;
  const types = new Uint32Array(names.type.texts.length);
  const places = new Uint32Array(names.place.texts.length);
  for (let i = 0; i < rows.length; i += 1) {
    const type = names.traits.type[columns.traits[rows[i]]];
    const place = names.seats.place(names.stands.a[columns.stand[rows[i]]]);
    types[type] = types[type] + 1;
    places[place] = places[place] + 1;
  }
  const [first, last] = days(record, rows) ?? [0, 0];
  const codes = rows.length === 1 ? [rowOf(record, rows[0]).code] : [];
  const busy = named(names.place.texts, places).sort(mostFirst).slice(0, 4);
  return { kind: "about", id, count: rows.length, types: named(names.type.texts, types).sort(mostFirst), places: busy.map(([slug]) => slug), first, last, codes };
}

/**
 * @param {PublicRecord} record
 * @param {number} number
 */
function rowOf(record, number) {
  return toRow(record.columns, record.names, number, record.shows(number));
}

/**
 * @param {PublicRecord} record
 * @param {Question} question
 */
function drawn(record, { view, event, hovered, opened: { at: spot } }) {
  const standing = record.standing();
  const groups = view && record.groupsAt(view.zoom);
  const groupsOf = (/** @type {number[]} */ spots) => new Set(spots.flatMap((one) => (groups && standing.totals[one] ? [groups.groupOf[one]] : [])));
  const spotsOf = (/** @type {string | null} */ code) => (code ? rowsOf(record, code).map((one) => one.spot) : []);
  const open = groupsOf([...(spot ? record.names.seats.spotsAt(spot) : []), ...spotsOf(event)]);
  const { marks, places, figures } = view && groups ? standing.gatherings(groups, view, { open, hovered: groupsOf(spotsOf(hovered)) }) : NO_MARKS;
  record.marks = { all: groups, groups: marks.map(({ group }) => group) };
  return {
    places,
    figures,
    single: single(record, marks),
    settlements: view && view.zoom >= SETTLEMENTS_FROM ? standing.settlements(view) : new Float64Array(),
    areas: standing.byArea(),
    busy: standing.busy(),
  };
}

/**
 * The event of each mark that is of one event.
 *
 * @param {PublicRecord} record
 * @param {Mark[]} marks
 * @returns {[number, Row][]} by the mark's number
 */
function single(record, marks) {
  const standing = record.standing();
  const alone = marks.map(({ events, spot }) => (events === 1 ? standing.standAt(spot) : -1));
  const rows = record.aloneAt(alone.filter((stand) => stand >= 0));
  return alone.flatMap((stand, number) => {
    const row = rows.get(stand);
    return row === undefined ? [] : [/** @type {[number, Row]} */ ([number, rowOf(record, row)])];
  });
}

/**
 * @param {PublicRecord} record
 * @param {Question} question
 * @returns {Answer["members"]} null where neither a spot nor a division is open
 */
function members(record, { sort, opened: { at: spot, area, most } }) {
  if (!spot && !area) return null;
  const rows = standingAt(record, new Set(spot ? record.names.seats.spotsAt(spot) : []), area);
  const order = sort === "-updated" ? "-latest" : sort;
  return { count: rows.length, rows: Array.from(record.order.part(rows, order, 0, most), (number) => rowOf(record, number)) };
}

/**
 * Shown rows at spots, or in a division that is all that is known of where.
 *
 * @param {PublicRecord} record
 * @param {Set<number>} spots
 * @param {string | null} area
 * @returns {Uint32Array}
 */
function standingAt(record, spots, area) {
  const { names } = record;
  const { seats } = names;
  const division = area === null ? undefined : names.area.numbers.get(area);
  const wanted = new Uint8Array(names.stands.count).map((_, stand) => {
    const seat = names.stands.a[stand];
    const form = seats.form[seat];
    if (isPointed(form)) return spots.has(seats.spot(seat)) ? 1 : 0;
    return form === FORM.area && seats.area(seat) === division ? 1 : 0;
  });
  return record.shownAt(wanted);
}

/**
 * @param {PublicRecord} record
 * @param {string} code
 * @returns {Row[]} empty where there is no such event
 */
function rowsOf(record, code) {
  const parts = fromCode(code);
  if (!parts) return [];
  const { known_on } = record.filters ?? { known_on: null };
  const day = known_on === null ? null : toDay(known_on);
  const rows = record.rowsOf().of(parts.day, parts.number);
  return rows.filter((row) => stands(record.columns, row, day)).map((row) => rowOf(record, row));
}

/**
 * @param {PublicRecord} record
 * @param {Uint32Array} rows newest first
 * @returns {[number, number] | null}
 */
function days({ columns: { earliest, latest } }, rows) {
  if (!rows.length) return null;
  let first = Infinity;
  for (let i = 0; i < rows.length; i += 1) first = Math.min(first, earliest[rows[i]]);
  return [first, latest[rows[0]]];
}

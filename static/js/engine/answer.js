/** What the page is told when it asks. */

import { toDay } from "../data/days.js";
import { FORM, isPointed } from "./forms.js";
import { fromCode } from "./codes.js";
import { mostFirst, named } from "./gatherings.js";
import { stands, toRow } from "./rows.js";
import { tolls } from "./tolls.js";

/** @import {About, Answer, Facet, Gathering, Question, Row, ToldAbout} from "./protocol.js" */
/** @import {PublicRecord} from "./record.js" */
/** @import {Matching} from "./sieve.js" */

/** From this zoom on, the extent of a settlement is worth drawing. */
const SETTLEMENTS_FROM = 10;
const NO_MARKS = { gatherings: [], groups: [], single: new Map() };
const FACETS = /** @type {Facet[]} */ (["type", "grade", "place_precision", "actor", "front"]);

/**
 * @param {PublicRecord} record
 * @param {Question} question
 * @param {Matching} matching
 * @returns {Answer}
 */
export function answer(record, question, matching) {
  record.count(question.filters, matching);
  const { tally, data, version } = record;
  const row = (/** @type {number} */ number) => rowOf(record, number);
  const { events, anyTime } = record.ofAnyTime();
  const { from, to } = question.list;
  return {
    id: question.id,
    data,
    version,
    events,
    certain: tally.certain,
    possible: tally.possible,
    shown: tally.shown.length,
    anyTime,
    days: tally.shown.length ? [tally.first, record.columns.latest[tally.shown[0]]] : null,
    tolls: tolls(record, row),
    facets: /** @type {Answer["facets"]} */ (Object.fromEntries(FACETS.map((facet) => [facet, tally.facet(facet)]))),
    bins: question.timeline && record.bins(question.timeline),
    ...drawn(record, question, row),
    list: { from, rows: Array.from(record.order.part(tally.shown, question.sort, from, to), row) },
    members: members(record, question),
    rows: question.codes.flatMap((code) => rowsOf(record, code)),
    nearest: tally.shown.length || !anyTime ? null : record.nearest(),
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
 * @param {(number: number) => Row} row
 * @returns {Pick<Answer, "gatherings" | "settlements" | "areas" | "busy">}
 */
function drawn(record, { view, event, hovered, opened: { at: spot } }, row) {
  const standing = record.standing();
  const groupOf = view && record.groupsAt(view.zoom);
  const { gatherings, groups, single } = view && groupOf ? standing.gatherings(groupOf, view) : NO_MARKS;
  nameSingle(record, single, row);
  record.marks = { groupOf, groups };
  const groupsOf = (/** @type {number[]} */ spots) => new Set(spots.map((one) => (standing.totals[one] ? groupOf?.[one] : undefined)));
  const spotsOf = (/** @type {string | null} */ code) => (code ? rowsOf(record, code).flatMap((one) => (one.spot < 0 ? [] : [one.spot])) : []);
  const open = groupsOf([...(spot ? record.names.seats.spotsAt(spot) : []), ...spotsOf(event)]);
  const hover = groupsOf(spotsOf(hovered));
  gatherings.forEach((gathering, number) => {
    gathering.isOpen = open.has(groups[number]);
    gathering.isHovered = hover.has(groups[number]);
  });
  return {
    gatherings,
    settlements: view && view.zoom >= SETTLEMENTS_FROM ? standing.settlements(view) : [],
    areas: standing.byArea(),
    busy: standing.busy(),
  };
}

/**
 * The event of each mark that is of one event.
 *
 * @param {PublicRecord} record
 * @param {Map<number, Gathering>} single by its stand
 * @param {(number: number) => Row} row
 */
function nameSingle({ tally: { shown }, columns: { stand }, names }, single, row) {
  const isWanted = new Uint8Array(single.size ? names.stands.count : 0);
  for (const number of single.keys()) isWanted[number] = 1;
  for (let i = 0, left = single.size; left > 0 && i < shown.length; i += 1) {
    if (!isWanted[stand[shown[i]]]) continue;
    const gathering = single.get(stand[shown[i]]);
    if (gathering) gathering.row = row(shown[i]);
    left -= 1;
  }
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
function standingAt({ columns, names, tally }, spots, area) {
  const { seats } = names;
  const division = area === null ? undefined : names.area.numbers.get(area);
  const wanted = new Uint8Array(names.stands.count).map((_, stand) => {
    const seat = names.stands.a[stand];
    const form = seats.form[seat];
    if (isPointed(form)) return spots.has(seats.spot(seat)) ? 1 : 0;
    return form === FORM.area && seats.area(seat) === division ? 1 : 0;
  });
  return tally.shown.filter((row) => wanted[columns.stand[row]] === 1);
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

/** Answers one query of the page from a dataset: totals, facets, list, marks. */

import { facetCounts } from "./aggregate-answers.js";
import { toDay } from "../data/days.js";
import { FACETS } from "../data/filter-kinds.js";
import { FORM, hasPointForm } from "./forms.js";
import { fromCode } from "./codes.js";
import { byCountThenName, nonZero } from "./location-counts.js";
import { isValidOn, toRow } from "./rows.js";
import { tolls } from "./tolls.js";

/** @import {Mark} from "./marks.js" */
/** @import {DescribeMark, Answer, PackedAnswer, Query, Row, MarkSummary} from "./protocol.js" */
/** @import {Dataset} from "./dataset.js" */
/** @import {Matching} from "./filter-mask.js" */

/** From this zoom on, the extent of a settlement is worth drawing. */
const SETTLEMENTS_FROM = 10;
/** @type {{marks: Mark[], places: Float64Array, figures: Uint32Array}} */
const NO_MARKS = { marks: [], places: new Float64Array(), figures: new Uint32Array() };

/**
 * @param {Dataset} dataset
 * @param {Query} query
 * @param {Matching} matching
 * @returns {PackedAnswer}
 */
export function answer(dataset, query, matching) {
  dataset.applyFilters(query.filters, matching);
  const { places, figures, settlements, ...placed } = mapPart(dataset, query);
  const bins = query.timeline && dataset.timelineBins.compute(query.timeline, dataset.window, dataset.aggregate);
  const lanes = query.timeline?.lanes ? dataset.lanes.compute(query.timeline.lanes, query.timeline.bounds) : null;
  const rest = { id: query.id, ...totalsOf(dataset), ...placed, ...listPart(dataset, query) };
  return { type: "answer", id: query.id, rest: JSON.stringify(rest), bins, lanes, places, figures, settlements };
}

/**
 * @param {Dataset} dataset
 */
function totalsOf(dataset) {
  const { aggregate, data, version } = dataset;
  const { events, anyTime } = dataset.totals();
  return {
    data,
    version,
    events,
    certain: aggregate.certain,
    possible: aggregate.possible,
    shown: aggregate.count,
    anyTime,
    days: aggregate.count ? [aggregate.first, aggregate.last] : null,
    tolls: tolls(dataset, (row) => rowOf(dataset, row)),
    facets: Object.fromEntries(FACETS.map((facet) => [facet, facetCounts(aggregate, facet)])),
    nextKnown: dataset.nextKnown(),
    nearest: aggregate.count || !anyTime ? null : dataset.nearest(),
  };
}

/**
 * @param {Dataset} dataset
 * @param {Query} query
 */
function listPart(dataset, query) {
  const {
    sort,
    list: { from, to },
    codes,
  } = query;
  return {
    list: { from, rows: Array.from(dataset.listRows(sort, from, to), (row) => rowOf(dataset, row)) },
    members: members(dataset, query),
    rows: codes.flatMap((code) => rowsOf(dataset, code)),
  };
}

/**
 * Summarises the events that a mark stands for, under the query answered last.
 *
 * @param {Dataset} dataset
 * @param {DescribeMark} message
 * @returns {MarkSummary}
 */
export function describeMark(dataset, { id, cluster, area }) {
  const rows = rowsAt(dataset, new Set(cluster === null ? [] : dataset.pointsOf(cluster)), area);
  const { dictionaries, columns } = dataset;
  const types = new Uint32Array(dictionaries.type.texts.length);
  const places = new Uint32Array(dictionaries.place.texts.length);
  for (let i = 0; i < rows.length; i += 1) {
    const type = dictionaries.cubeKeys.type[columns.cubeKey[rows[i]]];
    const place = dictionaries.locations.place(dictionaries.buckets.a[columns.bucket[rows[i]]]);
    types[type] = types[type] + 1;
    places[place] = places[place] + 1;
  }
  const [first, last] = days(dataset, rows) ?? [0, 0];
  const codes = rows.length === 1 ? [rowOf(dataset, rows[0]).code] : [];
  const busy = nonZero(dictionaries.place.texts, places).sort(byCountThenName).slice(0, 4);
  return {
    type: "describe",
    id,
    count: rows.length,
    types: nonZero(dictionaries.type.texts, types).sort(byCountThenName),
    places: busy.map(([slug]) => slug),
    first,
    last,
    codes,
  };
}

/**
 * @param {Dataset} dataset
 * @param {number} number
 */
function rowOf(dataset, number) {
  return toRow(dataset.columns, dataset.dictionaries, number, dataset.shows(number));
}

/**
 * @param {Dataset} dataset
 * @param {Query} query
 */
function mapPart(dataset, { view, event, hovered, opened: { at: point } }) {
  const locationCounts = dataset.locationCounts();
  const clustering = view && dataset.clusterings.at(view.zoom);
  const clustersOf = (/** @type {number[]} */ points) =>
    new Set(
      points.flatMap((one) => (clustering && locationCounts.pointCounts[one] ? [clustering.clusterOf[one]] : [])),
    );
  const pointsOf = (/** @type {string | null} */ code) => (code ? rowsOf(dataset, code).map((one) => one.pointId) : []);
  const open = clustersOf([...(point ? dataset.dictionaries.locations.pointsAt(point) : []), ...pointsOf(event)]);
  const { marks, places, figures } =
    view && clustering
      ? locationCounts.clusters(clustering, view, { open, hovered: clustersOf(pointsOf(hovered)) })
      : NO_MARKS;
  dataset.marks = { clustering, clusters: marks.map(({ cluster }) => cluster) };
  return {
    places,
    figures,
    single: singles(dataset, marks),
    settlements: view && view.zoom >= SETTLEMENTS_FROM ? locationCounts.settlements(view) : new Float64Array(),
    areas: locationCounts.byArea(),
    busy: locationCounts.busiestPlaces(),
  };
}

/**
 * The event of each mark that stands for one event.
 *
 * @param {Dataset} dataset
 * @param {Mark[]} marks
 * @returns {[number, Row][]} by mark number
 */
function singles(dataset, marks) {
  const locationCounts = dataset.locationCounts();
  const alone = marks.map(({ events, point }) => (events === 1 ? locationCounts.bucketAt(point) : -1));
  const rows = dataset.singleRows(alone.filter((bucket) => bucket >= 0));
  return alone.flatMap((bucket, number) => {
    const row = rows.get(bucket);
    return row === undefined ? [] : [/** @type {[number, Row]} */ ([number, rowOf(dataset, row)])];
  });
}

/**
 * @param {Dataset} dataset
 * @param {Query} query
 * @returns {Answer["members"]} null where neither a point nor a division is open
 */
function members(dataset, { sort, opened: { at: point, area, most } }) {
  if (!point && !area) return null;
  const rows = rowsAt(dataset, new Set(point ? dataset.dictionaries.locations.pointsAt(point) : []), area);
  const order = sort === "-updated" ? "-latest" : sort;
  return {
    count: rows.length,
    rows: Array.from(dataset.order.part(rows, order, 0, most), (number) => rowOf(dataset, number)),
  };
}

/**
 * Shown rows at points, or in a division where nothing finer is known.
 *
 * @param {Dataset} dataset
 * @param {Set<number>} points
 * @param {string | null} area
 * @returns {Uint32Array}
 */
function rowsAt(dataset, points, area) {
  const { dictionaries } = dataset;
  const { locations } = dictionaries;
  const division = area === null ? undefined : dictionaries.area.ids.get(area);
  const wanted = new Uint8Array(dictionaries.buckets.count).map((_, bucket) => {
    const location = dictionaries.buckets.a[bucket];
    const form = locations.form[location];
    if (hasPointForm(form)) return points.has(locations.point(location)) ? 1 : 0;
    return form === FORM.area && locations.area(location) === division ? 1 : 0;
  });
  return dataset.shownIn(wanted);
}

/**
 * @param {Dataset} dataset
 * @param {string} code
 * @returns {Row[]} empty where no such event exists
 */
function rowsOf(dataset, code) {
  const parts = fromCode(code);
  if (!parts) return [];
  const { known_on } = dataset.filters ?? { known_on: null };
  const day = known_on === null ? null : toDay(known_on);
  const rows = dataset.codeIndex().rows(parts.day, parts.number);
  return rows.filter((row) => isValidOn(dataset.columns, row, day)).map((row) => rowOf(dataset, row));
}

/**
 * @param {Dataset} dataset
 * @param {Uint32Array} rows newest first
 * @returns {[number, number] | null}
 */
function days({ columns: { earliest, latest } }, rows) {
  if (!rows.length) return null;
  let first = Infinity;
  for (let i = 0; i < rows.length; i += 1) first = Math.min(first, earliest[rows[i]]);
  return [first, latest[rows[0]]];
}

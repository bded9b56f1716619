/** Queries to the engine, and a plain oracle that reads each event, against which the answers are compared. */

import assert from "node:assert/strict";

import { toDay } from "../../static/js/data/days.js";
import { unpackAnswer } from "../../static/js/engine/engine-client.js";
import { FILTERS, TERMS } from "../../static/js/data/filters.js";
import { noFilters } from "../../static/js/data/filter-kinds.js";
import { anEngine, columnsFile, someCoded } from "./arrow-files.js";
import {
  ACTORS,
  CAMPAIGNS,
  DATASETS,
  FRONTS,
  GRADES,
  PLACES,
  PRECISIONS,
  SUM_PARTS,
  TERM_VALUES,
  TYPES,
  iso,
  oneOf,
  randomly,
  someOf,
  whole,
} from "./random-events.js";

const WITHIN = { "place-1": ["place-1", "place-2"], "place-2": ["place-2"], "place-3": ["place-3"] };

/** Of each filter with a list of values: some that it may have, and those of an event. */
const LISTED = {
  type: [TYPES, ({ type }) => [type]],
  grade: [GRADES, ({ grade }) => [grade]],
  place_precision: [PRECISIONS, ({ place_precision }) => [place_precision]],
  actor: [ACTORS, ({ actors }) => actors.map((actor) => actor.slug)],
  front: [FRONTS, ({ fronts }) => fronts],
  place: [PLACES, ({ place, other_places }) => [place, ...(other_places ?? [])].flatMap(({ slug }) => WITHIN[slug])],
  campaign: [CAMPAIGNS, ({ campaign }) => [campaign]],
  killed_sum: [SUM_PARTS, (event, filters) => [partInSums(event, filters.included ?? filters)]],
  dataset: [["none", ...DATASETS], ({ dataset }) => [dataset?.slug ?? "none"]],
  ...Object.fromEntries(TERMS.map((name) => [name, [TERM_VALUES, (event) => [event[name]]]])),
};
/** Of each other filter that is in use: whether an event passes it. */
const CONDITIONS = {
  killed_min: (least, { properties: { killed } }) => killed.low !== null && killed.low >= least,
  killed_max: (most, { properties: { killed } }) => killed.low !== null && (killed.high ?? Infinity) <= most,
  known_on: (day, { from = -Infinity, until = null }) => from <= toDay(day) && (until === null || until > toDay(day)),
};

for (const { name, column } of FILTERS)
  assert.ok(
    column === null || column === "window" || name in LISTED || name in CONDITIONS,
    `The oracle does not know the filter ${name}.`,
  );

/** What becomes of an event in a sum under these filters. */
export function partInSums({ type, killed, dataset }, filters) {
  const included = filters.dataset.length ? filters.dataset : ["none"];
  if (!included.includes(dataset?.slug ?? "none")) return "dataset";
  if (dataset?.matches.some((match) => included.includes(match.dataset ?? "none"))) return "matched";
  if (type === "offensive") return "campaign";
  if (killed.low === null) return "without";
  return killed.counts_longer ? "longer" : "added";
}

/** The filters of the API, one by one: the oracle. */
export function passes(event, filters, window = filters.window) {
  const { earliest, latest } = event.properties;
  const possibly = (!filters.start || latest >= filters.start) && (!filters.end || earliest <= filters.end);
  const certainly = (!filters.start || earliest >= filters.start) && (!filters.end || latest <= filters.end);
  const isListed = ([name, [, valuesOf]]) =>
    !filters[name].length || valuesOf(event.properties, filters).some((value) => filters[name].includes(value));
  const isMet = ([name, condition]) => filters[name] === null || condition(filters[name], event);
  return (
    { certainly, possibly, anyTime: true }[window] &&
    Object.entries(LISTED).every(isListed) &&
    Object.entries(CONDITIONS).every(isMet)
  );
}

export function someFilters(random) {
  const first = whole(random, 400);
  const lists = Object.entries(LISTED).map(([name, [values]]) => [name, someOf(random, values)]);
  const { campaign, killed_sum, dataset, ...others } = Object.fromEntries(lists);
  return {
    ...noFilters(),
    ...others,
    start: random() < 0.5 ? null : iso(first),
    end: random() < 0.5 ? null : iso(first + whole(random, 90)),
    window: oneOf(random, ["possibly", "certainly"]),
    campaign: random() < 0.8 ? [] : campaign,
    killed_sum: random() < 0.7 ? [] : killed_sum,
    dataset: random() < 0.4 ? [] : dataset,
    killed_min: random() < 0.8 ? null : whole(random, 40),
    killed_max: random() < 0.8 ? null : 40 + whole(random, 40),
  };
}

/** Over all time, with filters of cube keys and at most one more: what the engine answers from its cube. */
export function someTraits(random) {
  const { type, grade, place_precision, front, killed_sum, dataset, ...others } = someFilters(random);
  const terms = Object.fromEntries(TERMS.map((name) => [name, others[name]]));
  const more = oneOf(random, ["actor", "place", "campaign", null, null]);
  return {
    ...noFilters(),
    type,
    grade,
    place_precision,
    front,
    killed_sum,
    dataset,
    ...terms,
    ...(more && { [more]: others[more] }),
  };
}

export const WORLD = { zoom: 9, left: 0, top: 0, right: 1, bottom: 1 };

export function aQuery(parts = {}) {
  const { filters, ...rest } = parts;
  return {
    id: 1,
    filters: { ...noFilters(), ...filters },
    sort: "-latest",
    matching: null,
    timeline: null,
    view: WORLD,
    list: { from: 0, to: 10_000 },
    opened: { at: null, area: null, most: 0 },
    event: null,
    hovered: null,
    codes: [],
    ...rest,
  };
}

/** The engine's answer; it must exist. Afterwards the engine has time for precomputation. */
export function ask(page, query, pauses = 9) {
  page.posted.length = 0;
  page.engine.handle({ type: "query", query });
  page.run();
  const [posted] = page.posted;
  assert.equal(posted.type, "answer", posted.message);
  for (let pause = 0; pause < pauses; pause += 1) page.run();
  assert.equal(page.posted.length, 1);
  return unpackAnswer(posted);
}

export const load = (features, about) => ({ type: "load", data: "now", buffer: columnsFile(features, about) });
export const codes = (rows) => rows.map(({ code }) => code);
export const ids = (features) => features.map(({ id }) => id);

/** Random events in an engine, each set under several random filters; every third uses cube keys over all time. */
export function anyCase(seed, rounds, check) {
  const random = randomly(seed);
  for (let round = 0; round < rounds; round += 1) {
    const features = someCoded(random, 80);
    const page = anEngine(load(features));
    for (let i = 0; i < 8; i += 1) check(random, features, page, i % 3 ? someFilters(random) : someTraits(random));
  }
}

/** Points of each mark of the last answer, by its number there. */
export function pointsOf(page) {
  const dataset = page.engine.datasets.get("now");
  return dataset.marks.clusters.map((_, number) => dataset.pointsOf(number));
}

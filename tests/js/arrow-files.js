/** Columns files made of events, as the server would write them; docs/columns.md describes the format. */

import {
  columnFromArray,
  dateDay,
  dictionary,
  bool,
  int32,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint16,
  uint8,
  utf8,
} from "@uwdata/flechette";

import { toDay } from "../../static/js/data/days.js";
import { TERMS } from "../../static/js/data/filters.js";
import { Engine } from "../../static/js/engine/engine.js";
import { oneOf, someEvents, whole } from "./random-events.js";

/** @import {EventFeature} from "../../static/js/types.js" */

const SOURCES = ["source-1", "source-2", "source-3"];
const ORIGIN = [36, 33];
const WITHIN = { "place-1": ["place-2"], "place-2": [], "place-3": [] };

/** Random events with codes like those of the record. */
export function someCoded(random, count) {
  const coded = someEvents(random, count).map((feature, i) => {
    const code = `cm-${feature.properties.earliest}-${String(oneOf(random, [i, 1000 + i, 10 * i])).padStart(3, "0")}`;
    const sources = SOURCES.filter((_, bit) => (i >> bit) & 1);
    return { ...feature, id: code, properties: { ...feature.properties, code, sources, origins: whole(random, 5) } };
  });
  // Some are part of a campaign among them.
  const campaigns = coded.filter(({ properties }) => properties.type === "offensive").map(({ id }) => id);
  for (const { properties } of coded)
    if (campaigns.length && properties.type !== "offensive" && random() < 0.3)
      properties.campaign = oneOf(random, campaigns);
  return coded;
}

/** States of knowledge of random events: one or two of each, one after another. */
export function someKnown(random, count) {
  return someCoded(random, count).flatMap((feature, i) => {
    const from = whole(random, 200);
    const [other] = someEvents(random, 1);
    const turn = from + 1 + whole(random, 100);
    const defer = { ...other, id: feature.id, properties: { ...other.properties, code: feature.id } };
    if (i % 3 === 0) return [{ ...feature, from: 16_000 + from, until: null }];
    return [
      { ...feature, from: 16_000 + from, until: 16_000 + turn },
      { ...defer, from: 16_000 + turn, until: i % 3 === 1 ? null : 16_500 },
    ];
  });
}

/**
 * @param {EventFeature[]} features
 * @param {object} [about] what else the metadata say
 * @returns {ArrayBuffer}
 */
export function columnsFile(features, about = {}) {
  const sorted = features.toSorted(inOrder);
  const of = (name) => sorted.map(({ properties }) => properties[name]);
  const killed = (name) =>
    columnFromArray(
      sorted.map(({ properties }) => properties.killed[name]),
      int32(),
    );
  const day = (values) =>
    columnFromArray(
      values.map((value) => (value === null ? null : value * 86_400_000)),
      dateDay(),
    );
  const words = (values, index) => columnFromArray(values, dictionary(utf8(), index));
  const offset = (axis) =>
    columnFromArray(
      sorted.map(({ geometry }) => geometry && Math.round(geometry.coordinates[axis] * 1e5) - ORIGIN[axis] * 1e5),
      int32(),
    );
  const columns = {
    ...codeColumns(of("code")),
    latest: day(of("latest").map(toDay)),
    days: columnFromArray(
      sorted.map(({ properties }) => toDay(properties.latest) - toDay(properties.earliest)),
      uint16(),
    ),
    date_precision: words(of("date_precision"), uint8()),
    type: words(of("type"), uint8()),
    grade: words(of("grade"), uint8()),
    place_precision: words(of("place_precision"), uint8()),
    place: words(
      of("place").map(({ slug }) => slug),
      uint16(),
    ),
    area: words(of("area"), uint8()),
    east: offset(0),
    north: offset(1),
    actors: words(
      of("actors").map((actors) => actors.map(({ slug }) => slug).join(" ")),
      uint16(),
    ),
    fronts: words(
      of("fronts").map((fronts) => fronts.join(" ")),
      uint8(),
    ),
    campaign: words(of("campaign"), uint8()),
    dataset: words(
      of("dataset").map((dataset) => dataset && dataset.slug),
      uint8(),
    ),
    matched: words(of("dataset").map(matchedWith), uint8()),
    elsewhere: words(of("other_places").map(elsewhereIn), uint8()),
    sources: words(
      of("sources").map((sources) => sources?.join(" ") || null),
      uint8(),
    ),
    killed_low: killed("low"),
    killed_best: killed("best"),
    killed_high: killed("high"),
    killed_counts_longer: columnFromArray(
      sorted.map(({ properties }) => properties.killed.counts_longer),
      bool(),
    ),
    origins: columnFromArray(of("origins"), uint8()),
    ...Object.fromEntries(
      TERMS.map((name) => [
        name,
        words(
          of(name).map((term) => term ?? null),
          uint8(),
        ),
      ]),
    ),
    ...("from" in (sorted[0] ?? {})
      ? { known_from: day(sorted.map(({ from }) => from)), known_until: day(sorted.map(({ until }) => until)) }
      : {}),
  };
  const places = Object.fromEntries(
    Object.entries(WITHIN).map(([slug, within]) => [slug, { en: slug, ar: null, point: ORIGIN, within }]),
  );
  return written(columns, {
    format: 2,
    version: 1,
    events: sorted.length,
    places,
    actors: {},
    licence: "/data/#licence",
    ...about,
  });
}

function matchedWith(dataset) {
  const others = (dataset?.matches ?? []).map((match) => match.dataset ?? "none");
  return others.length ? others.toSorted().join(" ") : null;
}

function elsewhereIn(places) {
  const slugs = new Set((places ?? []).flatMap(({ slug, within }) => [slug, ...within]));
  return slugs.size ? [...slugs].toSorted().join(" ") : null;
}

/** @param {string[]} codes */
export function matchingFile(codes) {
  return written(codeColumns(codes));
}

/** @param {string[]} codes */
function codeColumns(codes) {
  const numbers = codes.map((code) => Number(code.slice(14)));
  return {
    code_day: columnFromArray(
      codes.map((code) => toDay(code.slice(3, 13)) * 86_400_000),
      dateDay(),
    ),
    code_high: columnFromArray(
      numbers.map((number) => number >> 8),
      uint16(),
    ),
    code_low: columnFromArray(
      numbers.map((number) => number & 255),
      uint8(),
    ),
  };
}

function written(columns, about) {
  const table = tableFromColumns(columns);
  if (about) table.schema.metadata = new Map([["conflictmap", JSON.stringify(about)]]);
  const bytes = tableToIPC(table, { format: "file" });
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

/** The API's order: newest first, then by code; states of knowledge in their order. */
export function inOrder(one, other) {
  if (one.properties.latest !== other.properties.latest)
    return one.properties.latest < other.properties.latest ? 1 : -1;
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  return (one.from ?? 0) - (other.from ?? 0);
}

/** An engine, and the messages it posted; `run` runs its deferred callbacks. */
export function anEngine(...messages) {
  const posted = [];
  const waiting = [];
  const engine = new Engine({
    readArrow: tableFromIPC,
    post: (message) => posted.push(message),
    defer: (act) => waiting.push(act),
  });
  const run = () => waiting.splice(0).forEach((act) => act());
  for (const message of messages) engine.handle(message);
  return { engine, posted, run };
}

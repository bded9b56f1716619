import assert from "node:assert/strict";
import test from "node:test";

import { enclosing, toColumns } from "../../static/js/data/columns.js";
import { facetCounts } from "../../static/js/data/counts.js";
import { FAILS, failures, forgivenOf, passing } from "../../static/js/data/filter.js";
import { ordered } from "../../static/js/data/order.js";
import { noFilters } from "../../static/js/url-state.js";
import {
  ACTORS,
  CAMPAIGNS,
  FRONTS,
  GRADES,
  PLACES,
  PRECISIONS,
  TYPES,
  anEvent,
  iso,
  oneOf,
  randomly,
  someEvents,
  someOf,
  whole,
} from "./randomly.js";

// place-1 lies in place-2.
const GAZETTEER = new Map([["place-1", { within: ["place-2"] }]]);
const WITHIN = { "place-1": ["place-1", "place-2"], "place-2": ["place-2"], "place-3": ["place-3"] };

/** The API's words taken one by one: the reference that the columns are held against. */
function passes(properties, filters) {
  const listed = (name, values) => !filters[name].length || values.some((value) => filters[name].includes(value));
  const { earliest, latest, killed } = properties;
  const possibly = (!filters.start || latest >= filters.start) && (!filters.end || earliest <= filters.end);
  const certainly = (!filters.start || earliest >= filters.start) && (!filters.end || latest <= filters.end);
  const high = killed.high ?? Infinity;
  const asksKilled = filters.killed_min !== null || filters.killed_max !== null;
  return (
    (filters.window === "certainly" ? certainly : possibly) &&
    listed("type", [properties.type]) &&
    listed("grade", [properties.grade]) &&
    listed("place_precision", [properties.place_precision]) &&
    listed("actor", properties.actors.map((actor) => actor.slug)) &&
    listed("front", properties.fronts) &&
    listed("place", WITHIN[properties.place.slug]) &&
    listed("campaign", [properties.campaign]) &&
    (!asksKilled ||
      (killed.low !== null && high >= (filters.killed_min ?? 0) && killed.low <= (filters.killed_max ?? Infinity)))
  );
}

function someFilters(random) {
  const first = whole(random, 400);
  return {
    ...noFilters(),
    start: random() < 0.5 ? null : iso(first),
    end: random() < 0.5 ? null : iso(first + whole(random, 90)),
    window: oneOf(random, ["possibly", "certainly"]),
    type: someOf(random, TYPES),
    grade: someOf(random, GRADES),
    place_precision: someOf(random, PRECISIONS),
    actor: someOf(random, ACTORS),
    front: someOf(random, FRONTS),
    place: someOf(random, PLACES),
    campaign: someOf(random, CAMPAIGNS),
    killed_min: random() < 0.8 ? null : whole(random, 40),
    killed_max: random() < 0.8 ? null : 40 + whole(random, 40),
  };
}

function columnsOf(features) {
  const columns = toColumns(features);
  return { columns, known: { enclosing: enclosing(columns, GAZETTEER), codes: null } };
}

const codes = (columns, rows) => Array.from(rows, (row) => columns.rows[row].code);

test("columns answer every filter as reading each event would", () => {
  const random = randomly(7);
  for (let round = 0; round < 60; round += 1) {
    const features = someEvents(random, 80);
    const { columns, known } = columnsOf(features);
    for (let i = 0; i < 10; i += 1) {
      const filters = someFilters(random);
      const found = passing(failures(columns, filters, known), forgivenOf(filters));
      const expected = features.filter(({ properties }) => passes(properties, filters)).map(({ id }) => id);
      assert.deepEqual(codes(columns, found).sort(), expected.sort(), JSON.stringify(filters));
    }
  }
});

test("a facet counts what choosing each of its values alone would show", () => {
  const random = randomly(11);
  const values = { type: TYPES, grade: GRADES, place_precision: PRECISIONS, actor: ACTORS, front: FRONTS };
  for (let round = 0; round < 20; round += 1) {
    const features = someEvents(random, 60);
    const { columns, known } = columnsOf(features);
    const filters = someFilters(random);
    const fails = failures(columns, filters, known);
    for (const facet of Object.keys(values)) {
      const counts = facetCounts(columns, fails, facet, FAILS[facet] | forgivenOf(filters));
      for (const value of values[facet]) {
        const alone = features.filter(({ properties }) => passes(properties, { ...filters, [facet]: [value] }));
        assert.equal(counts.get(value) ?? 0, alone.length);
      }
    }
  }
});

test("events the server was asked for are those it answered with", () => {
  const { columns, known } = columnsOf([anEvent("a"), anEvent("b")]);

  const fails = failures(columns, noFilters(), { ...known, codes: new Set(["b", "unknown"]) });

  assert.deepEqual(codes(columns, passing(fails, 0)), ["b"]);
});

test("an event that certainly lies in the window possibly does", () => {
  const random = randomly(3);
  const { columns, known } = columnsOf(someEvents(random, 200));
  for (let i = 0; i < 50; i += 1) {
    const filters = someFilters(random);
    const fails = failures(columns, filters, known);
    const possibly = new Set(passing(fails, FAILS.certainly));
    for (const row of passing(fails, 0)) assert.ok(possibly.has(row));
  }
});

test("the list comes in the API's orders", () => {
  const random = randomly(5);
  const features = someEvents(random, 120);
  const { columns, known } = columnsOf(features);
  const all = passing(failures(columns, noFilters(), known), 0);
  const rank = ({ killed }) => killed.best ?? killed.low ?? -1;
  const before = {
    "-latest": (one, other) => one.latest > other.latest,
    latest: (one, other) => one.latest < other.latest,
    "-killed": (one, other) => rank(one) > rank(other),
    "-updated": (one, other) => one.updated > other.updated,
  };
  for (const [sort, isBefore] of Object.entries(before)) {
    const rows = Array.from(ordered(columns, all, sort), (row) => columns.rows[row]);
    for (let i = 1; i < rows.length; i += 1) {
      assert.ok(!isBefore(rows[i], rows[i - 1]), sort);
      if (!isBefore(rows[i - 1], rows[i])) assert.ok(rows[i - 1].code < rows[i].code, `${sort}, a tie`);
    }
  }
});

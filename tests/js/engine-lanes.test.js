/** Lanes of the timeline: counted as reading each event would count them. */

import assert from "node:assert/strict";
import test from "node:test";

import { edges } from "../../static/js/data/bins.js";
import { toDay } from "../../static/js/data/days.js";
import { anEngine, someCoded, columnsFile } from "./arrow-files.js";
import { anyCase, aQuery, ask, load, passes, someFilters } from "./oracle.js";
import { anEvent, iso, oneOf, randomly, someOf, whole } from "./random-events.js";

const SOURCES = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
const SLUGS = {
  actor: ({ actors }) => [...new Set(actors.map(({ slug }) => slug))],
  front: ({ fronts }) => [...new Set(fronts)],
  source: ({ sources }) => sources ?? [],
};

/** Reads each event: the oracle. */
function plainLanes(events, by, bounds) {
  const [first, end] = [bounds[0], bounds.at(-1)];
  const within = events.filter(({ earliest, latest }) => toDay(latest) >= first && toDay(earliest) < end);
  const slugs = [...new Set(within.flatMap(SLUGS[by]))];
  const of = (slug) => within.filter((event) => SLUGS[by](event).includes(slug));
  const largest = slugs.sort((one, other) => of(other).length - of(one).length || (one < other ? -1 : 1)).slice(0, 6);
  const isIn = (event) => SLUGS[by](event).filter((slug) => largest.includes(slug)).length;
  const rest = within.filter((event) => isIn(event) === 0);
  const lane = (slug, some) => ({
    slug,
    events: some.length,
    certain: counted(some, bounds, (from, to) => (event) => toDay(event.earliest) >= from && toDay(event.latest) <= to),
    possible: counted(
      some,
      bounds,
      (from, to) => (event) => toDay(event.earliest) <= to && toDay(event.latest) >= from,
    ),
  });
  return {
    by,
    events: within.length,
    shared: within.filter((event) => isIn(event) > 1).length,
    lanes: [...largest.map((slug) => lane(slug, of(slug))), ...(rest.length ? [lane(null, rest)] : [])],
  };
}

function counted(events, bounds, inside) {
  return Array.from(
    { length: bounds.length - 1 },
    (_, bin) => events.filter(inside(bounds[bin], bounds[bin + 1] - 1)).length,
  );
}

function readable({ bounds: _, lanes, ...rest }) {
  return {
    ...rest,
    lanes: lanes.map((lane) => ({ ...lane, certain: [...lane.certain], possible: [...lane.possible] })),
  };
}

function someBounds(random) {
  const first = toDay("2015-01-01") + whole(random, 300);
  return edges(first, first + whole(random, 300), oneOf(random, ["day", "week", "month", "quarter", "year"]));
}

const askLanes = (page, filters, by, bounds) =>
  ask(page, aQuery({ filters, timeline: { bounds, counts: "events", lanes: by } })).lanes;

test("lanes hold what counting each event in each lane and bin would, whatever the window", () => {
  anyCase(29, 15, (random, features, page, filters) => {
    const bounds = someBounds(random);
    const events = features
      .filter((feature) => passes(feature, filters, "anyTime"))
      .map(({ properties }) => properties);

    for (const by of ["actor", "front"])
      assert.deepEqual(
        readable(askLanes(page, filters, by, bounds)),
        plainLanes(events, by, bounds),
        JSON.stringify({ by, filters }),
      );
  });
});

test("of more than six sources the largest have lanes, and the events of none of these are the others", () => {
  const random = randomly(31);
  for (let round = 0; round < 12; round += 1) {
    const features = someCoded(random, 80);
    for (const { properties } of features) properties.sources = someOf(random, SOURCES).sort();
    const page = anEngine(load(features));
    const [bounds, filters] = [someBounds(random), someFilters(random)];
    const events = features
      .filter((feature) => passes(feature, filters, "anyTime"))
      .map(({ properties }) => properties);

    assert.deepEqual(readable(askLanes(page, filters, "source", bounds)), plainLanes(events, "source", bounds));
  }
});

test("an event of two actors is in both lanes, and is said to be", () => {
  const actors = ["kestrel", "heron"].map((slug) => ({ slug, en: slug, ar: null, role: "involved" }));
  const shared = anEvent("cm-2015-01-02-001", { earliest: iso(1), actors });
  const alone = anEvent("cm-2015-01-02-002", { earliest: iso(1), actors: [actors[0]] });
  const page = anEngine(load([shared, alone]));

  const found = askLanes(page, {}, "actor", edges(toDay(iso(0)), toDay(iso(3)), "day"));

  assert.deepEqual(
    found.lanes.map(({ slug, events }) => [slug, events]),
    [
      ["kestrel", 2],
      ["heron", 1],
    ],
  );
  assert.deepEqual([found.events, found.shared], [2, 1]);
});

test("changes move events between lanes, and a file without sources has the others alone", () => {
  const bounds = edges(toDay(iso(0)), toDay(iso(3)), "day");
  const before = anEvent("cm-2015-01-02-001", { earliest: iso(1), sources: ["kestrel"] });
  const page = anEngine(load([before]));
  const after = { ...before, properties: { ...before.properties, sources: ["heron", "kestrel"] } };

  page.engine.handle({ type: "change", data: "now", buffer: columnsFile([after], { version: 2, since: 1, gone: [] }) });
  page.posted.length = 0;
  const slugs = (found) => found.lanes.map(({ slug }) => slug);

  assert.deepEqual(slugs(askLanes(page, {}, "source", bounds)), ["heron", "kestrel"]);
  assert.deepEqual(
    slugs(askLanes(anEngine(load([anEvent("cm-2015-01-02-001", { earliest: iso(1) })])), {}, "source", bounds)),
    [null],
  );
});

test("nothing is counted where no lanes are wanted", () => {
  const page = anEngine(load([anEvent("cm-2015-01-02-001")]));

  assert.equal(
    ask(page, aQuery({ timeline: { bounds: edges(16_000, 17_000, "month"), counts: "events", lanes: null } })).lanes,
    null,
  );
});

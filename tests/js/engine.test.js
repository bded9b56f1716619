import assert from "node:assert/strict";
import test from "node:test";

import { aQuery, anyCase, ask, codes, ids, load, partInSums, passes, someFilters } from "./oracle.js";
import { edges } from "../../static/js/data/bins.js";
import { toDay } from "../../static/js/data/days.js";
import { noFilters } from "../../static/js/data/filter-kinds.js";
import { anEngine, columnsFile, inOrder, matchingFile, someCoded, someKnown } from "./arrow-files.js";
import {
  ACTORS,
  DATASETS,
  FRONTS,
  GRADES,
  PRECISIONS,
  TYPES,
  anEvent,
  iso,
  oneOf,
  randomly,
  whole,
} from "./random-events.js";

const VALUES = {
  type: TYPES,
  grade: GRADES,
  place_precision: PRECISIONS,
  actor: ACTORS,
  front: FRONTS,
  dataset: ["none", ...DATASETS],
};

test("the engine answers every filter as reading each event would", () => {
  anyCase(7, 30, (random, features, page, filters) => {
    const found = ask(page, aQuery({ filters }));
    const count = (window) => features.filter((feature) => passes(feature, filters, window)).length;
    const expected = features.filter((feature) => passes(feature, filters)).sort(inOrder);

    assert.deepEqual(codes(found.list.rows), ids(expected), JSON.stringify(filters));
    assert.deepEqual(
      [found.events, found.shown, found.certain, found.possible, found.anyTime],
      [features.length, expected.length, count("certainly"), count("possibly"), count("anyTime")],
    );
    const days = expected.map(({ properties }) => [toDay(properties.earliest), toDay(properties.latest)]);
    assert.deepEqual(
      found.days,
      days.length ? [Math.min(...days.map(([day]) => day)), Math.max(...days.map(([, day]) => day))] : null,
    );
  });
});

test("a facet counts what choosing each of its values alone would show", () => {
  anyCase(11, 15, (random, features, page, filters) => {
    const { facets } = ask(page, aQuery({ filters }));
    for (const [facet, values] of Object.entries(VALUES)) {
      const counts = new Map(facets[facet]);
      for (const value of values) {
        const alone = features.filter((feature) =>
          passes(feature, { ...filters, [facet]: [value], included: filters }),
        );
        assert.equal(counts.get(value) ?? 0, alone.length, `${facet} ${value} under ${JSON.stringify(filters)}`);
      }
    }
  });
});

test("bins hold what counting each event in each bin would, whatever the window", () => {
  anyCase(9, 15, (random, features, page, filters) => {
    const first = toDay("2015-01-01") + whole(random, 300);
    const bounds = edges(first, first + whole(random, 300), oneOf(random, ["day", "week", "month", "quarter", "year"]));
    const events = features
      .filter((feature) => passes(feature, filters, "anyTime"))
      .map(({ properties }) => properties);
    const added = events.filter((event) => partInSums(event, filters) === "added");

    const { bins } = ask(page, aQuery({ filters, timeline: { bounds, counts: "events" } }));
    const { bins: killed } = ask(page, aQuery({ filters, timeline: { bounds, counts: "killed" } }));

    const inside = (from, to) => (event) => toDay(event.earliest) >= from && toDay(event.latest) <= to;
    const touching = (from, to) => (event) => toDay(event.earliest) <= to && toDay(event.latest) >= from;
    const sum = (list, figure) => list.reduce((total, event) => total + figure(event.killed), 0);
    for (let bin = 0; bin < bounds.length - 1; bin += 1) {
      const days = [bounds[bin], bounds[bin + 1] - 1];
      assert.equal(bins.possible[bin], events.filter(touching(...days)).length);
      assert.equal(bins.certain[bin], events.filter(inside(...days)).length);
      assert.equal(
        killed.certain[bin],
        sum(added.filter(inside(...days)), ({ low }) => low),
      );
      assert.equal(
        killed.possible[bin],
        sum(added.filter(touching(...days)), ({ low, high }) => Math.max(high ?? -1, low)),
      );
      assert.equal(
        killed.isOpen[bin],
        added.filter(touching(...days)).some((event) => event.killed.high === null) ? 1 : 0,
      );
    }
  });
});

test("people killed are added as the rule has it: no campaigns, no longer figures, least only of what is certain", () => {
  anyCase(13, 15, (random, features, page, filters) => {
    const { tolls } = ask(page, aQuery({ filters }));

    const shown = features.filter((feature) => passes(feature, filters));
    const of = (part) => shown.filter(({ properties }) => partInSums(properties, filters) === part);
    const [added, longer] = [of("added"), of("longer")];
    const own = of("campaign").filter(({ properties }) => properties.killed.low !== null);
    const left = ["dataset-1", "dataset-2", "none"].map((slug) => [
      slug,
      of("dataset").filter(({ properties }) => (properties.dataset?.slug ?? "none") === slug).length,
    ]);
    const nowhere = added.filter(({ properties }) => properties.dataset && properties.place_precision === "country");
    const { summed, ...apart } = sumOf(nowhere, filters);
    const { ranged: campaigns, ...rest } = tolls;
    assert.deepEqual(rest, {
      ...sumOf(added, filters),
      figures: added.length + longer.length + own.length,
      longer: longer.length,
      without: of("without").length,
      campaigns: of("campaign").length,
      datasets: left
        .filter(([, events]) => events)
        .sort(([one, some], [other, more]) => more - some || (one < other ? -1 : 1)),
      matched: of("matched").length,
      country: summed ? { events: summed, ...apart } : null,
    });
    const [first, last] = spanOf(shown, filters);
    const leads = ({ properties }) =>
      2 * (Math.min(toDay(properties.latest), last) - Math.max(toDay(properties.earliest), first) + 1) >=
      last - first + 1;
    const rank = (campaign) => campaign.properties.killed.low + (leads(campaign) ? 1e9 : 0);
    const largest = own.sort((one, other) => rank(other) - rank(one) || (one.id < other.id ? -1 : 1)).slice(0, 5);
    assert.deepEqual(codes(campaigns.map(({ row }) => row)), ids(largest));
    largest.forEach((campaign, i) => {
      const { low, high } = campaign.properties.killed;
      const itsOwn = sumOf(
        added.filter(({ properties }) => properties.campaign === campaign.id),
        filters,
      );
      const { leads: isFirst, isExceeded } = campaigns[i];
      assert.deepEqual(
        [isFirst, campaigns[i].incidents, isExceeded],
        [leads(campaign), itsOwn, itsOwn.low > (high ?? low)],
      );
    });
  });
});

/** Sums over these incidents; one that only possibly lies in the window counts for the maximum alone. */
function sumOf(incidents, filters) {
  const sum = (list, figure) => list.reduce((total, { properties }) => total + figure(properties.killed), 0);
  const isOpen = incidents.some(({ properties }) => properties.killed.high === null);
  const certain = incidents.filter((feature) => passes(feature, filters, "certainly"));
  return {
    low: sum(certain, ({ low }) => low),
    high: isOpen ? null : sum(incidents, ({ high }) => high),
    summed: incidents.length,
  };
}

/** The days of the window; an open side extends to the days of the events. */
function spanOf(shown, { start, end }) {
  const days = (name) => shown.map(({ properties }) => toDay(properties[name]));
  return [start ? toDay(start) : Math.min(...days("earliest")), end ? toDay(end) : Math.max(...days("latest"))];
}

test("the list comes in the API's orders, any part of it", () => {
  const rank = ({ properties: { killed } }) => killed.best ?? killed.low ?? -1;
  const orders = {
    "-latest": inOrder,
    latest: (one, other) =>
      toDay(one.properties.latest) - toDay(other.properties.latest) || (one.id < other.id ? -1 : 1),
    "-killed": (one, other) => rank(other) - rank(one) || (one.id < other.id ? -1 : 1),
  };
  anyCase(5, 15, (random, features, page, filters) => {
    const shown = features.filter((feature) => passes(feature, filters));
    for (const [sort, order] of Object.entries(orders)) {
      const from = whole(random, 10);
      const to = from + whole(random, 40);
      const { list } = ask(page, aQuery({ filters, sort, list: { from, to } }));
      assert.deepEqual(codes(list.rows), ids(shown.toSorted(order).slice(from, to)), sort);
    }
    assert.deepEqual(ask(page, aQuery({ filters, sort: "-updated" })).list.rows, []);
  });
});

test("a row says what the event's feature says", () => {
  const features = someCoded(randomly(2), 60);
  const page = anEngine(load(features));

  const { list } = ask(page, aQuery());

  for (const row of list.rows) {
    const { properties, geometry } = features.find(({ id }) => id === row.code);
    assert.equal(row.passes, true);
    assert.deepEqual([row.earliest, row.latest], [toDay(properties.earliest), toDay(properties.latest)]);
    for (const name of ["type", "grade", "place_precision", "date_precision", "area", "campaign", "fronts", "origins"])
      assert.deepEqual(row[name], properties[name], name);
    assert.equal(row.place, properties.place.slug);
    assert.deepEqual(
      row.actors,
      properties.actors.map(({ slug }) => slug),
    );
    assert.deepEqual(row.point, geometry && geometry.coordinates);
    const { low, best, high, counts_longer } = properties.killed;
    assert.deepEqual(row.killed, { low, best, high, counts_longer });
  }
});

test("what was known on a day is what stood on that day", () => {
  const random = randomly(17);
  for (let round = 0; round < 15; round += 1) {
    const features = someKnown(random, 60);
    const page = anEngine({ type: "load", data: "known", buffer: columnsFile(features) });
    for (let i = 0; i < 6; i += 1) {
      const filters = { ...someFilters(random), known_on: iso(whole(random, 900) - 450) };
      const everything = features.filter((feature) => passes(feature, { ...noFilters(), known_on: filters.known_on }));
      const found = ask(page, aQuery({ filters, codes: ids(everything) }));
      assert.equal(found.events, everything.length);
      assert.deepEqual(
        codes(found.list.rows),
        ids(features.filter((feature) => passes(feature, filters)).sort(inOrder)),
      );
      assert.deepEqual(codes(found.rows), ids(everything));
    }
  }
});

test("rows requested by code come regardless of the filters, and say whether these show them", () => {
  const features = [anEvent("cm-2015-01-01-001"), anEvent("cm-2015-01-01-1000", { type: "capture" })];
  const page = anEngine(load(features));

  const { rows } = ask(
    page,
    aQuery({
      filters: { type: ["battle"] },
      codes: ["cm-2015-01-01-1000", "cm-2015-01-01-001", "cm-2015-01-01-002", "kestrel"],
    }),
  );

  assert.deepEqual(
    rows.map(({ code, passes: shown }) => [code, shown]),
    [
      ["cm-2015-01-01-1000", false],
      ["cm-2015-01-01-001", true],
    ],
  );
});

test("with nothing in the window, the event nearest to it is named", () => {
  const day = (earliest, latest = earliest) => ({ earliest, latest });
  const features = [
    anEvent("cm-2015-01-01-001", day("2015-01-01")),
    anEvent("cm-2015-01-01-002", day("2015-02-01", "2015-03-10")),
    anEvent("cm-2015-01-01-003", day("2015-02-10")),
  ];
  const page = anEngine(load(features));
  const nearest = (filters) => ask(page, aQuery({ filters })).nearest;

  assert.deepEqual(nearest({ start: "2015-01-10", end: "2015-01-12" }), [toDay("2015-01-01"), toDay("2015-01-01")]);
  assert.deepEqual(nearest({ start: "2015-01-20", end: "2015-01-25" }), [toDay("2015-02-01"), toDay("2015-03-10")]);
  assert.deepEqual(nearest({ start: "2015-01-31", end: "2015-02-09", window: "certainly" }), [
    toDay("2015-02-10"),
    toDay("2015-02-10"),
  ]);
  assert.equal(nearest({ start: "2015-01-01", end: "2015-01-12" }), null);
  assert.equal(nearest({ start: "2015-01-10", end: "2015-01-12", type: ["capture"] }), null);
});

test("with a filter of the server, the events are those that the server matched", () => {
  const features = someCoded(randomly(8), 40);
  const chosen = ids(features).filter((_, i) => i % 3 === 0);
  const page = anEngine(load(features), {
    type: "matching",
    key: "q=word",
    buffer: matchingFile([...chosen, "cm-2019-01-01-001"]),
  });

  const found = ask(page, aQuery({ filters: { q: "word" }, matching: "q=word" }));

  assert.deepEqual(codes(found.list.rows).sort(), chosen.sort());
  assert.equal(found.anyTime, chosen.length);
  assert.equal(ask(page, aQuery()).anyTime, features.length);
});

test("a query with a filter of the server fails without the server's match", () => {
  const page = anEngine(load(someCoded(randomly(8), 4)));
  for (const key of [null, "q=other"]) {
    page.engine.handle({ type: "query", query: aQuery({ filters: { q: "word" }, matching: key }) });
    page.run();
    assert.equal(page.posted.at(-1).type, "failed");
  }
});

test("only the newest waiting query is answered, and it waits for its data", () => {
  const page = anEngine();
  page.engine.handle({ type: "query", query: aQuery({ id: 1 }) });
  page.engine.handle({ type: "query", query: aQuery({ id: 2 }) });
  page.run();
  assert.deepEqual(page.posted, []);

  page.engine.handle(load([anEvent("cm-2015-01-01-001")]));
  page.engine.handle({ type: "query", query: aQuery({ id: 3 }) });
  page.run();

  assert.deepEqual(
    page.posted.map(({ type, id }) => [type, id]),
    [
      ["loaded", undefined],
      ["answer", 3],
    ],
  );
});

test("a map without events is answered too", () => {
  const page = anEngine(load([]));
  assert.deepEqual(
    page.posted.map(({ type, events }) => [type, events]),
    [["loaded", 0]],
  );

  const bounds = edges(0, 100, "month");
  const found = ask(
    page,
    aQuery({
      filters: { start: "2015-01-01", type: ["battle"] },
      sort: "-killed",
      timeline: { bounds, counts: "killed" },
    }),
  );

  assert.deepEqual([found.shown, found.days, found.nearest], [0, null, null]);
});

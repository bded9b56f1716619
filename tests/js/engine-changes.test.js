import assert from "node:assert/strict";
import test from "node:test";

import { edges } from "../../static/js/data/bins.js";
import { toDay } from "../../static/js/data/days.js";
import { columnsFile, anEngine, inOrder, matchingFile, someCoded, someKnown } from "./arrow-files.js";
import { aQuery, ask, codes, ids, load, someFilters } from "./oracle.js";
import { anEvent, oneOf, randomly, someEvents, whole } from "./random-events.js";

const MONTHS = edges(toDay("2015-01-01"), toDay("2016-03-01"), "month");

const change = (features, about, data = "now") => ({
  type: "change",
  data,
  buffer: columnsFile(features, { since: 1, version: 2, gone: [], ...about }),
});

/** Some events rewritten, some added, and the codes of some that are removed. */
function someChanges(random, features) {
  const codesThere = [...new Set(ids(features))];
  const written = codesThere.filter(() => random() < 0.1);
  const rewritten = someEvents(random, written.length).map((feature, i) => ({
    ...feature,
    id: written[i],
    properties: { ...feature.properties, code: written[i] },
  }));
  const added = someCoded(random, 3).map((feature) => {
    const code = `${feature.id.slice(0, 13)}-${String(5000 + whole(random, 100)).padStart(3, "0")}`;
    return { ...feature, id: code, properties: { ...feature.properties, code } };
  });
  const gone = codesThere.filter((code) => !written.includes(code) && random() < 0.1);
  return { incoming: [...rewritten, ...new Map(added.map((feature) => [feature.id, feature])).values()], gone };
}

function after(features, { incoming, gone }) {
  const out = new Set([...ids(incoming), ...gone]);
  return [...features.filter(({ id }) => !out.has(id)), ...incoming].sort(inOrder);
}

/** An answer without the ids of points, which depend on the order of loading. */
function comparable(answer) {
  const row = (one) => one && { ...one, pointId: one.pointId >= 0 };
  const byName = (pairs) => pairs.filter(([, count]) => count).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...answer,
    facets: Object.fromEntries(Object.entries(answer.facets).map(([facet, counts]) => [facet, byName(counts)])),
    areas: byName(answer.areas),
    list: answer.list.rows.map(row),
    tolls: {
      ...answer.tolls,
      ranged: answer.tolls.ranged.map((campaign) => ({ ...campaign, row: row(campaign.row) })),
    },
    clusters: answer.clusters.map(({ form, count }) => [count, form]).sort(),
    settlements: answer.settlements.map(({ x, y }) => [x, y]).sort(),
  };
}

test("after changes, everything is as if the whole had been loaded again", () => {
  const random = randomly(31);
  for (let round = 0; round < 30; round += 1) {
    let features = someCoded(random, 60);
    const page = anEngine(load(features));
    ask(page, aQuery({ filters: someFilters(random) }));
    for (let version = 2; version < 5; version += 1) {
      const { incoming, gone } = someChanges(random, features);
      page.posted.length = 0;
      page.engine.handle(change(incoming, { version, gone }));
      features = after(features, { incoming, gone });

      const [message] = page.posted;
      assert.deepEqual(
        [message.type, message.version, message.events, message.gone],
        ["changed", version, features.length, gone],
      );
      assert.deepEqual(message.codes.toSorted(), ids(incoming).sort());
      const fresh = anEngine(load(features, { version }));
      for (let i = 0; i < 4; i += 1) {
        const sort = oneOf(random, ["-latest", "latest", "-killed"]);
        // Close enough that no points are clustered: clusters may differ with the order of points.
        const query = aQuery({
          filters: someFilters(random),
          sort,
          timeline: { bounds: MONTHS, counts: "events", lanes: oneOf(random, ["actor", "source", "front"]) },
          view: { zoom: 18, left: 0, top: 0, right: 1, bottom: 1 },
        });
        assert.deepEqual(comparable(ask(page, query)), comparable(ask(fresh, query)));
      }
    }
  }
});

test("changes of what was known replace all states of an event", () => {
  const random = randomly(32);
  const features = someKnown(random, 50);
  const page = anEngine({ type: "load", data: "known", buffer: columnsFile(features) });
  const [{ id }] = features;
  const incoming = someKnown(random, 3).map((feature) => ({
    ...feature,
    id,
    properties: { ...feature.properties, code: id },
  }));
  const distinct = [...new Map(incoming.map((feature) => [feature.from, feature])).values()];

  page.engine.handle(change(distinct, {}, "known"));

  assert.equal(page.posted.at(-1).type, "changed");
  assert.equal(page.posted.at(-1).events, features.filter((feature) => feature.id !== id).length + distinct.length);
  assert.deepEqual(page.posted.at(-1).codes, [id]);
});

test("a point keeps its id when changes arrive", () => {
  const features = someCoded(randomly(33), 40);
  const page = anEngine(load(features));
  const before = new Map(ask(page, aQuery()).list.rows.map(({ code, pointId }) => [code, pointId]));

  page.engine.handle(change([anEvent("cm-2016-01-01-001", { earliest: "2016-01-01", at: [37.77777, 35] })]));

  for (const { code, pointId } of ask(page, aQuery()).list.rows) assert.equal(pointId, before.get(code) ?? pointId);
});

test("marks stay as they are clustered when changes come at known points, and are clustered again at new ones", () => {
  const at = (code, east) => anEvent(code, { at: [east, 34] });
  const page = anEngine(
    load([at("cm-2015-01-01-001", 38), at("cm-2015-01-01-002", 38.001), at("cm-2015-01-01-003", 40)]),
  );
  const query = aQuery({ view: { zoom: 8, left: 0, top: 0, right: 1, bottom: 1 } });
  const clustering = () => page.engine.datasets.get("now").clusterings.at(8);
  ask(page, query);
  const before = clustering();

  page.engine.handle(change([at("cm-2015-01-01-004", 40)]));
  ask(page, query);
  const atKnownPoint = clustering();
  page.engine.handle(change([at("cm-2015-01-01-005", 36)], { since: 2, version: 3 }));
  ask(page, query);

  assert.ok(before);
  assert.equal(atKnownPoint, before);
  assert.notEqual(clustering(), before);
});

test("what the server answered is looked up again among changed rows", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001")]), {
    type: "matching",
    key: "q=word",
    buffer: matchingFile(["cm-2015-01-01-002"]),
  });
  const query = aQuery({ filters: { q: "word" }, matching: "q=word" });
  assert.equal(ask(page, query).shown, 0);

  page.engine.handle(change([anEvent("cm-2015-01-01-002")]));

  assert.deepEqual(codes(ask(page, query).list.rows), ["cm-2015-01-01-002"]);
});

test("a newer match from the server replaces the older one for the same key", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001"), anEvent("cm-2015-01-01-002")]));
  const query = aQuery({ filters: { q: "word" }, matching: "q=word" });
  for (const code of ["cm-2015-01-01-001", "cm-2015-01-01-002"]) {
    page.engine.handle({ type: "matching", key: "q=word", buffer: matchingFile([code]) });
    assert.deepEqual(codes(ask(page, query).list.rows), [code]);
  }
});

test("changes that leave a gap are refused, changes older than what is here change nothing and are answered", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001")], { version: 5 }));

  page.engine.handle(change([], { since: 7, version: 8 }));
  page.engine.handle(change([], { since: 1, version: 4, gone: ["cm-2015-01-01-001"] }));

  const [gap, older] = page.posted.slice(1);
  assert.deepEqual([gap.type, gap.what], ["failed", "changes"]);
  assert.deepEqual([older.type, older.version, older.events, older.codes, older.gone], ["changed", 5, 1, [], []]);
  assert.equal(ask(page, aQuery()).events, 1);
});

test("what is no whole columns file is refused in words, and what was there stays", () => {
  const events = [anEvent("cm-2015-01-01-001"), anEvent("cm-2015-01-02-001", { earliest: "2015-01-02" })];
  const sound = columnsFile(events);
  const page = anEngine({ type: "load", data: "now", buffer: sound.slice(0) });
  const bad = {
    truncated: sound.slice(0, sound.byteLength - 40),
    empty: new ArrayBuffer(0),
    html: new TextEncoder().encode("<!doctype html><title>Sign in to the network</title>").buffer,
    format: columnsFile(events, { format: 1 }),
    rows: columnsFile(events, { events: 3 }),
    columns: matchingFile(["cm-2015-01-01-001"]),
  };
  for (const [name, buffer] of Object.entries(bad)) {
    page.posted.length = 0;
    page.engine.handle({ type: "load", data: "now", buffer });
    assert.deepEqual(
      page.posted.map(({ type, what }) => [type, what]),
      [["failed", "columns"]],
      name,
    );
    assert.ok(page.posted[0].message.length > 20, name);
  }
  assert.equal(ask(page, aQuery()).events, 2);
});

test("a file cut off or altered anywhere is refused or read, never a crash", () => {
  const random = randomly(38);
  const file = columnsFile(someCoded(random, 30));
  const page = anEngine();
  for (let i = 0; i < 200; i += 1) {
    const bytes = new Uint8Array(file.slice(0, i % 2 ? file.byteLength : whole(random, file.byteLength)));
    if (bytes.length) bytes[whole(random, bytes.length)] ^= 1 << whole(random, 8);
    page.engine.handle({ type: "load", data: "now", buffer: bytes.buffer });
    assert.ok(["loaded", "failed"].includes(page.posted.at(-1).type));
  }
});

import assert from "node:assert/strict";
import test from "node:test";

import { columnsFile, anEngine, inOrder, matchingFile, someCoded, someKnown } from "./arrow-files.js";
import { aQuestion, ask, codes, ids, load, someFilters } from "./oracle.js";
import { anEvent, oneOf, randomly, someEvents, whole } from "./random-events.js";

const change = (features, about, data = "now") => ({ kind: "change", data, buffer: columnsFile(features, { since: 1, version: 2, gone: [], ...about }) });

/** Some of the events written anew, some new ones, and the codes of some that are gone. */
function someChanges(random, features) {
  const codesThere = [...new Set(ids(features))];
  const written = codesThere.filter(() => random() < 0.1);
  const anew = someEvents(random, written.length).map((feature, i) => ({ ...feature, id: written[i], properties: { ...feature.properties, code: written[i] } }));
  const added = someCoded(random, 3).map((feature) => {
    const code = `${feature.id.slice(0, 13)}-${String(5000 + whole(random, 100)).padStart(3, "0")}`;
    return { ...feature, id: code, properties: { ...feature.properties, code } };
  });
  const gone = codesThere.filter((code) => !written.includes(code) && random() < 0.1);
  return { come: [...anew, ...new Map(added.map((feature) => [feature.id, feature])).values()], gone };
}

function after(features, { come, gone }) {
  const out = new Set([...ids(come), ...gone]);
  return [...features.filter(({ id }) => !out.has(id)), ...come].sort(inOrder);
}

/** Everything of an answer but the numbers that spots happen to have. */
function told(answer) {
  const row = (one) => one && { ...one, spot: one.spot >= 0 };
  const byName = (pairs) => pairs.filter(([, count]) => count).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...answer,
    facets: Object.fromEntries(Object.entries(answer.facets).map(([facet, counts]) => [facet, byName(counts)])),
    areas: byName(answer.areas),
    list: answer.list.rows.map(row),
    tolls: { ...answer.tolls, ranged: answer.tolls.ranged.map((campaign) => ({ ...campaign, row: row(campaign.row) })) },
    gatherings: answer.gatherings.map(({ form, count }) => [count, form]).sort(),
    settlements: answer.settlements.map(({ x, y }) => [x, y]).sort(),
  };
}

test("after changes, everything is as if the whole had been loaded anew", () => {
  const random = randomly(31);
  for (let round = 0; round < 30; round += 1) {
    let features = someCoded(random, 60);
    const page = anEngine(load(features));
    ask(page, aQuestion({ filters: someFilters(random) }));
    for (let version = 2; version < 5; version += 1) {
      const { come, gone } = someChanges(random, features);
      page.told.length = 0;
      page.engine.take(change(come, { version, gone }));
      features = after(features, { come, gone });

      const [said] = page.told;
      assert.deepEqual([said.kind, said.version, said.events, said.gone], ["changed", version, features.length, gone]);
      assert.deepEqual(said.codes.toSorted(), ids(come).sort());
      const fresh = anEngine(load(features, { version }));
      for (let i = 0; i < 4; i += 1) {
        const sort = oneOf(random, ["-latest", "latest", "-killed"]);
        // Close enough for every spot to stand alone: which share a mark is free to differ with the spots' numbers.
        const question = aQuestion({ filters: someFilters(random), sort, view: { zoom: 18, left: 0, top: 0, right: 1, bottom: 1 } });
        assert.deepEqual(told(ask(page, question)), told(ask(fresh, question)));
      }
    }
  }
});

test("changes of what was known replace all states of an event", () => {
  const random = randomly(32);
  const features = someKnown(random, 50);
  const page = anEngine({ kind: "load", data: "known", buffer: columnsFile(features) });
  const [{ id }] = features;
  const come = someKnown(random, 3).map((feature) => ({ ...feature, id, properties: { ...feature.properties, code: id } }));
  const distinct = [...new Map(come.map((feature) => [feature.from, feature])).values()];

  page.engine.take(change(distinct, {}, "known"));

  assert.equal(page.told.at(-1).kind, "changed");
  assert.equal(page.told.at(-1).events, features.filter((feature) => feature.id !== id).length + distinct.length);
  assert.deepEqual(page.told.at(-1).codes, [id]);
});

test("a spot keeps its number when changes come", () => {
  const features = someCoded(randomly(33), 40);
  const page = anEngine(load(features));
  const before = new Map(ask(page, aQuestion()).list.rows.map(({ code, spot }) => [code, spot]));

  page.engine.take(change([anEvent("cm-2016-01-01-001", { earliest: "2016-01-01", at: [37.77777, 35] })]));

  for (const { code, spot } of ask(page, aQuestion()).list.rows) assert.equal(spot, before.get(code) ?? spot);
});

test("what the server answered is looked up anew among changed rows", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001")]), { kind: "matching", key: "q=word", buffer: matchingFile(["cm-2015-01-01-002"]) });
  const question = aQuestion({ filters: { q: "word" }, matching: "q=word" });
  assert.equal(ask(page, question).shown, 0);

  page.engine.take(change([anEvent("cm-2015-01-01-002")]));

  assert.deepEqual(codes(ask(page, question).list.rows), ["cm-2015-01-01-002"]);
});

test("a newer answer of the server to the same question takes the place of the older", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001"), anEvent("cm-2015-01-01-002")]));
  const question = aQuestion({ filters: { q: "word" }, matching: "q=word" });
  for (const code of ["cm-2015-01-01-001", "cm-2015-01-01-002"]) {
    page.engine.take({ kind: "matching", key: "q=word", buffer: matchingFile([code]) });
    assert.deepEqual(codes(ask(page, question).list.rows), [code]);
  }
});

test("changes that leave a gap are refused, changes older than what is here change nothing and are answered", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001")], { version: 5 }));

  page.engine.take(change([], { since: 7, version: 8 }));
  page.engine.take(change([], { since: 1, version: 4, gone: ["cm-2015-01-01-001"] }));

  const [gap, older] = page.told.slice(1);
  assert.deepEqual([gap.kind, gap.what], ["failed", "changes"]);
  assert.deepEqual([older.kind, older.version, older.events, older.codes, older.gone], ["changed", 5, 1, [], []]);
  assert.equal(ask(page, aQuestion()).events, 1);
});

test("what is no whole columns file is refused in words, and what was there stays", () => {
  const events = [anEvent("cm-2015-01-01-001"), anEvent("cm-2015-01-02-001", { earliest: "2015-01-02" })];
  const sound = columnsFile(events);
  const page = anEngine({ kind: "load", data: "now", buffer: sound.slice(0) });
  const bad = {
    truncated: sound.slice(0, sound.byteLength - 40),
    empty: new ArrayBuffer(0),
    html: new TextEncoder().encode("<!doctype html><title>Sign in to the network</title>").buffer,
    format: columnsFile(events, { format: 1 }),
    rows: columnsFile(events, { events: 3 }),
    columns: matchingFile(["cm-2015-01-01-001"]),
  };
  for (const [name, buffer] of Object.entries(bad)) {
    page.told.length = 0;
    page.engine.take({ kind: "load", data: "now", buffer });
    assert.deepEqual(page.told.map(({ kind, what }) => [kind, what]), [["failed", "columns"]], name);
    assert.ok(page.told[0].message.length > 20, name);
  }
  assert.equal(ask(page, aQuestion()).events, 2);
});

test("a file cut off or altered anywhere is refused or read, never a crash", () => {
  const random = randomly(34);
  const file = columnsFile(someCoded(random, 30));
  const page = anEngine();
  for (let i = 0; i < 200; i += 1) {
    const bytes = new Uint8Array(file.slice(0, i % 2 ? file.byteLength : whole(random, file.byteLength)));
    if (bytes.length) bytes[whole(random, bytes.length)] ^= 1 << whole(random, 8);
    page.engine.take({ kind: "load", data: "now", buffer: bytes.buffer });
    assert.ok(["loaded", "failed"].includes(page.told.at(-1).kind));
  }
});

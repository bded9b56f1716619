import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout } from "node:timers/promises";

import { QueryScheduler, serverFilters } from "../../static/js/query-scheduler.js";
import { Store } from "../../static/js/store.js";
import { nothingChosen } from "../../static/js/url-state.js";
import { noFilters } from "../../static/js/data/filter-kinds.js";

const COLUMNS = { version: 7, events: 3, first: 0, last: 9 };

/** A worker and a server that answer on demand. */
function aPage({ loaded = { now: COLUMNS, known: null } } = {}) {
  const store = new Store({
    chosen: nothingChosen(),
    loaded,
    answer: null,
    hovered: null,
    cited: [],
    waiting: false,
    served: false,
  });
  const [queries, matched, fetched, failures] = [[], [], [], []];
  const scheduler = new QueryScheduler(
    store,
    { query: (query) => queries.push(query), matching: (key) => matched.push(key) },
    (pairs) =>
      new Promise((resolve, reject) => {
        fetched.push({ pairs, resolve, reject });
      }),
    (problem) => failures.push(problem.message),
  );
  return {
    store,
    scheduler,
    queries,
    matched,
    fetched,
    failures,
    answer: () => scheduler.onAnswer({ id: queries.length }),
  };
}

const settled = () => setTimeout(0);

test("changes in one turn are one query", async () => {
  const { store, scheduler, queries } = aPage();

  store.filter({ type: ["battle"] });
  store.choose({ sort: "-killed" });
  scheduler.updateQuery({ list: { from: 0, to: 40 } });
  await settled();

  assert.equal(queries.length, 1);
  assert.deepEqual([queries[0].filters.type, queries[0].sort, queries[0].list.to], [["battle"], "-killed", 40]);
});

test("while the worker answers, only the newest query waits", async () => {
  const { store, queries, answer } = aPage();
  store.filter({ start: "2015-05-01" });
  await settled();
  for (const day of ["2015-05-02", "2015-05-03", "2015-05-04"]) store.filter({ start: day });
  await settled();
  assert.equal(queries.length, 1);

  answer();

  assert.deepEqual(
    queries.map(({ filters }) => filters.start),
    ["2015-05-01", "2015-05-04"],
  );
  assert.equal(store.state.waiting, false);
});

test("a moved map alone sends no query", async () => {
  const { store, queries } = aPage();

  store.choose({ view: { zoom: 8, lat: 34, lon: 38 } });
  await settled();

  assert.equal(queries.length, 0);
});

test("a full-text filter is resolved by the server first, once for each version", async () => {
  const { store, queries, fetched, matched, answer } = aPage();
  store.filter({ q: "Palmyra", type: ["battle"] });
  await settled();
  assert.deepEqual(
    fetched.map(({ pairs }) => pairs),
    [[["q", "Palmyra"]]],
  );
  assert.equal(store.state.waiting, true);
  assert.equal(queries.length, 0);

  fetched[0].resolve(new ArrayBuffer(0));
  await settled();
  answer();
  store.filter({ type: ["capture"] });
  await settled();

  assert.deepEqual(matched, ["7 q=Palmyra"]);
  assert.deepEqual(
    queries.map(({ matching }) => matching),
    ["7 q=Palmyra", "7 q=Palmyra"],
  );
  assert.equal(fetched.length, 1);

  answer();
  store.put({ loaded: { now: { ...COLUMNS, version: 8 }, known: null } });
  await settled();
  assert.equal(fetched.length, 2);
});

test("an outdated match is dropped, and a failure can be retried", async () => {
  const { store, scheduler, fetched, matched, failures } = aPage();
  store.filter({ q: "Palmyra" });
  await settled();
  store.filter({ q: "Tadmur" });
  await settled();

  fetched[0].resolve(new ArrayBuffer(0));
  fetched[1].reject(new Error("no answer"));
  await settled();
  assert.deepEqual(matched, []);
  assert.deepEqual(failures, ["no answer"]);

  scheduler.retry();
  await settled();
  assert.equal(fetched.length, 3);
});

test("no query is sent before its columns are loaded", async () => {
  const { store, queries } = aPage();

  store.filter({ known_on: "2015-05-17" });
  await settled();
  assert.equal(queries.length, 0);

  store.put({ loaded: { now: COLUMNS, known: COLUMNS } });
  await settled();
  assert.equal(queries.length, 1);
});

test("the server gets only the filters that the columns cannot answer, and known_on", () => {
  const filters = { ...noFilters(), type: ["battle"], known_on: "2015-05-17" };

  assert.equal(serverFilters(filters), "");
  assert.equal(
    serverFilters({ ...filters, q: "Palmyra", source: ["sohr"] }),
    "source=sohr&known_on=2015-05-17&q=Palmyra",
  );
});

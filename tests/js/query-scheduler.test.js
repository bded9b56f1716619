import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout } from "node:timers/promises";

import { Asking, elsewhere } from "../../static/js/query-scheduler.js";
import { Store } from "../../static/js/store.js";
import { nothingChosen } from "../../static/js/url-state.js";
import { noFilters } from "../../static/js/data/filter-kinds.js";

const COLUMNS = { version: 7, events: 3, first: 0, last: 9 };

/** A worker that answers when it is told to, and a server that does the same. */
function aPage({ loaded = { now: COLUMNS, known: null } } = {}) {
  const store = new Store({ chosen: nothingChosen(), loaded, answer: null, hovered: null, waiting: false, served: false });
  const [questions, matched, fetched, failures] = [[], [], [], []];
  const asking = new Asking(
    store,
    { ask: (question) => questions.push(question), matching: (key) => matched.push(key) },
    (pairs) =>
      new Promise((resolve, reject) => {
        fetched.push({ pairs, resolve, reject });
      }),
    (problem) => failures.push(problem.message),
  );
  return { store, asking, questions, matched, fetched, failures, answer: () => asking.answered({ id: questions.length }) };
}

const settled = () => setTimeout(0);

test("what changes in one turn is one question", async () => {
  const { store, asking, questions } = aPage();

  store.filter({ type: ["battle"] });
  store.choose({ sort: "-killed" });
  asking.want({ list: { from: 0, to: 40 } });
  await settled();

  assert.equal(questions.length, 1);
  assert.deepEqual([questions[0].filters.type, questions[0].sort, questions[0].list.to], [["battle"], "-killed", 40]);
});

test("while the worker answers, only the newest question waits", async () => {
  const { store, questions, answer } = aPage();
  store.filter({ start: "2015-05-01" });
  await settled();
  for (const day of ["2015-05-02", "2015-05-03", "2015-05-04"]) store.filter({ start: day });
  await settled();
  assert.equal(questions.length, 1);

  answer();

  assert.deepEqual(questions.map(({ filters }) => filters.start), ["2015-05-01", "2015-05-04"]);
  assert.equal(store.state.waiting, false);
});

test("what moves the map by itself asks nothing of the filters again", async () => {
  const { store, questions } = aPage();

  store.choose({ view: { zoom: 8, lat: 34, lon: 38 } });
  await settled();

  assert.equal(questions.length, 0);
});

test("words are asked of the server first, once, and of another version again", async () => {
  const { store, questions, fetched, matched, answer } = aPage();
  store.filter({ q: "Palmyra", type: ["battle"] });
  await settled();
  assert.deepEqual(fetched.map(({ pairs }) => pairs), [[["q", "Palmyra"]]]);
  assert.equal(store.state.waiting, true);
  assert.equal(questions.length, 0);

  fetched[0].resolve(new ArrayBuffer(0));
  await settled();
  answer();
  store.filter({ type: ["capture"] });
  await settled();

  assert.deepEqual(matched, ["7 q=Palmyra"]);
  assert.deepEqual(questions.map(({ matching }) => matching), ["7 q=Palmyra", "7 q=Palmyra"]);
  assert.equal(fetched.length, 1);

  answer();
  store.put({ loaded: { now: { ...COLUMNS, version: 8 }, known: null } });
  await settled();
  assert.equal(fetched.length, 2);
});

test("an answer that is no longer wanted is dropped, and a failure may be asked again", async () => {
  const { store, asking, fetched, matched, failures } = aPage();
  store.filter({ q: "Palmyra" });
  await settled();
  store.filter({ q: "Tadmur" });
  await settled();

  fetched[0].resolve(new ArrayBuffer(0));
  fetched[1].reject(new Error("no answer"));
  await settled();
  assert.deepEqual(matched, []);
  assert.deepEqual(failures, ["no answer"]);

  asking.again();
  await settled();
  assert.equal(fetched.length, 3);
});

test("nothing is asked before the columns have come that the question is about", async () => {
  const { store, questions } = aPage();

  store.filter({ known_on: "2015-05-17" });
  await settled();
  assert.equal(questions.length, 0);

  store.put({ loaded: { now: COLUMNS, known: COLUMNS } });
  await settled();
  assert.equal(questions.length, 1);
});

test("the server is asked only what the columns cannot answer, and as known on the day", () => {
  const filters = { ...noFilters(), type: ["battle"], known_on: "2015-05-17" };

  assert.equal(elsewhere(filters), "");
  assert.equal(elsewhere({ ...filters, q: "Palmyra", source: ["sohr"] }), "source=sohr&known_on=2015-05-17&q=Palmyra");
});

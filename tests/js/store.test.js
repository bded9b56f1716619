import assert from "node:assert/strict";
import test from "node:test";

import { Store } from "../../static/js/store.js";
import { nothingChosen } from "../../static/js/url-state.js";

function aStore() {
  let derivations = 0;
  const state = { chosen: nothingChosen(), columns: null, gazetteer: null, answered: null, derived: null, waiting: true, hovered: null, trouble: null };
  const store = new Store(state, () => ({ derivation: (derivations += 1) }));
  return { store, derivations: () => derivations };
}

test("what follows from the filters is derived again only when they change", () => {
  const { store, derivations } = aStore();
  store.filter({ type: ["battle"] });
  assert.equal(derivations(), 1);
  store.choose({ view: { zoom: 8, lat: 34, lon: 38 } });
  store.choose({ event: "event-1" });
  store.put({ hovered: "event-1" });
  assert.equal(derivations(), 1);
  store.choose({ sort: "-killed" });
  assert.equal(derivations(), 2);
});

test("while an answer is missing, what was derived before stays", () => {
  const derived = [{ first: true }, null, { second: true }];
  const state = { chosen: nothingChosen(), columns: null, gazetteer: null, answered: null, derived: null, waiting: true, hovered: null, trouble: null };
  const store = new Store(state, () => derived.shift());

  store.filter({ type: ["battle"] });
  assert.equal(store.state.waiting, false);
  store.filter({ q: "word" });
  assert.deepEqual(store.state.derived, { first: true });
  assert.equal(store.state.waiting, true);
  store.put({ answered: { query: "q=word", codes: new Set() } });
  assert.deepEqual(store.state.derived, { second: true });
  assert.equal(store.state.waiting, false);
});

test("a listener is told what is and what was", () => {
  const { store } = aStore();
  const told = [];
  store.listen((state, before) => told.push([before.chosen.event, state.chosen.event]));

  store.choose({ event: "event-1" });

  assert.deepEqual(told, [[null, "event-1"]]);
});

test("only choices enter the address, and say how", () => {
  const { store } = aStore();
  const steps = [];
  store.choosing.add((chosen, step) => steps.push(step));

  store.filter({ start: "2015-05-01" });
  store.choose({ view: null }, "replace");
  store.put({ hovered: "event-1" });

  assert.deepEqual(steps, ["push", "replace"]);
});

import assert from "node:assert/strict";
import test from "node:test";

import { Store } from "../../static/js/store.js";
import { nothingChosen } from "../../static/js/url-state.js";

function aStore() {
  return new Store({ chosen: nothingChosen(), answer: null, hovered: null });
}

test("a listener gets the new and the old state", () => {
  const store = aStore();
  const calls = [];
  store.listen((state, before) => calls.push([before.chosen.event, state.chosen.event]));

  store.choose({ event: "event-1" });

  assert.deepEqual(calls, [[null, "event-1"]]);
});

test("only choices enter the address, and say how", () => {
  const store = aStore();
  const steps = [];
  store.choiceListeners.add((chosen, step) => steps.push(step));

  store.filter({ start: "2015-05-01" });
  store.choose({ view: null }, "replace");
  store.put({ hovered: "event-1" });

  assert.deepEqual(steps, ["push", "replace"]);
});

test("a filter leaves the others as they were", () => {
  const store = aStore();
  store.filter({ type: ["battle"] });

  store.filter({ start: "2015-05-01" });

  assert.deepEqual(store.state.chosen.filters.type, ["battle"]);
  assert.equal(store.state.chosen.filters.start, "2015-05-01");
});

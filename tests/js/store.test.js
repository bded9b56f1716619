import assert from "node:assert/strict";
import test from "node:test";

import { Store } from "../../static/js/store.js";
import { nothingChosen } from "../../static/js/url-state.js";

function aStore() {
  return new Store({ chosen: nothingChosen(), answer: null, hovered: null });
}

test("a watcher is called when one of its values changed, with the new and the old ones", () => {
  const store = aStore();
  const calls = [];
  store.watch(
    ({ chosen }) => [chosen.event, chosen.at],
    (now, before) => calls.push([before, now]),
  );

  store.choose({ event: "event-1" });
  store.choose({ event: "event-1" });
  store.put({ hovered: "event-2" });

  assert.deepEqual(calls, [
    [
      [null, null],
      ["event-1", null],
    ],
  ]);
});

test("a watcher is not called for what was so when it began", () => {
  const store = aStore();
  store.choose({ event: "event-1" });
  const calls = [];
  store.watch(
    ({ chosen }) => [chosen.event],
    ([event]) => calls.push(event),
  );

  store.put({ hovered: "event-2" });

  assert.deepEqual(calls, []);
});

test("a change made by a watcher reaches every watcher once, with the newest state", () => {
  const store = aStore();
  const calls = [];
  store.watch(
    ({ chosen }) => [chosen.event],
    ([event]) => event === "event-1" && store.choose({ event: "event-2" }),
  );
  store.watch(
    ({ chosen }) => [chosen.event],
    ([event], [before], { chosen }) => calls.push([before, event, chosen.event]),
  );

  store.choose({ event: "event-1" });

  assert.deepEqual(calls, [[null, "event-2", "event-2"]]);
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

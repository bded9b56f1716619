import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted, stepOf, stepRead, stepsBy } from "../../static/js/story/walk.js";
import { moved } from "../../static/js/desk/row-order.js";

test("the step that is read is the last that begins above the line at which one reads", () => {
  assert.equal(stepRead([200, 900, 1600], 800), 0);
  assert.equal(stepRead([-500, 200, 900], 800), 1);
  assert.equal(stepRead([-1200, -500, 200], 800), 2);
  assert.equal(stepRead([500], 800), 0);
});

test("arrows lead onwards in the direction in which the page runs", () => {
  assert.deepEqual(
    ["ArrowRight", "ArrowLeft", "a"].map((key) => stepsBy(key, false)),
    [1, -1, 0],
  );
  assert.deepEqual(
    ["ArrowRight", "ArrowLeft"].map((key) => stepsBy(key, true)),
    [-1, 1],
  );
});

test("a smaller map shows as much of the country from further away", () => {
  const view = { zoom: 9, lat: 34.5, lon: 38.2 };
  assert.deepEqual(fitted(view, { x: 800, y: 640 }), view);
  assert.deepEqual(fitted(view, { x: 400, y: 900 }), { ...view, zoom: 8 });
});

test("an address names a step, or a source of one", () => {
  assert.equal(stepOf("#step-3", 7), 2);
  assert.equal(stepOf("#step-3-source-2", 7), 2);
  for (const hash of ["", "#step-0", "#step-8", "#cite", "#step-x"]) assert.equal(stepOf(hash, 7), null);
});

test("a row is moved by keys and stays among the others", () => {
  assert.equal(moved("ArrowDown", 0, 3), 1);
  assert.equal(moved("ArrowDown", 2, 3), 2);
  assert.equal(moved("ArrowUp", 0, 3), 0);
  assert.equal(moved("Home", 2, 3), 0);
  assert.equal(moved("End", 0, 3), 2);
  assert.equal(moved("a", 1, 3), null);
});

import assert from "node:assert/strict";
import test from "node:test";

import { binOf, edges, fittingUnit, unitOf } from "../../static/js/data/bins.js";
import { begins, toDay, toIso } from "../../static/js/data/days.js";
import { randomly, whole } from "./random-events.js";

const UNITS = ["day", "week", "month", "quarter", "year"];

test("the unit is the finest whose bars can be distinguished", () => {
  assert.equal(fittingUnit(100, 1000), "day");
  assert.equal(fittingUnit(1000, 1000), "week");
  assert.equal(fittingUnit(4200, 1000), "month");
  assert.equal(fittingUnit(4200, 300), "quarter");
  assert.equal(fittingUnit(40_000, 300), "year");
});

test("edges begin units and cover every requested day", () => {
  const random = randomly(2);
  for (let i = 0; i < 100; i += 1) {
    const first = toDay("2012-01-01") + whole(random, 4000);
    const last = first + whole(random, 900);
    for (const unit of UNITS) {
      const bounds = edges(first, last, unit);
      assert.ok(bounds[0] <= first && last < bounds.at(-1));
      for (const bound of bounds) assert.ok(begins(bound, unit), `${toIso(bound)} begins a ${unit}`);
    }
  }
});

test("the unit is known again from the edges", () => {
  for (const unit of UNITS) {
    for (let day = toDay("2014-01-01"); day < toDay("2016-03-01"); day += 29)
      assert.equal(unitOf(edges(day, day + 800, unit)), unit);
  }
});

test("a day outside the bins is before or after them", () => {
  const bounds = Int32Array.of(10, 20, 30);
  assert.deepEqual(
    [9, 10, 19, 20, 29, 30].map((day) => binOf(bounds, day)),
    [-1, 0, 0, 1, 1, 2],
  );
});

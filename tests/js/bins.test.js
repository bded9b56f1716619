import assert from "node:assert/strict";
import test from "node:test";

import { binOf, density, edges, fittingUnit, killedIn } from "../../static/js/data/bins.js";
import { toColumns } from "../../static/js/data/columns.js";
import { begins, toDay, toIso } from "../../static/js/data/days.js";
import { anEvent, randomly, someEvents, whole } from "./randomly.js";

const UNITS = ["day", "week", "month", "quarter", "year"];

test("the unit is the finest whose bars can be told apart", () => {
  assert.equal(fittingUnit(100, 1000), "day");
  assert.equal(fittingUnit(1000, 1000), "week");
  assert.equal(fittingUnit(4200, 1000), "month");
  assert.equal(fittingUnit(4200, 300), "quarter");
  assert.equal(fittingUnit(40_000, 300), "year");
});

test("edges begin units and cover every day asked for", () => {
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

test("bins hold what counting each event in each bin would", () => {
  const random = randomly(9);
  for (let round = 0; round < 30; round += 1) {
    const columns = toColumns(someEvents(random, 100));
    const rows = Uint32Array.from(columns.rows.keys());
    const first = toDay("2015-01-01") + whole(random, 200);
    const bounds = edges(first, first + whole(random, 300), UNITS[whole(random, UNITS.length)]);

    const { certain, possible } = density(columns, rows, bounds);

    for (let bin = 0; bin < bounds.length - 1; bin += 1) {
      const [from, to] = [bounds[bin], bounds[bin + 1] - 1];
      const events = columns.rows.map(({ earliest, latest }) => [toDay(earliest), toDay(latest)]);
      assert.equal(possible[bin], events.filter(([one, other]) => one <= to && other >= from).length);
      assert.equal(certain[bin], events.filter(([one, other]) => one >= from && other <= to).length);
    }
  }
});

test("an event whose month alone is known stands in no day for certain", () => {
  const columns = toColumns([anEvent("a", { earliest: "2015-05-01", latest: "2015-05-31", date_precision: "month" })]);

  const { certain, possible } = density(columns, Uint32Array.of(0), edges(toDay("2015-05-01"), toDay("2015-05-31"), "day"));

  assert.ok(certain.every((count) => count === 0));
  assert.ok(possible.every((count) => count === 1));
});

test("a day outside the bins is before or after them", () => {
  const bounds = Int32Array.of(10, 20, 30);
  assert.deepEqual([9, 10, 19, 20, 29, 30].map((day) => binOf(bounds, day)), [-1, 0, 0, 1, 1, 2]);
});

test("killed in each bin: the least of events certainly inside, the most also of those possibly inside", () => {
  const killed = (low, high) => ({ low, best: null, high, basis: "totals", counts_longer: false });
  const columns = toColumns([
    anEvent("a", { earliest: "2015-05-02", latest: "2015-05-02", killed: killed(10, 12) }),
    anEvent("b", { earliest: "2015-05-30", latest: "2015-06-02", killed: killed(5, 7) }),
    anEvent("c", { earliest: "2015-06-03", latest: "2015-06-03", killed: killed(3, null) }),
    anEvent("d", { type: "offensive", earliest: "2015-05-02", latest: "2015-05-02", killed: killed(400, 500) }),
  ]);
  const bounds = edges(toDay("2015-05-01"), toDay("2015-06-30"), "month");

  const found = killedIn(columns, Uint32Array.from(columns.rows.keys()), bounds);

  assert.deepEqual([...found.certain], [10, 3]);
  assert.deepEqual([...found.possible], [19, 10]);
  assert.deepEqual([...found.isOpen], [0, 1]);
});

import assert from "node:assert/strict";
import test from "node:test";

import { begins, isDay, later, startOf, toDay, toIso } from "../../static/js/data/days.js";
import { randomly, whole } from "./random-events.js";

test("a day is the same day after going there and back", () => {
  for (let day = toDay("1900-01-01"); day <= toDay("2100-12-31"); day += 17) assert.equal(toDay(toIso(day)), day);
});

test("weeks begin on Monday, before 1970 too", () => {
  assert.equal(toIso(startOf(toDay("2015-05-20"), "week")), "2015-05-18");
  assert.equal(toIso(startOf(toDay("1969-12-31"), "week")), "1969-12-29");
});

test("months, quarters and years begin on their first day", () => {
  assert.equal(toIso(startOf(toDay("2015-05-20"), "month")), "2015-05-01");
  assert.equal(toIso(startOf(toDay("2015-05-20"), "quarter")), "2015-04-01");
  assert.equal(toIso(startOf(toDay("2015-05-20"), "year")), "2015-01-01");
});

test("a month after the 31st is the end of a shorter month", () => {
  assert.equal(toIso(later(toDay("2015-01-31"), "month", 1)), "2015-02-28");
  assert.equal(toIso(later(toDay("2016-03-31"), "month", -1)), "2016-02-29");
});

test("the start of a unit begins it, and no later day of it does", () => {
  const random = randomly(1);
  for (let i = 0; i < 300; i += 1) {
    const day = toDay("2010-01-01") + whole(random, 6000);
    for (const unit of /** @type {const} */ (["week", "month", "quarter", "year"])) {
      const start = startOf(day, unit);
      assert.ok(begins(start, unit));
      assert.ok(start <= day && day < startOf(later(start, unit, 1), unit));
    }
  }
});

test("only days that exist, in the API's years and digits, are days", () => {
  for (const good of ["1900-01-01", "2016-02-29", "2100-12-31"]) assert.ok(isDay(good), good);
  for (const bad of ["", "2015-02-29", "2015-5-20", "1899-12-31", "2101-01-01", "2015-05-20T00:00", "٢٠١٥-٠٥-٢٠"])
    assert.ok(!isDay(bad), bad);
});

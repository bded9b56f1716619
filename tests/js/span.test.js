import assert from "node:assert/strict";
import test from "node:test";

import { toDay, toIso } from "../../static/js/data/days.js";
import { dayAt, moved, toPx, within, zoomed } from "../../static/js/data/span.js";
import { resized, stepped } from "../../static/js/data/window-steps.js";
import { randomly, whole } from "./random-events.js";

const days = (first, last) => ({ first: toDay(first), last: toDay(last) });
const words = ({ first, last }) => [toIso(first), toIso(last)];
const ALL = days("2014-07-01", "2026-03-31");

test("a day is found again at its pixel", () => {
  const random = randomly(8);
  for (let i = 0; i < 300; i += 1) {
    const first = whole(random, 9000);
    const span = { first, last: first + whole(random, 3000) };
    const day = span.first + whole(random, span.last - span.first + 1);
    assert.equal(dayAt(span, toPx(span, day + 0.5, 1000), 1000), day);
  }
});

test("zooming and moving never leave what there is, and the day under the pointer stays", () => {
  const random = randomly(10);
  let span = ALL;
  for (let i = 0; i < 400; i += 1) {
    const day = span.first + whole(random, span.last - span.first + 1);
    const next = zoomed(span, 0.5 + random(), day, ALL);
    assert.ok(next.first >= ALL.first && next.last <= ALL.last && next.first <= next.last);
    assert.ok(next.first <= day && day <= next.last);
    span = moved(next, whole(random, 200) - 100, ALL);
    assert.ok(span.first >= ALL.first && span.last <= ALL.last);
    assert.equal(span.last - span.first, next.last - next.first);
  }
});

test("a span longer than what there is becomes all there is", () => {
  assert.deepEqual(within({ first: 0, last: 100_000 }, ALL), ALL);
});

test("a window of whole months steps to whole months", () => {
  const may = days("2015-05-01", "2015-05-31");
  assert.deepEqual(words(stepped(may, "month", 1)), ["2015-06-01", "2015-06-30"]);
  assert.deepEqual(words(stepped(may, "month", -3)), ["2015-02-01", "2015-02-28"]);
});

test("any other window keeps its length", () => {
  const random = randomly(12);
  for (let i = 0; i < 200; i += 1) {
    const first = ALL.first + whole(random, 3000);
    const window = { first, last: first + 1 + whole(random, 25) };
    for (const unit of ["day", "week"]) {
      const next = stepped(window, unit, whole(random, 9) - 4);
      assert.equal(next.last - next.first, window.last - window.first);
    }
  }
});

test("an end of the window never passes the other", () => {
  const window = days("2015-05-13", "2015-05-20");
  assert.deepEqual(words(resized(window, "first", "month", 1, ALL)), ["2015-05-20", "2015-05-20"]);
  assert.deepEqual(words(resized(window, "last", "month", -1, ALL)), ["2015-05-13", "2015-05-13"]);
  assert.deepEqual(words(resized(window, "last", "day", 1, ALL)), ["2015-05-13", "2015-05-21"]);
  assert.deepEqual(words(resized(days("2015-05-01", "2015-05-31"), "last", "month", 1, ALL)), [
    "2015-05-01",
    "2015-06-30",
  ]);
});

import assert from "node:assert/strict";
import test from "node:test";

import { begins, toDay, toIso } from "../../static/js/data/days.js";
import { ceilingOf, ticks } from "../../static/js/timeline/axis.js";
import { dragged } from "../../static/js/timeline/gestures.js";
import { randomly, whole } from "./random-events.js";

const ALL = { first: toDay("2014-07-01"), last: toDay("2026-03-31") };
const window = { first: toDay("2015-05-13"), last: toDay("2015-05-27") };
const words = ({ first, last }) => [toIso(first), toIso(last)];

test("labels of the axis have room, and each begins its unit", () => {
  const random = randomly(31);
  for (let i = 0; i < 200; i += 1) {
    const first = ALL.first + whole(random, 3000);
    const span = { first, last: first + 14 + whole(random, 1200) };
    const width = 300 + whole(random, 1200);
    const found = ticks(span, width);
    const px = found.map(({ day }) => ((day - span.first) / (span.last + 1 - span.first)) * width);
    for (const { day, unit } of found) assert.ok(begins(day, unit));
    for (let j = 1; j < px.length; j += 1) assert.ok(px[j] - px[j - 1] > 40, `${px[j] - px[j - 1]} px`);
  }
});

test("the scale ends at a round number that no bar exceeds", () => {
  for (const [most, ceiling] of [
    [0, 1],
    [1, 1],
    [7, 8],
    [21, 25],
    [130, 150],
    [999, 1000],
  ])
    assert.equal(ceilingOf(Uint32Array.of(most)), ceiling);
});

test("dragging draws, moves or resizes the window", () => {
  const from = toDay("2015-05-20");
  const drag = (kind, day) => words(dragged({ kind, day: from, window }, toDay(day), ALL));
  assert.deepEqual(drag("draw", "2015-05-15"), ["2015-05-15", "2015-05-20"]);
  assert.deepEqual(drag("move", "2015-05-21"), ["2015-05-14", "2015-05-28"]);
  assert.deepEqual(drag("first", "2015-06-30"), ["2015-05-27", "2015-05-27"]);
  assert.deepEqual(drag("last", "2015-05-01"), ["2015-05-13", "2015-05-13"]);
});

test("a drag never leaves what there is", () => {
  const moved = dragged({ kind: "move", day: window.first, window }, ALL.last, ALL);
  assert.equal(moved.last, ALL.last);
  assert.equal(moved.last - moved.first, window.last - window.first);
});

import assert from "node:assert/strict";
import test from "node:test";

import { toColumns } from "../../static/js/data/columns.js";
import { FAILS } from "../../static/js/data/filter.js";
import { tolls } from "../../static/js/data/tolls.js";
import { anEvent } from "./randomly.js";

const killed = (low, high, counts_longer = false) => ({ low, best: null, high, basis: "totals", counts_longer });
const none = { low: null, best: null, high: null, basis: "groups_only", counts_longer: false };
const sum = (features, fails = []) => {
  const columns = toColumns(features);
  return { columns, found: tolls(columns, Uint32Array.from(columns.rows.keys()), Uint16Array.from(columns.rows, ({ code }) => (fails.includes(code) ? FAILS.certainly : 0))) };
};

test("campaigns, longer figures and events without a range are left out, and counted as left out", () => {
  const { columns, found } = sum([
    anEvent("a", { killed: killed(10, 30) }),
    anEvent("b", { killed: killed(20, 25) }),
    anEvent("c", { killed: none }),
    anEvent("d", { killed: killed(295, null, true) }),
    anEvent("e", { type: "offensive", killed: killed(400, 500) }),
    anEvent("f", { type: "offensive", killed: none }),
  ]);

  const { ranged, ...rest } = found;
  assert.deepEqual(rest, { low: 30, high: 55, summed: 2, longer: 1, without: 1, campaigns: 2 });
  assert.deepEqual(ranged.map((row) => columns.rows[row].code), ["e"]);
});

test("one open-ended figure leaves the sum open", () => {
  const { found } = sum([anEvent("a", { killed: killed(10, 30) }), anEvent("b", { killed: killed(20, null) })]);

  assert.equal(found.low, 30);
  assert.equal(found.high, null);
});

test("an event that only possibly lies in the window counts for the most, and not for the least", () => {
  const { found } = sum([anEvent("a", { killed: killed(10, 30) }), anEvent("b", { killed: killed(5, 7) })], ["b"]);

  assert.deepEqual([found.low, found.high, found.summed], [10, 37, 2]);
});

import assert from "node:assert/strict";
import test from "node:test";

import { REACH_PX, gather, members } from "../../static/js/data/clusters.js";
import { FORM, toColumns } from "../../static/js/data/columns.js";
import { worldPx } from "../../static/js/data/projection.js";
import { anEvent, randomly, someEvents } from "./randomly.js";

const all = (columns) => Uint32Array.from(columns.rows.keys());
const families = (columns) => new Uint8Array(columns.names.type.texts.length).map((_, i) => i % 2);

test("every event with a spot is in exactly one gathering, and none without a spot is", () => {
  const random = randomly(4);
  for (let round = 0; round < 20; round += 1) {
    const columns = toColumns(someEvents(random, 150));
    for (const zoom of [5, 7.5, 11]) {
      const found = gather(columns, all(columns), families(columns), 2, zoom);
      const rows = found.flatMap(({ spots }) => [...members(columns, all(columns), spots)]);
      const expected = columns.rows.flatMap((row, i) =>
        ["exact", "settlement", "near", "feature"].includes(row.place_precision) ? [i] : [],
      );
      assert.deepEqual(rows.sort((a, b) => a - b), expected);
      for (const gathering of found) {
        assert.equal(gathering.families[0] + gathering.families[1], gathering.count);
        assert.equal(members(columns, all(columns), gathering.spots).length, gathering.count);
      }
    }
  }
});

test("gatherings of known spots stand apart, and each where one of its own events is", () => {
  const columns = toColumns(someEvents(randomly(6), 300));
  for (const zoom of [5, 6.5, 8, 10]) {
    const dots = gather(columns, all(columns), families(columns), 2, zoom).filter(({ form }) => form === FORM.dot);
    dots.forEach((one, i) => {
      assert.ok(one.spots.some((spot) => columns.spots.x[spot] === one.x && columns.spots.y[spot] === one.y));
      for (const other of dots.slice(i + 1))
        assert.ok(Math.hypot(one.x - other.x, one.y - other.y) * worldPx(zoom) >= REACH_PX - 1e-6);
    });
  }
});

test("an event near a place is never counted into a dot at that place", () => {
  const columns = toColumns([anEvent("a"), anEvent("b", { place_precision: "near" })]);

  const found = gather(columns, all(columns), families(columns), 2, 6);

  assert.deepEqual(found.map(({ form, count }) => [form, count]).sort(), [[FORM.dot, 1], [FORM.ring, 1]]);
});

test("the same events at one spot stay together however close the map is", () => {
  const columns = toColumns([anEvent("a"), anEvent("b")]);

  const found = gather(columns, all(columns), families(columns), 2, 18);

  assert.equal(found.length, 1);
  assert.equal(found[0].row, -1);
});

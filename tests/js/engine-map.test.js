import assert from "node:assert/strict";
import test from "node:test";

import { toDay } from "../../static/js/data/days.js";
import { toLon, toX, toY, worldPx } from "../../static/js/data/projection.js";
import { FORM, MOST_REACH_PX, REACH_PX } from "../../static/js/engine/forms.js";
import { FEW_FIELDS } from "../../static/js/engine/clustering.js";
import { WORLD, aQuery, anyCase, ask, codes, ids, load, passes, pointsOf } from "./oracle.js";
import { anEngine, inOrder } from "./arrow-files.js";
import { anEvent, oneOf, randomly, whole } from "./random-events.js";

const POINTED = { exact: FORM.dot, settlement: FORM.dot, near: FORM.ring, feature: FORM.band };
const isPointed = ({ properties, geometry }) => geometry !== null && properties.place_precision in POINTED;
const keyOf = ({ geometry }) => geometry.coordinates.join();
const atZoom = (zoom) => ({ ...WORLD, zoom });
const countBy = (list) => list.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map());
const sorted = (pairs) => [...pairs].sort(([one], [other]) => (one < other ? -1 : 1));

test("every shown event with a point is in exactly one cluster, and none without a point is", () => {
  anyCase(4, 12, (random, features, page, filters) => {
    const zoom = oneOf(random, [5, 7.5, 11]);
    const shown = features.filter((feature) => passes(feature, filters) && isPointed(feature));

    const { clusters } = ask(page, aQuery({ filters, view: atZoom(zoom) }));

    assert.equal(
      clusters.reduce((sum, { count }) => sum + count, 0),
      shown.length,
    );
    const marks = pointsOf(page);
    assert.equal(new Set(marks.flat()).size, marks.flat().length);
    for (const { count, row, number, points } of clusters) {
      assert.equal(marks[number].length, points);
      assert.equal(row !== null, count === 1);
      if (row) assert.deepEqual([row.pointId], marks[number]);
      if (row) assert.ok(row.passes && ids(shown).includes(row.code), row.code);
      page.posted.length = 0;
      page.engine.handle({ type: "describe", id: 7, cluster: number, area: null });
      assert.equal(page.posted[0].count, count);
    }
  });
});

test("a cluster is placed where some of its events are, the largest first", () => {
  anyCase(6, 10, (random, features, page, filters) => {
    const shown = features.filter((feature) => passes(feature, filters) && isPointed(feature));
    const events = countBy(shown.map((feature) => `${keyOf(feature)} ${POINTED[feature.properties.place_precision]}`));

    const { clusters, list } = ask(page, aQuery({ filters, view: atZoom(7) }));

    const rowAt = new Map(list.rows.map((row) => [row.pointId, row]));
    clusters.forEach(({ x, y, form, count, number, bounds: [west, north, east, south] }, i) => {
      assert.ok(count <= (clusters[i - 1]?.count ?? Infinity));
      const points = pointsOf(page)[number];
      assert.ok(west <= x && x <= east && north <= y && y <= south);
      const counts = points.map((point) => [
        events.get(`${rowAt.get(point).point.join()} ${form}`),
        rowAt.get(point).point,
      ]);
      assert.ok(counts.some(([held, [lon, lat]]) => held && Math.hypot(toX(lon) - x, toY(lat) - y) < 1e-12));
    });
  });
});

test("while time runs a mark stays at its busiest town of all time, as long as that has any event", () => {
  const at = (/** @type {number} */ lon, /** @type {string} */ day, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, i) => {
      const event = anEvent(`cm-${day}-${Math.round(lon * 100)}${i}`, { earliest: day, latest: day });
      return { ...event, geometry: { type: "Point", coordinates: [lon, 34] } };
    });
  const page = anEngine(
    load([
      ...at(38, "2015-01-01", 4),
      ...at(38, "2015-02-01", 1),
      ...at(38.01, "2015-02-01", 3),
      ...at(38.01, "2015-03-01", 1),
    ]),
  );
  const lonOn = (/** @type {string} */ day) => {
    const { clusters } = ask(page, aQuery({ filters: { start: day, end: day }, view: atZoom(7) }));
    assert.equal(clusters.length, 1);
    return toLon(clusters[0].x).toFixed(2);
  };
  assert.equal(lonOn("2015-01-01"), "38.00");
  assert.equal(lonOn("2015-02-01"), "38.00");
  assert.equal(lonOn("2015-03-01"), "38.01");
});

test("which points share a mark depends on the zoom alone, not on filters or on the map's position", () => {
  anyCase(21, 10, (random, features, page, filters) => {
    ask(page, aQuery({ view: atZoom(8) }));
    const all = new Map(pointsOf(page).flatMap((points, i) => points.map((point) => [point, i])));
    const some = ask(page, aQuery({ filters, view: atZoom(8) }));
    for (const points of pointsOf(page)) assert.equal(new Set(points.map((point) => all.get(point))).size, 1);

    const part = { ...atZoom(8), left: toX(37), right: toX(38.5), top: toY(34.5), bottom: toY(33.5) };
    const inside = ({ x, y }) => x >= part.left && x <= part.right && y >= part.top && y <= part.bottom;
    const { clusters } = ask(page, aQuery({ filters, view: part }));
    const unnumbered = (list) => list.map((cluster) => ({ ...cluster, number: null }));
    assert.deepEqual(unnumbered(clusters), unnumbered(some.clusters.filter(inside)));
  });
});

test("rings and bands share no mark with other points, and dots reach no farther than a mark is wide", () => {
  anyCase(22, 6, (random, features, page) => {
    const { clusters, list } = ask(page, aQuery({ view: atZoom(7) }));
    const coordinates = new Map(list.rows.map(({ pointId, point }) => [pointId, point]));
    for (const { form, number } of clusters) {
      const points = pointsOf(page)[number];
      if (form !== FORM.dot) assert.equal(points.length, 1);
      const [xs, ys] = [toX, toY].map((to, axis) =>
        points.map((point) => to(coordinates.get(point)[axis]) * worldPx(7)),
      );
      assert.ok(Math.max(...xs) - Math.min(...xs) <= 2 * REACH_PX && Math.max(...ys) - Math.min(...ys) <= 2 * REACH_PX);
    }
  });
});

test("towns of many events share a mark where their own would lie over each other; those of a few events do not", () => {
  const apart = (REACH_PX + 7) / worldPx(7);
  const [west, east] = [38, toLon(toX(38) + apart)];
  const marks = (/** @type {number} */ count) => {
    const events = [west, east].flatMap((lon, town) =>
      Array.from({ length: count }, (_, i) => ({
        ...anEvent(`cm-2015-01-01-${town}${i + 10}`),
        geometry: { type: "Point", coordinates: [Number(lon.toFixed(5)), 34] },
      })),
    );
    return ask(anEngine(load(events)), aQuery({ view: atZoom(7) })).clusters.map((cluster) => cluster.count);
  };
  assert.deepEqual(marks(3), [3, 3]);
  assert.deepEqual(marks(30), [60]);
});

test("an event near a place is never counted into a dot at that place", () => {
  const page = anEngine(
    load([anEvent("cm-2015-01-01-001"), anEvent("cm-2015-01-01-002", { place_precision: "near" })]),
  );

  const { clusters } = ask(page, aQuery({ view: atZoom(6) }));

  assert.deepEqual(clusters.map(({ form, count }) => [form, count]).sort(), [
    [FORM.dot, 1],
    [FORM.ring, 1],
  ]);
});

test("very many rings are clustered, with rings alone and never far", () => {
  const random = randomly(31);
  const events = Array.from({ length: 2 * FEW_FIELDS }, (_, i) => {
    const place_precision = i % 2 ? "near" : "settlement";
    const event = anEvent(`cm-2015-01-01-${String(i).padStart(3, "0")}`, { place_precision });
    return { ...event, geometry: { type: "Point", coordinates: [36 + whole(random, 4_000) / 1_000, 33 + i / 1_000] } };
  });
  const page = anEngine(load(events));
  const few = ask(page, aQuery({ view: atZoom(7) })).clusters;
  assert.equal(few.filter(({ form }) => form === FORM.ring).length, FEW_FIELDS);

  const code = "cm-2015-01-01-9999";
  const one = {
    ...events[1],
    id: code,
    geometry: { type: "Point", coordinates: [36, 32.5] },
    properties: { ...events[1].properties, code },
  };
  const many = anEngine(load([...events, one]));
  const { clusters } = ask(many, aQuery({ view: atZoom(7) }));
  const rings = clusters.filter(({ form }) => form === FORM.ring);
  assert.ok(rings.length < FEW_FIELDS / 2, `${rings.length}`);
  assert.equal(
    rings.reduce((sum, { count }) => sum + count, 0),
    FEW_FIELDS + 1,
  );
  for (const {
    bounds: [west, north, east, south],
  } of rings)
    assert.ok(Math.max(east - west, south - north) * worldPx(7) <= 2 * MOST_REACH_PX);
});

test("events at one point stay together however close the map is", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001"), anEvent("cm-2015-01-01-002")]));

  const { clusters } = ask(page, aQuery({ view: atZoom(18) }));

  assert.deepEqual(
    clusters.map(({ count, row }) => [count, row]),
    [[2, null]],
  );
});

test("divisions, busy places and settlements are those of what is shown", () => {
  anyCase(23, 10, (random, features, page, filters) => {
    const shown = features.filter((feature) => passes(feature, filters));
    const settled = new Set(shown.filter((feature) => feature.properties.place_precision === "settlement").map(keyOf));

    const found = ask(page, aQuery({ filters, view: atZoom(10) }));

    const areas = countBy(shown.flatMap(({ properties: { area } }) => (area ? [area] : [])));
    assert.deepEqual(sorted(found.areas), sorted(areas));
    assert.deepEqual(sorted(found.busy), sorted(countBy(shown.map(({ properties }) => properties.place.slug))));
    found.busy.forEach(([, count], i) => assert.ok(count <= (found.busy[i - 1]?.[1] ?? Infinity)));
    assert.equal(found.settlements.length, settled.size);
    assert.deepEqual(ask(page, aQuery({ filters, view: atZoom(9) })).settlements, []);
  });
});

test("an open point or division lists its events in the list's order, those of any form at the point", () => {
  anyCase(24, 10, (random, features, page, filters) => {
    const shown = features.filter((feature) => passes(feature, filters)).sort(inOrder);
    const point = keyOf(oneOf(random, features.filter(isPointed)));
    const at = (feature) => isPointed(feature) && keyOf(feature) === point;

    const there = ask(page, aQuery({ filters, opened: { at: point, area: null, most: 3 } })).members;
    assert.equal(there.count, shown.filter(at).length);
    assert.deepEqual(codes(there.rows), ids(shown.filter(at).slice(0, 3)));

    const inside = ask(page, aQuery({ filters, opened: { at: null, area: "place-1", most: 100 } })).members;
    assert.deepEqual(codes(inside.rows), ids(shown.filter(({ properties }) => properties.area === "place-1")));
  });
});

test("a point is found however its degrees are written, and from two kilometres away", () => {
  const page = anEngine(load([anEvent("cm-2015-01-01-001", { at: [38.28401, 34.5] })]));
  const count = (at) => ask(page, aQuery({ opened: { at, area: null, most: 1 } })).members.count;

  assert.deepEqual(
    [
      "38.28401,34.5",
      "38.284010,34.50000",
      "38.2840099999,34.5",
      "38.305,34.5",
      "38.32,34.5",
      "kestrel",
      "38.28401",
    ].map(count),
    [1, 1, 1, 1, 0, 0, 0],
  );
});

test("a mark stands for its events: their number, types, places, days, and which it is where it is one", () => {
  anyCase(25, 10, (random, features, page, filters) => {
    const shown = features.filter((feature) => passes(feature, filters));
    ask(page, aQuery({ filters }));
    page.posted.length = 0;

    page.engine.handle({ type: "describe", id: 9, cluster: null, area: "place-2" });

    const inside = shown.filter(({ properties }) => properties.area === "place-2").map(({ properties }) => properties);
    const [{ type, id, count, types, places, first, last, codes: named }] = page.posted;
    assert.deepEqual([type, id, count], ["describe", 9, inside.length]);
    assert.deepEqual(sorted(types), sorted(countBy(inside.map((event) => event.type))));
    assert.deepEqual(places.toSorted(), [...new Set(inside.map(({ place }) => place.slug))].sort());
    assert.deepEqual(named, inside.length === 1 ? [inside[0].code] : []);
    if (inside.length)
      assert.deepEqual(
        [first, last],
        [
          Math.min(...inside.map((event) => toDay(event.earliest))),
          Math.max(...inside.map((event) => toDay(event.latest))),
        ],
      );
  });
});

test("a mark says whether what is open is in it, and what is pointed at", () => {
  const page = anEngine(
    load([anEvent("cm-2015-01-01-001", { at: [36, 33] }), anEvent("cm-2015-01-01-002", { at: [41, 36] })]),
  );
  const marks = (parts) =>
    ask(page, aQuery({ view: atZoom(6), ...parts })).clusters.map(({ row, isOpen, isHovered }) => [
      row.code.slice(-1),
      isOpen,
      isHovered,
    ]);

  assert.deepEqual(marks({ event: "cm-2015-01-01-002", hovered: "cm-2015-01-01-001" }).sort(), [
    ["1", false, true],
    ["2", true, false],
  ]);
  assert.deepEqual(marks({ opened: { at: "36,33", area: null, most: 1 } }).sort(), [
    ["1", true, false],
    ["2", false, false],
  ]);
});

test("a mark of one event is that event, whichever others there are at its point", () => {
  const page = anEngine(
    load([
      anEvent("cm-2015-01-01-001"),
      anEvent("cm-2015-01-01-002", { grade: "confirmed" }),
      anEvent("cm-2015-03-01-003", { earliest: "2015-03-01" }),
    ]),
  );
  const named = (filters) => ask(page, aQuery({ filters })).clusters.map(({ row }) => row && row.code);

  assert.deepEqual(named({ grade: ["confirmed"] }), ["cm-2015-01-01-002"]);
  assert.deepEqual(named({ start: "2015-02-01" }), ["cm-2015-03-01-003"]);
  assert.deepEqual(named({ grade: ["claimed"], end: "2015-02-01" }), ["cm-2015-01-01-001"]);
  assert.deepEqual(named({}), [null]);
});

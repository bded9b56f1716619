import assert from "node:assert/strict";
import test from "node:test";

import { hit } from "../../static/js/map/hit-test.js";
import { filledBand } from "../../static/js/map/mark-shapes.js";
import { middle, outline } from "../../static/js/map/outline.js";
import { around, boxOf, placeLabels } from "../../static/js/map/labels/placement.js";
import { tagPosition } from "../../static/js/map/count-tags.js";
import { toLat, toLon, toX, toY, kmToWorld } from "../../static/js/data/projection.js";
import { randomly, whole } from "./random-events.js";

const CANVAS = { left: 0, top: 0, right: 800, bottom: 600 };

test("a place is found again where it was projected", () => {
  for (const [lon, lat] of [
    [38.284, 34.562],
    [0, 0],
    [-180, 85],
    [179.9, -60],
  ]) {
    assert.ok(Math.abs(toLon(toX(lon)) - lon) < 1e-9);
    assert.ok(Math.abs(toLat(toY(lat)) - lat) < 1e-9);
  }
});

test("25 kilometres are 25 kilometres north of the equator too", () => {
  const y = toY(34.5);
  const north = toLat(y - kmToWorld(25, y));
  assert.ok(Math.abs((north - 34.5) * 110.93 - 25) < 0.2, `${north}`);
});

test("a name crosses the line of a ring only where it has no other room", () => {
  const request = { x: 400, y: 300, clear: 10, width: 60, height: 16 };
  const ring = { x: 400, y: 300, r: 60 };
  const [beside] = placeLabels([request], [], CANVAS, false);
  const [below] = placeLabels([request], [], CANVAS, false, [ring]);
  const occupied = [
    { left: 370, right: 430, top: 310, bottom: 330 },
    { left: 370, right: 430, top: 270, bottom: 290 },
  ];
  const [across] = placeLabels([request], occupied, CANVAS, false, [ring]);

  assert.deepEqual([beside.align, below.align, across.align], ["left", "center", "left"]);
  assert.ok(below.y > 300);
});

test("no name lies over a mark or another name, and none leaves the canvas", () => {
  const random = randomly(21);
  for (let round = 0; round < 50; round += 1) {
    const marks = Array.from({ length: 8 }, () => around({ x: whole(random, 800), y: whole(random, 600), r: 15 }));
    const requests = Array.from({ length: 20 }, () => ({
      x: whole(random, 800),
      y: whole(random, 600),
      clear: whole(random, 2) * 14,
      width: 30 + whole(random, 80),
      height: 16,
    }));
    const boxes = placeLabels(requests, marks, CANVAS, round % 2 === 1).flatMap((position, i) => {
      if (!position) return [];
      const left = {
        left: position.x,
        right: position.x - requests[i].width,
        center: position.x - requests[i].width / 2,
      }[position.align];
      const box = { left, right: left + requests[i].width, top: position.y - 8, bottom: position.y + 8 };
      assert.deepEqual(boxOf(requests[i], position), box);
      return [box];
    });
    const all = [...boxes, ...marks];
    boxes.forEach((one, i) => {
      assert.ok(one.left >= 0 && one.top >= 0 && one.right <= 800 && one.bottom <= 600);
      all.forEach((other, j) => {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        assert.ok(i === j || apart);
      });
    });
  }
});

test("the important label is placed before the others", () => {
  const request = { x: 400, y: 300, clear: 0, width: 50, height: 16 };
  const [first, second] = placeLabels([request, request], [], CANVAS, false);
  assert.ok(first);
  assert.equal(second, null);
});

test("the pointer is on what was drawn last, and on a ring only at its rim", () => {
  const targets = [
    { x: 0, y: 0, r: 50, rim: 5, target: "ring" },
    { x: 48, y: 0, r: 10, target: "below" },
    { x: 52, y: 0, r: 10, target: "above" },
  ];
  assert.equal(hit(targets, { x: 50, y: 0 }), "above");
  assert.equal(hit(targets, { x: 36, y: 0 }), "below");
  assert.equal(hit(targets, { x: 0, y: 52 }), "ring");
  assert.equal(hit(targets, { x: 0, y: 0 }), null);
});

test("a tag sits on its field's edge and covers nothing where there is room", () => {
  const field = { x: 100, y: 100, r: 40 };
  const taken = [{ x: 128, y: 72, r: 20 }];
  const position = tagPosition(field, taken);
  assert.ok(Math.abs(Math.hypot(position.x - 100, position.y - 100) - 40) < 1e-9);
  assert.ok(Math.hypot(position.x - 128, position.y - 72) > 20 + position.r);
});

test("the middle of a square is its middle, and of several parts that of the largest", () => {
  const square = (west, south, side) => [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
  const shape = outline({ type: "MultiPolygon", coordinates: [[square(10, 10, 0.1)], [square(38, 34, 1)]] });
  const { x, y } = middle(shape);
  assert.ok(Math.abs(toLon(x) - 38.5) < 0.01);
  assert.ok(Math.abs(toLat(y) - 34.5) < 0.01);
});

test("grades differ by what is filled", () => {
  assert.deepEqual(filledBand("confirmed", 10), [-10, 10]);
  assert.deepEqual(filledBand("corroborated", 10), [0, 10]);
  assert.equal(filledBand("claimed", 10), null);
  assert.equal(filledBand("discounted", 10), null);
  const [from, to] = filledBand("disputed", 10);
  assert.ok(from < 0 && to > 0 && to - from < 10);
});

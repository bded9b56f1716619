/** An area as its corners, and outlines that follow a river or a border. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { followed } from "../../static/js/desk/follow-lines.js";
import { added, fromCoordinates, moved, removed, toText, vertices } from "../../static/js/desk/outline-model.js";

const SQUARE = /** @type {const} */ ([
  [38, 34],
  [39, 34],
  [39, 35],
  [38, 35],
]);
const area = () => [[SQUARE.map(([x, y]) => [x, y])]];

test("an area reads back as it was written, and one that is only begun has no text", () => {
  const text = toText(area());

  assert.deepEqual(JSON.parse(text), { type: "Polygon", coordinates: [[...SQUARE, SQUARE[0]]] });
  assert.deepEqual(fromCoordinates([JSON.parse(text).coordinates]), area());
  assert.equal(toText([[SQUARE.slice(0, 2)]]), "");
  assert.equal(JSON.parse(toText([...area(), ...area()])).type, "MultiPolygon");
  assert.equal(vertices(area()), 5);
});

test("a corner is moved, added halfway and removed, and what is empty goes", () => {
  const at = { part: 0, ring: 0, corner: 1 };

  assert.deepEqual(moved(area(), at, [39.5000004, 34.1])[0][0][1], [39.5, 34.1]);
  assert.deepEqual(added(area(), at)[0][0][2], [39, 34.5]);
  assert.deepEqual(added(area(), { part: 0, ring: 0, corner: 3 })[0][0][4], [38, 34.5]);
  assert.equal(removed(area(), at)[0][0].length, 3);
  assert.deepEqual(removed([[[[38, 34]], [...SQUARE]]], { part: 0, ring: 0, corner: 0 }), []);
});

test("between two corners on one line the outline takes the line's course, in the direction it is drawn", () => {
  const river = [
    [38, 34],
    [38.3, 34.2],
    [38.6, 33.9],
    [39, 34],
  ];

  assert.deepEqual(followed([...SQUARE], [river]), [SQUARE[0], river[1], river[2], ...SQUARE.slice(1)]);
  assert.deepEqual(followed([...SQUARE].reverse(), [river]).slice(2), [SQUARE[1], river[2], river[1], SQUARE[0]]);
  const elsewhere = [
    [40, 34],
    [41, 34],
  ];
  const ring = [...SQUARE];
  assert.equal(followed(ring, [elsewhere]), ring, "nothing to follow");
});

test("along a closed line the shorter way is taken, over its first vertex too", () => {
  const border = [
    [39, 34.2],
    [40, 34.2],
    [40, 34.8],
    [39, 34.8],
    [38.9, 34.5],
    [39, 34.2],
  ];
  const ring = [
    [39.2, 34.8],
    [39.2, 34.2],
    [38, 34.5],
  ];

  assert.deepEqual(followed(ring, [border]).slice(0, 5), [
    [39.2, 34.8],
    [39, 34.8],
    [38.9, 34.5],
    [39, 34.2],
    [39.2, 34.2],
  ]);
});

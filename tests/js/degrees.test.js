/** Degrees as an editor types them into the two boxes of a pin. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { degrees, readPair } from "../../static/js/desk/degrees.js";

test("degrees have no more than six digits after the point", () => {
  assert.equal(degrees(34.56239999999), "34.5624");
  assert.equal(degrees(38), "38");
});

test("two numbers on the globe are coordinates", () => {
  assert.deepEqual(readPair(" 34.5624", "-38.28 "), { latitude: 34.5624, longitude: -38.28 });
});

for (const [latitude, longitude] of [
  ["", "38"],
  ["91", "38"],
  ["34", "181"],
  ["1e2", "38"],
  ["NaN", "NaN"],
  ["34.", "38"],
  ["٣٤", "٣٨"],
]) {
  test(`${latitude} and ${longitude} are no coordinates yet`, () => {
    assert.equal(readPair(latitude, longitude), null);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";

import { broken } from "../../static/js/picture/typesetting.js";

/** @param {string} text */
const measure = (text) => text.length;

test("lines are no wider than the picture, and lose no word", () => {
  const text = "Killed, as claimed: 134 or more, added over 4 events";

  for (const width of [8, 13, 20, 200]) {
    const lines = broken(text, width, measure);
    assert.ok(
      lines.every((line) => line.length <= width),
      `${width}`,
    );
    assert.equal(lines.join(" "), text);
  }
});

test("an address that is wider than the picture is broken between its parts", () => {
  const address = "https://map.example.org/?front=palmyra&start=2015-05-13&end=2015-05-27";

  const lines = broken(address, 44, measure);

  assert.equal(lines.join(""), address);
  assert.deepEqual(lines, ["https://map.example.org/?front=palmyra&", "start=2015-05-13&end=2015-05-27"]);
});

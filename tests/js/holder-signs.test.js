import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { drawOne } from "../../static/js/map/holder-signs.js";

const CSS = readFileSync(new URL("../../static/css/elements.css", import.meta.url), "utf8");
const SIDES = [
  "government",
  "islamic_state",
  "opposition",
  "turkish_backed",
  "sdf",
  "transitional",
  "russia",
  "coalition",
  "israel",
  "other",
];

/** How many corners a side's sign has on the map; 0: it is round. */
const drawn = (side) => {
  let [corners, round, done] = [0, 0, false];
  const count = () => !done && (corners += 1);
  const ink = new Proxy(
    {
      arc: () => !done && (round = 1),
      rect: () => !done && (corners = 4),
      moveTo: count,
      lineTo: count,
      fill: () => (done = true),
    },
    { get: (own, name) => own[name] ?? (() => {}), set: () => true },
  );
  drawOne(ink, { x: 0, y: 0, state: "held", sides: [side] }, 5, {
    side: () => "#000",
    paper: "#fff",
    "ink-quiet": "#666",
  });
  return round ? 0 : corners;
};

/** The same beside words. */
const written = (side) => {
  const rule = CSS.match(new RegExp(`\\.swatch\\[data-side="${side}"\\] \\{([^}]*)\\}`))?.[1] ?? "";
  const shape = rule.match(/polygon\(([^)]*)\)/)?.[1];
  return shape ? shape.split(",").length : rule.includes("border-radius: 50%") ? 0 : 4;
};

for (const side of SIDES)
  test(`the sign of ${side} is the same on the map and beside words`, () => assert.equal(written(side), drawn(side)));

test("no two sides share a sign", () => {
  const shapes = SIDES.map(
    (side) =>
      CSS.match(
        new RegExp(`\\.swatch\\[data-side="${side}"\\] \\{\\s*(--shape: polygon\\([^)]*\\)|border-radius: 50%)?`),
      )?.[1] ?? "square",
  );

  assert.equal(new Set(shapes).size, SIDES.length);
});

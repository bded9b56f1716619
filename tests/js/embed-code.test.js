import assert from "node:assert/strict";
import { test } from "node:test";

import { frameCode, frameQuery } from "../../static/js/sharing/embed-code.js";

const PLAIN = { timeline: true, legend: false, theme: "", height: 540 };

test("a frame names what differs from how it looks by itself, and the record it was made from", () => {
  assert.equal(frameQuery("", PLAIN, 0), "");
  assert.equal(frameQuery("?front=palmyra", PLAIN, 693), "?front=palmyra&version=693");
  const bare = frameQuery("", { ...PLAIN, timeline: false, legend: true, theme: "dark" }, 0);
  assert.equal(bare, "?timeline=0&legend=1&theme=dark");
});

test("nothing in an address or a title ends the attribute it stands in", () => {
  const code = frameCode('https://map.example.org/embed/?q="><script>&sort=latest', '20 events, "a" <b>', 420);

  assert.equal(code.match(/</g)?.length, 2);
  assert.ok(code.includes("&quot;&gt;&lt;script&gt;&amp;sort=latest"));
  assert.ok(code.includes('height="420"'));
});

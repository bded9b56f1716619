/** The area of a form: its text, its table of corners and its map say the same, and the server says what it is. */

import { fire, layOut, openDocument, settled, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { loadLeaflet } from "./leaflet.js";

const NO_FILE = "/lost.json";
const SET_UP = {
  beside: ["since", "until"],
  most: 8,
  read: "/desk/area/",
  outlines: "/desk/outlines/",
  drawing: "/drawing.js",
  ground: { countries: NO_FILE, governorates: NO_FILE, waters: NO_FILE, wadis: NO_FILE, towns: NO_FILE },
  words: {
    none: "No area yet.",
    few: "An area needs three corners; there are %(count)s.",
    latitude_of: "Latitude of corner %(number)s",
    longitude_of: "Longitude of corner %(number)s",
    add_after: "Add",
    remove: "Remove",
    add_first: "Add in the middle",
    too_many: "More than %(most)s vertices.",
    not_loaded: "No drawing tools.",
  },
};
const buttons = ["draw", "line", "finish", "back", "cancel", "follow", "undo", "clear"]
  .map((act) => `<button type="button" data-act="${act}">${act}</button>`)
  .join("");
const FORM = `<form><input name="claims-0-since" value="2015-05-20"><div data-area>
  <button type="button" class="area-open" hidden></button>
  <div class="area-editor" hidden>
    <div class="area-tools">${buttons}<input class="area-across" value="2"><span class="area-snap"><input type="checkbox" checked></span></div>
    <p class="area-said"></p><p class="area-problem"></p><div class="area-map"></div>
    <div class="area-corners"><div class="area-parts"></div><table><tbody></tbody></table><div class="area-pages"></div></div>
  </div>
  <textarea name="claims-0-drawn"></textarea>
  <script type="application/json">${JSON.stringify(SET_UP)}</script></div></form>`;
const RING = [
  [38, 34],
  [39, 34],
  [39, 35],
  [38, 34],
];

test("without the drawing tools an area is made, corrected and undone from its table", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, FORM);
  /** @type {any[]} */
  const read = [];
  t.mock.method(globalThis, "fetch", async (address, how) => {
    if (address !== "/desk/area/") return { ok: false };
    const about = Object.fromEntries(how.body.entries());
    read.push(about);
    if (about.text === "a bow tie")
      return { ok: true, json: async () => ({ problem: "It crosses itself.", spot: [38, 34] }) };
    return { ok: true, json: async () => ({ coordinates: [[RING]], words: ["4,600 km²."] }) };
  });
  layOut(document.querySelector(".area-map"), { width: 600, height: 400 });
  loadLeaflet();
  await import("../../static/js/desk/area.js");
  const [text, open] = [document.querySelector("textarea"), document.querySelector(".area-open")];
  const act = (name) => document.querySelector(`[data-act=${name}]`);
  const boxes = () => [...document.querySelectorAll("tbody input")];
  const wait = async () => {
    t.mock.timers.tick(400);
    await settled();
  };

  assert.equal(open.hidden, false);
  open.click();
  fire(document.querySelector("script[src='/drawing.js']"), "error");
  await settled();
  assert.equal(textOf(document.querySelector(".area-said")), "No area yet.");
  assert.deepEqual([act("draw").hidden, act("undo").disabled], [true, true]);

  for (let i = 0; i < 3; i += 1) document.querySelector(".area-pages button").click();
  for (const [i, value] of ["34", "38", "34", "39", "35", "39"].entries()) {
    const box = boxes()[i];
    box.value = value;
    fire(box, "change");
  }
  assert.deepEqual(JSON.parse(text.value), { type: "Polygon", coordinates: [RING] });
  await wait();
  assert.deepEqual([read.at(-1).text, read.at(-1).since], [text.value, "2015-05-20"]);
  assert.equal(textOf(document.querySelector(".area-said")), "4,600 km².");

  assert.equal(boxes()[0].getAttribute("aria-label"), "Latitude of corner 1");
  fire(boxes()[0], "keydown", { key: "ArrowUp", shiftKey: true });
  assert.equal(boxes()[0].value, "34.01");
  act("undo").click();
  assert.equal(boxes()[0].value, "34");

  for (let i = 0; i < 9; i += 1) document.querySelector("tbody button").click();
  assert.equal(JSON.parse(text.value).coordinates[0].length, SET_UP.most);
  assert.equal(textOf(document.querySelector(".area-problem")), "More than 8 vertices.");

  text.value = "a bow tie";
  fire(text, "change");
  await settled();
  assert.equal(textOf(document.querySelector(".area-problem")), "It crosses itself.");
  assert.ok(document.querySelector(".area-flaw"), "a ring marks the spot");
  assert.equal(text.value, "a bow tie", "what was pasted stays");
});

/** The lanes of the timeline as a reader uses them: chosen, named, filtered by, and read as a table. */

import { layOut, openDocument, settled, textOf, fire, observed } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { edges } from "../../static/js/data/bins.js";
import { toDay } from "../../static/js/data/days.js";
import { Timeline } from "../../static/js/timeline/timeline.js";
import { AR, aGazetteer, aPage, anAnswer, filtersOf } from "./page.js";

const WIDTH = 500;
const BOUNDS = edges(toDay("2015-05-13"), toDay("2015-05-15"), "day");

const aLane = (slug, events, possible, certain = possible) => ({
  ...{ slug, events, possible: Uint32Array.from(possible), certain: Uint32Array.from(certain) },
});
const someLanes = (given = {}) => ({
  ...{ by: "actor", bounds: BOUNDS, events: 4, shared: 1 },
  lanes: [aLane("is", 3, [2, 1, 1], [1, 1, 1]), aLane("army", 2, [1, 0, 1]), aLane(null, 1, [0, 1, 0])],
  ...given,
});

/** A timeline with lanes, counted as given. */
async function withLanes(t, { lanes = someLanes(), chosen = { lanes: "actor" }, language = "en", ...given } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, "<section></section>", { language, style: ":root{--ink:#111;--ink-quiet:#777}" });
  const section = document.querySelector("section");
  const parts = aPage({ chosen, gazetteer: aGazetteer(), ...(language === "ar" && { start: AR }), ...given });
  new Timeline(parts.page, section);
  const plot = section.querySelector(".plot");
  layOut(plot, { width: WIDTH, height: 100 });
  observed(plot);
  await import("../../static/js/later.js");
  await settled();
  t.mock.timers.tick(20);
  const { possible, certain } = aLane(null, 4, [2, 1, 1]);
  if (lanes) parts.store.put({ answer: anAnswer({ lanes, bins: { bounds: BOUNDS, possible, certain } }) });
  t.mock.timers.tick(20);
  const labels = () => [...section.querySelectorAll(".lane-names li")].map(textOf);
  const button = (slug) => section.querySelector(`[data-slug="${slug}"]`);
  return { ...parts, document, section, labels, button, note: () => textOf(section.querySelector(".lanes-note")) };
}

test("the choice of lanes asks the engine for them, and is in the state", async (t) => {
  const { section, store, queries } = await withLanes(t, { chosen: {}, lanes: null });

  assert.equal(section.querySelector(".lanes"), null);
  const radio = section.querySelector('.lanes-drop input[value="front"]');
  radio.checked = true;
  fire(radio, "change");

  assert.equal(store.state.chosen.lanes, "front");
  assert.equal(queries.at(-1).timeline.lanes, "front");
  assert.ok(section.querySelector(".lanes"));
  store.choose({ lanes: null });
  assert.equal(section.querySelector(".lanes"), null);
});

test("each lane has the name and the number of its events, and the others come last", async (t) => {
  const { labels, note } = await withLanes(t);

  assert.deepEqual(labels(), ["Islamic State3", "Syrian Arab Army2", "others1"]);
  assert.match(note(), /^Bars: events per day/);
  assert.match(note(), /1 of 4 events are in several lanes\./);
  assert.match(note(), /Others: in no lane above\.$/);
});

test("a lane's label filters by it, and once more by it no longer; the focus stays", async (t) => {
  const { button, store, document } = await withLanes(t);

  button("army").focus();
  button("army").click();
  assert.deepEqual(filtersOf({ state: store.state }), { actor: ["army"] });
  assert.equal(button("army").getAttribute("aria-pressed"), "true");
  assert.equal(document.activeElement, button("army"));
  store.put({ answer: anAnswer({ lanes: someLanes({ shared: 0 }) }) });
  assert.equal(document.activeElement, button("army"));

  button("army").click();
  assert.deepEqual(filtersOf({ state: store.state }), {});
});

test("the table has a row for each day with events, with ranges as far as days are not certain", async (t) => {
  const { section } = await withLanes(t);

  const details = section.querySelector(".lanes-table");
  assert.equal(details.querySelector("table"), null);
  details.open = true;
  fire(details, "toggle");

  const rows = [...details.querySelectorAll("tr")].map((row) => [...row.children].map(textOf));
  assert.deepEqual(rows, [
    ["Days", "Islamic State", "Syrian Arab Army", "others"],
    ["13 May 2015", "1–2", "1", "0"],
    ["14 May 2015", "1", "0", "1"],
    ["15 May 2015", "1", "1", "0"],
  ]);
});

test("a bar says whose it is and what it counts while the pointer is on it", async (t) => {
  const { section, note, page } = await withLanes(t, {
    chosen: { lanes: "actor", span: ["2015-05-01", "2015-05-31"] },
  });
  const plot = section.querySelector(".lane-plot");
  layOut(plot, { width: WIDTH, height: 72 });
  const x = ((13.5 - 1) / 31) * WIDTH;

  fire(plot, "pointermove", { clientX: x, clientY: 5 });
  assert.equal(note(), "Islamic State, 13 May 2015: 1–2 events");
  fire(plot, "pointerleave");
  assert.match(note(), /^Bars/);
  assert.ok(page);
});

test("lanes are drawn on one scale, with the window of the plot above", async (t) => {
  const { section } = await withLanes(t, {
    chosen: { lanes: "actor", span: ["2015-05-01", "2015-05-31"] },
    filters: { start: "2015-05-14", end: "2015-05-15" },
  });

  const calls = section.querySelector(".lane-plot canvas").drawn.called("fillRect");
  const heights = (alpha) => calls.filter((one) => one.globalAlpha === alpha).map(({ args }) => args[3]);
  // Two events are as high as a lane allows, one is half of that, in every lane; outside the window bars are fainter.
  assert.deepEqual(heights(0.16), [20, 10]);
  assert.deepEqual(new Set(heights(0.32)), new Set([10]));
  assert.deepEqual(heights(0.08), [72]);
});

test("before the events have come, and where nothing counts them, the lanes say so", async (t) => {
  const { note, store } = await withLanes(t, { lanes: null });

  assert.equal(note(), "The lanes come with the events.");
  store.put({ served: true });
  assert.equal(note(), "No lanes: the part of the page that counts events is not running.");
});

test("counts of another choice are not shown under this one", async (t) => {
  const { store, labels } = await withLanes(t);

  store.choose({ lanes: "front" });

  assert.deepEqual(labels(), []);
});

test("in Arabic the names are Arabic", async (t) => {
  const { labels } = await withLanes(t, { language: "ar" });

  assert.match(labels()[1], /^الجيش العربي السوري/);
});

/** Notes beside marks: which events they are of, what they say, and that they cover nothing. */

import { openDocument } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { toDay } from "../../static/js/data/days.js";
import { toX, toY } from "../../static/js/data/projection.js";
import { BoxGrid } from "../../static/js/map/labels/box-grid.js";
import { drawNotes, wrapped } from "../../static/js/map/notes/note-layer.js";
import { noteWords, notedEvents } from "../../static/js/map/notes/noted-events.js";
import { aPage, aRow, anAnswer, someDetails } from "./page.js";

const FORM_DOT = 1;
const MAY = { start: "2015-05-13", end: "2015-05-27" };

const event = (code, day, killed = {}, given = {}) =>
  aRow({
    ...{ code, earliest: toDay(day), latest: toDay(day), dataset: null, form: FORM_DOT },
    killed: { low: null, high: null, ...killed },
    ...given,
  });
const ROWS = [
  event("last", "2015-05-26"),
  event("deadly", "2015-05-20", { low: 40, high: 60 }),
  event("longer", "2015-05-19", { low: 400, high: 600, counts_longer: true }),
  event("begins", "2015-05-13", { low: 3, high: 3 }),
];

/** Codes and reasons of what is noted. */
function noted({ rows = ROWS, shown = rows.length, ...given } = {}) {
  const { store } = aPage({ filters: MAY, answer: { ...anAnswer({ rows }), shown }, ...given });
  return notedEvents(store.state).map(({ row, reason }) => [row.code, reason]);
}

test("a view of some days is about its last event, that with the largest figure, and its first", () => {
  assert.deepEqual(noted(), [
    ["last", "latest"],
    ["deadly", "largest"],
    ["begins", "first"],
  ]);
});

test("one event is noted once, and one without a mark is not replaced by another", () => {
  const alone = event("alone", "2015-05-20", { low: 4 });
  const nowhere = event("nowhere", "2015-05-27", {}, { point: null, form: 0 });

  assert.deepEqual(noted({ rows: [alone] }), [["alone", "latest"]]);
  assert.deepEqual(
    noted({ rows: [nowhere, ...ROWS] }).map(([code]) => code),
    ["deadly", "begins"],
  );
});

test("of events that may have begun first, the one that is known most exactly is the first", () => {
  const vague = event("vague", "2015-05-13", {}, { latest: toDay("2015-05-18") });

  assert.deepEqual(noted({ rows: [vague, event("exact", "2015-05-13")] }), [
    ["vague", "latest"],
    ["exact", "first"],
  ]);
});

test("campaigns and rows of datasets are not noted: their figures are no event's of the record", () => {
  const campaign = event("campaign", "2015-05-27", { low: 462 }, { type: "offensive" });
  const row = event("row", "2015-05-27", { low: 900 }, { dataset: "ucdp" });

  assert.deepEqual(noted({ rows: [campaign, row, ...ROWS] }), noted());
});

test("nothing is noted without days, on a part of the list, beside what is open, or where the reader wants none", () => {
  assert.deepEqual(noted({ filters: {} }), []);
  assert.deepEqual(noted({ shown: 9 }), []);
  assert.deepEqual(noted({ chosen: { event: "last" } }), []);
  assert.deepEqual(noted({ chosen: { notes: "none" } }), []);
});

test("a step of a story notes what it cites", () => {
  const { store } = aPage({ cited: ["deadly"], answer: anAnswer({ rows: [] }) });
  store.put({ answer: { ...store.state.answer, rows: ROWS } });

  assert.deepEqual(
    notedEvents(store.state).map(({ row, reason }) => [row.code, reason]),
    [["deadly", "cited"]],
  );
});

test("a note has the record's words: day, title, and the figure with those it is from", () => {
  const details = new Map([["deadly", someDetails({ code: "deadly" })]]);
  const { page } = aPage({ details });

  assert.deepEqual(noteWords(page, { row: ROWS[1], reason: "largest" }), {
    day: "Most killed, as claimed: 20 May 2015",
    title: "Palmyra is captured",
    figure: "killed 85–105, according to A monitor",
  });
  page.store.filter(MAY);
  assert.equal(noteWords(page, { row: ROWS[1], reason: "latest" }).day, "Latest: 20 May");
  assert.equal(noteWords(page, { row: ROWS[1], reason: "latest" }).figure, "");
  assert.equal(noteWords(aPage().page, { row: ROWS[1], reason: "latest" }), null);
});

/** A canvas of 800 by 600 with a mark in its middle. */
function onPaper(t, { taken = [], width = 800 } = {}) {
  const document = openDocument(t, "<canvas></canvas>");
  const ink = document.querySelector("canvas").getContext("2d");
  const world = 100_000;
  const [x, y] = [toX(38.28), toY(34.56)];
  const frame = { ink, world, left: x * world - 400, top: y * world - 300, width, height: 600, zoom: 8, sharpness: 1 };
  const cluster = { form: FORM_DOT, bounds: [x, y, x, y] };
  const targets = [{ x: 400, y: 300, r: 12, target: { cluster } }];
  const grid = new BoxGrid({ left: 0, top: 0, right: 800, bottom: 600 });
  for (const box of taken) grid.add(box);
  const notes = [
    { noted: { row: ROWS[0], reason: "latest" }, words: { day: "Latest", title: "A kestrel", figure: "" } },
  ];
  const view = { left: 0, top: 0, right: width, bottom: 600 };
  const colours = { ink: "#111", "ink-quiet": "#777", "land-near": "#fff", sans: "sans-serif" };
  drawNotes(frame, notes, targets, { taken: grid, view, fromRight: false }, colours);
  return { texts: ink.texts(), lines: ink.called("lineTo").map(({ args }) => args), words: ink.called("fillText") };
}

test("a note stands beside its mark, with a line that begins at the mark's edge", (t) => {
  const { texts, lines, words } = onPaper(t);

  assert.deepEqual(texts, ["Latest", "A kestrel"]);
  assert.ok(words.every(({ args }) => args[1] > 412));
  assert.deepEqual(lines, [[434, 300]]);
});

test("a note covers nothing: it goes elsewhere, and is left out where there is no room", (t) => {
  const right = { left: 401, top: 0, right: 800, bottom: 600 };
  const { words } = onPaper(t, { taken: [right] });

  assert.ok(words.length && words.every(({ args }) => args[1] < 400));
  assert.deepEqual(onPaper(t, { taken: [{ left: 0, top: 0, right: 800, bottom: 600 }] }).texts, []);
});

test("a note's line strikes out no name: where one stands in its way, the note goes elsewhere", (t) => {
  const name = { left: 416, top: 294, right: 428, bottom: 306 };
  const { lines, words } = onPaper(t, { taken: [name] });

  assert.equal(words.length, 2);
  assert.ok(lines.every(([x]) => x < 400));
});

test("a narrow map has no notes", (t) => {
  assert.deepEqual(onPaper(t, { width: 390 }).texts, []);
});

test("lines break between words", () => {
  assert.deepEqual(
    wrapped("one two three", (line) => line.length <= 7),
    ["one two", "three"],
  );
});

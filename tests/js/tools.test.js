/** Tools of the map page: two days side by side, saved views, a view to cite and take along, and time that is played. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { toDay } from "../../static/js/data/days.js";
import { citing } from "../../static/js/drawer/citing.js";
import { captionOf, citation } from "../../static/js/picture/caption.js";
import { savedViews } from "../../static/js/sharing/saved-views.js";
import { Player } from "../../static/js/timeline/player.js";
import { Time } from "../../static/js/timeline/time-window.js";
import { HOSTILE, aPage, anAnswer } from "./page.js";

const SAVED = `<dialog id="share"><section id="saved" hidden>
  <form id="saved-form"><input id="saved-name" required><button type="submit">Save</button></form>
  <ul id="saved-list"></ul><button id="saved-export" hidden></button><span id="saved-said"></span></section></dialog>`;

function aStorage(t, given = {}) {
  const items = new Map();
  const storage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    ...given,
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  t.after(() => delete globalThis.localStorage);
  return items;
}

function someViews(t, storage) {
  const items = aStorage(t, storage);
  const document = openDocument(t, SAVED);
  const { page, store } = aPage({ filters: { type: ["battle"] } });
  savedViews(page, document.querySelector("#share"));
  const part = (name) => document.querySelector(`#saved${name}`);
  const save = (name) => {
    part("-name").value = name;
    fire(part("-form"), "submit");
  };
  return { document, items, store, part, save };
}

test("a view is saved under a name, opened by its address, and deleted", (t) => {
  const { part, save, store } = someViews(t);

  save(HOSTILE);
  store.filter({ type: [], grade: ["claimed"] });
  save("Claims");

  const links = [...part("-list").querySelectorAll("a")];
  assert.deepEqual(links.map(textOf), [HOSTILE, "Claims"]);
  assert.deepEqual(
    links.map((link) => link.getAttribute("href")),
    ["/?type=battle", "/?grade=claimed"],
  );
  part("-list").querySelector("button").click();
  assert.deepEqual([...part("-list").querySelectorAll("a")].map(textOf), ["Claims"]);
  assert.equal(part("-export").hidden, false);
});

test("the same name is the same view, and what is no address of this site is not shown", (t) => {
  const { items, part, save, store } = someViews(t);
  save("One");
  store.filter({ type: ["capture"] });

  save("One");
  assert.deepEqual(JSON.parse(items.get("conflictmap.views")), [{ name: "One", address: "/?type=capture" }]);
  items.set(
    "conflictmap.views",
    JSON.stringify([
      { name: "a", address: "https://elsewhere.example/" },
      { name: "b", address: "//elsewhere.example" },
      7,
    ]),
  );
  save("Two");

  assert.deepEqual([...part("-list").querySelectorAll("a")].map(textOf), ["Two"]);
});

test("a browser that stores nothing offers nothing; one whose room is used up says so", (t) => {
  const refuses = () => {
    throw new Error("refused");
  };
  assert.equal(someViews(t, { getItem: refuses }).part("").hidden, true);
  const { part, save } = someViews(t, { setItem: refuses });

  save("One");

  assert.match(textOf(part("-said")), /did not store it/);
  assert.equal(part("-list").childElementCount, 0);
});

test("a picture says each figure with whose it is, and what the sum leaves out though the page folds it", (t) => {
  openDocument(
    t,
    `<div id="toll"><p class="campaign-toll">Campaign’s own figure: <strong>462–494</strong>, <span>from SOHR</span> <a>Kestrel</a></p>
      <details><summary>2 left out</summary><p class="left-out"><a>Left out:</a> <span>1 campaign</span> <span>1 event</span></p></details>
    </div><ul id="chips"></ul>`,
  );

  assert.deepEqual(captionOf(aPage().page).toll, [
    "Campaign’s own figure: 462–494, from SOHR Kestrel",
    "Left out: 1 campaign · 1 event",
  ]);
});

test("a view is cited with its filters, the state of the record and its address", (t) => {
  openDocument(
    t,
    `<span id="headline-count">3 events</span> <span id="headline-when">May 2015</span><ul id="chips"></ul>`,
  );
  const { page } = aPage({ filters: { type: ["battle"] }, loaded: { now: { version: 99 }, known: null } });

  const text = citation(page);

  assert.match(text, /^conflictmap: 3 events, May 2015\. All fronts\. Data version 99, read on /);
  assert.match(text, /\?type=battle$/);
});

test("the citation of an event is copied where a browser copies", (t) => {
  openDocument(t, "");
  const copied = [];
  Object.defineProperty(globalThis, "navigator", {
    value: { clipboard: { writeText: async (text) => copied.push(text) } },
    configurable: true,
  });
  const [text, line] = citing("Event x, revision 1. https://a.example/events/x/?revision=1");

  line.querySelector("button").click();

  assert.deepEqual(copied, [textOf(text)]);
});

test("playing at twice the speed steps twice in the same time, and hurries over what is empty", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.window = globalThis;
  let steps = 0;
  const player = new Player(
    () => ((steps += 1), steps < 10),
    () => {},
  );
  player.speed = 2;

  player.start();
  t.mock.timers.tick(450);
  assert.equal(steps, 2, "at the ordinary speed it would be at its first step");
  const before = steps;
  player.hurry();
  assert.equal(steps, before + 1);
  for (let pace = 0; pace < 10; pace += 1) t.mock.timers.tick(450);

  assert.equal(steps, 10);
  assert.equal(player.isPlaying, false);
});

/** Bars of the months of a year: events in March and in September. */
const bins = () => ({
  bounds: Int32Array.from({ length: 13 }, (_, month) => Date.UTC(2015, month, 1) / 86_400_000),
  certain: new Uint32Array(12),
  possible: Uint32Array.from({ length: 12 }, (_, month) => (month === 2 || month === 8 ? 3 : 0)),
});

test("play passes months without events, and ends after the last", (t) => {
  openDocument(t, "");
  const { page, store } = aPage({
    start: { ...aPage().page.start, earliest: "2015-01-01", latest: "2015-12-01" },
    filters: { start: "2015-03-01", end: "2015-03-31" },
    answer: anAnswer({ bins: bins() }),
  });
  const time = new Time(page, () => {});

  assert.equal(time.play(true), true);
  assert.deepEqual([store.state.chosen.filters.start, store.state.chosen.filters.end], ["2015-09-01", "2015-09-30"]);
  assert.equal(time.play(true), false);
  assert.equal(time.play(false), true);
  assert.equal(store.state.chosen.filters.start, "2015-10-01");
});

test("by the days of reports play goes to the next day on which more became known", (t) => {
  openDocument(t, "");
  const { page, store } = aPage({ filters: { start: "2015-05-13", end: "2015-05-16" } });
  const time = new Time(page, () => {});
  const answered = (nextKnown) =>
    store.put({ answer: anAnswer({ data: "known", nextKnown }), answered: store.state.chosen.filters });

  assert.equal(time.playKnown(true), true);
  assert.equal(store.state.chosen.filters.known_on, "2015-05-13");
  assert.equal(time.playKnown(true), true, "without an answer nothing moves");
  assert.equal(store.state.chosen.filters.known_on, "2015-05-13");
  answered(toDay("2015-05-21"));
  time.playKnown(true);
  assert.equal(store.state.chosen.filters.known_on, "2015-05-21");
  answered(null);

  assert.equal(time.playKnown(true), false);
});

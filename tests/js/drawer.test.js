/** Beside the map: the events of one point or area, and how the drawer opens, closes and gives the focus back. */

import { fire, openDocument, settled, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { Drawer } from "../../static/js/drawer/drawer.js";
import { nothingChosen, nothingOpen } from "../../static/js/url-state.js";
import { AR, HOSTILE, aPage, aRow, aTerritory, anAnswer } from "./page.js";
import { aDocument } from "./event-document.js";

const PAGE = `
  <div id="map" tabindex="0"></div>
  <button id="elsewhere"></button>
  <ol id="events"><li data-code="cm-1"><a href="/events/cm-1/">An event</a></li></ol>
  <aside id="drawer" hidden></aside>`;

function aDrawer(t, { documents = {}, first = nothingChosen(), ...given } = {}) {
  const document = openDocument(t, PAGE);
  const aside = document.querySelector("aside");
  const { page, ...rest } = aPage(given);
  const fetched = [];
  const fetchEvent = async (code, knownOn) => {
    fetched.push([code, knownOn]);
    if (documents[code] instanceof Error) throw documents[code];
    return documents[code] ?? aDocument({ code, title: `Title of ${code}` });
  };
  const drawer = new Drawer(page, aside, fetchEvent, first);
  return { document, aside, drawer, fetched, page, ...rest, body: () => aside.querySelector(".drawer-body") };
}

test("without anything open there is no drawer", (t) => {
  const { document, aside } = aDrawer(t);

  assert.equal(aside.hidden, true);
  assert.equal(document.body.classList.contains("has-drawer"), false);
});

test("an event opens at once with what the list knows, and is whole when its document has come", async (t) => {
  const { aside, body, store } = aDrawer(t, { answer: { ...anAnswer(), rows: [aRow({ code: "cm-1" })] } });

  store.choose({ event: "cm-1" });
  assert.equal(aside.hidden, false);
  assert.match(textOf(body()), /capture · cm-1.*When20 May 2015.*WherePalmyra.*Loading the record …/);
  await settled();

  assert.equal(textOf(body().querySelector("#drawer-title")), "Title of cm-1");
  assert.doesNotMatch(textOf(body()), /Loading/);
});

test("the focus goes into the drawer, and back to where it came from when it closes", async (t) => {
  const { document, aside, body, store } = aDrawer(t);
  const opener = document.querySelector("#elsewhere");
  opener.focus();

  store.choose({ event: "cm-1" });
  assert.equal(document.activeElement, body());
  fire(body(), "keydown", { key: "Escape" });

  assert.equal(aside.hidden, true);
  assert.equal(document.activeElement, opener);
});

test("without a link that opened it, the focus goes to the event's entry in the list, or to the map", (t) => {
  const { document, aside, store } = aDrawer(t);
  store.choose({ event: "cm-1" });
  aside.querySelector(".drawer-close").click();
  assert.equal(document.activeElement, document.querySelector("#events a"));
  document.activeElement.blur();

  store.choose({ event: "cm-2" });
  aside.querySelector(".drawer-close").click();

  assert.equal(document.activeElement, document.querySelector("#map"));
});

test("an address that opens an event leaves the focus where a page begins", (t) => {
  const first = { ...nothingChosen(), event: "cm-1" };
  const { document, aside, body } = aDrawer(t, { first, chosen: { event: "cm-1" } });

  assert.equal(aside.hidden, false);
  assert.notEqual(document.activeElement, body());
});

test("what was opened while the drawer was on its way takes the focus", (t) => {
  const { document, body } = aDrawer(t, { chosen: { event: "cm-1" } });

  assert.equal(document.activeElement, body());
});

const MEMBERS = anAnswer({
  members: {
    count: 5,
    rows: [aRow({ code: "cm-1" }), aRow({ code: "cm-2", form: 2 }), aRow({ code: "cm-3", form: 3 })],
  },
});

test("the events of a point stand in groups, by how well their spot is known", (t) => {
  const { body, requested } = aDrawer(t, { chosen: { at: "38.28,34.56" }, answer: MEMBERS });

  assert.equal(textOf(body().querySelector("#drawer-title")), "5 events: Palmyra");
  const groups = [...body().querySelectorAll("h3")].map((head) => [
    textOf(head),
    head.nextElementSibling.querySelector("li").dataset.code,
  ]);
  assert.deepEqual(groups, [
    ["Here", "cm-1"],
    ["Near here: within about 25 kilometres", "cm-2"],
    ["Along a road, or in a stretch of desert, represented by this spot", "cm-3"],
  ]);
  assert.match(textOf(body()), /2 further events here: choose fewer days to see them\./);
  assert.deepEqual(requested.slice(0, 3), ["cm-1", "cm-2", "cm-3"]);
});

test("until the events of a point have come the drawer says that they are loading", (t) => {
  const { body } = aDrawer(t, { chosen: { at: "38.28,34.56" }, answer: anAnswer() });

  assert.equal(textOf(body()), "Loading the events …");
  assert.equal(body().querySelector("#drawer-title").tagName, "P");
});

test("events of a governorate say that their spot is not known, and name it by its name or its slug", (t) => {
  const answer = anAnswer({ members: { count: 1, rows: [aRow({ code: "cm-1" })] } });
  const { body, store } = aDrawer(t, { chosen: { area: "homs" }, answer });
  assert.equal(textOf(body().querySelector("h2")), "1 event: Homs governorate");
  assert.match(textOf(body()), /Somewhere in the hatched area; the spot is not known\./);

  store.choose({ area: "deir-ez-zor" });

  assert.equal(textOf(body().querySelector("h2")), "1 event: deir ez zor");
});

test("from an event chosen among several a button leads back to them", async (t) => {
  const { aside, body, store } = aDrawer(t, { chosen: { at: "38.28,34.56" }, answer: MEMBERS });
  const [back] = aside.querySelectorAll(".quiet-button");
  assert.equal(back.hidden, true);
  body().querySelector("[data-code='cm-2'] a").click();
  await settled();
  assert.equal(back.hidden, false);
  assert.equal(textOf(back), "Back to the list");

  back.click();

  assert.deepEqual([store.state.chosen.event, store.state.chosen.at], [null, "38.28,34.56"]);
  assert.equal(textOf(body().querySelector("#drawer-title")), "5 events: Palmyra");
});

test("from an event of a claim the way back leads to the claims", (t) => {
  const { aside, store } = aDrawer(t, { chosen: { ground: "palmyra" }, territory: aTerritory() });

  store.choose({ event: "cm-1" });

  assert.equal(textOf(aside.querySelector(".quiet-button")), "Back to the claims");
});

test("a document that could not be loaded says why, and can be tried again or opened as a page", async (t) => {
  const documents = { "cm-1": new Error("The server did not answer.") };
  const { body, fetched, store } = aDrawer(t, { documents, start: AR });
  store.choose({ event: "cm-1" });
  await settled();
  assert.equal(
    textOf(body().querySelector("[role=alert] p")),
    "The record could not be loaded: The server did not answer.",
  );
  assert.equal(body().querySelector("[role=alert] a").getAttribute("href"), "/ar/events/cm-1/");

  delete documents["cm-1"];
  body().querySelector("[role=alert] button").click();
  await settled();

  assert.equal(fetched.length, 2);
  assert.equal(body().querySelector("[role=alert]"), null);
});

test("an event that was opened before needs no second request, until it is printed again", async (t) => {
  const { fetched, store } = aDrawer(t);
  store.choose({ event: "cm-1" });
  await settled();
  store.choose(nothingOpen());
  store.choose({ event: "cm-1" });
  await settled();
  assert.equal(fetched.length, 1);

  store.put({ changed: new Set(["cm-1"]) });
  await settled();

  assert.equal(fetched.length, 2);
});

test("as known on another day, the event is loaded as it was known then", async (t) => {
  const { fetched, store } = aDrawer(t);
  store.choose({ event: "cm-1" });
  await settled();

  store.filter({ known_on: "2015-05-25" });
  await settled();

  assert.deepEqual(fetched, [
    ["cm-1", null],
    ["cm-1", "2015-05-25"],
  ]);
});

test("an answer that comes after another event was opened does not replace it", async (t) => {
  const documents = {};
  let answerFirst = () => {};
  documents.slow = new Promise((resolve) => {
    answerFirst = () => resolve(aDocument({ code: "slow", title: "Too late" }));
  });
  const { body, store } = aDrawer(t, { documents });
  store.choose({ event: "slow" });
  store.choose({ event: "cm-2" });
  await settled();

  answerFirst();
  await settled();

  assert.equal(textOf(body().querySelector("#drawer-title")), "Title of cm-2");
});

test("members whose titles look like markup are listed as text", (t) => {
  const entities = {
    places: new Map([["palmyra", { en: HOSTILE, ar: null, point: null, within: [] }]]),
    actors: new Map(),
  };
  const { body } = aDrawer(t, { chosen: { at: "38.28,34.56" }, answer: MEMBERS, entities });

  assert.equal(textOf(body().querySelector("h2")), `5 events: ${HOSTILE}`);
  assert.equal(body().querySelector("img"), null);
});

test("on a phone the drawer's handle says whether it shows more or less, by keys as by taps", (t) => {
  const { aside, store } = aDrawer(t, { chosen: { at: "38.28,34.56" }, answer: MEMBERS });
  const handle = aside.querySelector(".sheet-handle");
  assert.deepEqual(
    [aside.dataset.stop, handle.getAttribute("aria-label"), handle.getAttribute("aria-expanded")],
    ["half", "Show more", "true"],
  );

  handle.click();
  assert.deepEqual([aside.dataset.stop, handle.getAttribute("aria-label")], ["full", "Show less"]);
  fire(handle, "keydown", { key: "ArrowDown" });
  assert.equal(aside.dataset.stop, "half");
  fire(handle, "keydown", { key: "ArrowDown" });

  assert.equal(store.state.chosen.at, null, "dragged all the way down it is closed");
});

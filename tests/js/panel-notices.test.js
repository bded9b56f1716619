/** The panel's notices: filters in use, the day of knowledge, two days compared, and what is loading. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { chips } from "../../static/js/panel/chips.js";
import { compared } from "../../static/js/panel/comparison.js";
import { known } from "../../static/js/panel/known-on-banner.js";
import { status } from "../../static/js/status.js";
import {
  AR,
  HOSTILE,
  START,
  aGazetteer,
  aPage,
  aTerritory,
  contested,
  filtersOf,
  held,
  since,
  someDetails,
} from "./page.js";

function shownChips(t, given) {
  const list = openDocument(t, `<ul></ul>`).querySelector("ul");
  const { page, store, requested } = aPage(given);
  chips(page, list);
  return {
    store,
    requested,
    list,
    labels: () => [...list.querySelectorAll("button")].map((button) => button.firstChild.textContent),
  };
}

test("each filter in use is a button that says what it drops, and a click drops that alone", (t) => {
  const { list, labels, store } = shownChips(t, { filters: { type: ["battle", "capture"], killed_min: 20 } });
  assert.deepEqual(labels(), ["battle", "capture", "at least 20 killed"]);
  const [battle] = list.querySelectorAll("button");
  assert.equal(battle.getAttribute("aria-label"), "Drop the filter battle");

  battle.click();

  assert.deepEqual(filtersOf(store), { type: ["capture"], killed_min: 20 });
  assert.deepEqual(labels(), ["capture", "at least 20 killed"]);
});

test("the days of the window are one chip, and dropping it drops both days and how they are meant", (t) => {
  const { list, labels, store } = shownChips(t, {
    filters: { start: "2015-05-13", end: "2015-05-26", window: "certainly" },
  });
  assert.deepEqual(labels(), ["13–26 May 2015"]);

  list.querySelector("button").click();

  assert.deepEqual(filtersOf(store), {});
});

test("an actor is named by its slug until the names have come, and then by its name", (t) => {
  const { labels, store } = shownChips(t, { filters: { actor: ["free-army"] } });
  assert.deepEqual(labels(), ["Actor: free army"]);

  const gazetteer = aGazetteer();
  gazetteer.actors.set("free-army", {
    slug: "free-army",
    en: "Free Syrian Army",
    ar: null,
    side: "opposition",
    kind: "armed_group",
    spellings: [],
    events: 3,
  });
  store.put({ gazetteer });

  assert.deepEqual(labels(), ["Actor: Free Syrian Army"]);
});

test("a campaign's title is requested, and shown once it is there", (t) => {
  const { labels, store, requested } = shownChips(t, { filters: { campaign: ["cm-1"] } });
  assert.ok(requested.includes("cm-1"));

  store.put({ details: new Map([["cm-1", someDetails({ code: "cm-1", title: "The Palmyra offensive" })]]) });

  assert.deepEqual(labels(), ["Part of The Palmyra offensive"]);
});

test("in Arabic a place's chip has its Arabic name", (t) => {
  const { labels } = shownChips(t, { start: AR, filters: { place: ["palmyra"] } });

  assert.deepEqual(labels(), ["Place: تدمر"]);
});

test("words that look like markup stay words in a chip and in its name", (t) => {
  const { list, labels } = shownChips(t, { filters: { q: HOSTILE } });

  assert.deepEqual(labels(), [`“${HOSTILE}”`]);
  assert.equal(list.querySelector("img"), null);
  assert.equal(list.querySelector("button").getAttribute("aria-label"), `Drop the filter “${HOSTILE}”`);
});

test("as known on a day, the banner says the day and leads back to today", (t) => {
  const banner = openDocument(t, `<div hidden></div>`).querySelector("div");
  const { page, store } = aPage();
  known(page, banner);
  assert.equal(banner.hidden, true);

  store.filter({ known_on: "2015-05-25" });
  assert.equal(banner.hidden, false);
  assert.equal(textOf(banner.querySelector("strong")), "As known on 25 May 2015");
  banner.querySelector("button").click();

  assert.equal(store.state.chosen.filters.known_on, null);
  assert.equal(banner.hidden, true);
  assert.equal(textOf(banner), "");
});

function comparison(t, given) {
  const section = openDocument(t, `<section hidden></section>`).querySelector("section");
  const { page, store } = aPage(given);
  compared(page, section);
  return { section, store };
}

const MAY = { chosen: { against: "2015-05-19" }, filters: { end: "2015-05-31" } };

test("two days compared: what changed hands, and how many places each gained and lost", (t) => {
  const { section, store } = comparison(t, { ...MAY, territory: aTerritory() });

  assert.equal(textOf(section.querySelector("h2")), "What changed hands from 19 May 2015 to 31 May 2015");
  const rows = [...section.querySelectorAll("tbody tr")].map((row) => [...row.children].map(textOf));
  assert.deepEqual(rows, [
    ["Syrian Arab Army", "0", "−1"],
    ["Islamic State", "+1", "0"],
  ]);
  const door = section.querySelector(".ground-door");
  assert.equal(textOf(door), "Palmyra Syrian Arab Army → to Islamic State".replace("Palmyra ", "Palmyra"));
  door.click();
  assert.equal(store.state.chosen.ground, "palmyra");
});

test("a sign stands before its figure in Arabic too", (t) => {
  const { section } = comparison(t, { ...MAY, start: AR, territory: aTerritory() });

  const figures = [...section.querySelectorAll(".figure bdi")];
  assert.ok(figures.length > 0 && figures.every((figure) => figure.dir === "ltr"));
  assert.equal(textOf(section.querySelector("tbody th")), "الجيش العربي السوري");
});

test("where nothing changed hands the comparison says so, and a button ends it", (t) => {
  const { section, store } = comparison(t, { ...MAY, filters: { end: "2015-05-19" }, territory: aTerritory() });
  assert.equal(section.querySelector("table"), null);
  assert.match(textOf(section), /Nothing else is claimed on the one day than on the other\./);

  section.querySelector(".quiet-button").click();

  assert.equal(store.state.chosen.against, null);
  assert.equal(section.hidden, true);
});

test("a place that becomes contested is lost by its holder and gained by nobody", (t) => {
  const steps = [since("2015-03-01", held("army")), since("2015-05-20", contested("army", "is"))];
  const { section } = comparison(t, { ...MAY, territory: aTerritory({ palmyra: steps }) });

  const rows = [...section.querySelectorAll("tbody tr")].map((row) => [...row.children].map(textOf));
  assert.deepEqual(rows, [["Syrian Arab Army", "0", "−1"]]);
});

function statusLine(t, given) {
  const document = openDocument(t, `<p id="status"></p><div id="trouble"></div>`);
  const [line, trouble] = [document.querySelector("#status"), document.querySelector("#trouble")];
  const { page, store } = aPage(given);
  let retries = 0;
  status(page, { status: line, error: trouble }, () => (retries += 1));
  return { line, trouble, store, retries: () => retries };
}

test("a large file on its way is named with its size", (t) => {
  const start = { ...START, columns: { version: 41, url: "/c", events: 1_000_000, bytes: 12_340_000 } };
  const { line, store } = statusLine(t, { start });
  assert.equal(textOf(line), "");

  store.put({ waiting: true });

  assert.equal(textOf(line), "Loading 1,000,000 events, 12.3 MB …");
});

test("what failed is said in words beside a button that tries again", (t) => {
  const { line, trouble, store, retries } = statusLine(t);
  store.put({ waiting: true, error: HOSTILE });

  assert.equal(textOf(line), "");
  assert.equal(textOf(trouble.querySelector("p")), HOSTILE);
  assert.equal(trouble.querySelector("img"), null);
  trouble.querySelector("button").click();
  assert.equal(retries(), 1);
  store.put({ error: null });
  assert.equal(trouble.childElementCount, 0);
});

test("what was published while the page is open is announced", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { line, store } = statusLine(t);

  store.put({ changed: new Set(["cm-1", "cm-2"]) });
  assert.equal(textOf(line), "Just now 2 events were published or changed.");
  t.mock.timers.tick(8_000);

  assert.equal(textOf(line), "");
});

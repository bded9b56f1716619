/** The ground in words: who holds what, the choices about it, and the legend. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { compareForm } from "../../static/js/panel/compare-form.js";
import { groundForm } from "../../static/js/panel/ground-form.js";
import { holders } from "../../static/js/panel/holders-list.js";
import { legend } from "../../static/js/panel/legend.js";
import { HOSTILE, START, aClaim, aPage, aTerritory, filtersOf, held, lastKnown, since } from "./page.js";

const GROUND = `
  <details id="ground" open><summary id="title">Who holds what</summary>
    <form id="form">
      <select name="according_to"><option value="">every source</option></select>
    </form>
    <div id="list"></div>
  </details>
  <details id="compare" open><summary>Compare</summary>
    <form id="compare-form">
      <div class="choice"><input id="against" name="against" type="date" min="1900-01-01" max="2100-12-31"></div>
      <div class="choice"><input id="compared-day" name="compared-day" type="date" min="1900-01-01" max="2100-12-31"></div>
    </form>
  </details>
  <input type="checkbox" id="layer" checked><input type="checkbox" id="notes" checked>`;

function aList(t, { isOpen = true, ...given } = {}) {
  const document = openDocument(t, GROUND);
  const [list, title, details] = ["#list", "#title", "#ground"].map((id) => document.querySelector(id));
  details.open = isOpen;
  const { page, store } = aPage({ filters: { end: "2015-05-31" }, territory: aTerritory(), ...given });
  holders(page, { list, title });
  return {
    list,
    title,
    details,
    store,
    doors: () => [...list.querySelectorAll(".ground-door")].map((door) => [...door.children].map(textOf)),
  };
}

test("every place stands in the list with who holds it, and every front with its two sides", (t) => {
  const { list, title, doors, store } = aList(t);

  assert.equal(textOf(title), "Ground on 31 May 2015");
  assert.deepEqual([...list.querySelectorAll("h2")].map(textOf), ["Places 2", "Front lines 1"]);
  assert.deepEqual(doors(), [
    ["Tiyas", "Syrian Arab Army · since 1 March 2015 · 91 days"],
    ["Palmyra", "Islamic State · since 20 May 2015 · 11 days"],
    ["Palmyra | Tiyas", "Islamic State | Syrian Arab Army · newest claim 11 days old"],
  ]);
  list.querySelector("[data-ground='palmyra,tiyas']").click();
  assert.equal(store.state.chosen.ground, "palmyra,tiyas");
});

test("places that nobody holds alone come last", (t) => {
  const { doors } = aList(t, {
    territory: aTerritory({
      palmyra: [since("2015-05-20", lastKnown("is"))],
      tiyas: [since("2015-05-01", held("is"))],
    }),
  });

  assert.deepEqual(doors(), [
    ["Tiyas", "Islamic State · since 1 May 2015 · 30 days"],
    ["Palmyra", "last known: Islamic State · 20 May 2015; nothing since"],
  ]);
});

test("what is folded away is listed when it is unfolded", (t) => {
  const { list, details, doors } = aList(t, { isOpen: false });
  assert.equal(list.childElementCount, 0);

  details.open = true;
  fire(details, "toggle");

  assert.equal(doors().length, 3);
});

test("a chosen place leaves the others out of the list", (t) => {
  const { doors } = aList(t, { filters: { end: "2015-05-31", place: ["tiyas"] } });

  assert.deepEqual(
    doors().map(([name]) => name),
    ["Tiyas", "Palmyra | Tiyas"],
  );
});

function aForm(t, { mark = () => {}, ...given } = {}) {
  const document = openDocument(t, GROUND);
  const [form, layer, notes] = ["#form", "#layer", "#notes"].map((id) => document.querySelector(id));
  mark(document);
  const { page, store, loads } = aPage(given);
  groundForm(page, { form, layer, notes });
  return { document, form, layer, notes, source: form.elements.according_to, store, loads };
}

function twoDays(t, { mark = () => {}, ...given } = {}) {
  const document = openDocument(t, GROUND);
  const form = document.querySelector("#compare-form");
  mark(document);
  const { page, store } = aPage({ filters: { end: "2015-05-31" }, territory: aTerritory(), ...given });
  compareForm(page, form);
  const { against, "compared-day": after } = form.elements;
  return { document, form, against, after, store };
}

const choose = (field, value) => {
  field.value = value;
  fire(field, "change");
};

test("a day to compare with is chosen, and taken back by emptying the field", (t) => {
  const { document, against, after, store } = twoDays(t);
  assert.equal(after.value, "2015-05-31");

  choose(against, "2015-05-19");
  assert.equal(store.state.chosen.against, "2015-05-19");
  assert.ok(document.querySelector("#compare.is-used"));
  choose(against, "");

  assert.equal(store.state.chosen.against, null);
});

test("the ground is compared with that of a week, a month or a year before, in one press", (t) => {
  const { form, store } = twoDays(t);
  const [week, month, year, end] = form.querySelectorAll("button");

  for (const [button, day] of [
    [week, "2015-05-24"],
    [month, "2015-04-30"],
    [year, "2014-05-31"],
  ]) {
    button.click();
    assert.equal(store.state.chosen.against, day);
  }
  end.click();

  assert.equal(store.state.chosen.against, null);
});

test("the second day is the last of the window, whose first gives way; days that nobody chose begin with the first", (t) => {
  const own = twoDays(t, { filters: { start: "2015-06-10", end: "2015-06-20" } });
  choose(own.after, "2015-05-01");
  assert.deepEqual(filtersOf(own.store), { start: "2015-05-01", end: "2015-05-01" });

  const opening = { start: "2015-05-13", end: "2015-05-27" };
  const opened = twoDays(t, { start: { ...START, opening }, filters: opening });
  choose(opened.against, "2016-01-31");
  choose(opened.after, "2016-04-30");
  assert.deepEqual(filtersOf(opened.store), { start: "2016-01-31", end: "2016-04-30" });
});

test("a day outside the years of the record is said at its field, and taken back once it is right", (t) => {
  const { document, against, form } = twoDays(t);
  against.value = "0002-05-19";

  fire(against, "input");
  assert.equal(form.querySelector("[role=alert]"), null, "while a year is typed nothing is said");
  fire(against, "focusout");
  const problem = form.querySelector("[role=alert]");
  assert.equal(textOf(problem), "Dates are taken from 1900 to 2100; the events are those of before.");
  assert.equal(against.getAttribute("aria-invalid"), "true");
  assert.equal(document.getElementById(against.getAttribute("aria-describedby")), problem);
  against.value = "2015-05-19";
  fire(against, "input");

  assert.equal(form.querySelector("[role=alert]"), null);
  assert.equal(against.hasAttribute("aria-invalid"), false);
});

test("the sources of all claims can be chosen, in the order of their names, whatever characters they have", (t) => {
  const report = { source: { slug: "hostile", en: HOSTILE, ar: null } };
  const claims = { "of-is": aClaim(), other: aClaim({ sources: ["hostile"], report }) };
  const { source, store } = aForm(t, { territory: aTerritory({ claims }) });

  assert.deepEqual(
    [...source.options].map((option) => option.textContent),
    ["every source", HOSTILE, "a monitor", "An agency"],
  );
  choose(source, "a-monitor");
  assert.equal(store.state.chosen.according_to, "a-monitor");
  choose(source, "");
  assert.equal(store.state.chosen.according_to, null);
});

test("reports are loaded when the form can be seen, and not before", (t) => {
  const { document, loads } = aForm(t, { mark: (page) => (page.querySelector("#ground").open = false) });
  assert.equal(loads.length, 0);

  document.querySelector("#ground").open = true;
  fire(document.querySelector("#ground"), "toggle");

  assert.ok(loads.length > 0);
});

test("the box of the legend takes the ground off the map, also if it was unticked before this module came", (t) => {
  const { layer, store } = aForm(t, { mark: (page) => (page.querySelector("#layer").checked = false) });
  assert.equal(store.state.chosen.hide, "ground");

  layer.checked = true;
  fire(layer, "change");

  assert.equal(store.state.chosen.hide, null);
});

const KEYS = ["held", "assumed", "disputed", "bare", "changed", "confirmed", "disputed grade", "cluster", "band"];
const LEGEND = `<details id="legend"><summary>Legend</summary><div id="legend-ground"></div><ul>${KEYS.map((key) => `<li data-key="${key}" hidden></li>`).join("")}</ul></details>`;

function aLegend(t, { ground = null, events = {}, ...given } = {}) {
  const key = openDocument(t, LEGEND).querySelector("details");
  const { page, store } = aPage({ filters: { end: "2015-05-31" }, territory: aTerritory(), ...given });
  const moves = [];
  const view = {
    map: { on: (kinds, act) => moves.push(act) },
    inView: () => ({ ground, events: { grades: new Set(), forms: new Set(), ...events } }),
  };
  legend(page, view, key);
  key.open = true;
  fire(key, "toggle");
  const shown = () =>
    [...key.querySelectorAll("[data-key]")].filter((entry) => !entry.hidden).map((entry) => entry.dataset.key);
  return { key, store, shown, move: () => moves.forEach((act) => act()), events };
}

test("the legend explains the signs in view and no others", (t) => {
  const { shown } = aLegend(t, {
    events: { grades: new Set(["confirmed"]), forms: new Set(["cluster"]) },
  });

  assert.deepEqual(shown(), ["confirmed", "cluster"]);
});

test("a disputed grade and disputed ground are two entries", (t) => {
  const ground = { sides: new Map(), states: new Set(["disputed"]) };
  assert.deepEqual(aLegend(t, { ground }).shown(), ["disputed", "bare"]);

  const { shown } = aLegend(t, { events: { grades: new Set(["disputed"]) } });

  assert.deepEqual(shown(), ["disputed grade"]);
});

test("each side stands with the holders that it stands for here, and the day of which that is claimed", (t) => {
  const sides = new Map([
    ["islamic_state", new Set(["is"])],
    ["government", new Set(["army"])],
  ]);
  const { key } = aLegend(t, { ground: { sides, states: new Set(["held"]) } });

  assert.match(textOf(key.querySelector("#legend-ground p")), /^held on 31 May 2015, as claimed/);
  const entries = [...key.querySelectorAll(".legend-sides li")];
  assert.deepEqual(entries.map(textOf), ["Syrian government: Syrian Arab Army", "Islamic State"]);
  assert.deepEqual(
    entries.map((entry) => entry.querySelector(".swatch").dataset.side),
    ["government", "islamic_state"],
  );
});

test("what changed hands is explained while two days are compared", (t) => {
  const { shown } = aLegend(t, { chosen: { against: "2015-05-19" } });

  assert.deepEqual(shown(), ["changed"]);
});

test("the legend follows the map once it rests", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { shown, move, events } = aLegend(t, { events: { forms: new Set(["cluster"]) } });

  events.forms.add("band");
  move();
  assert.deepEqual(shown(), ["cluster"]);
  t.mock.timers.tick(200);

  assert.deepEqual(shown(), ["cluster", "band"]);
});

test("the box beside it takes the notes off the map", (t) => {
  const { notes, store } = aForm(t);

  notes.checked = false;
  fire(notes, "change");
  assert.equal(store.state.chosen.notes, "none");

  store.choose({ notes: null });
  assert.equal(notes.checked, true);
});

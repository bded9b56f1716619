/** The filter form: it acts at once, counts what each value would leave, and keeps with what is chosen elsewhere. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { Facets } from "../../static/js/panel/facets.js";
import { AR, HOSTILE, START, aGazetteer, aPage, anAnswer, filtersOf } from "./page.js";

const FORM = `
  <form id="choices">
    <select name="front"><option value="">All fronts</option><option value="palmyra">Palmyra</option><option value="aleppo">Aleppo</option></select>
    <div class="choice"><input name="start" id="start" type="date" min="1900-01-01" max="2100-12-31"></div>
    <div class="choice"><input name="end" id="end" type="date" min="1900-01-01" max="2100-12-31"></div>
    <div class="choice"><input name="known_on" id="known_on" type="date" min="1900-01-01" max="2100-12-31"></div>
    <input type="radio" name="window" value="possibly" checked><input type="radio" name="window" value="certainly">
    <details class="facet drop" data-facet="type"><summary>Type</summary><ul></ul></details>
    <details class="facet drop" data-facet="grade"><summary>Grade</summary><ul></ul></details>
    <details class="facet drop" data-facet="place_precision"><summary>Where</summary><ul></ul></details>
    <details class="facet drop" data-facet="actor"><summary>Actor</summary><ul></ul></details>
    <details class="drop" id="source-drop"><summary>Source</summary><ul>
      <li><input type="checkbox" name="source" value="a-monitor"></li><li><input type="checkbox" name="source" value="an-agency"></li>
    </ul></details>
    <details class="drop" id="killed-drop"><summary>Killed</summary>
      <div class="choice"><input name="killed_min" type="number" min="0"><input name="killed_max" type="number" min="0"></div>
    </details>
    <select name="sort"><option value="">newest first</option><option value="-killed">most killed first</option></select>
    <span id="days-words"></span><a id="all-days" href="/?front=palmyra">All days</a>
    <button>Show</button>
  </form>
  <p id="elsewhere"></p>`;

function aForm(t, { answer = anAnswer(), ...given } = {}) {
  const document = openDocument(t, FORM);
  const form = document.querySelector("form");
  const { page, store } = aPage(given);
  new Facets(page, form);
  store.put({ answer });
  const facet = (name) => form.querySelector(`[data-facet=${name}]`);
  /** Opens a facet as a click on it does. */
  const open = (name) => {
    fire(facet(name).querySelector("summary"), "click");
    facet(name).open = true;
  };
  const values = (name) => [...facet(name).querySelectorAll("li")].map(textOf);
  return { document, form, store, facet, open, values };
}

const choose = (field, value) => {
  field.value = value;
  fire(field, "change");
};
const tick = (box, checked = true) => {
  box.checked = checked;
  fire(box, "change");
};

test("an opened facet lists its values with how many events each has, most first", (t) => {
  const { open, values } = aForm(t);
  assert.deepEqual(values("type"), []);

  open("type");

  assert.deepEqual(values("type"), ["battle5", "capture2"]);
});

test("ticked values filter at once, together", (t) => {
  const { form, open, store } = aForm(t);
  open("type");

  tick(form.querySelector("[value=capture]"));
  tick(form.querySelector("[value=battle]"));
  assert.deepEqual(filtersOf(store), { type: ["battle", "capture"] });
  tick(form.querySelector("[value=battle]"), false);

  assert.deepEqual(filtersOf(store), { type: ["capture"] });
});

test("a chosen value that no event has any more can still be unticked", (t) => {
  const { form, open, values } = aForm(t, { filters: { type: ["airstrike"] } });

  open("type");

  assert.deepEqual(values("type"), ["battle5", "capture2", "air strike0"]);
  assert.equal(form.querySelector("[value=airstrike]").checked, true);
});

test("counts follow each answer without moving the focus", (t) => {
  const { document, form, open, values, store } = aForm(t);
  open("type");
  const box = form.querySelector("[value=capture]");
  box.focus();

  store.put({
    answer: anAnswer({
      facets: {
        type: [
          ["capture", 9],
          ["battle", 5],
        ],
      },
    }),
  });

  assert.deepEqual(values("type"), ["capture9", "battle5"]);
  assert.equal(document.activeElement, form.querySelector("[value=capture]"));
});

test("a facet without values says that there are none", (t) => {
  const { open, values } = aForm(t);

  open("place_precision");

  assert.deepEqual(values("place_precision"), ["None"]);
});

test("of very many values the rest is left to the search field, but never a chosen one", (t) => {
  const many = Array.from({ length: 100 }, (_, i) => [`actor-${i}`, 200 - i]);
  const { open, values } = aForm(t, {
    answer: anAnswer({ facets: { actor: many } }),
    filters: { actor: ["actor-99"] },
  });

  open("actor");

  assert.equal(values("actor").length, 82);
  assert.deepEqual(values("actor").slice(-2), ["actor 99101", "19 more: look for them above"]);
});

test("an actor is shown with the sign of its side once the gazetteer has come, and in the page's language", (t) => {
  const gazetteer = aGazetteer();
  gazetteer.actors.set("is", { ...gazetteer.actors.get("is"), ar: "تنظيم الدولة" });
  const { facet, open, store, values } = aForm(t, { start: AR });
  open("actor");
  assert.deepEqual(values("actor"), ["Islamic State6"]);

  store.put({ gazetteer });

  assert.deepEqual(values("actor"), ["تنظيم الدولة6"]);
  assert.equal(facet("actor").querySelector(".swatch").dataset.side, "islamic_state");
});

test("a name that looks like markup is a name", (t) => {
  const { form, open, values } = aForm(t, {
    entities: { places: new Map(), actors: new Map([["is", { en: HOSTILE, ar: null }]]) },
  });

  open("actor");

  assert.deepEqual(values("actor"), [`${HOSTILE}6`]);
  assert.equal(form.querySelector("img"), null);
});

test("fronts are counted in their chooser, and choosing one leaves the place and the view", (t) => {
  const { form, store } = aForm(t, { filters: { place: ["homs"] }, chosen: { view: { zoom: 9, lat: 34, lon: 38 } } });
  const { front } = form.elements;
  assert.deepEqual(
    [...front.options].map((option) => option.textContent),
    ["All fronts", "Palmyra (7)", "Aleppo (0)"],
  );

  choose(front, "palmyra");

  assert.deepEqual(filtersOf(store), { front: ["palmyra"] });
  assert.equal(store.state.chosen.view, null);
});

test("a start after the end takes the end along", (t) => {
  const { form, store } = aForm(t, { filters: { start: "2015-05-01", end: "2015-05-10" } });

  choose(form.elements.start, "2015-06-01");
  assert.deepEqual(filtersOf(store), { start: "2015-06-01", end: "2015-06-01" });
  choose(form.elements.end, "");

  assert.deepEqual(filtersOf(store), { start: "2015-06-01" });
});

test("a year that is being typed is not yet a day", (t) => {
  const { form, store } = aForm(t);

  choose(form.elements.start, "0020-05-01");
  choose(form.elements.known_on, "0020-05-01");
  assert.deepEqual(filtersOf(store), {});
  choose(form.elements.known_on, "2015-05-25");

  assert.deepEqual(filtersOf(store), { known_on: "2015-05-25" });
});

test("people killed are chosen from and to, and a lowest above the highest takes it along", (t) => {
  const { form, store, document } = aForm(t);

  choose(form.elements.namedItem("killed_min"), "20");
  choose(form.elements.namedItem("killed_max"), "5");

  assert.deepEqual(filtersOf(store), { killed_min: 5, killed_max: 5 });
  assert.equal(form.elements.namedItem("killed_min").value, "5");
  assert.ok(document.querySelector("#killed-drop.is-used"));
  choose(form.elements.namedItem("killed_min"), "");
  assert.deepEqual(filtersOf(store), { killed_max: 5 });
});

test("a source that was chosen elsewhere stays with those that are ticked", (t) => {
  const { form, store } = aForm(t, { filters: { source: ["a-small-paper"] } });

  tick(form.querySelector("[value=an-agency]"));
  assert.deepEqual(filtersOf(store), { source: ["a-small-paper", "an-agency"] });
  store.filter({ source: ["a-monitor"] });

  assert.equal(form.querySelector("[value=an-agency]").checked, false);
  assert.equal(form.querySelector("[value=a-monitor]").checked, true);
});

test("order and window are chosen in the form", (t) => {
  const { form, store } = aForm(t);

  choose(form.elements.sort, "-killed");
  const [, certainly] = form.querySelectorAll("[name=window]");
  tick(certainly);

  assert.equal(store.state.chosen.sort, "-killed");
  assert.equal(store.state.chosen.filters.window, "certainly");
});

test("what is chosen elsewhere stands in the form", (t) => {
  const { form, store } = aForm(t);

  store.choose({ sort: "-killed" });
  store.filter({
    start: "2015-05-13",
    end: "2015-05-26",
    front: ["aleppo"],
    window: "certainly",
    known_on: "2015-06-01",
  });

  const { start, end, front, sort, known_on } = form.elements;
  assert.deepEqual(
    [start.value, end.value, front.value, sort.value, known_on.value],
    ["2015-05-13", "2015-05-26", "aleppo", "-killed", "2015-06-01"],
  );
  assert.equal(form.querySelector("[value=certainly]").checked, true);
  assert.equal(form.classList.contains("has-days"), true);
});

test("a facet in use is marked as used", (t) => {
  const { facet, store } = aForm(t, { filters: { grade: ["confirmed"] } });
  assert.deepEqual(
    ["type", "grade"].map((name) => facet(name).classList.contains("is-used")),
    [false, true],
  );

  store.filter({ grade: [] });
  store.put({ answer: anAnswer() });

  assert.equal(facet("grade").classList.contains("is-used"), false);
});

test("Escape closes an open facet and returns to its name; a press elsewhere closes it too", (t) => {
  const { document, facet, open } = aForm(t);
  open("type");

  const escape = fire(facet("type").querySelector("input"), "keydown", { key: "Escape" });
  assert.equal(facet("type").open, false);
  assert.equal(document.activeElement, facet("type").querySelector("summary"));
  assert.equal(escape.cancelBubble, true, "what lies behind the facet does not close with it");
  facet("type").open = true;
  fire(facet("type").querySelector("ul"), "pointerdown");
  assert.equal(facet("type").open, true);
  fire(document.querySelector("#elsewhere"), "pointerdown");

  assert.equal(facet("type").open, false);
});

test("the bar says the days, and leads to all of them", (t) => {
  const { document, store } = aForm(t);
  assert.equal(textOf(document.querySelector("#days-words")), "");

  store.filter({ start: "2015-05-13", end: "2015-05-27" });
  assert.equal(textOf(document.querySelector("#days-words")), "13–27 May 2015");
  fire(document.querySelector("#all-days"), "click");

  assert.equal(store.state.chosen.filters.start ?? store.state.chosen.filters.end, null);
  assert.equal(textOf(document.querySelector("#days-words")), "all days");
});

test("another front is not looked at in the days that the page opened this one at", (t) => {
  const opening = { start: "2015-05-13", end: "2015-05-27" };
  const { form, store } = aForm(t, { start: { ...START, opening }, filters: { front: ["palmyra"], ...opening } });

  form.elements.namedItem("front").value = "aleppo";
  fire(form.elements.namedItem("front"), "change");

  const { front, start, end } = store.state.chosen.filters;
  assert.deepEqual({ front, start, end }, { front: ["aleppo"], start: null, end: null });
});

test("the form is not sent to the server", (t) => {
  const { form } = aForm(t);

  assert.equal(fire(form, "submit").defaultPrevented, true);
});

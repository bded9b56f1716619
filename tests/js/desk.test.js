/** The desk's forms while an editor fills them in: dates read back, names of boxes, proposals, the pin, and nothing lost. */

import { fire, layOut, openDocument, settled, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { loadLeaflet } from "./leaflet.js";

/** Answers of the desk's server, and the addresses that it was sent. */
function aServer(t, answer) {
  const sent = [];
  t.mock.method(globalThis, "fetch", async (address) => {
    sent.push(address);
    const found = answer(address);
    if (found instanceof Error) throw found;
    return { ok: found !== null, json: async () => found };
  });
  return sent;
}

const type = (field, value) => {
  field.value = value;
  fire(field, "input");
};

test("a date is read back by the server while it is typed, the newest answer last, and a mistake is marked", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, `<p><input type="text"><output data-read-date="/desk/date/"></output></p>`);
  const [input, output] = [document.querySelector("input"), document.querySelector("output")];
  const answers = {
    "2015-05": { words: "May 2015" },
    "2015-5x": { problem: "«2015-5x» is no date." },
    lost: new Error("no answer"),
  };
  const sent = aServer(t, (address) => answers[new URLSearchParams(address.split("?")[1]).get("text")]);
  await import("../../static/js/desk/dates.js");

  type(input, "2015");
  type(input, "2015-05");
  t.mock.timers.tick(250);
  await settled();
  assert.deepEqual([sent, textOf(output)], [["/desk/date/?text=2015-05"], "May 2015"]);
  type(input, "2015-5x");
  t.mock.timers.tick(250);
  await settled();
  assert.deepEqual([textOf(output), output.classList.contains("is-problem")], ["«2015-5x» is no date.", true]);
  type(input, "lost");
  t.mock.timers.tick(250);
  await settled();

  assert.deepEqual([textOf(output), output.classList.contains("is-problem")], ["", false]);
});

test("a figure fills min, max and wording, words that were typed stay, and what is typed there empties the box", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(
    t,
    `<form><p><input type="text" name="claims-0-figure"><output data-read-figure="/desk/figure/"></output></p>
      <input type="number" name="claims-0-low"><input type="number" name="claims-0-high">
      <input type="text" name="claims-0-wording"></form>`,
  );
  const form = document.querySelector("form");
  const field = (name) => form.querySelector(`[name=claims-0-${name}]`);
  const columns = () => ["low", "high", "wording"].map((name) => field(name).value);
  const answers = {
    "at least 5": { words: "5 or more", low: 5, high: null, wording: "at least 5" },
    "241–300": { words: "241–300", low: 241, high: 300, wording: "" },
    some: { problem: "Expected a figure" },
  };
  aServer(t, (address) => answers[new URLSearchParams(address.split("?")[1]).get("text")]);
  await import("../../static/js/desk/figures.js");
  const typeFigure = async (text) => {
    type(field("figure"), text);
    t.mock.timers.tick(250);
    await settled();
  };

  await typeFigure("at least 5");
  assert.deepEqual(columns(), ["5", "", "at least 5"]);
  await typeFigure("241–300");
  assert.deepEqual(columns(), ["241", "300", ""]);
  await typeFigure("some");
  assert.deepEqual(columns(), ["241", "300", ""]);
  type(field("wording"), "between 241 and 300");
  await typeFigure("at least 5");
  assert.deepEqual(columns(), ["5", "", "between 241 and 300"]);
  type(field("high"), "9");

  assert.equal(field("figure").value, "");
});

test("rows that are added later work as those that were there, and the blank row is left alone", async (t) => {
  const row = (name) => `<div id="${name}"><div data-row></div></div>`;
  const document = openDocument(t, `${row("first")}<div class="empty-form">${row("blank")}</div>`);
  const { once } = await import("../../static/js/desk/inline-rows.js");
  const started = [];
  once("[data-row]", (element) => started.push(element.parentElement.id));
  assert.deepEqual(started, ["first"]);

  document.body.append(document.createRange().createContextualFragment(row("second")));
  fire(document.querySelector("#second"), "formset:added");
  fire(document.querySelector("#second"), "formset:added");

  assert.deepEqual(started, ["first", "second"]);
});

test("a box that finds names while typing is called what its label says, once it is drawn", async (t) => {
  const document = openDocument(
    t,
    `<label for="id_place">Place</label><div><select id="id_place" class="admin-autocomplete"></select></div>`,
  );
  await import("../../static/js/desk/named.js");

  const drawn = `<span class="select2-selection" aria-labelledby="of-select2"><span class="select2-selection__rendered" role="textbox"></span></span>`;
  document.querySelector("div").append(document.createRange().createContextualFragment(drawn));
  await pause(5);

  const label = document.querySelector("label");
  assert.equal(label.id, "id_place_label");
  assert.equal(
    document.querySelector(".select2-selection").getAttribute("aria-labelledby"),
    "id_place_label of-select2",
  );
  assert.equal(document.querySelector("[role=textbox]").getAttribute("aria-labelledby"), "id_place_label");
});

test("a proposal fills a new row to be looked at, and can be taken over once", async (t) => {
  const values = { low: 85, high: null, claims: [2], group: { id: 7, text: "<b>Army</b>" } };
  const document = openDocument(
    t,
    `<div data-proposes="assessments" hidden><button type="button">Take over</button><p></p></div>
     <div id="assessments-group"><div class="inline-related empty-form"><input name="assessments-__prefix__-low"></div><p class="add-row"><a href="#">Add another</a></p></div>`,
  );
  const [button, group] = [document.querySelector("button"), document.querySelector("#assessments-group")];
  button.dataset.values = JSON.stringify(values);
  const changes = [];
  document.addEventListener("change", ({ target }) => changes.push(target.name));
  group.querySelector("a").addEventListener("click", () => {
    const row = `<div class="inline-related"><input name="assessments-0-low"><input name="assessments-0-high" value="9"><select name="assessments-0-group"></select>
      <input type="checkbox" name="assessments-0-claims" value="1" checked><input type="checkbox" name="assessments-0-claims" value="2"></div>`;
    group.append(document.createRange().createContextualFragment(row));
  });
  await import("../../static/js/desk/proposals.js");
  assert.equal(document.querySelector("[data-proposes]").hidden, false);

  button.click();

  const field = (name) => group.querySelector(`[name=assessments-0-${name}]`);
  assert.deepEqual(
    [field("low").value, field("high").value, field("group").value, textOf(field("group"))],
    ["85", "", "7", "<b>Army</b>"],
  );
  assert.deepEqual(
    [...group.querySelectorAll("[type=checkbox]")].map(({ checked }) => checked),
    [false, true],
  );
  assert.equal(document.activeElement, field("low"));
  assert.equal(button.disabled, true);
  assert.ok(changes.includes("assessments-0-low"), "what reads the field gets its own event");
});

test("leaving with something typed asks first; saving does not, and a verb only goes on if that is meant", async (t) => {
  const document = openDocument(
    t,
    `<form data-unsaved="What you typed is not saved."><input></form><div class="bar"><form id="publish"><button></button></form></div>`,
  );
  const questions = [];
  let answer = false;
  // Of the window, as the module names it.
  globalThis.confirm = (words) => (questions.push(words), answer);
  t.after(() => delete globalThis.confirm);
  await import("../../static/js/desk/unsaved.js");
  const [form, publish] = document.querySelectorAll("form");
  const leave = () => fire(globalThis, "beforeunload").defaultPrevented;
  assert.equal(leave(), false);

  fire(form.querySelector("input"), "input");
  assert.equal(leave(), true);
  assert.equal(fire(publish, "submit").defaultPrevented, true);
  assert.deepEqual(questions, ["What you typed is not saved."]);
  answer = true;
  assert.equal(fire(publish, "submit").defaultPrevented, false);

  assert.equal(leave(), false, "the form is on its way");
});

const SET_UP = {
  place: "place",
  precision: "point_precision",
  spots: "/desk/places/0/spot/",
  around: "/desk/around/",
  radii_km: { near: 25 },
  ground: {
    countries: "/lost.json",
    governorates: "/governorates.json",
    waters: "/lost.json",
    wadis: "/lost.json",
    towns: "/lost.json",
    relief: "/relief.webp",
    relief_fine: "/fine.webp",
  },
  directions: ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"],
  words: {
    distance: "%(km)s km %(direction)s of %(place)s",
    on_it: "on %(place)s itself",
    around_pin: "Within %(km)s km of the pin: places %(places)s, events %(events)s.",
    around_middle: "Within %(km)s km of the middle of the map: places %(places)s, events %(events)s.",
    nearest: "The nearest %(count)s are shown.",
    away: "%(km)s km %(direction)s",
    take: "Take as the place",
    pin_here: "Put the pin here",
    new_tab: "opens in a new tab",
    no_spot: "The gazetteer has no spot for it.",
  },
};
const PIN = `
  <select name="place"><option value=""></option><option value="12">Palmyra (town, Homs)</option><option value="13">Nowhere</option></select>
  <select name="point_precision"><option value=""></option><option value="near">near</option></select>
  <div data-pin="Where it happened">
    <input name="latitude"><input name="longitude"><button type="button" data-centre hidden></button><span class="pin-said"></span>
    <p class="pin-written" hidden></p><p class="pin-distance" hidden></p>
    <div class="pin-map" hidden></div>
    <details class="pin-around" hidden><summary><span class="around-count"></span></summary>
      <select data-within><option>10</option><option>25</option></select>
      <ul class="around-places"></ul><ul class="around-events"></ul></details>
    <script type="application/json">${JSON.stringify(SET_UP)}</script>
  </div>`;
const NEAR = {
  latitude: 34.561,
  longitude: 38.28,
  within_km: 10,
  written: ["34.561, 38.28", "34°33′39.6″N 38°16′48.0″E"],
  places: [
    {
      key: 14,
      en: "<b>Example</b>",
      ar: "مثال",
      kind: "town",
      detail: "town",
      label: "Example (town)",
      latitude: 34.6,
      longitude: 38.3,
      km: 4.7,
      bearing: 22,
    },
  ],
  total_places: 80,
  events: [
    {
      title: "An event",
      detail: "20 May 2015",
      address: "/desk/events/7/",
      latitude: 34.5,
      longitude: 38.2,
      km: 10,
      bearing: 228,
    },
  ],
  total_events: 1,
};

const GOVERNORATE = {
  type: "Feature",
  properties: { name_en: "<b>Homs</b>", name_ar: "حمص" },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [37, 34],
        [39, 34],
        [39, 35],
        [37, 35],
        [37, 34],
      ],
    ],
  },
};

test("the pin, its boxes and the ring of its precision say the same", async (t) => {
  const document = openDocument(t, PIN);
  const spots = { 12: { latitude: "34.56", longitude: "38.28" }, 13: null };
  const sent = aServer(t, (address) => {
    if (address === "/lost.json") return null;
    if (address.endsWith(".json")) return { type: "FeatureCollection", features: [GOVERNORATE] };
    if (address.startsWith("/desk/around/")) return NEAR;
    return spots[address.split("/")[3]];
  });
  const container = document.querySelector(".pin-map");
  layOut(container, { width: 600, height: 400 });
  loadLeaflet();
  await import("../../static/js/desk/pin.js");
  await settled();
  const [latitude, longitude] = document.querySelectorAll("input");
  const mark = () => container.querySelector(".pin-mark");
  assert.equal(container.hidden, false);
  assert.equal(mark(), null, "without coordinates there is no pin");

  type(latitude, "34.56, 38.28");
  assert.deepEqual([latitude.value, longitude.value], ["34.56", "38.28"]);
  assert.equal(mark().title, "Where it happened");
  assert.equal(container.querySelector(".pin-ring"), null);
  const [precision] = document.querySelectorAll("[name=point_precision]");
  precision.value = "near";
  fire(precision, "change");
  assert.ok(container.querySelector(".pin-ring"), "the ring of what is only known nearly");
  fire(mark(), "keydown", { key: "ArrowUp" });
  assert.equal(latitude.value, "34.561");
  type(latitude, "95");
  assert.equal(mark(), null, "beyond the pole there is no spot");

  const place = document.querySelector("[name=place]");
  const centre = document.querySelector("button");
  assert.equal(centre.hidden, false);
  place.value = "13";
  centre.click();
  await settled();
  assert.equal(textOf(document.querySelector(".pin-said")), "The gazetteer has no spot for it.");
  place.value = "12";
  centre.click();
  await settled();

  assert.deepEqual(
    [latitude.value, longitude.value, textOf(document.querySelector(".pin-said"))],
    ["34.56", "38.28", ""],
  );
  assert.ok(sent.includes("/desk/places/12/spot/"));
});

test("what lies around the pin is on the map and in a list, and a place that is taken is chosen", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, PIN);
  const sent = aServer(t, (address) => {
    if (address.endsWith(".json")) return null;
    return address.startsWith("/desk/around/") ? NEAR : { latitude: "34.56", longitude: "38.28", precision: "near" };
  });
  layOut(document.querySelector(".pin-map"), { width: 600, height: 400 });
  loadLeaflet();
  await import("../../static/js/desk/pin.js?around");
  const [latitude] = document.querySelectorAll("input");
  const [place] = document.querySelectorAll("select");
  place.value = "12";
  fire(place, "change");
  await settled();

  type(latitude, "34.65, 38.28");
  t.mock.timers.tick(300);
  await settled();

  assert.equal(textOf(document.querySelector(".pin-distance")), "10.0 km north of Palmyra");
  assert.ok(sent.at(-1).startsWith("/desk/around/?text=34.65%2C+38.28&within=10"), sent.at(-1));
  assert.match(textOf(document.querySelector(".around-count")), /80, events 1\. The nearest 1 are shown\.$/);
  assert.equal(textOf(document.querySelector(".pin-written bdi")), "34.561, 38.28");
  const [link] = document.querySelectorAll(".around-events a");
  assert.deepEqual([link.target, textOf(link)], ["_blank", "An event"]);
  assert.equal(textOf(document.querySelector(".around-places .both-names")), "<b>Example</b> · مثال");
  assert.equal(document.querySelectorAll(".near-place, .near-event").length, 2);

  document.querySelector(".around-places button").click();
  assert.equal(place.value, "14");

  type(latitude, "37S DU 34317 24749");
  fire(latitude, "change");
  await settled();
  assert.ok(sent.includes("/desk/around/?text=37S+DU+34317+24749&within=2"), "the first box says all of it");
  assert.equal(latitude.value, "34.561");
});

test("what looks wrong is said at its field, and goes when it is mended or cannot be known", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(
    t,
    `<form class="record" id="event_form">
      <div class="field"><input name="dates"></div>
      <div class="field"><input name="pin_latitude"></div>
    </form>`,
  );
  let answer = {
    doubts: [
      { at: "dates", text: "It has not come yet." },
      { at: "pin", text: "Far away." },
      { at: "gone", text: "No field." },
    ],
  };
  const sent = aServer(t, () => answer);
  const [dates] = document.querySelectorAll("input");
  const shown = () => [...document.querySelectorAll(".field-doubts")].map(textOf);
  const wait = async () => {
    t.mock.timers.tick(400);
    await settled();
  };
  await import("../../static/js/desk/doubts.js");

  await wait();
  assert.deepEqual(shown(), ["It has not come yet.", "Far away."]);
  answer = { doubts: [{ at: "pin", text: "Far away." }] };
  type(dates, "2015-05");
  type(dates, "2015-05-20");
  await wait();
  assert.deepEqual(shown(), ["Far away."]);
  answer = new Error("no answer");
  type(dates, "2015");
  await wait();

  assert.deepEqual(shown(), ["Far away."], "what was said stays while the server cannot be reached");
  assert.equal(sent.length, 3);
});

test("the pin follows the place that is chosen until it is set by hand", async (t) => {
  const document = openDocument(t, PIN);
  const spots = {
    12: { latitude: "34.56", longitude: "38.28", precision: "near" },
    13: { latitude: "36.58", longitude: "37.04", precision: "near" },
  };
  aServer(t, (address) => (address.endsWith(".json") ? null : (spots[address.split("/")[3]] ?? NEAR)));
  layOut(document.querySelector(".pin-map"), { width: 600, height: 400 });
  loadLeaflet();
  await import("../../static/js/desk/pin.js?follow");
  await settled();
  const [latitude] = document.querySelectorAll("input");
  const [place, precision] = document.querySelectorAll("select");
  const choose = async (value) => {
    place.value = value;
    fire(place, "change");
    await settled();
  };

  await choose("12");
  assert.deepEqual([latitude.value, precision.value], ["34.56", "near"]);
  await choose("13");
  assert.equal(latitude.value, "36.58");
  type(latitude, "35.5, 40.1");
  await choose("12");

  assert.equal(latitude.value, "35.5");
});

for (const mayEdit of [true, false]) {
  test(`comments stand at their fields, in rows that are unfolded, where the form is ${mayEdit ? "open" : "read-only"}`, async (t) => {
    const box = (name, field) =>
      `<div class="field field-${field}">${mayEdit ? `<input name="${name}">` : `<div class="readonly">26</div>`}</div>`;
    const document = openDocument(
      t,
      `<section id="conversation">${["title", "claims:12:low", "claims:12", "claims:99:low", "claims", ""]
        .map(
          (spot, n) =>
            `<div class="comment" id="comment-${n}" data-spot="${spot}"><p class="comment-text">Said ${n}.</p></div>`,
        )
        .join("")}</section>
       <form class="record">
         <div id="claims-group"><div class="inline-related" id="claims-0"><input type="hidden" name="claims-0-id" value="12">
           <details><summary>A figure</summary>${box("claims-0-title", "title")}<details>${box("claims-0-low", "low")}</details></details></div></div>
         ${box("title", "title")}
       </form>`,
    );
    const at = (selector) => [...document.querySelectorAll(`${selector} > .field-comments a`)].map(textOf);

    await import(`../../static/js/desk/conversation.js?${mayEdit}`);

    assert.deepEqual(at("form > .field-title"), ["Said 0."]);
    assert.deepEqual(at(".field-low"), ["Said 1."]);
    assert.deepEqual(at("#claims-0"), ["Said 2."]);
    assert.deepEqual(at("#claims-group"), ["Said 3.", "Said 4."]);
    assert.deepEqual(
      [...document.querySelectorAll("details")].map((fold) => fold.open),
      [true, true],
    );
  });
}

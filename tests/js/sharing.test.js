/** What readers search for and take along: suggestions, addresses, frames, pictures, prints, and a page's own address. */

import { fire, openDocument, settled, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { toX, toY } from "../../static/js/data/projection.js";
import { syncAddress } from "../../static/js/address.js";
import { Search } from "../../static/js/search/search-box.js";
import { embedded } from "../../static/js/sharing/embedded.js";
import { shareTools } from "../../static/js/sharing/share-tools.js";
import { AR, HOSTILE, aGazetteer, aPage, aTerritory, filtersOf, someDetails } from "./page.js";

function aSearch(t, { features = [], found = {}, towns = [], ...given } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, `<form class="search"><input name="q"></form>`);
  const form = document.querySelector("form");
  const { page, store } = aPage({ gazetteer: aGazetteer(), ...given });
  const searches = [];
  const findEvents = async (q, knownOn) => {
    searches.push([q, knownOn]);
    if (features instanceof Error) throw features;
    return { things: [], days: [], position: null, sayings: [], didYouMean: [], events: await features, ...found };
  };
  new Search(page, form, findEvents, () => towns);
  const input = form.elements.namedItem("q");
  const list = form.querySelector("[role=listbox]");
  input.focus();
  const type = (words) => {
    input.value = words;
    fire(input, "input");
  };
  const press = (key) => fire(input, "keydown", { key });
  return {
    document,
    form,
    input,
    list,
    store,
    searches,
    type,
    press,
    options: () => [...list.children].map(textOf),
    wait: async () => (t.mock.timers.tick(250), settled()),
  };
}

test("while typing, places and actors are suggested in any spelling, and the words themselves last", (t) => {
  const { input, options, type } = aSearch(t);
  assert.deepEqual([input.getAttribute("role"), input.getAttribute("aria-expanded")], ["combobox", "false"]);

  type("tadmor");
  assert.deepEqual(options(), ["Palmyraتدمر · city · 60 events", "Search for “tadmor”"]);
  assert.equal(input.getAttribute("aria-expanded"), "true");
  type("daesh");

  assert.deepEqual(options(), ["Islamic Stateactor · 40 events", "Search for “daesh”"]);
});

test("arrows go through the suggestions, round and round, and Enter takes the one they are on", (t) => {
  const { form, input, list, type, press, store } = aSearch(t, { filters: { front: ["aleppo"], q: "siege" } });
  type("palmyra");

  press("ArrowDown");
  assert.equal(input.getAttribute("aria-activedescendant"), "suggestion-0");
  assert.deepEqual(
    [...list.children].map((option) => option.getAttribute("aria-selected")),
    ["true", "false"],
  );
  press("ArrowDown");
  press("ArrowDown");
  assert.equal(input.getAttribute("aria-activedescendant"), "suggestion-0");
  fire(form, "submit");

  assert.deepEqual(filtersOf(store), { place: ["palmyra"] });
  assert.equal(list.hidden, true);
});

test("Escape closes the suggestions and keeps the words", (t) => {
  const { input, list, type, press, store } = aSearch(t);
  type("palmyra");

  press("Escape");

  assert.deepEqual([list.hidden, input.value, input.getAttribute("aria-expanded")], [true, "palmyra", "false"]);
  assert.deepEqual(filtersOf(store), {});
});

test("events join the suggestions after a pause, and a click opens one", async (t) => {
  const features = [{ id: "cm-1", properties: someDetails({ code: "cm-1", title: HOSTILE }) }];
  const { list, options, type, searches, store, wait } = aSearch(t, { features, filters: { known_on: "2015-05-25" } });
  type("tadmor fa");
  type("tadmor falls");
  await wait();
  assert.deepEqual(searches, [["tadmor falls", "2015-05-25"]]);
  assert.deepEqual(options(), [`${HOSTILE}20 May 2015 · Palmyra`, "Search for “tadmor falls”"]);
  assert.equal(list.querySelector("img"), null);

  list.children[0].click();

  assert.equal(store.state.chosen.event, "cm-1");
});

test("a search for events that fails leaves the suggestions there are", async (t) => {
  const { options, type, wait } = aSearch(t, { features: new Error("no answer") });

  type("tadmor");
  await wait();

  assert.equal(options().length, 2);
});

const FURQLUS = { en: "Al Furqlus", ar: "الفرقلس", x: toX(37.083), y: toY(34.61), people: 5_000 };

test("a town that the map names and the record has nothing of is shown with the events around it", async (t) => {
  const beside = { en: "Palmyra East", ar: null, x: toX(38.281), y: toY(34.561), people: 9_000 };
  const { form, options, type, store } = aSearch(t, { towns: [beside, FURQLUS] });

  type("furqlus");
  assert.deepEqual(options(), ["Al Furqlusالفرقلس · town, and events within 10 km", "Search for “furqlus”"]);
  type("الفرقلس");
  assert.equal(options().length, 2);
  type("palmyra east"); // within three kilometres of the record's own place
  assert.equal(options().length, 1);
  type("Furqlus");
  fire(form, "submit");
  await settled();

  assert.deepEqual(filtersOf(store), { near: "37.083,34.61", radius_km: "10" });
  assert.deepEqual(store.state.chosen.view, { zoom: 11, lat: 34.61, lon: 37.083 });
});

test("events that were found for other words are not suggested for these", async (t) => {
  let answer = () => {};
  const features = new Promise((resolve) => {
    answer = () => resolve([{ id: "cm-1", properties: someDetails({ title: "Too late" }) }]);
  });
  const { options, type, wait } = aSearch(t, { features });
  type("tadmor");
  await wait();

  type("daesh");
  answer();
  await settled();

  assert.deepEqual(options(), ["Islamic Stateactor · 40 events", "Search for “daesh”"]);
});

test("words are searched for on Enter, on every front, and an empty field takes the search back", async (t) => {
  const { form, type, store } = aSearch(t, { filters: { front: ["palmyra"] } });

  type("  mass   execution ");
  fire(form, "submit");
  await settled();
  assert.deepEqual(filtersOf(store), { q: "mass execution" });
  type("");
  fire(form, "submit");

  assert.deepEqual(filtersOf(store), {});
});

test("Enter opens a place by any of its names, without asking the server", (t) => {
  const { form, type, store, searches } = aSearch(t, { filters: { front: ["aleppo"] } });

  type("TADMUR");
  fire(form, "submit");

  assert.deepEqual(filtersOf(store), { place: ["palmyra"] });
  assert.deepEqual(searches, []);
});

const MANBIJ = { kind: "place", slug: "manbij", en: "Manbij", ar: "منبج", what: "town", events: 2 };

test("Enter opens what the server knows by its sound, days, and positions", async (t) => {
  for (const [found, filters] of [
    [{ things: [{ ...MANBIJ, match: "sound" }] }, { place: ["manbij"] }],
    [{ things: [{ ...MANBIJ, kind: "source", what: "agency", match: "name" }] }, { source: ["manbij"] }],
    [{ days: [{ start: "2015-05-20", end: "2015-05-20" }] }, { start: "2015-05-20", end: "2015-05-20" }],
    [{ position: [38.28, 34.56] }, { near: "38.28,34.56", radius_km: "10" }],
    [{ things: [{ ...MANBIJ, match: "begins" }] }, { q: "menbidj" }],
  ])
    await t.test(JSON.stringify(filters), async (each) => {
      const { form, type, store } = aSearch(each, { found });

      type("menbidj");
      fire(form, "submit");
      await settled();

      assert.deepEqual(filtersOf(store), filters);
    });
});

test("near misses are offered, and what is said is shown with its event", async (t) => {
  const found = {
    didYouMean: [{ ...MANBIJ, match: "nearly" }],
    sayings: [{ event: "cm-1", kind: "claim", text: HOSTILE }],
  };
  const { list, options, type, store, wait } = aSearch(t, { found });

  type("manbbj");
  await wait();
  assert.deepEqual(options(), [
    `${HOSTILE}figure`,
    "Did you mean Manbij?منبج · town · 2 events",
    "Search for “manbbj”",
  ]);
  list.children[0].click();

  assert.equal(store.state.chosen.event, "cm-1");
});

test("where the words find nothing, Enter leaves the near misses open", async (t) => {
  const { form, list, options, type, store } = aSearch(t, { found: { didYouMean: [{ ...MANBIJ, match: "nearly" }] } });

  type("manbbj");
  fire(form, "submit");
  await settled();

  assert.deepEqual(filtersOf(store), { q: "manbbj" });
  assert.deepEqual([list.hidden, options()[0]], [false, "Did you mean Manbij?منبج · town · 2 events"]);
});

test("words that cannot be searched for are refused at the field, until they are changed", (t) => {
  const { form, input, type, store } = aSearch(t);

  type("a b c d e f g h i j k l m");
  fire(form, "submit");
  assert.equal(input.validationMessage, "Up to 12 words can be searched for; these are 13.");
  assert.deepEqual(filtersOf(store), {});
  type("a b");

  assert.equal(input.validationMessage, "");
});

test("words run as their script does, and an empty field as the page does", (t) => {
  const { input, type } = aSearch(t, { start: AR });

  type("تدمر");
  assert.equal(input.getAttribute("dir"), "auto");
  type("");

  assert.equal(input.hasAttribute("dir"), false);
});

const SHARE = `
  <h1><span id="headline-count">3 events</span> <span id="headline-when">May 2015</span></h1><p id="held"></p><div id="toll"></div><ul id="chips"></ul>
  <a id="on-the-site" href="/"></a><a hreflang="ar" href="/ar/"></a>
  <dialog id="share"><input id="share-link"><button id="share-close"></button><button id="picture"></button><button id="print"></button><span id="picture-said"></span>
    <p id="share-cite"></p><p id="share-downloads"><a data-format="csv" href="/api/v1/exports/events.csv"></a><a data-format="kml" data-more="lang=ar" href="/api/v1/exports/events.kml?lang=ar"></a></p><input id="share-feed">
    <form class="share-frame"><textarea id="share-code"></textarea><input type="checkbox" name="timeline" checked><input type="checkbox" name="legend">
      <select name="theme"><option value=""></option><option value="dark">dark</option></select><select name="height"><option selected>540</option></select><a id="share-try"></a></form>
  </dialog>`;

function aDialog(t, given) {
  const document = openDocument(t, SHARE);
  document.title = `3 events · "quoted"`;
  const { page, store } = aPage({ territory: aTerritory(), ...given });
  const open = shareTools(page, {});
  const dialog = document.querySelector("dialog");
  return { document, dialog, store, open, code: () => document.querySelector("#share-code").value };
}

test("the view's address is offered, in the language of the page", (t) => {
  const { document, dialog, open } = aDialog(t, { start: AR, filters: { type: ["battle"] } });

  open();

  assert.equal(dialog.open, true);
  assert.equal(document.querySelector("#share-link").value, "https://map.example.org/ar/?type=battle");
  assert.equal(document.querySelector("[data-format]").getAttribute("href"), "/api/v1/exports/events.csv?type=battle");
  assert.equal(
    document.querySelector("[data-more]").getAttribute("href"),
    "/api/v1/exports/events.kml?type=battle&lang=ar",
  );
  assert.equal(
    document.querySelector("#share-feed").value,
    "https://map.example.org/feeds/events.atom?type=battle&lang=ar",
  );
  assert.match(document.querySelector("#share-cite").textContent, /3 events.*\?type=battle$/);
});

test("the code for another site follows what is ticked, and names the data version", (t) => {
  const { document, dialog, open, code } = aDialog(t, { filters: { type: ["battle"] } });
  open();
  assert.match(
    code(),
    /src="https:\/\/map\.example\.org\/embed\/\?type=battle&amp;version=41" title="3 events · &quot;quoted&quot;"/,
  );

  document.querySelector("[name=timeline]").checked = false;
  document.querySelector("[name=theme]").value = "dark";
  fire(dialog, "input");

  assert.match(code(), /type=battle&amp;timeline=0&amp;theme=dark&amp;version=41/);
  assert.match(document.querySelector("#share-try").href, /timeline=0&theme=dark/);
});

test("a click beside the dialog closes it, one inside does not", (t) => {
  const { document, dialog, open } = aDialog(t);
  open();

  fire(document.querySelector("#share-link"), "click");
  assert.equal(dialog.open, true);
  fire(dialog, "click");

  assert.equal(dialog.open, false);
});

test("the dialog's button for a picture says how it went", async (t) => {
  const { document, open } = aDialog(t);
  open();

  document.querySelector("#picture").click();
  await settled();

  assert.match(
    textOf(document.querySelector("#picture-said")),
    /^The picture could not be made: /,
    "there is no map to draw here",
  );
});

test("a frame's link to the site follows what is shown, and its card leaves with the event", (t) => {
  const document = openDocument(t, SHARE);
  document.documentElement.dataset.carded = "cm-1";
  const { page, store } = aPage({ chosen: { event: "cm-1" } });
  embedded(page);
  const link = document.querySelector("#on-the-site");
  assert.equal(link.getAttribute("href"), "/?event=cm-1");

  store.choose({ event: "cm-2" });

  assert.equal(link.getAttribute("href"), "/?event=cm-2");
  assert.equal("carded" in document.documentElement.dataset, false);
});

test("the address follows the choices: a step to go back to, and a drag that is none", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, SHARE);
  const { page, store } = aPage();
  syncAddress(page);
  const steps = [];
  for (const how of ["pushState", "replaceState"])
    t.mock.method(history, how, (state, title, address) => steps.push([how, address]));

  store.filter({ type: ["battle"] });
  assert.deepEqual(steps, [], "the answer comes first");
  t.mock.timers.tick(100);
  store.filter({ start: "2015-05-01" }, "replace");
  store.filter({ start: "2015-05-02" }, "replace");
  t.mock.timers.tick(300);

  assert.deepEqual(steps, [
    ["pushState", "/?type=battle"],
    ["replaceState", "/?type=battle&start=2015-05-02"],
  ]);
  assert.ok(document.querySelector("a[hreflang]").getAttribute("href").startsWith("/ar/"));
});

/** The map on Leaflet as django-leaflet brings it: where it opens, what a mark says and does, keys, pictures and prints. */

import { fire, layOut, openDocument, settled, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { toX, toY } from "../../static/js/data/projection.js";
import { toBasemap } from "../../static/js/map/basemap.js";
import { glyphPaths } from "../../static/js/map/glyphs.js";
import { MapView } from "../../static/js/map/map-view.js";
import { tiles } from "../../static/js/map/tiles.js";
import { printing } from "../../static/js/picture/print-view.js";
import { offerPicture } from "../../static/js/picture/save-picture.js";
import { loadLeaflet } from "./leaflet.js";
import {
  AR,
  HOSTILE,
  START,
  aGazetteer,
  aMarkSummary,
  aPage,
  aRow,
  aTerritory,
  anAnswer,
  someDetails,
} from "./page.js";

const STAGE = `
  <h1><span id="headline-count">3 events</span> <span id="headline-when">May 2015</span></h1><p id="held"></p><div id="toll"></div><ul id="chips"></ul>
  <section id="stage"><div id="map" tabindex="0"></div><div id="tip" hidden></div></section>
  <button id="picture"></button><p id="picture-said"></p><p id="tiles-said"></p>
  <canvas id="printed-map"></canvas><p id="printed-filters"></p><ul id="printed-key"></ul><p id="printed-said"></p>`;
const SIZE = { width: 800, height: 600 };

function aMap(t, { summary = aMarkSummary(), ...given } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, STAGE, {
    language: given.start?.language,
    style: ":root{--ink:#111;--panel:#fff;--land:#eee;--land-near:#ccc;--river:#0aa}",
  });
  const [container, tip, stage] = ["#map", "#tip", "#stage"].map((id) => document.querySelector(id));
  for (const element of [container, stage]) layOut(element, SIZE);
  Object.defineProperty(tip, "offsetParent", { value: stage });
  loadLeaflet();
  const { page, ...rest } = aPage({ gazetteer: aGazetteer(), ...given });
  page.describeMark = async () => summary;
  const areas = [];
  const view = new MapView(page, {
    container,
    tip,
    coveredPx: () => ({ left: 0, right: 0, bottom: 0 }),
    requestArea: (slug) => areas.push(slug),
  });
  const draw = () => t.mock.timers.tick(20);
  const answer = (answered) => {
    rest.store.put({ answer: anAnswer(answered), answered: rest.store.state.chosen.filters });
    draw();
  };
  const at = (kind, [lon, lat]) => {
    const { x, y } = view.map.latLngToContainerPoint([lat, lon]);
    return fire(container, kind, { clientX: x, clientY: y });
  };
  return {
    document,
    container,
    tip,
    page,
    view,
    areas,
    answer,
    draw,
    at,
    ink: () => view.eventLayer.frame.ink,
    ...rest,
  };
}

const PALMYRA = [38.28, 34.56];
const TIYAS = [37.63, 34.52];
const aMark = ([lon, lat], given = {}) => {
  const [x, y] = [toX(lon), toY(lat)];
  return {
    x,
    y,
    form: 1,
    count: 1,
    number: 0,
    points: 1,
    bounds: [x, y, x, y],
    isOpen: false,
    isHovered: false,
    row: null,
    ...given,
  };
};
const ONE = { clusters: [aMark(PALMYRA, { row: aRow() })] };
const SEVERAL = {
  clusters: [aMark(PALMYRA, { count: 3, points: 2, bounds: [toX(38), toY(34.7), toX(38.6), toY(34.4)] })],
};

test("the map opens on the chosen front, and asks for the marks of what it shows and around it", (t) => {
  const { view, queries } = aMap(t, { filters: { front: ["palmyra"] } });

  const bounds = view.map.getBounds();
  assert.ok(bounds.contains([34.56, 38.28]) && !bounds.contains([36.2, 37.15]));
  const requested = queries.at(-1).view;
  assert.ok(requested.left < toX(bounds.getWest()) && requested.right > toX(bounds.getEast()));
});

test("a view in the address comes before the front", (t) => {
  const { view } = aMap(t, { filters: { front: ["palmyra"] }, chosen: { view: { zoom: 10, lat: 36.2, lon: 37.15 } } });

  assert.equal(view.map.getZoom(), 10);
  assert.ok(view.map.getBounds().contains([36.2, 37.15]));
});

test("choosing another front moves the map there, and a reader's own move enters the address", (t) => {
  const { view, store } = aMap(t, { filters: { front: ["palmyra"] } });
  store.filter({ front: ["aleppo"] });
  assert.ok(view.map.getBounds().contains([36.2, 37.15]));
  assert.equal(store.state.chosen.view, null);

  view.camera.zoom(1);
  view.map.setView([36.2, 37.15], 11, { animate: false });
  assert.equal(store.state.chosen.view.zoom, 11);
  view.camera.home();

  assert.equal(store.state.chosen.view, null);
});

test("the mark of one event says its title, day, place and grade, as text", (t) => {
  const details = new Map([["cm-2015-05-20-012", someDetails({ title: HOSTILE })]]);
  const { tip, answer, at, requested } = aMap(t, { filters: { front: ["palmyra"] }, details });
  answer(ONE);

  at("mousemove", PALMYRA);

  assert.equal(tip.hidden, false);
  assert.equal(textOf(tip), `${HOSTILE}20 May 2015 · Palmyracapture · confirmed`);
  assert.equal(tip.querySelector("img"), null);
  assert.ok(requested.includes("cm-2015-05-20-012"));
  at("mousemove", TIYAS);
  assert.equal(tip.hidden, true);
});

test("a mark of several says how many of which kinds, where and when", async (t) => {
  const { tip, answer, at } = aMap(t, { filters: { front: ["palmyra"] } });
  answer(SEVERAL);

  at("mousemove", PALMYRA);
  await settled();

  assert.equal(textOf(tip), "3 eventsPalmyra · 13–20 May 2015capture 2, battle 1");
});

test("what is said of a mark that the pointer has left is not shown any more", async (t) => {
  const { tip, answer, at } = aMap(t, { filters: { front: ["palmyra"] } });
  answer(SEVERAL);

  at("mousemove", PALMYRA);
  at("mousemove", TIYAS);
  await settled();

  assert.equal(tip.hidden, true);
});

test("a click opens one event, lists those of one point, and goes nearer to those of several", (t) => {
  const { view, store, answer, at } = aMap(t, { filters: { front: ["palmyra"] } });
  answer(ONE);
  at("click", PALMYRA);
  assert.equal(store.state.chosen.event, "cm-2015-05-20-012");

  answer({ clusters: [aMark(PALMYRA, { count: 3 })] });
  at("click", PALMYRA);
  assert.deepEqual([store.state.chosen.event, store.state.chosen.at], [null, "38.28,34.56"]);

  const before = view.map.getZoom();
  answer(SEVERAL);
  at("click", PALMYRA);
  assert.ok(view.map.getZoom() > before);
});

test("by keys the marks are gone through in reading order, and Enter opens one", (t) => {
  const { container, tip, answer, store } = aMap(t, { filters: { front: ["palmyra"] } });
  answer({
    clusters: [
      aMark(PALMYRA, { row: aRow() }),
      aMark(TIYAS, { number: 1, row: aRow({ code: "cm-tiyas", place: "tiyas" }) }),
    ],
  });
  const press = (key) => fire(container, "keydown", { key });

  press(".");
  assert.match(textOf(tip), /tiyas/);
  assert.equal(container.querySelector(".map-ring").hidden, false);
  press(".");
  assert.match(textOf(tip), /Palmyra/);
  press("Escape");
  assert.deepEqual([tip.hidden, container.querySelector(".map-ring").hidden], [true, true]);
  press(",");
  press("Enter");

  assert.equal(store.state.chosen.event, "cm-2015-05-20-012");
});

test("in Arabic the scale stands on the right, and names are Arabic", (t) => {
  const { container, answer, ink } = aMap(t, { start: AR, filters: { front: ["palmyra"] } });

  answer({ clusters: [aMark(PALMYRA, { count: 30 })], busy: [["palmyra", 30]] });

  assert.ok(container.querySelector(".leaflet-bottom.leaflet-right .leaflet-control-scale"));
  assert.ok(ink().texts().includes("تدمر"), ink().texts().join());
  assert.ok(ink().texts().includes("30"));
});

test("until the columns have come the marks are the server's counts, close ones in one", (t) => {
  const first = {
    events: 12,
    months: {},
    marks: [
      [38.28, 34.56, 7],
      [38.281, 34.561, 2],
      [37.15, 36.2, 3],
    ],
  };
  const { view, ink } = aMap(t, { start: { ...START, first } });

  assert.deepEqual(view.inView().events, {
    grades: new Set(),
    forms: new Set(["cluster"]),
  });
  assert.ok(ink().texts().includes("9") && ink().texts().includes("3"), ink().texts().join());
});

test("the outline of a division that the basemap lacks is requested", (t) => {
  const { areas, answer, view } = aMap(t, { filters: { front: ["palmyra"] } });
  view.setBasemap(toBasemap({ features: [] }, { features: [] }, { features: [] }));

  answer({ clusters: [], areas: [["homs", 4]] });

  assert.deepEqual(areas.slice(0, 1), ["homs"]);
});

test("the ground in view is what the legend explains: sides, and how they are drawn", (t) => {
  const { view, store, draw } = aMap(t, { filters: { front: ["palmyra"], end: "2015-05-31" } });
  store.put({ territory: aTerritory() });
  draw();

  const { ground } = view.inView();
  assert.deepEqual([...ground.sides.keys()].sort(), ["government", "islamic_state"]);
  assert.ok(ground.states.has("front"));
  store.choose({ hide: "ground" });

  assert.equal(view.inView().ground, null);
});

test("land, borders and rivers are drawn from the site's own files", (t) => {
  const square = (west) => ({
    type: "Polygon",
    coordinates: [
      [
        [west, 34],
        [west + 2, 34],
        [west + 2, 36],
        [west, 36],
        [west, 34],
      ],
    ],
  });
  const countries = {
    features: [
      { properties: { iso_n3: "760", label: [38, 35], name_en: "Syria", name_ar: "سوريا" }, geometry: square(37) },
      { properties: { iso_n3: "368" }, geometry: square(41) },
    ],
  };
  const { view, draw } = aMap(t, { filters: { front: ["palmyra"] } });
  const fills = () => new Set(view.baseLayer.frame.ink.called("fill").map(({ fillStyle }) => fillStyle));
  assert.equal(fills().size, 0);

  view.setBasemap(
    toBasemap(
      countries,
      { features: [] },
      {
        features: [
          {
            properties: { kind: "rivers" },
            geometry: {
              type: "LineString",
              coordinates: [
                [37, 34],
                [39, 36],
              ],
            },
          },
        ],
      },
    ),
  );
  view.setGlyphs(
    glyphPaths(`<svg xmlns="http://www.w3.org/2000/svg"><symbol id="capture"><path d="M0 0h16"/></symbol></svg>`),
  );
  draw();

  assert.ok(fills().has("#eee") && fills().has("#ccc"), "the neighbours, and Syria");
  assert.ok(
    view.baseLayer.frame.ink.called("stroke").some(({ strokeStyle }) => strokeStyle === "#0aa"),
    "the river",
  );
  assert.deepEqual([...view.glyphs.keys()], ["capture"]);
});

test("on paper stand the map, its key, the filters in words and the address", (t) => {
  const { document, page, view, store, answer } = aMap(t, { filters: { front: ["palmyra"], end: "2015-05-31" } });
  store.put({ territory: aTerritory() });
  answer(SEVERAL);
  let loads = 0;
  printing(page, view, () => (loads += 1));

  fire(globalThis, "beforeprint");

  assert.equal(loads, 1, "what is missing is loaded before the print returns");
  assert.deepEqual([...document.querySelectorAll("#printed-key li")].map(textOf), [
    "events; a number where there are several",
    "Syrian government: Syrian Arab Army",
    "Islamic State",
    "front: somewhere within this band",
  ]);
  assert.equal(textOf(document.querySelector("#printed-filters")), "Front: Palmyra");
  assert.match(
    textOf(document.querySelector("#printed-said")),
    /from data version 41 · https:\/\/map\.example\.org\/\?.*front=palmyra/,
  );
  const printed = document.querySelector("#printed-map");
  assert.equal(printed.width, 1600);
  assert.ok(printed.drawn.texts().includes("3"), "the mark of three events");
});

test("a picture is saved under a name that says what it shows, with its title, key and address on it", async (t) => {
  const { document, page, view, answer } = aMap(t, {
    filters: { front: ["palmyra"], start: "2015-05-13", end: "2015-05-31" },
  });
  answer(ONE);
  const drawn = [];
  HTMLCanvasElement.prototype.toBlob = function (done) {
    drawn.push(this.drawn);
    done(new Blob(["png"]));
  };
  const saved = [];
  t.mock.method(HTMLAnchorElement.prototype, "click", function () {
    saved.push(this.download);
  });
  offerPicture(page, view, {
    button: document.querySelector("#picture"),
    message: document.querySelector("#picture-said"),
  });

  document.querySelector("#picture").click();
  await settled();

  assert.deepEqual(saved, ["conflictmap-palmyra-2015-05-13-2015-05-31.png"]);
  assert.equal(textOf(document.querySelector("#picture-said")), "The picture is among your downloads.");
  const [texts] = drawn.map((ink) => ink.texts().join(" "));
  assert.match(texts, /3 events, May 2015.*events; a number.*https:\/\/map\.example\.org/);
});

test("a picture that could not be made says why", async (t) => {
  const { document, page, view } = aMap(t, { filters: { front: ["palmyra"] } });
  HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  offerPicture(page, view, {
    button: document.querySelector("#picture"),
    message: document.querySelector("#picture-said"),
  });

  document.querySelector("#picture").click();
  await settled();

  assert.equal(
    textOf(document.querySelector("#picture-said")),
    "The picture could not be made: Error: The canvas is too large for this browser.",
  );
});

test("tiles that do not come leave the site's own ground, and it is said", async (t) => {
  const { document, view } = aMap(t, { filters: { front: ["palmyra"] } });
  const data = Object.assign(document.createElement("script"), {
    type: "application/json",
    id: "tiles-data",
    textContent: JSON.stringify({ url: "/tiles/{z}/{x}/{y}.png", isArchive: false, maxZoom: 12 }),
  });
  document.body.append(data);

  tiles(view);
  await settled();
  assert.equal(textOf(document.querySelector("#tiles-said")), "");
  t.mock.timers.tick(8_000);

  assert.equal(
    textOf(document.querySelector("#tiles-said")),
    "The tiles of this map do not come; it lies on the site’s own ground.",
  );
  assert.equal(document.querySelector(".outside-tiles"), null);
});

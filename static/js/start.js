/** The map page: makes the state and the views, and brings the data. */

import * as api from "./api.js";
import { keepAddress } from "./address.js";
import { asking, question } from "./asking.js";
import { bringing } from "./bringing.js";
import { context } from "./context.js";
import { toGazetteer } from "./data/cast.js";
import { enclosing } from "./data/columns.js";
import { derive } from "./data/derive.js";
import { find } from "./dom.js";
import { Drawer } from "./drawer/drawer.js";
import { ground } from "./map/basemap.js";
import { glyphPaths } from "./map/glyphs.js";
import { outline } from "./map/outline.js";
import { MapView } from "./map/view.js";
import { chips } from "./panel/chips.js";
import { compared } from "./panel/compared.js";
import { Facets } from "./panel/facets.js";
import { groundForm } from "./panel/ground-form.js";
import { headline } from "./panel/headline.js";
import { held } from "./panel/held.js";
import { holders } from "./panel/holders.js";
import { known } from "./panel/known.js";
import { List } from "./panel/list.js";
import { Search } from "./search/view.js";
import { takeAlong } from "./sharing/along.js";
import { sheet } from "./sheet.js";
import { status } from "./status.js";
import { Store } from "./store.js";
import { filled, gettext } from "./text.js";
import { Timeline } from "./timeline/view.js";
import { read } from "./url-state.js";

/** @import {Start} from "./types.js" */
/** @import {Derived} from "./data/derive.js" */
/** @import {State} from "./store.js" */

const start = /** @type {Start} */ (JSON.parse(find("#start-data", HTMLElement).textContent ?? ""));
const store = new Store(
  {
    chosen: read(start.front),
    columns: null,
    columnsAsOf: null,
    gazetteer: null,
    territory: null,
    answered: null,
    derived: null,
    waiting: true,
    hovered: null,
    trouble: null,
  },
  derived,
);
const page = context(start, store);
document.documentElement.classList.add("has-map");
/** @type {Set<string>} */
const askedAreas = new Set();

const drawer = find("#drawer", HTMLElement);
const map = new MapView(page, {
  container: find("#map", HTMLElement),
  tip: find("#tip", HTMLElement),
  covered,
  askArea,
});
const ask = asking(store, api.events, failed);
const bring = bringing(store, {
  events: api.events,
  territory: api.territory,
  eventsFailed: failed,
  territoryFailed: groundFailed,
});
status(page, { status: find("#status", HTMLElement), trouble: find("#trouble", HTMLElement) }, load);
headline(page, {
  count: find("#headline-count", HTMLElement),
  when: find("#headline-when", HTMLElement),
  toll: find("#toll", HTMLElement),
});
held(page, { line: find("#held", HTMLElement), key: find("#legend-ground", HTMLElement) });
known(page, find("#known", HTMLElement));
holders(page, { list: find("#holders", HTMLElement), title: find("#holders-title", HTMLElement) });
compared(page, find("#compared", HTMLElement));
groundForm(page, { form: find("#ground-form", HTMLFormElement), layer: find("#ground-layer", HTMLInputElement) });
new Facets(page, find("#choices", HTMLFormElement));
chips(page, find("#chips", HTMLElement));
new List(page, { list: find("#events", HTMLElement), more: find("#more", HTMLElement) });
new Timeline(page, find("#timeline", HTMLElement));
new Drawer(page, drawer, api.event);
new Search(page, find("form.search", HTMLFormElement), api.someEvents);
sheet(find("#panel", HTMLElement), find("#sheet-handle", HTMLButtonElement), { stop: "low" });
keepAddress(page);
takeAlong(page, map);
wireButtons();
load();

/**
 * @param {State} state
 * @returns {Derived | null}
 */
function derived({ columns, columnsAsOf, gazetteer, answered, chosen }) {
  if (!columns || columnsAsOf !== chosen.filters.known_on || (chosen.filters.place.length && !gazetteer)) return null;
  const query = question(chosen.filters);
  if (query && answered?.query !== query) return null;
  const codes = query && answered ? answered.codes : null;
  return derive(columns, chosen, { enclosing: enclosing(columns, gazetteer?.places ?? new Map()), codes });
}

/** Brings whatever has not come yet; after a failure the reader may ask for it again. */
function load() {
  store.put({ trouble: null });
  ask();
  bring();
  if (!store.state.gazetteer)
    Promise.all([api.places(), api.actors(), api.sources()]).then(
      ([places, actors, sources]) => store.put({ gazetteer: toGazetteer(places, actors, sources) }),
      failed,
    );
  if (!map.ground) loadGround().catch(groundFailed);
}

async function loadGround() {
  const { countries, governorates, waters, glyphs } = start.files;
  const [land, divisions, water, symbols] = await Promise.all([
    api.file(countries),
    api.file(governorates),
    api.file(waters),
    api.text(glyphs),
  ]);
  map.setGlyphs(glyphPaths(symbols));
  map.setGround(ground(land, divisions, water));
}

/** @param {Error} problem */
function failed({ message }) {
  const words = gettext("The events could not be loaded: %(problem)s. What is listed stays readable.");
  store.put({ trouble: filled(words, { problem: message }) });
}

/** @param {Error} problem */
function groundFailed({ message }) {
  const words = gettext("The ground of the map could not be loaded: %(problem)s. The events are drawn without it.");
  store.put({ trouble: filled(words, { problem: message }) });
}

/**
 * Outlines come one by one, as listed events need them; one that does not come is asked for with the next list.
 *
 * @param {string} slug
 */
function askArea(slug) {
  if (askedAreas.has(slug)) return;
  askedAreas.add(slug);
  api.place(slug).then(
    ({ boundary }) => boundary && map.addArea(slug, outline(boundary)),
    () => askedAreas.delete(slug),
  );
}

/** What the drawer covers of the map: a side of it, or on a phone its lower part. */
function covered() {
  const nothing = { left: 0, right: 0, bottom: 0 };
  if (drawer.hidden) return nothing;
  const [over, under] = [drawer.getBoundingClientRect(), find("#stage", HTMLElement).getBoundingClientRect()];
  if (over.width >= under.width) return { ...nothing, bottom: Math.max(0, Math.min(under.height - 120, under.bottom - over.top)) };
  return document.documentElement.dir === "rtl" ? { ...nothing, left: over.width } : { ...nothing, right: over.width };
}

function wireButtons() {
  const on = (/** @type {string} */ id, /** @type {() => void} */ act) =>
    find(`#${id}`, HTMLButtonElement).addEventListener("click", act);
  on("zoom-in", () => map.camera.zoom(1));
  on("zoom-out", () => map.camera.zoom(-1));
  on("whole-front", () => map.camera.home());
  find("#map-buttons", HTMLElement).hidden = false;
  const toggle = find("#panel-toggle", HTMLButtonElement);
  toggle.addEventListener("click", () => {
    const isOpen = !document.body.classList.toggle("panel-closed");
    toggle.setAttribute("aria-expanded", String(isOpen));
  });
  wireLegend(find("#legend", HTMLDetailsElement));
}

/**
 * Open where there is room for it: beside an open drawer there is none.
 *
 * @param {HTMLDetailsElement} legend
 */
function wireLegend(legend) {
  const isRoomy = matchMedia("(min-width: 112rem) and (min-height: 60rem)").matches;
  let wasOpen = isRoomy;
  legend.open = isRoomy && Boolean(drawer.hidden);
  new MutationObserver(() => {
    if (!drawer.hidden) wasOpen = legend.open;
    legend.open = Boolean(drawer.hidden) && wasOpen;
  }).observe(drawer, { attributeFilter: ["hidden"] });
}

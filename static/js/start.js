/** The map page: makes the state, the worker and the views, and brings the data. */

import * as api from "./api.js";
import { keepAddress } from "./address.js";
import { Asking } from "./query-scheduler.js";
import { Columns, bringingGround } from "./data-sync.js";
import { joined, nobody } from "./entity-names.js";
import { context } from "./context.js";
import { toGazetteer } from "./data/gazetteer.js";
import { find } from "./dom.js";
import { acted, firstAct } from "./first-interaction.js";
import { Engine } from "./engine/engine-client.js";
import { toBasemap } from "./map/basemap.js";
import { glyphPaths } from "./map/glyphs.js";
import { outline } from "./map/outline.js";
import { MapView } from "./map/map-view.js";
import { chips } from "./panel/chips.js";
import { Facets } from "./panel/facets.js";
import { headline } from "./panel/headline.js";
import { held } from "./panel/holder-line.js";
import { known } from "./panel/known-on-banner.js";
import { List } from "./panel/event-list.js";
import { embedded } from "./sharing/embedded.js";
import { sheet } from "./bottom-sheet.js";
import { printing } from "./picture/print-view.js";
import { status } from "./status.js";
import { Store } from "./store.js";
import { clause, filled, gettext } from "./text.js";
import { Timeline } from "./timeline/timeline.js";
import { Telling, listed, sentWithPage } from "./event-details.js";
import { isAnythingOpen, read } from "./url-state.js";

/** @import {Start} from "./types.js" */
/** @import {PlaceFeature} from "./data/gazetteer.js" */
/** @import {DescribeMark, Loaded, MarkSummary} from "./engine/protocol.js" */

// What may come before the reader has done anything, besides the page itself.
const LIGHT_BYTES = 60_000;
const start = /** @type {Start} */ (JSON.parse(find("#start-data", HTMLElement).textContent ?? ""));
const chosen = read(start.front);
const store = new Store({
  chosen,
  loaded: { now: null, known: null },
  cast: nobody(),
  gazetteer: null,
  territory: null,
  answer: null,
  answered: chosen.filters,
  told: new Map(),
  waiting: false,
  served: false,
  matched: null,
  hovered: null,
  changed: null,
  trouble: null,
});
/** @type {Engine | null} */
let engine = null;
const telling = new Telling(store, api.eventsByCode);
const asking = new Asking(store, { ask: (question) => engine?.query(question), matching: (key, buffer) => engine?.sendMatching(key, buffer) }, api.matching, refused);
const files = { manifest: api.manifest, columns: api.columns, changes: api.printedSince, failed: columnsFailed };
const columns = new Columns(store, (type, data, buffer) => engine?.sendColumns(type, data, buffer), files, start.columns);
const bringGround = bringingGround(store, { territory: api.territory, failed: groundFailed });
const sent = sentWithPage(find("#events", HTMLElement));
const page = context(start, store, {
  listed: (row) => listed(store.state, row, sent, store.state.chosen.filters === chosen.filters),
  want: (part) => asking.want(part),
  // What the page was sent is told of once the reader does something.
  tell: (codes) => telling.tell(acted() ? codes : [...codes].filter((code) => !sent.has(code))),
  about,
  bringReports: bringGround.bringReports,
});
document.documentElement.classList.add("has-map");
/** @type {Set<string>} */
const askedAreas = new Set();

const drawer = find("#drawer", HTMLElement);
const map = new MapView(page, {
  container: find("#map", HTMLElement),
  tip: find("#tip", HTMLElement),
  covered,
  requestArea: askArea,
});
status(page, { status: find("#status", HTMLElement), trouble: find("#trouble", HTMLElement) }, load);
headline(page, {
  count: find("#headline-count", HTMLElement),
  when: find("#headline-when", HTMLElement),
  toll: find("#toll", HTMLElement),
});
held(page, find("#held", HTMLElement));
known(page, find("#known", HTMLElement));
find("#ground-layer", HTMLInputElement).checked = !chosen.hide;
firstAct.then(loadHolders).catch(failed);
if (chosen.against) loadCompared().catch(failed);
else firstAct.then(loadCompared).catch(failed);
new Facets(page, find("#choices", HTMLFormElement));
chips(page, find("#chips", HTMLElement));
new List(page, { list: find("#events", HTMLElement), more: find("#more", HTMLElement) }, api.eventsPage, failed);
new Timeline(page, find("#timeline", HTMLElement));
if (isAnythingOpen(chosen)) loadDrawer().catch(failed);
else firstAct.then(loadDrawer).catch(failed);
firstAct.then(loadSearch).catch(failed);
sheet(find("#panel", HTMLElement), find("#sheet-handle", HTMLButtonElement), { stop: "low" });
keepAddress(page);
if (document.documentElement.dataset["framed"] !== undefined) embedded(page);
// A print may be the reader's first act, and a browser waits for nothing before it.
printing(page, map, bringAtOnce);
offerShareTools(firstAct.then(loadShareTools));
if (document.getElementById("tiles-data")) loadTiles().catch(groundFailed);
wireButtons();
store.listen(({ answer, served, gazetteer }, before) => {
  const isFirst = (answer && !before.answer) || (served && !before.served);
  if (isFirst && !gazetteer) loadGazetteer();
});
load();

async function loadDrawer() {
  const { Drawer } = await import("./later.js");
  new Drawer(page, drawer, api.event, chosen);
}

async function loadHolders() {
  const { groundForm, holders } = await import("./later.js");
  holders(page, { list: find("#holders", HTMLElement), title: find("#holders-title", HTMLElement) });
  groundForm(page, { form: find("#ground-form", HTMLFormElement), layer: find("#ground-layer", HTMLInputElement) });
}

async function loadLegend() {
  const { legend } = await import("./later.js");
  legend(page, map, find("#legend", HTMLDetailsElement));
}

async function loadCompared() {
  const { compared } = await import("./later.js");
  compared(page, find("#compared", HTMLElement));
}

async function loadSearch() {
  const { Search } = await import("./later.js");
  new Search(page, find("form.search", HTMLFormElement), api.someEvents);
}

async function loadTiles() {
  const { tiles } = await import("./map/tiles.js");
  tiles(map);
}

async function loadShareTools() {
  const { shareTools } = await import("./later.js");
  return shareTools(page, map);
}

/**
 * A click may come before what it opens.
 *
 * @param {Promise<() => void>} coming
 */
function offerShareTools(coming) {
  coming.catch(failed);
  for (const door of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-opens-share]"))) {
    door.addEventListener("click", () => coming.then((open) => open()));
    door.hidden = false;
  }
}

/** Brings whatever has not come yet; after a failure the reader may ask for it again. */
function load() {
  store.put({ trouble: null, served: false });
  engine ??= makeEngine();
  asking.again();
  if (engine) bringColumns();
  bringGround.bring();
  if (!store.state.gazetteer?.places.size && store.state.answer) loadGazetteer();
  if (!map.basemap) loadGround().catch(groundFailed);
}

/** A view that came with the page is read without them: large columns wait until the reader does something. */
function bringColumns() {
  const isHeavy = start.first && (start.columns?.bytes ?? 0) > LIGHT_BYTES && !store.state.answer;
  if (isHeavy) firstAct.then(() => columns.bringWanted());
  else columns.bringWanted();
}

/** @returns {Engine | null} null in a browser without workers */
function makeEngine() {
  const setup = { families: page.families, familyOf: start.families };
  try {
    return new Engine(start.files.worker, setup, {
      loaded: came,
      answered: (answer, cameAt) => asking.answered(answer, cameAt),
      took: (id, ms) => asking.took(id, ms),
      failed: engineFailed,
    });
  } catch (problem) {
    engineFailed("worker", String(problem));
    return null;
  }
}

/** @param {Loaded} loaded */
function came(loaded) {
  const { type, codes, gone } = loaded;
  const changed = type === "changed" ? new Set([...codes, ...gone]) : null;
  if (changed) api.distrustCaches();
  store.put({ cast: joined(store.state.cast, loaded), changed: changed ?? store.state.changed });
  if (changed?.size) telling.forget(changed);
  columns.came(loaded);
}

/**
 * @param {Omit<DescribeMark, "type" | "id">} mark
 * @returns {Promise<MarkSummary>}
 */
function about(mark) {
  // Before there is a worker there are no marks to ask about, save those the server sent.
  return engine && store.state.answer ? engine.describeMark(mark) : new Promise(() => {});
}

/**
 * The worker failed or what it was given is not what it should be: the server's list stands in for it.
 *
 * @param {string} what
 * @param {string} message for whoever looks into it
 */
function engineFailed(what, message) {
  // For whoever looks into it; the reader is told in words.
  console.error(`The map's worker failed (${what}): ${message}`);
  if (what === "changes") return columns.again();
  engine?.end();
  engine = null;
  columns.lost();
  const words =
    what === "columns"
      ? gettext("What came of the events is damaged or cut off. The list comes from the server, page by page; the map shows no events.")
      : gettext("This browser could not run the part of the page that counts the events. The list comes from the server, page by page; the map shows no events.");
  store.put({ served: true, answer: null, loaded: { now: null, known: null }, waiting: false, trouble: words });
}

/** @param {Error} problem */
function columnsFailed({ message }) {
  const words = gettext("The events could not be loaded: %(problem)s. The list comes from the server, page by page.");
  store.put({ served: true, waiting: false, trouble: filled(words, { problem: clause(message) }) });
}

/** Places are named on the map; the rest of the gazetteer waits until the reader does something, or asks for a source. */
function loadGazetteer() {
  api.places().then(placesCame, failed);
  if (store.state.chosen.filters.source.length) loadVoices();
  else firstAct.then(loadVoices);
}

/** @param {PlaceFeature[]} places */
function placesCame(places) {
  const { actors, sources } = store.state.gazetteer ?? toGazetteer([], [], []);
  store.put({ gazetteer: { ...toGazetteer(places, [], []), actors, sources } });
}

function loadVoices() {
  Promise.all([api.actors(), api.sources()]).then(([actors, sources]) => {
    const { places } = store.state.gazetteer ?? toGazetteer([], [], []);
    store.put({ gazetteer: { ...toGazetteer([], actors, sources), places } });
  }, failed);
}

async function loadGround() {
  groundCame(await Promise.all(groundFiles().map((address) => api.text(address))));
}

/** What the land is drawn from. */
function groundFiles() {
  const { countries, governorates, waters, glyphs } = start.files;
  return [countries, governorates, waters, glyphs];
}

/** @param {string[]} texts of groundFiles */
function groundCame([countries = "", governorates = "", waters = "", glyphs = ""]) {
  map.setGlyphs(glyphPaths(glyphs));
  map.setBasemap(toBasemap(JSON.parse(countries), JSON.parse(governorates), JSON.parse(waters)));
}

/** What a print needs of what is still on its way; whatever does not come is left out of it. */
function bringAtOnce() {
  const { territory, gazetteer, chosen: now } = store.state;
  try {
    if (!map.basemap) groundCame(groundFiles().map(api.atOnce));
    if (!gazetteer?.places.size) placesCame(api.placesAtOnce());
    if (!territory) store.put({ territory: api.territoryAtOnce(now.according_to, now.filters.known_on) });
  } catch (problem) {
    groundFailed(/** @type {Error} */ (problem));
  }
}

/**
 * The server refused a filter: the last choice that it answered comes back, so that no list is under a filter that it
 * did not pass.
 *
 * @param {Error} problem
 */
function refused(problem) {
  if (!(problem instanceof api.Trouble) || problem.status !== 400) return failed(problem);
  store.choose({ filters: store.state.answered }, "replace");
  const words = gettext("This filter could not be used: %(problem)s. The list is as it was before.");
  store.put({ trouble: filled(words, { problem: clause(problem.message) }) });
}

/** @param {Error} problem */
function failed({ message }) {
  const words = gettext("The events could not be loaded: %(problem)s. What is listed stays readable.");
  store.put({ trouble: filled(words, { problem: clause(message) }) });
}

/** @param {Error} problem */
function groundFailed({ message }) {
  const words = gettext("The ground of the map could not be loaded: %(problem)s. The events are drawn without it.");
  store.put({ trouble: filled(words, { problem: clause(message) }) });
}

/**
 * Outlines come one by one, as listed events need them; after a failure one is asked for with the next list, unless
 * the record has none.
 *
 * @param {string} slug
 */
function askArea(slug) {
  if (askedAreas.has(slug)) return;
  askedAreas.add(slug);
  api.place(slug).then(
    ({ boundary }) => boundary && map.addArea(slug, outline(boundary)),
    (problem) => problem.status === 404 || askedAreas.delete(slug),
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
  const key = find("#legend", HTMLDetailsElement);
  wireLegend(key);
  if (key.open) loadLegend().catch(failed);
  else key.addEventListener("toggle", () => loadLegend().catch(failed), { once: true });
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
  let wasHidden = Boolean(drawer.hidden);
  new MutationObserver(() => {
    const isHidden = Boolean(drawer.hidden);
    if (isHidden === wasHidden) return;
    wasHidden = isHidden;
    if (!isHidden) wasOpen = legend.open;
    legend.open = isHidden && wasOpen;
  }).observe(drawer, { attributeFilter: ["hidden"] });
}

/** The entry point of the map page: creates the state, the worker and the views, and loads the data. */

import * as api from "./api.js";
import { syncAddress } from "./address.js";
import { ApiError, revalidateCaches } from "./requests.js";
import { QueryScheduler } from "./query-scheduler.js";
import { ColumnsSync, syncTerritory } from "./data-sync.js";
import { mergeEntities, noEntities } from "./entity-names.js";
import { context } from "./context.js";
import { GazetteerSync } from "./gazetteer-sync.js";
import { find } from "./dom.js";
import { hasInteracted, firstInteraction } from "./first-interaction.js";
import { Engine } from "./engine/engine-client.js";
import { loadBasemap, loadBasemapBlocking } from "./map/basemap-files.js";
import { outline } from "./map/outline.js";
import { loadLazyParts } from "./lazy-parts.js";
import { wireMapButtons } from "./map-buttons.js";
import { MapView } from "./map/map-view.js";
import { answerHeading, answerLatest } from "./panel/answer.js";
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
import { offerStory } from "./story/story-offer.js";
import { Store } from "./store.js";
import { clause, filled, gettext } from "./text.js";
import { Timeline } from "./timeline/timeline.js";
import { EventDetails, listed, readServerList } from "./event-details.js";
import { read, reload } from "./url-state.js";

/** @import {Start} from "./types.js" */
/** @import {DescribeMark, Loaded, MarkSummary} from "./engine/protocol.js" */

// Columns up to this size are loaded before the reader's first interaction.
const LIGHT_BYTES = 60_000;
const start = /** @type {Start} */ (JSON.parse(find("#start-data", HTMLElement).textContent ?? ""));
const chosen = read(start);
const store = new Store({
  chosen,
  loaded: { now: null, known: null },
  entities: noEntities(),
  gazetteer: null,
  territory: null,
  answer: null,
  answered: chosen.filters,
  details: new Map(),
  waiting: false,
  served: false,
  matched: null,
  hovered: null,
  cited: [],
  changed: null,
  error: null,
});
/** @type {Engine | null} */
let engine = null;
let isPartLost = false;
const eventDetails = new EventDetails(store, api.eventsByCode);
const scheduler = new QueryScheduler(
  store,
  { query: (query) => engine?.query(query), matching: (key, buffer) => engine?.sendMatching(key, buffer) },
  api.matching,
  onFilterRefused,
);
const files = { manifest: api.manifest, columns: api.columns, changes: api.changesSince, onError: onColumnsError };
const columns = new ColumnsSync(
  store,
  (type, data, buffer) => engine?.sendColumns(type, data, buffer),
  files,
  start.columns,
);
const territorySync = syncTerritory(store, { territory: api.territory, onError: onBasemapError });
const gazetteer = new GazetteerSync(store, onError);
const serverList = readServerList(find("#events", HTMLElement));
const page = context(start, store, {
  listed: (row) => listed(store.state, row, serverList, store.state.chosen.filters === chosen.filters),
  updateQuery: (part) => scheduler.updateQuery(part),
  // Events that the page was rendered with need no details before the first interaction.
  requestDetails: (codes) =>
    eventDetails.request(hasInteracted() ? codes : [...codes].filter((code) => !serverList.has(code))),
  describeMark,
  loadReports: territorySync.loadReports,
});
/** @type {Set<string>} */
const requestedAreas = new Set();

const drawer = find("#drawer", HTMLElement);
const map = new MapView(page, {
  container: find("#map", HTMLElement),
  tip: find("#tip", HTMLElement),
  coveredPx,
  requestArea,
});
status(page, { status: find("#status", HTMLElement), error: find("#trouble", HTMLElement) }, () =>
  isPartLost ? reload() : load(),
);
headline(page, {
  count: find("#headline-count", HTMLElement),
  when: find("#headline-when", HTMLElement),
  toll: find("#toll", HTMLElement),
});
held(page, find("#held", HTMLElement));
// A frame has neither.
if (document.getElementById("answer"))
  answerHeading(page, { about: find("#answer-about", HTMLElement), heading: find("#answer", HTMLElement) });
answerLatest(page, { row: find("#latest-row", HTMLElement), latest: find("#latest", HTMLElement) });
known(page, find("#known", HTMLElement));
find("#ground-layer", HTMLInputElement).checked = !chosen.hide;
find("#notes-layer", HTMLInputElement).checked = !chosen.notes;
new Facets(page, find("#choices", HTMLFormElement));
chips(page, find("#chips", HTMLElement));
new List(page, { list: find("#events", HTMLElement), more: find("#more", HTMLElement) }, api.eventsPage, onError);
new Timeline(page, find("#timeline", HTMLElement), onPartLost);
loadLazyParts(page, map, { drawer, chosen, onPartLost });
sheet(find("#panel", HTMLElement), find("#sheet-handle", HTMLButtonElement), { stop: "low" });
syncAddress(page);
if (document.documentElement.dataset["framed"] !== undefined) embedded(page);
// A print may be the first interaction, and a browser does not wait before it.
printing(page, map, loadForPrint);
wireMapButtons(page, map, { drawer, onPartLost });
offerStory();
store.watch(
  ({ answer, served }) => [Boolean(answer), served],
  ([isAnswered, served], _, state) => (isAnswered || served) && !state.gazetteer && gazetteer.load(),
);
load();
// Until here something can still fail: static/js/watchdog.js says so.
document.documentElement.classList.add("has-map");

/** Loads what is missing; also retries after a failure. */
function load() {
  store.put({ error: null, served: false });
  engine ??= makeEngine();
  scheduler.retry();
  if (engine) loadColumns();
  territorySync.load();
  if (!store.state.gazetteer?.places.size && store.state.answer) gazetteer.load();
  if (!map.basemap) loadBasemap(map, start.files, onPartLost).catch(onBasemapError);
}

/** A page rendered with its view is readable without columns: large ones wait for the first interaction. */
function loadColumns() {
  const isHeavy = start.first && (start.columns?.bytes ?? 0) > LIGHT_BYTES && !store.state.answer && !chosen.lanes;
  if (isHeavy) firstInteraction.then(() => columns.loadMissing());
  else columns.loadMissing();
}

/** @returns {Engine | null} null in a browser without workers */
function makeEngine() {
  try {
    return new Engine(start.files.worker, {
      loaded: onColumns,
      answered: (answer, receivedAt) => scheduler.onAnswer(answer, receivedAt),
      took: (id, ms) => scheduler.onTiming(id, ms),
      onError: onEngineError,
    });
  } catch (problem) {
    onEngineError("worker", String(problem));
    return null;
  }
}

/** @param {Loaded} loaded */
function onColumns(loaded) {
  const { type, codes, gone } = loaded;
  const changed = type === "changed" ? new Set([...codes, ...gone]) : null;
  if (changed) revalidateCaches();
  store.put({ entities: mergeEntities(store.state.entities, loaded), changed: changed ?? store.state.changed });
  if (changed?.size) eventDetails.invalidate(changed);
  columns.onLoaded(loaded);
}

/**
 * @param {Omit<DescribeMark, "type" | "id">} mark
 * @returns {Promise<MarkSummary>}
 */
function describeMark(mark) {
  // Without a worker there are only the server's marks, which have no summary.
  return engine && store.state.answer ? engine.describeMark(mark) : new Promise(() => {});
}

/**
 * The worker failed, or its data were invalid: the server's list replaces it.
 *
 * @param {string} what
 * @param {string} message for developers; empty if the script was lost on its way
 */
function onEngineError(what, message) {
  // For developers; the reader gets a message.
  console.error(`The map's worker failed (${what}): ${message}`);
  if (what === "changes") return columns.reload();
  engine?.end();
  engine = null;
  columns.stop();
  const error = what === "columns" ? invalidColumns() : workerError(message);
  store.put({ served: true, answer: null, loaded: { now: null, known: null }, waiting: false, error });
}

function invalidColumns() {
  return gettext(
    "What came of the events is damaged or cut off. The list comes from the server, page by page; the map shows no events.",
  );
}

/** @param {string} message */
function workerError(message) {
  if (!message) return gettext("The map did not load. The list comes from the server, page by page.");
  return gettext(
    "This browser could not run the part of the page that counts the events. The list comes from the server, page by page; the map shows no events.",
  );
}

/** @param {Error} problem */
function onColumnsError({ message }) {
  const words = gettext("The events could not be loaded: %(problem)s. The list comes from the server, page by page.");
  store.put({ served: true, waiting: false, error: filled(words, { problem: clause(message) }) });
}

/** Loads synchronously what a print needs; what fails is left out. */
function loadForPrint() {
  const { territory, gazetteer: loaded, chosen: now } = store.state;
  try {
    if (!map.basemap) loadBasemapBlocking(map, start.files);
    if (!loaded?.places.size) gazetteer.putPlaces(api.placesBlocking());
    if (!territory) store.put({ territory: api.territoryBlocking(now.according_to, now.filters.known_on) });
  } catch (problem) {
    onBasemapError(/** @type {Error} */ (problem));
  }
}

/**
 * The server refused a filter: the last valid filters are restored, so that the list always matches
 * the filters.
 *
 * @param {Error} problem
 */
function onFilterRefused(problem) {
  if (!(problem instanceof ApiError) || problem.status !== 400) return onError(problem);
  store.choose({ filters: store.state.answered }, "replace");
  const words = gettext("This filter could not be used: %(problem)s. The list is as it was before.");
  store.put({ error: filled(words, { problem: clause(problem.message) }) });
}

/** @param {Error} problem */
function onError({ message }) {
  const words = gettext("The events could not be loaded: %(problem)s. What is listed stays readable.");
  store.put({ error: filled(words, { problem: clause(message) }) });
}

/**
 * For parts that are loaded later. A browser may not fetch a lost script twice, so only a reload helps.
 *
 * @param {Error} problem
 */
function onPartLost(problem) {
  console.error(problem);
  isPartLost = true;
  store.put({ error: gettext("A part of this page did not load.") });
}

/** @param {Error} problem */
function onBasemapError({ message }) {
  const words = gettext("The ground of the map could not be loaded: %(problem)s. The events are drawn without it.");
  store.put({ error: filled(words, { problem: clause(message) }) });
}

/**
 * Requests the outline of a division once; after a failure again with the next list, unless
 * the record has none.
 *
 * @param {string} slug
 */
function requestArea(slug) {
  if (requestedAreas.has(slug)) return;
  requestedAreas.add(slug);
  api.place(slug).then(
    ({ boundary }) => boundary && map.addArea(slug, outline(boundary)),
    (problem) => problem.status === 404 || requestedAreas.delete(slug),
  );
}

/** The part of the map covered by the drawer: a side, or on a phone the lower part. */
function coveredPx() {
  const nothing = { left: 0, right: 0, bottom: 0 };
  if (drawer.hidden) return nothing;
  const [over, under] = [drawer.getBoundingClientRect(), find("#stage", HTMLElement).getBoundingClientRect()];
  if (over.width >= under.width)
    return { ...nothing, bottom: Math.max(0, Math.min(under.height - 120, under.bottom - over.top)) };
  return document.documentElement.dir === "rtl" ? { ...nothing, left: over.width } : { ...nothing, right: over.width };
}

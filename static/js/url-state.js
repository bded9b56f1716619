/** The address is the only saved state: copy it and the same view opens. Only this module reads and writes it. */

import { isDay, toDay, toIso } from "./data/days.js";
import { DAYS, LISTS, NUMBERS, TEXTS, noFilters } from "./data/filter-kinds.js";
import { FILTERS } from "./data/filters.js";
import { around } from "./data/span.js";

/** @import {Chosen, Filters, Sort, Start, View} from "./types.js" */

const SORTS = ["-latest", "latest", "-killed", "-updated"];

const OWN = [
  ...[
    "sort",
    "span",
    "view",
    "at",
    "area",
    "event",
    "ground",
    "against",
    "according_to",
    "hide",
    "notes",
    "bars",
    "lanes",
  ],
];
const LANES = /** @type {const} */ (["actor", "source", "front"]);
/** @type {Set<string>} */
const KNOWN = new Set([...FILTERS.map(({ name }) => name), ...OWN]);

/** @returns {Chosen} */
export function nothingChosen() {
  return {
    filters: noFilters(),
    sort: "-latest",
    view: null,
    event: null,
    at: null,
    area: null,
    span: null,
    ground: null,
    against: null,
    according_to: null,
    hide: null,
    notes: null,
    bars: "events",
    lanes: null,
  };
}

/** @returns {{event: null, at: null, area: null, ground: null}} nothing beside the map */
export function nothingOpen() {
  return { event: null, at: null, area: null, ground: null };
}

/**
 * The filters without the days that the page opened at, which the reader did not choose: what is looked for elsewhere is
 * looked for at any time.
 *
 * @param {Filters} filters
 * @param {Pick<Start, "opening">} start
 * @returns {Filters}
 */
function sinceAlways(filters, { opening }) {
  const isOpening = opening !== null && filters.start === opening.start && filters.end === opening.end;
  return isOpening ? { ...filters, start: null, end: null } : filters;
}

/**
 * The same with what the timeline shows, which was about these days.
 *
 * @param {Pick<Chosen, "filters" | "span">} chosen
 * @param {Pick<Start, "opening">} start
 * @returns {Pick<Chosen, "filters" | "span">}
 */
export function atAnyTime({ filters, span }, start) {
  const others = sinceAlways(filters, start);
  return { filters: others, span: others === filters ? span : null };
}

/** @param {Pick<Chosen, "event" | "at" | "area" | "ground">} chosen */
export function isAnythingOpen({ event, at, area, ground }) {
  return Boolean(event || at || area || ground);
}

/**
 * @param {string} search the query part of an address; what this page does not know in it is left out
 * @param {string | null} [front] the front that an address without choices opens
 * @param {{start: string, end: string} | null} [days] and the days that it opens it at
 * @returns {Chosen}
 */
export function fromQuery(search, front = null, days = null) {
  const query = new URLSearchParams(search);
  const filters = readFilters(query);
  const sort = query.get("sort") ?? "";
  const chosen = {
    filters,
    sort: /** @type {Sort} */ (SORTS.includes(sort) ? sort : "-latest"),
    view: readView(query.get("view")),
    event: query.get("event"),
    at: query.get("at"),
    area: query.get("area"),
    span: readSpan(query.get("span")),
    ground: query.get("ground"),
    against: readDay(query.get("against")),
    according_to: query.get("according_to"),
    hide: query.get("hide") === "ground" ? /** @type {const} */ ("ground") : null,
    notes: query.get("notes") === "none" ? /** @type {const} */ ("none") : null,
    bars: query.get("bars") === "killed" ? /** @type {const} */ ("killed") : /** @type {const} */ ("events"),
    lanes: LANES.find((by) => by === query.get("lanes")) ?? null,
  };
  if (front && ![...query.keys()].some((name) => KNOWN.has(name)))
    return { ...chosen, filters: { ...filters, front: [front], ...days }, span: days && closely(days) };
  return chosen;
}

/**
 * @param {Chosen} chosen
 * @param {string | null} [front] the front that a bare address would open
 * @returns {string} a query string in a fixed order, or "" when nothing is chosen
 */
export function toQuery({ filters, sort, view, span, hide, notes, bars, lanes, ...opened }, front = null) {
  const query = new URLSearchParams(filterPairs(filters));
  if (sort !== "-latest") query.set("sort", sort);
  if (span) query.set("span", span.join("/"));
  if (view) query.set("view", `${round(view.zoom, 2)}/${round(view.lat, 4)}/${round(view.lon, 4)}`);
  for (const name of /** @type {const} */ (["against", "according_to", "at", "area", "ground", "event"]))
    if (opened[name]) query.set(name, opened[name]);
  if (hide) query.set("hide", hide);
  if (notes) query.set("notes", notes);
  if (bars !== "events") query.set("bars", bars);
  if (lanes) query.set("lanes", lanes);
  if (front && !query.size) query.set("sort", sort);
  // Commas and slashes are legal in a query (RFC 3986, 3.4) and easier to read.
  return query.size ? `?${query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/")}` : "";
}

/**
 * The filters in the API's own words, for a request to it.
 *
 * @param {Filters} filters
 * @returns {[string, string][]}
 */
export function filterPairs(filters) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (const name of LISTS) if (filters[name].length) pairs.push([name, filters[name].toSorted().join(",")]);
  for (const name of [...DAYS, ...TEXTS]) {
    const text = filters[name];
    if (text) pairs.push([name, text]);
  }
  for (const name of NUMBERS) if (filters[name] !== null) pairs.push([name, String(filters[name])]);
  if (filters.window !== "possibly") pairs.push(["window", filters.window]);
  return pairs;
}

/**
 * @param {Pick<Start, "front" | "opening">} start what a bare address opens
 * @returns {Chosen} the choices in the page's address; of a story, those of its first step
 */
export function read({ front, opening }) {
  const { view } = document.documentElement.dataset;
  return isStory() ? fromQuery(`?${view ?? ""}`) : fromQuery(location.search, front, opening);
}

/** @returns {boolean} whether the page is a story, whose address names the step and not the view */
export function isStory() {
  return document.documentElement.dataset["story"] !== undefined;
}

/**
 * @param {Chosen} chosen
 * @param {{front: string | null, replace: boolean}} how replace: no step to go back to
 */
export function write(chosen, { front, replace }) {
  // In a frame nobody sees the address, and the way back is that of the page around it.
  if (isStory() || document.documentElement.dataset["framed"] !== undefined) return;
  const address = location.pathname + toQuery(chosen, front);
  if (address === location.pathname + location.search) return;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/**
 * @param {string} prefix what addresses begin with in the language of the page
 * @returns {string} the address that opens the same view in the other language
 */
export function inOtherLanguage(prefix) {
  const path = prefix ? location.pathname.slice(prefix.length) || "/" : `/ar${location.pathname}`;
  return path + location.search;
}

/** @param {() => void} then */
export function onReturn(then) {
  // A story goes back to a step by itself (static/js/story/story.js).
  if (!isStory()) addEventListener("popstate", then);
}

/**
 * A few days are seen closely; on a timeline of years they would be a line.
 *
 * @param {{start: string, end: string}} days
 * @returns {[string, string]}
 */
function closely({ start, end }) {
  const { first, last } = around({ first: toDay(start), last: toDay(end) });
  return [toIso(first), toIso(last)];
}

/** @param {URLSearchParams} query */
function readFilters(query) {
  const filters = noFilters();
  for (const name of DAYS) filters[name] = readDay(query.get(name));
  if (query.get("window") === "certainly") filters.window = "certainly";
  for (const name of LISTS) filters[name] = [...new Set((query.get(name) ?? "").split(",").filter(Boolean))].sort();
  for (const name of TEXTS) filters[name] = query.get(name) || null;
  for (const name of NUMBERS) {
    const text = query.get(name) ?? "";
    if (/^\d{1,8}$/.test(text)) filters[name] = Number(text);
  }
  return filters;
}

/** @param {string | null} text */
function readDay(text) {
  return text && isDay(text) ? text : null;
}

/**
 * @param {string | null} text
 * @returns {View | null}
 */
function readView(text) {
  const [zoom = NaN, lat = NaN, lon = NaN] = (text ?? "").split("/").map(Number);
  return [zoom, lat, lon].every(Number.isFinite) ? { zoom, lat, lon } : null;
}

/**
 * @param {string | null} text
 * @returns {[string, string] | null}
 */
function readSpan(text) {
  const [first = "", last = ""] = (text ?? "").split("/");
  return isDay(first) && isDay(last) && first <= last ? [first, last] : null;
}

/**
 * @param {number} value
 * @param {number} digits
 */
function round(value, digits) {
  return Number(value.toFixed(digits));
}

/** @returns {string} what stands behind the address: of a story, the step */
export function hash() {
  return location.hash;
}

/** @param {string} wanted what is to stand behind the address; no step to go back to */
export function writeHash(wanted) {
  if (location.hash !== wanted) history.replaceState(history.state, "", wanted);
}

/** Loads the page again, with everything that the address holds. */
export function reload() {
  location.reload();
}

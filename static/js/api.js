/** All that is fetched, is fetched here: the API, and the map's own files. Nothing is asked of another host. */

import { toTerritory } from "./data/territory.js";

/** @import {Actor, EventFeature, Names} from "./types.js" */
/** @import {Territory} from "./data/territory.js" */
/** @import {PlaceFeature} from "./data/gazetteer.js" */

const ROOT = "/api/v1";
const PAGE = "1000";
const LISTED = "50";
// Of ground that is not drawn, place and reach tell the lines.
const CELLS = `${ROOT}/control/cells/?lines=drawn`;

/**
 * Answers may be half a minute old in caches; once something was printed while the page is open, every one is asked anew.
 *
 * @type {RequestCache}
 */
let trust = "default";

export function distrustCaches() {
  trust = "no-cache";
}

/** A request that got no usable answer; ``message`` is for the reader. */
export class Trouble extends Error {
  /**
   * @param {number} status 0 where no answer came
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * @param {string[]} codes at most 50
 * @param {string | null} knownOn null: today
 * @param {AbortSignal} signal
 * @returns {Promise<EventFeature[]>} those of them that are in the record
 */
export async function eventsByCode(codes, knownOn, signal) {
  const query = new URLSearchParams([["limit", String(codes.length)], ...known(knownOn)]);
  return (await json(`${ROOT}/events/?code=${codes.toSorted().join(",")}&${query}`, signal)).features;
}

/**
 * One page of the server's own list.
 *
 * @param {[string, string][]} filters
 * @param {string} sort
 * @param {string | null} nextQuery the query of the page, as the one before named it; null: the first
 * @param {AbortSignal} signal
 * @returns {Promise<{features: EventFeature[], matched: number, isEstimate: boolean, nextQuery: string | null}>}
 */
export async function eventsPage(filters, sort, nextQuery, signal) {
  const query = nextQuery ?? `?${new URLSearchParams([...filters, ["sort", sort], ["limit", LISTED]])}`;
  const page = await json(`${ROOT}/events/${query}`, signal);
  return { features: page.features, matched: page.numberMatched, isEstimate: page.numberMatchedIsEstimate, nextQuery: nextOf(page) };
}

/**
 * Which columns there are; asked anew each time, since it is asked to learn of what is new.
 *
 * @param {AbortSignal} signal
 */
export async function manifest(signal) {
  return (await answer(`${ROOT}/columns/`, signal, "no-cache")).json();
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<ArrayBuffer>}
 */
export async function columns(address, signal) {
  return (await answer(address, signal)).arrayBuffer();
}

/**
 * What was printed since a version.
 *
 * @param {"now" | "known"} data
 * @param {number} since
 * @param {AbortSignal} signal
 * @returns {Promise<ArrayBuffer | null>} null where it is more than the server tells so
 */
export async function printedSince(data, since, signal) {
  try {
    return await columns(`${ROOT}/columns/changes.arrow?since=${since}${data === "known" ? "&known=1" : ""}`, signal);
  } catch (problem) {
    if (problem instanceof Trouble && problem.status === 410) return null;
    throw problem;
  }
}

/**
 * Codes of the events that pass filters which only the server can answer.
 *
 * @param {[string, string][]} filters
 * @param {AbortSignal} signal
 */
export async function matching(filters, signal) {
  return columns(`${ROOT}/columns/matching.arrow?${new URLSearchParams(filters)}`, signal);
}

/**
 * The first few events that the words are found in.
 *
 * @param {string} q
 * @param {string | null} knownOn
 * @param {AbortSignal} signal
 * @returns {Promise<EventFeature[]>}
 */
export async function someEvents(q, knownOn, signal) {
  const query = new URLSearchParams([["q", q], ["limit", "6"], ...known(knownOn)]);
  return (await json(`${ROOT}/events/?${query}`, signal)).features;
}

/**
 * The printed document of one event, as known on a day.
 *
 * @param {string} code
 * @param {string | null} knownOn null: today
 * @param {AbortSignal} [signal]
 */
export async function event(code, knownOn, signal) {
  return json(`${ROOT}/events/${encodeURIComponent(code)}/${search(known(knownOn))}`, signal);
}

/** @returns {Promise<PlaceFeature[]>} */
export async function places() {
  return all("places", [], (page) => page.features);
}

/** @returns {Promise<Actor[]>} */
export async function actors() {
  return all("actors", [], (page) => page.results);
}

/** @returns {Promise<Names[]>} */
export async function sources() {
  return all("sources", [], (page) => page.results);
}

/**
 * The printed document of one place, with its boundary where it has one.
 *
 * @param {string} slug
 */
export async function place(slug) {
  return json(`${ROOT}/places/${encodeURIComponent(slug)}/`);
}

/** @type {Promise<any> | null} */
let cells = null;

/**
 * The pieces of ground, which come once, and what is claimed of them from when on.
 *
 * @param {GroundWanted} wanted
 * @param {AbortSignal} [signal]
 * @returns {Promise<Territory>}
 */
export async function territory(wanted, signal) {
  cells ??= json(CELLS).catch((problem) => {
    cells = null;
    throw problem;
  });
  const [pieces, changes] = await Promise.all([cells, json(changesOf(wanted), signal)]);
  return toTerritory(pieces, changes, wanted.reports);
}

/**
 * @typedef {object} GroundWanted
 * @property {string | null} source the one whose claims alone count
 * @property {string | null} knownOn
 * @property {boolean} reports whether claims come with what they say and in which report; the first picture needs none
 */

/** @param {GroundWanted} wanted */
function changesOf({ source, knownOn, reports }) {
  /** @type {[string, string][]} */
  const brief = reports ? [] : [["claims", "brief"]];
  /** @type {[string, string][]} */
  const voice = source ? [["source", source]] : [];
  return `${ROOT}/control/changes/${search([...brief, ...voice, ...known(knownOn)])}`;
}

/**
 * The same for a print that cannot wait.
 *
 * @param {string | null} source
 * @param {string | null} knownOn
 * @returns {Territory}
 */
export function territoryAtOnce(source, knownOn) {
  const changes = changesOf({ source, knownOn, reports: false });
  return toTerritory(JSON.parse(atOnce(CELLS)), JSON.parse(atOnce(changes)), false);
}

/** @returns {PlaceFeature[]} of the first page, which holds as many as a map can name */
export function placesAtOnce() {
  return JSON.parse(atOnce(`${ROOT}/places/?limit=${PAGE}`)).features;
}

/**
 * A file's text before this returns, where a browser takes the page as it is once its listeners have run: for a print.
 *
 * @param {string} address
 * @returns {string}
 */
export function atOnce(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.setRequestHeader("Accept", "application/json");
  try {
    request.send();
  } catch {
    throw new Trouble(0, "no answer");
  }
  if (request.status !== 200) throw new Trouble(request.status, request.statusText);
  return request.responseText;
}

/**
 * @param {string} address
 * @returns {Promise<string>}
 */
export async function text(address) {
  return (await answer(address)).text();
}

/**
 * @param {string | null} day
 * @returns {[string, string][]}
 */
function known(day) {
  return day ? [["known_on", day]] : [];
}

/** @param {[string, string][]} pairs */
function search(pairs) {
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

/**
 * @template T
 * @param {string} list
 * @param {Iterable<[string, string]>} filters
 * @param {(page: any) => T[]} items
 * @param {AbortSignal} [signal]
 * @returns {Promise<T[]>}
 */
async function all(list, filters, items, signal) {
  const query = new URLSearchParams([...filters, ["limit", PAGE]]);
  /** @type {string | null} */
  let nextQuery = `?${query}`;
  /** @type {T[]} */
  const found = [];
  while (nextQuery) {
    /** @type {{links: {rel: string, href: string}[]}} */
    const page = await json(`${ROOT}/${list}/${nextQuery}`, signal);
    found.push(...items(page));
    nextQuery = nextOf(page);
  }
  return found;
}

/**
 * The link is absolute, and may name the site by another of its names: only its query is followed.
 *
 * @param {{links: {rel: string, href: string}[]}} page
 * @returns {string | null}
 */
function nextOf({ links }) {
  const next = links.find(({ rel }) => rel === "next");
  return next ? new URL(next.href).search : null;
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function json(address, signal) {
  return (await answer(address, signal)).json();
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 * @returns {Promise<Response>}
 */
async function answer(address, signal, cache = trust) {
  let response;
  try {
    response = await fetch(address, { signal: signal ?? null, cache, headers: { accept: "application/json" } });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Trouble(0, "no answer");
  }
  if (response.ok) return response;
  const detail = await response.json().then(
    (body) => body.detail,
    () => "",
  );
  throw new Trouble(response.status, detail || `${response.status} ${response.statusText}`);
}

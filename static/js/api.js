/** The API, as the page asks it. */

import { toTerritory } from "./data/territory.js";
import { ApiError, answer, json, textBlocking } from "./requests.js";

/** @import {Actor, EventFeature, Names} from "./types.js" */
/** @import {Territory} from "./data/territory.js" */
/** @import {PlaceFeature} from "./data/gazetteer.js" */
/** @import {SearchAnswer} from "./search/options.js" */

const ROOT = "/api/v1";
const PAGE = "1000";
const LISTED = "50";
// Cells that are not drawn need no outlines: they follow from places and their reach.
const CELLS = `${ROOT}/control/cells/?lines=drawn`;

/**
 * @param {string[]} codes at most 50
 * @param {string | null} knownOn null: today
 * @param {AbortSignal} signal
 * @returns {Promise<EventFeature[]>} the existing ones
 */
export async function eventsByCode(codes, knownOn, signal) {
  const query = new URLSearchParams([["limit", String(codes.length)], ...known(knownOn)]);
  return (await json(`${ROOT}/events/?code=${codes.toSorted().join(",")}&${query}`, signal)).features;
}

/**
 * One page of the server's list.
 *
 * @param {[string, string][]} filters
 * @param {string} sort
 * @param {string | null} nextQuery query string of the page, from the page before; null: the first
 * @param {AbortSignal} signal
 * @returns {Promise<{features: EventFeature[], matched: number, isEstimate: boolean, nextQuery: string | null}>}
 */
export async function eventsPage(filters, sort, nextQuery, signal) {
  const query = nextQuery ?? `?${new URLSearchParams([...filters, ["sort", sort], ["limit", LISTED]])}`;
  const page = await json(`${ROOT}/events/${query}`, signal);
  return {
    features: page.features,
    matched: page.numberMatched,
    isEstimate: page.numberMatchedIsEstimate,
    nextQuery: nextOf(page),
  };
}

/**
 * The available columns; always revalidated, since it is polled for changes.
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
 * A changes file since a version.
 *
 * @param {"now" | "known"} data
 * @param {number} since
 * @param {AbortSignal} signal
 * @returns {Promise<ArrayBuffer | null>} null if there are too many changes
 */
export async function changesSince(data, since, signal) {
  try {
    return await columns(`${ROOT}/columns/changes.arrow?since=${since}${data === "known" ? "&known=1" : ""}`, signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 410) return null;
    throw error;
  }
}

/**
 * Codes of the events that match filters which only the server evaluates.
 *
 * @param {[string, string][]} filters
 * @param {AbortSignal} signal
 */
export async function matching(filters, signal) {
  return columns(`${ROOT}/columns/matching.arrow?${new URLSearchParams(filters)}`, signal);
}

/**
 * Everything that a line of the search box finds.
 *
 * @param {string} q
 * @param {string | null} knownOn
 * @param {AbortSignal} signal
 * @returns {Promise<SearchAnswer>}
 */
export async function find(q, knownOn, signal) {
  return json(`${ROOT}/search/?${new URLSearchParams([["q", q], ...known(knownOn)])}`, signal);
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
 * The pieces of ground, which are loaded once, and the claims about them.
 *
 * @param {TerritoryRequest} request
 * @param {AbortSignal} [signal]
 * @returns {Promise<Territory>}
 */
export async function territory(request, signal) {
  cells ??= json(CELLS).catch((error) => {
    cells = null;
    throw error;
  });
  const [pieces, changes] = await Promise.all([cells, json(changesOf(request), signal)]);
  return toTerritory(pieces, changes, request.reports);
}

/**
 * @typedef {object} TerritoryRequest
 * @property {string | null} source the source whose claims alone count
 * @property {string | null} knownOn
 * @property {boolean} reports whether claims include wording and report; the first picture needs neither
 */

/** @param {TerritoryRequest} request */
function changesOf({ source, knownOn, reports }) {
  /** @type {[string, string][]} */
  const briefParameter = reports ? [] : [["claims", "brief"]];
  /** @type {[string, string][]} */
  const sourceParameter = source ? [["source", source]] : [];
  return `${ROOT}/control/changes/${search([...briefParameter, ...sourceParameter, ...known(knownOn)])}`;
}

/**
 * The same, synchronously, for a print.
 *
 * @param {string | null} source
 * @param {string | null} knownOn
 * @returns {Territory}
 */
export function territoryBlocking(source, knownOn) {
  const changes = changesOf({ source, knownOn, reports: false });
  return toTerritory(JSON.parse(textBlocking(CELLS)), JSON.parse(textBlocking(changes)), false);
}

/** @returns {PlaceFeature[]} the first page, which is enough for a map */
export function placesBlocking() {
  return JSON.parse(textBlocking(`${ROOT}/places/?limit=${PAGE}`)).features;
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
 * The link is absolute and may use another host name of the site: only its query is followed.
 *
 * @param {{links: {rel: string, href: string}[]}} page
 * @returns {string | null}
 */
function nextOf({ links }) {
  const next = links.find(({ rel }) => rel === "next");
  return next ? new URL(next.href).search : null;
}

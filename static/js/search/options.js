/** What the search box offers: each entry with its text, a note, and what choosing it does. */

import { toLat, toLon } from "../data/projection.js";
import { element } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { atAnyTime, nothingOpen } from "../url-state.js";
import { number } from "../words/figure-words.js";

/** @import {EventFeature, Filters} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Suggestion} from "./suggestions.js" */
/** @import {NamedTown} from "./towns.js" */

/** @typedef {{key: string, label: string, note: (Node | string)[], isSure: boolean, isNear?: boolean, act: () => void}} Option */

/**
 * @typedef {{kind: "place" | "actor" | "source" | "front", slug: string, en: string, ar: string | null, what: string | null,
 *   match: "name" | "spelling" | "sound" | "begins" | "holds" | "words" | "nearly", events: number}} Thing
 * @typedef {{event: string, kind: "claim" | "report", text: string}} Saying
 * @typedef {{things: Thing[], days: {start: string, end: string}[], position: [number, number] | null, events: EventFeature[],
 *   sayings: Saying[], didYouMean: Thing[]}} SearchAnswer the API's answer to a search
 */

const SURE = new Set(["name", "spelling", "sound"]);
// Of a time that is open on one side (rules/dates.py).
const [FIRST_DAY, LAST_DAY] = ["1900-01-01", "2100-12-31"];
const NEARBY_KM = "10";
const NEARBY_ZOOM = 11;

/**
 * @param {Context} page
 * @param {Suggestion} suggestion
 * @returns {Option}
 */
export function suggestedOption(page, { kind, thing, isSure }) {
  return thingOption(page, { ...thing, kind, what: thing.kind, match: isSure ? "name" : "begins" });
}

/**
 * The map there, and events around it: the record has none at the town itself.
 *
 * @param {Context} page
 * @param {NamedTown} named
 * @returns {Option}
 */
export function townOption(page, { town, isSure }) {
  const [lon, lat] = [toLon(town.x), toLat(town.y)].map((degrees) => Number(degrees.toFixed(3)));
  const other = page.name(town) === town.en ? town.ar : town.en;
  const what = gettext("town, and events within 10 km");
  return {
    ...positionOption(page, [Number(lon), Number(lat)]),
    label: page.name(town),
    note: [other ? element("bdi", {}, other) : "", `${other ? " · " : ""}${what}`],
    isSure,
  };
}

/**
 * Everything that the server found for the typed words, best first.
 *
 * @param {Context} page
 * @param {SearchAnswer} answer
 * @returns {Option[]}
 */
export function answeredOptions(page, { things, days, position, events, sayings, didYouMean }) {
  return [
    ...things.map((thing) => thingOption(page, thing)),
    ...days.map((each) => daysOption(page, each)),
    ...(position ? [positionOption(page, position)] : []),
    ...events.slice(0, 5).map((feature) => eventOption(page, feature)),
    ...sayings.map((saying) => sayingOption(page, saying)),
    ...didYouMean.map((thing) => nearOption(page, thing)),
  ];
}

/**
 * @param {Context} page
 * @param {Thing} thing
 * @returns {Option}
 */
function thingOption(page, thing) {
  const { kind, slug, events, match } = thing;
  const other = page.name(thing) === thing.en ? thing.ar : thing.en;
  const words = filled(ngettext("%(count)s event", "%(count)s events", events), { count: number(events) });
  return {
    key: `${kind}:${slug}`,
    label: page.name(thing),
    note: [other ? element("bdi", {}, other) : "", `${other ? " · " : ""}${whatItIs(page, thing)} · ${words}`],
    isSure: SURE.has(match),
    act: () => choose(page, { place: [], front: [], [kind]: [slug] }),
  };
}

/**
 * @param {Context} page
 * @param {Thing} thing
 */
function whatItIs({ term }, { kind, what }) {
  if (kind === "place" && what) return term("PlaceKind", what).label;
  return { place: gettext("place"), actor: gettext("actor"), source: gettext("source"), front: gettext("front") }[kind];
}

/**
 * @param {Context} page
 * @param {Thing} thing
 * @returns {Option}
 */
function nearOption(page, thing) {
  const option = thingOption(page, thing);
  return {
    ...option,
    isSure: false,
    isNear: true,
    label: filled(gettext("Did you mean %(name)s?"), { name: option.label }),
  };
}

/**
 * @param {Context} page
 * @param {{start: string, end: string}} days
 * @returns {Option}
 */
function daysOption(page, days) {
  const start = days.start === FIRST_DAY ? "" : days.start;
  const end = days.end === LAST_DAY ? "" : days.end;
  return {
    key: `days:${days.start}`,
    label: page.dates.window(start, end),
    note: [gettext("these days")],
    isSure: true,
    act: () => choose(page, { start, end }),
  };
}

/**
 * @param {Context} page
 * @param {[number, number]} position
 * @returns {Option}
 */
function positionOption(page, [lon, lat]) {
  const near = { near: `${lon},${lat}`, radius_km: NEARBY_KM };
  return {
    key: `position:${lon},${lat}`,
    label: `${lat}, ${lon}`,
    note: [gettext("this spot, and events within 10 km")],
    isSure: true,
    act: () => {
      choose(page, { place: [], front: [], ...near });
      page.store.choose({ view: { zoom: NEARBY_ZOOM, lat, lon } });
    },
  };
}

/**
 * @param {Context} page
 * @param {EventFeature} feature
 * @returns {Option}
 */
function eventOption({ title, dates, name, store }, { properties }) {
  return {
    key: `event:${properties.code}`,
    label: title(properties),
    note: [`${dates.when(properties)} · ${name(properties.place)}`],
    isSure: false,
    act: () => store.choose({ event: properties.code }),
  };
}

/**
 * @param {Context} page
 * @param {Saying} saying
 * @returns {Option}
 */
function sayingOption({ store }, { event, kind, text }) {
  const label = kind === "claim" ? gettext("figure") : gettext("report");
  return {
    key: `${kind}:${event}:${text}`,
    label: text,
    note: [label],
    isSure: false,
    act: () => store.choose({ event }),
  };
}

/**
 * @param {Context} page
 * @param {Partial<Filters>} choice
 */
function choose({ store, start }, choice) {
  const { filters, span } = atAnyTime(store.state.chosen, start);
  store.choose({ filters: { ...filters, q: null, ...choice }, span, view: null, ...nothingOpen() });
}

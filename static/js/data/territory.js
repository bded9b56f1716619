/**
 * Who held what ground on a day, from what is claimed of each place: /api/v1/control/cells/ has the pieces of ground,
 * /api/v1/control/changes/ what was claimed of each and when. The rule is the API's (docs/territory.md): of a piece the
 * newest drawn polygon open on the day speaks, else its place; a piece of two places is a corridor, which is held where
 * both are controlled by the same holder; what was only last known colours nothing; nothing is drawn before the first
 * day.
 *
 * What a page shows of places: `toldOf(territory, place, day)` for one (its step; `isLastKnown` of it, `holderOf` it,
 * `since`, `confirmed`, `since_unknown`, each view's `named` and `ended`), `placesHeld(territory, day)` of places-held.js for all.
 */

import { at } from "./at.js";

/** @import {Chosen, Names, Sided} from "../types.js" */

/**
 * @typedef {object} Said what one or several claims say alike
 * @property {string} status
 * @property {string | null} holder who stands for the holder that the claims name: itself, or its successor
 * @property {string[]} challengers
 * @property {string[]} claims codes
 * @property {string | null} [named] the holder in the claims' words, where that is another than `holder`
 * @property {{holder: string, day: string, succeeded_by: string | null} | null} [ended] the end of an actor through
 *   which the holder came to be another, or, with the status «last_known», holds nothing any more
 *
 * @typedef {object} Told what is known of a place from a day on; several views contradict each other
 * @property {string} from the first day on which this is so
 * @property {string | null} since the day from which on it is claimed; null: told of the time before the first change
 * @property {boolean} since_exact it began on that day; else it may have been earlier
 * @property {string | null} confirmed the day of the newest claim that says so
 * @property {boolean} since_unknown nobody has said so of a day: it is assumed from what held before the first change
 * @property {Said[]} views
 *
 * @typedef {Told & {code: string}} ToldByPolygon
 * @typedef {{code: string, place: string | null, from: string, to: string | null, steps: ToldByPolygon[]}} Drawn a
 *   polygon, from its first to its last day; `to` null: without an end
 * @typedef {Names & {steps: Told[]}} History
 *
 * @typedef {object} BriefClaim a claim before its report has come
 * @property {string | null} [event] code of the event that it is about
 * @property {string} [place] where the day is not known
 * @property {string | null} [earliest] where the day is not known
 *
 * @typedef {object} GroundClaim one report's word on who holds a place from a day on
 * @property {string} place
 * @property {string} status
 * @property {string | null} holder
 * @property {string[]} challengers
 * @property {string | null} from whom it is said to have been taken from
 * @property {string | null} earliest null: before anything else said of the place
 * @property {string | null} latest
 * @property {string | null} date_precision
 * @property {string} date_basis
 * @property {boolean} drawn
 * @property {string} wording
 * @property {string} note
 * @property {string} standing
 * @property {string | null} origin
 * @property {string[]} sources
 * @property {{source: Names, title: string, url: string, published: string | null}} report
 * @property {string | null} event
 *
 * @typedef {object} Changes
 * @property {string | null} firstDay
 * @property {string | null} lastDay
 * @property {Record<string, Sided>} holders
 * @property {Record<string, History>} places
 * @property {Drawn[]} drawn
 * @property {Record<string, BriefClaim | GroundClaim>} claims
 * @property {string[][]} blocs sides that do not face each other
 *
 * @typedef {object} Topology
 * @property {{scale: [number, number], translate: [number, number]}} transform
 * @property {[number, number][][]} arcs
 * @property {[number, number][]} sides the pieces on both sides of each arc; -1 where there is none
 * @property {{cells: {geometries: {id: number, arcs: number[][][], properties: {places: string[], drawn: string[], km2: number}}[]}}} objects
 * @property {Record<string, {point: [number, number], reach_km: number, joined: string[]}>} places
 * @property {Facing[]} facing
 *
 * @typedef {object} Facing two places between which a front can run
 * @property {[string, string]} places by the alphabet
 * @property {number} gap_km how far their reaches are apart; 0 where they meet
 * @property {number} uncertainty_km how wide the strip is that both of them or neither speaks for
 * @property {[number, number][]} line across the middle of that strip, degrees, longitude first
 *
 * @typedef {object} Piece
 * @property {string[]} places the one in whose reach it lies, or the two whose corridor it is; none: nobody speaks for it
 * @property {string[]} drawn codes of the polygons it lies in
 * @property {number} km2
 * @property {[number, number][][][]} polygons degrees, longitude first
 *
 * @typedef {object} Site a place with ground of its own
 * @property {[number, number]} point longitude first
 * @property {number} reach_km
 * @property {string[]} joined places too near to be told apart, which lie in its ground
 *
 * @typedef {Changes & {pieces: Piece[], borders: {line: [number, number][], sides: [number, number]}[], facing: Facing[],
 *   country: [number, number][][], sites: Record<string, Site>, points: Record<string, [number, number]>,
 *   assessed: string[], hasReports: boolean}} Territory
 *   points: where the places with ground are, longitude first; borders: lines along which a drawn polygon ends;
 *   country: the rings around it; assessed: every place of which somebody says who held it, by the alphabet;
 *   hasReports: whether claims are whole
 */

const HELD = ["controlled", "besieged"];
/** Beyond the country, in `sides`. */
const OUTSIDE = -1;

/**
 * @param {Topology} topology with lines of drawn polygons and of the country's edge at least
 * @param {Changes} changes
 * @param {boolean} [hasReports]
 * @returns {Territory}
 */
export function toTerritory({ transform, arcs, sides, objects, places, facing }, changes, hasReports = true) {
  const lines = arcs.map((arc) => degrees(arc, transform));
  const { geometries } = objects.cells;
  /** @type {Piece[]} */
  const pieces = [];
  for (const { id, arcs: polygons, properties } of geometries)
    pieces[id] = { ...properties, polygons: polygons.map((rings) => rings.map((ring) => joined(lines, ring))) };
  const points = Object.fromEntries(Object.entries(places).map(([slug, { point }]) => [slug, point]));
  const drawn = changes.drawn.map((polygon) => ({ ...polygon, steps: polygon.steps.map((step) => ({ ...step, code: polygon.code })) }));
  const borders = lines.map((line, i) => ({ line, sides: at(sides, i) })).filter(({ sides: [one, other] }) => isTraced(pieces[one], pieces[other]));
  const country = ringsOf(lines.filter((_, i) => at(sides, i).includes(OUTSIDE)));
  const known = Object.entries(places).flatMap(([slug, site]) => [slug, ...site.joined]);
  const assessed = known.filter((slug) => changes.places[slug]).sort();
  return { ...changes, drawn, pieces, points, sites: places, facing, borders, country, assessed, hasReports };
}

/**
 * A claim with its report; null while those have not come.
 *
 * @param {Territory} territory
 * @param {string} code
 * @returns {GroundClaim | null}
 */
export function wholeClaim({ claims }, code) {
  const claim = claims[code];
  return claim && "report" in claim ? claim : null;
}

/**
 * Whether a drawn polygon ends between two pieces.
 *
 * @param {Piece | undefined} one
 * @param {Piece | undefined} other
 */
function isTraced(one, other) {
  return Boolean(one && other) && one?.drawn.join() !== other?.drawn.join();
}

/**
 * The day that the ground is shown of: the last of the window, else the day as known on which all is shown, else the
 * last of which anything is claimed.
 *
 * @param {Chosen} chosen
 * @param {Territory} territory
 * @returns {string | null}
 */
export function dayOf({ filters }, { firstDay, lastDay }) {
  if (!lastDay || !firstDay) return null;
  return filters.end ?? filters.known_on ?? lastDay;
}

/**
 * What is claimed of a place on a day.
 *
 * @param {Territory} territory
 * @param {string} place
 * @param {string} day YYYY-MM-DD
 * @returns {Told | null} null where nothing is claimed of that day
 */
export function toldOf({ firstDay, places }, place, day) {
  if (!firstDay || day < firstDay) return null;
  return stepOn(places[place]?.steps ?? [], day);
}

/**
 * @template {Told} Step
 * @param {Step[]} steps
 * @param {string} day YYYY-MM-DD
 * @returns {Step | null}
 */
function stepOn(steps, day) {
  return steps.findLast(({ from }) => from <= day) ?? null;
}

/**
 * Whether this is only what was last said: nobody holds the place by it, and it colours nothing.
 *
 * @param {Told | null} told
 */
export function isLastKnown(told) {
  return Boolean(told?.views.every(({ status }) => status === "last_known"));
}

/**
 * What a place or a drawn polygon says of its ground on a day.
 *
 * @param {Territory} territory
 * @param {string} speaker slug of the place, or code of the polygon
 * @param {string} day YYYY-MM-DD
 * @returns {Told | null}
 */
export function toldBy(territory, speaker, day) {
  const polygon = territory.drawn.find(({ code }) => code === speaker);
  if (!polygon) return toldOf(territory, speaker, day);
  return stepOfPolygon(polygon, day);
}

/**
 * @param {Drawn} polygon
 * @param {string} day YYYY-MM-DD
 * @returns {ToldByPolygon | null} null where it is not open on that day
 */
function stepOfPolygon({ from, to, steps }, day) {
  return from <= day && (to === null || day <= to) ? stepOn(steps, day) : null;
}

/**
 * What is claimed of each piece of ground on a day; nothing where that is only what was last known.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @returns {(Told | null)[]}
 */
export function toldOn(territory, day) {
  const { firstDay, drawn } = territory;
  if (!firstDay || day < firstDay) return territory.pieces.map(() => null);
  const open = drawn
    .toSorted((one, other) => (one.from < other.from || (one.from === other.from && one.code < other.code) ? 1 : -1))
    .flatMap((polygon) => stepOfPolygon(polygon, day) ?? [])
    .filter((step) => !isLastKnown(step));
  const claimed = claimedOn(territory, day);
  return territory.pieces.map((piece) => {
    const polygon = open.find(({ code }) => piece.drawn.includes(code));
    if (polygon) return polygon;
    const [told = null, other] = piece.places.map((place) => claimed[place] ?? null);
    return other === undefined || isJoined(told, other) ? told : null;
  });
}

/**
 * Whether what lies between two places is held: by whoever controls both. A place that is besieged is joined to none.
 *
 * @param {Told | null} one
 * @param {Told | null} other
 */
function isJoined(one, other) {
  return holderOf(one) !== null && holderOf(one) === holderOf(other) && [one, other].every((told) => told?.views[0]?.status === "controlled");
}

/**
 * What is claimed of each place with ground on a day; null where that is nothing, or only what was last known.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @returns {Record<string, Told | null>}
 */
export function claimedOn(territory, day) {
  return Object.fromEntries(
    Object.keys(territory.sites).map((place) => {
      const told = toldOf(territory, place, day);
      return [place, isLastKnown(told) ? null : told];
    }),
  );
}

/**
 * Who holds the ground; null where nobody does, or where that is contradicted.
 *
 * @param {Told | null} told
 * @returns {string | null}
 */
export function holderOf(told) {
  const [only] = told?.views ?? [];
  return told?.views.length === 1 && only && HELD.includes(only.status) ? only.holder : null;
}

/**
 * Everyone who is said to hold, to share or to fight for the ground.
 *
 * @param {Told | null} told
 * @returns {string[]}
 */
export function partiesOf(told) {
  const named = (told?.views ?? []).flatMap(({ holder, challengers }) => [...(holder ? [holder] : []), ...challengers]);
  return [...new Set(named)];
}

/**
 * Who speaks for a piece: the drawn polygon that is open there, else its place, of a corridor the first of the two. The
 * address names ground by it.
 *
 * @param {Piece | undefined} piece
 * @param {Told | ToldByPolygon | null | undefined} told
 */
export function speakerOf(piece, told) {
  return (told && "code" in told ? told.code : piece?.places[0]) ?? "";
}

/**
 * Lines put end to end until they come back to where they began.
 *
 * @param {[number, number][][]} lines
 * @returns {[number, number][][]}
 */
function ringsOf(lines) {
  /** @type {Map<string, number[]>} */
  const ends = new Map();
  lines.forEach((line, i) => {
    for (const corner of [line[0], line.at(-1)]) ends.set(String(corner), [...(ends.get(String(corner)) ?? []), i]);
  });
  const left = new Set(lines.keys());
  return [...lines.keys()].flatMap((first) => {
    if (!left.delete(first)) return [];
    const ring = [...at(lines, first)];
    for (;;) {
      const corner = String(ring.at(-1));
      const following = ends.get(corner)?.find((i) => left.has(i));
      if (following === undefined) return [ring];
      left.delete(following);
      const line = at(lines, following);
      ring.push(...(String(line[0]) === corner ? line : line.toReversed()).slice(1));
    }
  });
}

/**
 * @param {[number, number][]} arc whole numbers, each the step from the one before
 * @param {Topology["transform"]} transform
 * @returns {[number, number][]}
 */
function degrees(arc, { scale, translate }) {
  let [x, y] = [0, 0];
  return arc.map(([across, up]) => {
    [x, y] = [x + across, y + up];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/**
 * A ring of arcs, each beginning where the one before ends; ~i is arc i backwards.
 *
 * @param {[number, number][][]} lines
 * @param {number[]} ring
 * @returns {[number, number][]}
 */
function joined(lines, ring) {
  return ring.flatMap((number, i) => {
    const line = number < 0 ? at(lines, ~number).toReversed() : at(lines, number);
    return i ? line.slice(1) : line;
  });
}

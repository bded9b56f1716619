/**
 * Who held what ground on a day, by the claims of each place: /api/v1/control/cells/ has the pieces of ground,
 * /api/v1/control/changes/ the claims of each and their days. The rule is the API's (docs/territory.md): a piece takes its
 * control from the newest drawn polygon open on the day, else from its place; a piece of two places is a corridor, which is held if
 * both are controlled by the same holder; a state that is only last known colours nothing; nothing is drawn before the first
 * day.
 *
 * For views of places: `controlOf(territory, place, day)` for one place (`isLastKnown` of it, `holderOf` it,
 * `since`, `confirmed`, `since_unknown`, each view's `named` and `ended`), `placesHeld(territory, day)` of places-held.js for all.
 */

import { at } from "./at.js";
import { degrees, joined, ringsOf } from "./topology.js";

/** @import {Chosen, Names, Sided} from "../types.js" */
/** @import {Topology} from "./topology.js" */

/**
 * @typedef {object} ControlView a view of who controls a place, shared by one or several claims
 * @property {string} status
 * @property {string | null} holder who counts as the holder: the one that the claims name, or its successor
 * @property {string[]} challengers
 * @property {string[]} claims codes
 * @property {string | null} [named] the holder in the claims' words, if different from `holder`
 * @property {{holder: string, day: string, succeeded_by: string | null} | null} [ended] the end of an actor, after
 *   which its successor is the holder, or, with the status «last_known», nobody is
 *
 * @typedef {object} ControlState control of a place from a day on; several views contradict each other
 * @property {string} from first day of this state
 * @property {string | null} since first day that the claims give; null: before the first known change
 * @property {boolean} since_exact whether it began on that day; else possibly earlier
 * @property {string | null} confirmed day of the newest claim that confirms it
 * @property {boolean} since_unknown no claim gives a day: it is inferred from what held before the first change
 * @property {ControlView[]} views
 *
 * @typedef {ControlState & {code: string}} PolygonState
 * @typedef {{code: string, place: string | null, from: string, to: string | null, steps: PolygonState[]}} Drawn a
 *   polygon, valid from its first to its last day; `to` null: open-ended
 * @typedef {Names & {steps: ControlState[]}} History
 *
 * @typedef {object} BriefClaim a claim without its report, which is loaded later
 * @property {string | null} [event] code of the event that it is about
 * @property {string} [place] if the day is not known
 * @property {string | null} [earliest] if the day is not known
 *
 * @typedef {object} GroundClaim a report's claim of who holds a place from a day on
 * @property {string} place
 * @property {string} status
 * @property {string | null} holder
 * @property {string[]} challengers
 * @property {string | null} from previous holder according to the claim
 * @property {string | null} earliest null: before every other claim about the place
 * @property {string | null} latest
 * @property {string | null} date_precision
 * @property {string} date_basis
 * @property {boolean} drawn
 * @property {string} wording
 * @property {string} note
 * @property {string} [wording_ar] where it was translated
 * @property {string} [note_ar] where it was translated
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
 * @property {string[][]} blocs groups of sides that are not hostile to each other
 *
 * @typedef {object} Facing two places between which a front can run
 * @property {[string, string]} places sorted
 * @property {number} gap_km distance between their reaches; 0 if they meet
 * @property {number} uncertainty_km width of the strip that belongs to both reaches or to neither
 * @property {[number, number][]} line across the middle of that strip, degrees, longitude first
 *
 * @typedef {object} Piece
 * @property {string[]} places the place in whose reach it lies, or the two ends of the corridor; empty: no claims cover it
 * @property {string[]} drawn codes of the polygons it lies in
 * @property {number} km2
 * @property {[number, number][][][]} polygons degrees, longitude first
 *
 * @typedef {object} Site a place with ground of its own
 * @property {[number, number]} point longitude first
 * @property {number} reach_km
 * @property {string[]} joined places too near to be separated, which lie in its ground
 *
 * @typedef {Changes & {pieces: Piece[], borders: {line: [number, number][], sides: [number, number]}[], facing: Facing[],
 *   country: [number, number][][], sites: Record<string, Site>, points: Record<string, [number, number]>,
 *   assessed: string[], hasReports: boolean}} Territory
 *   points: positions of the places with ground, longitude first; borders: edges of drawn polygons;
 *   country: its rings; assessed: every place with a claim, sorted;
 *   hasReports: whether claims include their reports
 */

const HELD = ["controlled", "besieged"];
/** Outside the country, in `sides`. */
const OUTSIDE = -1;

/**
 * @param {Topology} topology includes at least the edges of drawn polygons and of the country
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
  const drawn = changes.drawn.map((polygon) => ({
    ...polygon,
    steps: polygon.steps.map((step) => ({ ...step, code: polygon.code })),
  }));
  const borders = lines
    .map((line, i) => ({ line, sides: at(sides, i) }))
    .filter(({ sides: [one, other] }) => isTraced(pieces[one], pieces[other]));
  const country = ringsOf(lines.filter((_, i) => at(sides, i).includes(OUTSIDE)));
  const known = Object.entries(places).flatMap(([slug, site]) => [slug, ...site.joined]);
  const assessed = known.filter((slug) => changes.places[slug]).sort();
  return { ...changes, drawn, pieces, points, sites: places, facing, borders, country, assessed, hasReports };
}

/**
 * A claim with its report; null while reports are not loaded.
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
 * Whether the edge of a drawn polygon lies between two pieces.
 *
 * @param {Piece | undefined} one
 * @param {Piece | undefined} other
 */
function isTraced(one, other) {
  return Boolean(one && other) && one?.drawn.join() !== other?.drawn.join();
}

/**
 * The day whose ground is shown: the last of the window, else the day of known_on, else the
 * last day with claims.
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
 * Control of a place on a day.
 *
 * @param {Territory} territory
 * @param {string} place
 * @param {string} day YYYY-MM-DD
 * @returns {ControlState | null} null without claims for that day
 */
export function controlOf({ firstDay, places }, place, day) {
  if (!firstDay || day < firstDay) return null;
  return stepOn(places[place]?.steps ?? [], day);
}

/**
 * @template {ControlState} Step
 * @param {Step[]} steps
 * @param {string} day YYYY-MM-DD
 * @returns {Step | null}
 */
function stepOn(steps, day) {
  return steps.findLast(({ from }) => from <= day) ?? null;
}

/**
 * Whether this state is only the last known one: then nobody counts as holder, and it colours nothing.
 *
 * @param {ControlState | null} control
 */
export function isLastKnown(control) {
  return Boolean(control?.views.every(({ status }) => status === "last_known"));
}

/**
 * Control of a place or of a drawn polygon on a day.
 *
 * @param {Territory} territory
 * @param {string} groundKey slug of the place, or code of the polygon
 * @param {string} day YYYY-MM-DD
 * @returns {ControlState | null}
 */
export function controlBy(territory, groundKey, day) {
  const polygon = territory.drawn.find(({ code }) => code === groundKey);
  if (!polygon) return controlOf(territory, groundKey, day);
  return stepOfPolygon(polygon, day);
}

/**
 * @param {Drawn} polygon
 * @param {string} day YYYY-MM-DD
 * @returns {PolygonState | null} null if it is not open on that day
 */
function stepOfPolygon({ from, to, steps }, day) {
  return from <= day && (to === null || day <= to) ? stepOn(steps, day) : null;
}

/**
 * Control of each piece of ground on a day; null where it is only last known.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @returns {(ControlState | null)[]}
 */
export function controlsOn(territory, day) {
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
    const [control = null, other] = piece.places.map((place) => claimed[place] ?? null);
    return other === undefined || isJoined(control, other) ? control : null;
  });
}

/**
 * Whether the ground between two places is held: if the same holder controls both. A besieged place is joined to none.
 *
 * @param {ControlState | null} one
 * @param {ControlState | null} other
 */
export function isJoined(one, other) {
  return (
    holderOf(one) !== null &&
    holderOf(one) === holderOf(other) &&
    [one, other].every((control) => control?.views[0]?.status === "controlled")
  );
}

/**
 * Control of each place with ground on a day; null without claims, or if only last known.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @returns {Record<string, ControlState | null>}
 */
export function claimedOn(territory, day) {
  return Object.fromEntries(
    Object.keys(territory.sites).map((place) => {
      const control = controlOf(territory, place, day);
      return [place, isLastKnown(control) ? null : control];
    }),
  );
}

/**
 * The holder of the ground; null without one, or if claims contradict each other.
 *
 * @param {ControlState | null} control
 * @returns {string | null}
 */
export function holderOf(control) {
  const [only] = control?.views ?? [];
  return control?.views.length === 1 && only && HELD.includes(only.status) ? only.holder : null;
}

/**
 * Everyone said to hold, share or contest the ground.
 *
 * @param {ControlState | null} control
 * @returns {string[]}
 */
export function partiesOf(control) {
  const named = (control?.views ?? []).flatMap(({ holder, challengers }) => [
    ...(holder ? [holder] : []),
    ...challengers,
  ]);
  return [...new Set(named)];
}

/**
 * The key of a piece of ground: the open polygon's code, else its place's slug, of a corridor the first of the two. The
 * address uses it.
 *
 * @param {Piece | undefined} piece
 * @param {ControlState | PolygonState | null | undefined} control
 */
export function groundKeyOf(piece, control) {
  return (control && "code" in control ? control.code : piece?.places[0]) ?? "";
}

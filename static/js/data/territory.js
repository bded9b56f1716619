/**
 * The ground and the claims about it, as read from the API: /api/v1/control/cells/ has the pieces of ground,
 * /api/v1/control/changes/ the claims of each and their days. control.js says who held what on a day.
 */

import { at } from "./at.js";
import { degrees, joined, ringsOf } from "./topology.js";

/** @import {Names, Sided} from "../types.js" */
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

/** The places with ground on the canvas: where they are, how far they reach, and the corridors between them. */

import { kmToWorld, toX, toY } from "../data/projection.js";
import { isJoined, isLastKnown } from "../data/control.js";

/** @import {ControlState, Territory} from "../data/territory.js" */
/** @import {Frame} from "./canvas-layer.js" */

/**
 * @typedef {{x: number, y: number, reach: number}} SitePoint position and reach of a place, in world fractions
 * @typedef {{pair: [string, string], km: number, half: number}} Strip a corridor: its ends, their distance, and half its
 *   width in world fractions
 */

// Wider than the API's strip of 5 km, since it fades towards its edges.
const STRIP_HALF_KM = 4;
const GRASP_PX = 9;

export class TerritoryPlaces {
  /** @param {Territory} territory */
  constructor(territory) {
    /** @type {Map<string, SitePoint>} */
    this.sites = new Map(
      Object.entries(territory.sites).map(([slug, { point, reach_km }]) => [slug, toSitePoint(point, reach_km)]),
    );
    this.strips = stripsOf(territory);
  }

  /**
   * @param {Frame} frame
   * @param {string} slug
   */
  onCanvas({ left, top, world }, slug) {
    const { x, y, reach } = this.sites.get(slug) ?? { x: 0, y: 0, reach: 0 };
    return { x: x * world - left, y: y * world - top, radius: reach * world };
  }

  /**
   * @param {Frame} frame
   * @param {Iterable<string>} slugs
   * @param {{x: number, y: number}} point
   * @returns {string | null} the nearest of the places whose sign is at the point
   */
  signAt(frame, slugs, point) {
    let [nearest, best] = [GRASP_PX, /** @type {string | null} */ (null)];
    for (const slug of slugs) {
      const { x, y } = this.onCanvas(frame, slug);
      const away = Math.hypot(x - point.x, y - point.y);
      if (away <= nearest) [nearest, best] = [away, slug];
    }
    return best;
  }

  /**
   * Ground belongs to the nearest place whose reach includes it, else to a corridor.
   *
   * @param {Frame} frame
   * @param {ReadonlyMap<string, ControlState>} places
   * @param {{x: number, y: number}} point
   * @returns {string | null} slug of the place, of a corridor the first of the two
   */
  groundAt(frame, places, { x, y }) {
    let [nearest, best] = [Infinity, /** @type {string | null} */ (null)];
    for (const slug of this.sites.keys()) {
      const site = this.onCanvas(frame, slug);
      const away = Math.hypot(site.x - x, site.y - y);
      if (away <= site.radius && away < nearest) [nearest, best] = [away, slug];
    }
    if (best) return isLastKnown(places.get(best) ?? null) || !places.has(best) ? null : best;
    const strip = this.strips.find(({ pair, half }) => {
      if (!isJoined(places.get(pair[0]) ?? null, places.get(pair[1]) ?? null)) return false;
      const [from, to] = [this.onCanvas(frame, pair[0]), this.onCanvas(frame, pair[1])];
      return fromSegment({ x, y }, from, to) <= half * frame.world;
    });
    return strip ? strip.pair[0] : null;
  }
}

/**
 * @param {Frame} frame
 * @param {{x: number, y: number, radius: number}} point
 */
export function isVisible({ width, height }, { x, y, radius }) {
  return x > -radius && y > -radius && x < width + radius && y < height + radius;
}

/**
 * @param {[number, number]} point
 * @param {number} reach km
 * @returns {SitePoint}
 */
function toSitePoint([lon, lat], reach) {
  const y = toY(lat);
  return { x: toX(lon), y, reach: kmToWorld(reach, y) };
}

/**
 * The pairs of places joined by a corridor, with their distance and the strip's half width.
 *
 * @param {Territory} territory
 * @returns {Strip[]}
 */
function stripsOf({ pieces, sites }) {
  /** @type {Map<string, Strip>} */
  const found = new Map();
  for (const { places } of pieces) {
    const [one, other] = places;
    if (!one || !other || found.has(places.join())) continue;
    const [from, to] = [toSitePoint(sites[one]?.point ?? [0, 0], 0), toSitePoint(sites[other]?.point ?? [0, 0], 0)];
    const km = Math.hypot(from.x - to.x, from.y - to.y) / kmToWorld(1, from.y);
    found.set(places.join(), { pair: [one, other], km, half: kmToWorld(STRIP_HALF_KM, from.y) });
  }
  return [...found.values()];
}

/**
 * @param {{x: number, y: number}} point
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @returns {number} distance from the point to the segment in px
 */
function fromSegment(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = Math.min(
    1,
    Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)),
  );
  return Math.hypot(from.x + along * dx - point.x, from.y + along * dy - point.y);
}

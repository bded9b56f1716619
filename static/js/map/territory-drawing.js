/** The ground by who is said to hold it, the bands in which fronts ran, and what changed between two days. */

import { toDay } from "../data/days.js";
import { changedPlaces } from "../data/territory-diff.js";
import { FRESH_DAYS, frontsOn } from "../data/front-lines.js";
import { kmToWorld, toX, toY } from "../data/projection.js";
import { holderOf, isLastKnown, partiesOf, speakerOf, toldOf, toldOn } from "../data/territory.js";
import { bands, stripes } from "./hatching.js";
import { outline, pathOf } from "./outline.js";
import { drawReach } from "./control-tint.js";
import { isIn } from "./in-view.js";
import { drawSigns, signRadius } from "./holder-signs.js";
import { drawSoftly } from "./radial-fade.js";

/** @import {FrontLine} from "../data/front-lines.js" */
/** @import {Territory, Told} from "../data/territory.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Outline} from "./outline.js" */
/** @import {Box, GroundSeen} from "./in-view.js" */
/** @import {Sign} from "./holder-signs.js" */

/**
 * @typedef {{day: string, against: string | null, open: string | null}} Wanted open: the ground or front that is open
 * @typedef {{x: number, y: number, reach: number}} Spot of a place, in world fractions
 * @typedef {{front: FrontLine, shape: Outline, path: Path2D | null, width: number}} Band
 * @typedef {{told: (Told | null)[], places: Map<string, Told>, fronts: FrontLine[], changed: Map<string, Told | null>}} Ground
 *   places: what is known of each place with ground, also what was only last known; changed: what was claimed before
 */

/** @type {Ground} */
const BARE = { told: [], places: new Map(), fronts: [], changed: new Map() };

const TINT = 0.4;
const TINT_POLYGON = 0.26;
// How strong a claim is drawn: one that is assumed, or that nobody has repeated for two years, is paler.
const ASSUMED = 0.45;
const OLD = 0.7;
const OLD_DAYS = 730;
// What joins two places says less than either: the less the longer it is.
const STRIP = 0.42;
// Wider than the API's strip of 5 km, since it fades towards its edges.
const STRIP_HALF_KM = 4;
const LONGEST_KM = 50;
// What did not change stands back behind what did.
const UNCHANGED = 0.4;
const BAND_ALPHA = 0.4;
const BAND_LAYERS = 8;
const GRASP_PX = 9;
const FRONT_GRASP_PX = 14;

/** Outlines are projected once, not with every step through time. */
export class TerritoryDrawing {
  /** @param {Territory} territory */
  constructor(territory) {
    this.territory = territory;
    // Drawn polygons have lines; all other ground follows from places and their reach.
    this.shapes = territory.pieces.map(({ drawn, polygons }) => (drawn.length ? outline({ type: "MultiPolygon", coordinates: polygons }) : null));
    this.country = outline({ type: "Polygon", coordinates: territory.country });
    this.lines = new Map([...territory.borders, ...territory.facing].map(({ line }) => [line, outline({ type: "LineString", coordinates: line })]));
    /** @type {Map<string, Spot>} */
    this.spots = new Map(Object.entries(territory.sites).map(([slug, { point, reach_km }]) => [slug, spotOf(point, reach_km)]));
    this.strips = stripsOf(territory);
    /** @type {Map<Told, number>} */
    this.numbers = new Map();
    /** What was worked out last, which need not be drawn. @type {{of: string, ground: Ground} | null} */
    this.worked = null;
    /** @type {Ground} */
    this.drawn = BARE;
    /** @type {Band[]} */
    this.bands = [];
    /** @type {Frame | null} */
    this.frame = null;
  }

  /**
   * @param {Wanted} wanted
   * @returns {string} the same for days on which the ground looks the same
   */
  looks(wanted) {
    const { day, against, open } = wanted;
    const { told, places, fronts } = this.#ground(wanted);
    const spots = [...places.values()].map((one) => `${this.#number(one)} ${strengthOf(one, day)}`);
    const pieces = told.map((one) => one && "code" in one && this.#number(one));
    return JSON.stringify([spots, pieces, fronts.map((front) => [front.key, fadedTo(front, day)]), against && day, against, open]);
  }

  /**
   * @param {Frame} frame
   * @param {Wanted} wanted
   * @param {Palette} colours
   */
  draw(frame, wanted, colours) {
    this.frame = frame;
    this.drawn = this.#ground(wanted);
    const { ink } = frame;
    const country = pathOf(frame, this.country);
    ink.save();
    if (country) ink.clip(country, "evenodd");
    this.#drawHeld(frame, wanted, colours);
    this.#drawUnsettled(frame, wanted, colours);
    this.#drawPolygons(frame, wanted, colours);
    this.#drawFronts(frame, wanted.day, colours);
    ink.restore();
    this.#drawChanged(frame, colours);
    drawSigns(frame, this.#signs(frame), colours);
    if (wanted.open) this.#drawOpen(frame, wanted.open, colours);
  }

  /** Nothing is drawn, so nothing can be hit. */
  forget() {
    this.drawn = BARE;
    this.bands = [];
    this.frame = null;
  }

  /**
   * What of the ground is there: a place's sign before the front, and the front before the ground beside it.
   *
   * @param {CanvasRenderingContext2D} ink
   * @param {{x: number, y: number}} spot on the canvas
   * @returns {string | null} as the address names it
   */
  at(ink, spot) {
    const { frame } = this;
    if (!frame) return null;
    const sign = this.#nearestSign(frame, spot);
    if (sign) return sign;
    ink.save();
    // A path is tested in the canvas's own pixels.
    ink.resetTransform();
    const band = this.bands.find(({ path, width }) => {
      ink.lineWidth = Math.max(width, FRONT_GRASP_PX);
      return path && ink.isPointInStroke(path, spot.x, spot.y);
    });
    const { told } = this.drawn;
    const polygon = band ? -1 : told.findIndex((one, i) => one && "code" in one && this.#isIn(ink, frame, i, spot));
    const country = pathOf(frame, this.country);
    const isInside = Boolean(country && ink.isPointInPath(country, spot.x, spot.y, "evenodd"));
    ink.restore();
    if (band) return band.front.key;
    if (polygon >= 0) return speakerOf(this.territory.pieces[polygon], told[polygon]) || null;
    return isInside ? this.#speakerAt(frame, spot) : null;
  }

  /**
   * Ground belongs to the nearest of the places in whose reach it lies, else to the two that it joins.
   *
   * @param {Frame} frame
   * @param {{x: number, y: number}} spot
   * @returns {string | null} slug of the place that speaks for it, of two the first
   */
  #speakerAt(frame, { x, y }) {
    const { places } = this.drawn;
    let [nearest, best] = [Infinity, /** @type {string | null} */ (null)];
    for (const slug of this.spots.keys()) {
      const site = this.#onCanvas(frame, slug);
      const away = Math.hypot(site.x - x, site.y - y);
      if (away <= site.radius && away < nearest) [nearest, best] = [away, slug];
    }
    if (best) return isLastKnown(places.get(best) ?? null) || !places.has(best) ? null : best;
    const strip = this.strips.find(({ pair, half }) => {
      if (!isJoined(places.get(pair[0]), places.get(pair[1]))) return false;
      const [from, to] = [this.#onCanvas(frame, pair[0]), this.#onCanvas(frame, pair[1])];
      return fromSegment({ x, y }, from, to) <= half * frame.world;
    });
    return strip ? strip.pair[0] : null;
  }

  /**
   * @param {CanvasRenderingContext2D} ink
   * @param {Frame} frame
   * @param {number} number of the piece
   * @param {{x: number, y: number}} spot
   */
  #isIn(ink, frame, number, { x, y }) {
    const shape = this.shapes[number];
    const [east, south] = [(x + frame.left) / frame.world, (y + frame.top) / frame.world];
    if (!shape || east < shape.west || east > shape.east || south < shape.north || south > shape.south) return false;
    const path = pathOf(frame, shape);
    return Boolean(path && ink.isPointInPath(path, x, y, "evenodd"));
  }

  /**
   * @param {Frame} frame
   * @param {{x: number, y: number}} spot
   */
  #nearestSign(frame, spot) {
    let [nearest, best] = [GRASP_PX, /** @type {string | null} */ (null)];
    for (const slug of this.drawn.places.keys()) {
      const { x, y } = this.#onCanvas(frame, slug);
      const away = Math.hypot(x - spot.x, y - spot.y);
      if (away <= nearest) [nearest, best] = [away, slug];
    }
    return best;
  }

  /**
   * @param {Wanted} wanted
   * @returns {Ground}
   */
  #ground({ day, against }) {
    const of = `${day} ${against}`;
    if (this.worked?.of === of) return this.worked.ground;
    const { territory } = this;
    const told = toldOn(territory, day);
    /** @type {Map<string, Told>} */
    const places = new Map();
    for (const slug of this.spots.keys()) {
      const one = toldOf(territory, slug, day);
      if (one) places.set(slug, one);
    }
    const changed = new Map(against ? changedPlaces(territory, against, day).map(({ place, before }) => [place, before]) : []);
    this.worked = { of, ground: { told, places, fronts: frontsOn(territory, told, day), changed } };
    return this.worked.ground;
  }

  /** @param {Told} told */
  #number(told) {
    const number = this.numbers.get(told) ?? this.numbers.size;
    this.numbers.set(told, number);
    return number;
  }

  /** @param {string} holder */
  #side(holder) {
    return this.territory.holders[holder]?.side ?? "other";
  }

  /**
   * @param {Frame} frame
   * @param {string} slug
   */
  #onCanvas({ left, top, world }, slug) {
    const { x, y, reach } = this.spots.get(slug) ?? { x: 0, y: 0, reach: 0 };
    return { x: x * world - left, y: y * world - top, radius: reach * world };
  }

  /**
   * @param {Frame} frame
   * @param {Wanted} wanted
   * @param {Palette} colours
   */
  #drawHeld(frame, { day, against }, colours) {
    const { places, changed } = this.drawn;
    const strength = (/** @type {string} */ slug, /** @type {Told} */ told) => strengthOf(told, day) * (against && !changed.has(slug) ? UNCHANGED : 1);
    const spots = [...places].flatMap(([slug, told]) => {
      const holder = holderOf(told);
      const spot = this.#onCanvas(frame, slug);
      return holder && isInSight(frame, spot) ? [{ ...spot, weight: strength(slug, told), hue: colours.side(this.#side(holder)) }] : [];
    });
    const strips = this.strips.flatMap(({ pair, km, half }) => {
      const [one, other] = pair.map((slug) => places.get(slug) ?? null);
      const holder = isJoined(one, other) ? holderOf(one ?? null) : null;
      if (!holder || !one || !other) return [];
      const weight = STRIP * (1.4 - km / LONGEST_KM) * Math.min(strength(pair[0], one), strength(pair[1], other));
      const [from, to] = [this.#onCanvas(frame, pair[0]), this.#onCanvas(frame, pair[1])];
      return [{ from, to, half: half * frame.world, weight, hue: colours.side(this.#side(holder)) }];
    });
    drawReach(frame, { spots, strips }, TINT);
  }

  /**
   * Ground that is nobody's alone: striped, as softly.
   *
   * @param {Frame} frame
   * @param {Wanted} wanted
   * @param {Palette} colours
   */
  #drawUnsettled(frame, { against }, colours) {
    for (const [slug, told] of this.drawn.places) {
      if (holderOf(told) || isLastKnown(told)) continue;
      const spot = this.#onCanvas(frame, slug);
      const hues = partiesOf(told).map((party) => colours.side(this.#side(party)));
      if (!hues.length || !isInSight(frame, spot)) continue;
      const alpha = against && !this.drawn.changed.has(slug) ? UNCHANGED : 1;
      drawSoftly(frame, spot, (soft, ground) =>
        told.views.length > 1 ? bands(soft, ground, hues, 0.5 * alpha, colours.ink) : stripes(soft, ground, hues, 0.8 * alpha),
      );
    }
  }

  /**
   * @param {Frame} frame
   * @param {Wanted} wanted
   * @param {Palette} colours
   */
  #drawPolygons(frame, { day }, colours) {
    const { ink } = frame;
    this.drawn.told.forEach((told, i) => {
      const shape = this.shapes[i];
      if (!told || !("code" in told) || !shape) return;
      const path = pathOf(frame, shape);
      if (!path) return;
      const hue = (/** @type {string} */ party) => colours.side(this.#side(party));
      const holder = holderOf(told);
      ink.save();
      ink.globalAlpha = TINT_POLYGON * strengthOf(told, day);
      if (holder) {
        ink.fillStyle = hue(holder);
        ink.fill(path, "evenodd");
      } else if (told.views.length > 1) bands(frame, { path, shape }, partiesOf(told).map(hue), 0.34, colours.ink);
      else stripes(frame, { path, shape }, partiesOf(told).map(hue), 0.5);
      ink.restore();
    });
  }

  /**
   * A band as wide as what is not known, which fades with the age of the older claim; a line only where one was traced.
   *
   * @param {Frame} frame
   * @param {string} day
   * @param {Palette} colours
   */
  #drawFronts(frame, day, colours) {
    const { ink } = frame;
    this.bands = this.drawn.fronts.flatMap((front) => {
      const shape = this.lines.get(front.line);
      return shape ? [{ front, shape, path: pathOf(frame, shape), width: widthOf(frame, front) }] : [];
    });
    ink.save();
    ink.strokeStyle = colours.ink;
    ink.lineJoin = ink.lineCap = "round";
    for (const { front, path, width } of this.bands) {
      if (!path) continue;
      const isTraced = front.uncertainty_km === null;
      const layers = isTraced ? 1 : BAND_LAYERS;
      ink.globalAlpha = isTraced ? 0.8 : (BAND_ALPHA * fadedTo(front, day)) / layers;
      // Strongest in the middle and without an edge: where in the band it ran is not known.
      for (let layer = layers; layer > 0; layer -= 1) {
        ink.lineWidth = (width * layer) / layers;
        ink.stroke(path);
      }
    }
    ink.restore();
  }

  /**
   * Around each place that changed hands a ring, and stripes of whoever held it before.
   *
   * @param {Frame} frame
   * @param {Palette} colours
   */
  #drawChanged(frame, colours) {
    const { ink } = frame;
    for (const [slug, before] of this.drawn.changed) {
      if (!this.spots.has(slug)) continue;
      const spot = this.#onCanvas(frame, slug);
      if (!isInSight(frame, spot)) continue;
      const hues = partiesOf(before).map((party) => colours.side(this.#side(party)));
      drawSoftly(frame, spot, (soft, ground) => stripes(soft, ground, hues, 0.9));
      ink.save();
      ink.strokeStyle = colours.ink;
      ink.lineWidth = 1;
      ink.beginPath();
      ink.arc(spot.x, spot.y, Math.max(spot.radius * 0.8, signRadius(frame.zoom) + 4), 0, 2 * Math.PI);
      ink.stroke();
      ink.restore();
    }
  }

  /**
   * @param {Frame} frame
   * @returns {Sign[]}
   */
  #signs(frame) {
    return [...this.drawn.places].map(([slug, told]) => {
      const { x, y } = this.#onCanvas(frame, slug);
      const { state, parties } = signOf(told);
      return { x, y, state, sides: parties.map((party) => this.#side(party)) };
    });
  }

  /**
   * What of the ground lies in a box, and how it is drawn.
   *
   * @param {Wanted} wanted
   * @param {Box} box
   * @returns {GroundSeen}
   */
  seen(wanted, box) {
    const { places, fronts } = this.#ground(wanted);
    /** @type {GroundSeen} */
    const { sides, states } = { sides: new Map(), states: new Set() };
    for (const [slug, told] of places) {
      const spot = this.spots.get(slug);
      if (!spot || !isIn(box, spot)) continue;
      const { state, parties } = signOf(told);
      states.add(state === "shared" && told.views.length > 1 ? "disputed" : state);
      if (state === "last known") continue;
      if (holderOf(told) && strengthOf(told, wanted.day) < 1) states.add("pale");
      for (const party of parties) {
        const side = this.#side(party);
        sides.set(side, (sides.get(side) ?? new Set()).add(party));
      }
    }
    const isSeen = (/** @type {FrontLine} */ { line }) => {
      const shape = this.lines.get(line);
      return shape && shape.west <= box.east && shape.east >= box.west && shape.north <= box.south && shape.south >= box.north;
    };
    if (fronts.some(isSeen)) states.add("front");
    return { sides, states };
  }

  /**
   * @param {Frame} frame
   * @param {string} open
   * @param {Palette} colours
   */
  #drawOpen(frame, open, colours) {
    const { ink } = frame;
    ink.save();
    ink.strokeStyle = colours.accent;
    ink.lineJoin = "round";
    ink.lineWidth = 2.5;
    for (const { front, path } of this.bands) if (path && front.key === open) ink.stroke(path);
    this.drawn.told.forEach((told, i) => {
      const shape = this.shapes[i];
      const path = told && "code" in told && told.code === open && shape ? pathOf(frame, shape) : null;
      if (path) ink.stroke(path);
    });
    if (this.spots.has(open)) {
      const { x, y, radius } = this.#onCanvas(frame, open);
      ink.beginPath();
      ink.arc(x, y, Math.max(radius, signRadius(frame.zoom) + 5), 0, 2 * Math.PI);
      ink.stroke();
    }
    ink.restore();
  }
}

/**
 * @param {Told} told
 * @returns {{state: Sign["state"], parties: string[]}}
 */
function signOf(told) {
  const holder = holderOf(told);
  const parties = holder ? [holder] : partiesOf(told);
  // Of a place that was left nobody is named: its ring says no more than one that was last known.
  const state = isLastKnown(told) || !parties.length ? "last known" : !holder ? "shared" : told.since_unknown ? "assumed" : "held";
  return { state, parties };
}

/**
 * @param {Frame} frame
 * @param {{x: number, y: number, radius: number}} spot
 */
function isInSight({ width, height }, { x, y, radius }) {
  return x > -radius && y > -radius && x < width + radius && y < height + radius;
}

/**
 * @param {[number, number]} point
 * @param {number} reach km
 * @returns {Spot}
 */
function spotOf([lon, lat], reach) {
  const y = toY(lat);
  return { x: toX(lon), y, reach: kmToWorld(reach, y) };
}

/**
 * The pairs of places that a corridor joins, once each, with their distance and the strip's half width.
 *
 * @param {Territory} territory
 * @returns {{pair: [string, string], km: number, half: number}[]}
 */
function stripsOf({ pieces, sites }) {
  /** @type {Map<string, {pair: [string, string], km: number, half: number}>} */
  const found = new Map();
  for (const { places } of pieces) {
    const [one, other] = places;
    if (!one || !other || found.has(places.join())) continue;
    const [from, to] = [spotOf(sites[one]?.point ?? [0, 0], 0), spotOf(sites[other]?.point ?? [0, 0], 0)];
    const km = Math.hypot(from.x - to.x, from.y - to.y) / kmToWorld(1, from.y);
    found.set(places.join(), { pair: [one, other], km, half: kmToWorld(STRIP_HALF_KM, from.y) });
  }
  return [...found.values()];
}

/**
 * @param {{x: number, y: number}} spot
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @returns {number} px between the spot and the nearest of the segment
 */
function fromSegment(spot, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = Math.min(1, Math.max(0, ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(from.x + along * dx - spot.x, from.y + along * dy - spot.y);
}

/**
 * @param {Told | null | undefined} one
 * @param {Told | null | undefined} other
 */
function isJoined(one, other) {
  const holder = holderOf(one ?? null);
  return holder !== null && holder === holderOf(other ?? null) && [one, other].every((told) => told?.views[0]?.status === "controlled");
}

/**
 * @param {Told} told
 * @param {string} day
 */
function strengthOf({ confirmed, since_unknown }, day) {
  if (since_unknown || confirmed === null) return ASSUMED;
  return toDay(day) - toDay(confirmed) > OLD_DAYS ? OLD : 1;
}

/**
 * From 1 on the day of the claims to 0 when the older is too old for a front, in steps of a tenth.
 *
 * @param {FrontLine} front
 * @param {string} day
 */
function fadedTo({ oldest }, day) {
  if (oldest === null) return 1;
  return Math.ceil(10 * (1 - (toDay(day) - toDay(oldest)) / (FRESH_DAYS + 1))) / 10;
}

/**
 * @param {Frame} frame
 * @param {FrontLine} front
 * @returns {number} px
 */
function widthOf({ world }, { line, uncertainty_km }) {
  if (uncertainty_km === null) return 1.8;
  return Math.max(2.5, kmToWorld(uncertainty_km, toY(line[0]?.[1] ?? 35)) * world);
}

/** Draws control of ground by holder, the bands of fronts, and changes between two days. */

import { toDay } from "../data/days.js";
import { changedPlaces } from "../data/territory-diff.js";
import { FRESH_DAYS, frontsOn } from "../data/front-lines.js";
import { kmToWorld, toX, toY } from "../data/projection.js";
import { holderOf, isLastKnown, partiesOf, groundKeyOf, controlOf, controlsOn } from "../data/territory.js";
import { bands, stripes } from "./hatching.js";
import { outline, pathOf } from "./outline.js";
import { drawTint } from "./control-tint.js";
import { contains } from "./in-view.js";
import { drawSigns, signRadius } from "./holder-signs.js";
import { drawFaded } from "./radial-fade.js";

/** @import {FrontLine} from "../data/front-lines.js" */
/** @import {Territory, ControlState} from "../data/territory.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Outline} from "./outline.js" */
/** @import {Box, GroundInView} from "./in-view.js" */
/** @import {Sign} from "./holder-signs.js" */

/**
 * @typedef {{day: string, against: string | null, open: string | null}} TerritoryView open: key of the open ground or front
 * @typedef {{x: number, y: number, reach: number}} SitePoint position and reach of a place, in world fractions
 * @typedef {{front: FrontLine, shape: Outline, path: Path2D | null, width: number}} Band
 * @typedef {{controls: (ControlState | null)[], places: Map<string, ControlState>, fronts: FrontLine[], changed: Map<string, ControlState | null>}} ControlOnDay
 *   places: control of each place with ground, including last known states; changed: control before the change
 */

/** @type {ControlOnDay} */
const NOTHING = { controls: [], places: new Map(), fronts: [], changed: new Map() };

const TINT = 0.4;
const TINT_POLYGON = 0.26;
// Opacity of claims: paler if inferred, or if not confirmed for two years.
const ASSUMED = 0.45;
const OLD = 0.7;
const OLD_DAYS = 730;
// Corridors are paler than places, the more the longer they are.
const STRIP = 0.42;
// Wider than the API's strip of 5 km, since it fades towards its edges.
const STRIP_HALF_KM = 4;
const LONGEST_KM = 50;
// In a comparison, unchanged ground is paler.
const UNCHANGED = 0.4;
const BAND_ALPHA = 0.4;
const BAND_LAYERS = 8;
const GRASP_PX = 9;
const FRONT_GRASP_PX = 14;

/** Outlines are projected once, not in every step through time. */
export class TerritoryDrawing {
  /** @param {Territory} territory */
  constructor(territory) {
    this.territory = territory;
    // Only drawn polygons have outlines; all other ground follows from places and their reach.
    this.shapes = territory.pieces.map(({ drawn, polygons }) =>
      drawn.length ? outline({ type: "MultiPolygon", coordinates: polygons }) : null,
    );
    this.country = outline({ type: "Polygon", coordinates: territory.country });
    this.lines = new Map(
      [...territory.borders, ...territory.facing].map(({ line }) => [
        line,
        outline({ type: "LineString", coordinates: line }),
      ]),
    );
    /** @type {Map<string, SitePoint>} */
    this.sites = new Map(
      Object.entries(territory.sites).map(([slug, { point, reach_km }]) => [slug, toSitePoint(point, reach_km)]),
    );
    this.strips = stripsOf(territory);
    /** @type {Map<ControlState, number>} */
    this.ids = new Map();
    /** The last computed state, which may not be drawn yet. @type {{of: string, shown: ControlOnDay} | null} */
    this.cached = null;
    /** @type {ControlOnDay} */
    this.drawn = NOTHING;
    /** @type {Band[]} */
    this.bands = [];
    /** @type {Frame | null} */
    this.frame = null;
  }

  /**
   * @param {TerritoryView} view
   * @returns {string} equal for days on which the ground looks the same
   */
  keyOf(view) {
    const { day, against, open } = view;
    const { controls, places, fronts } = this.#controlOn(view);
    const discs = [...places.values()].map((one) => `${this.#idOf(one)} ${strengthOf(one, day)}`);
    const pieces = controls.map((one) => one && "code" in one && this.#idOf(one));
    return JSON.stringify([
      discs,
      pieces,
      fronts.map((front) => [front.key, fadedTo(front, day)]),
      against && day,
      against,
      open,
    ]);
  }

  /**
   * @param {Frame} frame
   * @param {TerritoryView} view
   * @param {Palette} colours
   */
  draw(frame, view, colours) {
    this.frame = frame;
    this.drawn = this.#controlOn(view);
    const { ink } = frame;
    const country = pathOf(frame, this.country);
    ink.save();
    if (country) ink.clip(country, "evenodd");
    this.#drawTint(frame, view, colours);
    this.#drawUnsettled(frame, view, colours);
    this.#drawPolygons(frame, view, colours);
    this.#drawFronts(frame, view.day, colours);
    ink.restore();
    this.#drawChanged(frame, colours);
    drawSigns(frame, this.#signs(frame), colours);
    if (view.open) this.#drawOpen(frame, view.open, colours);
  }

  /** Forgets the drawing, so that hit testing finds nothing. */
  clear() {
    this.drawn = NOTHING;
    this.bands = [];
    this.frame = null;
  }

  /**
   * Hit test of the ground: a place's sign first, then fronts, then areas.
   *
   * @param {CanvasRenderingContext2D} ink
   * @param {{x: number, y: number}} point on the canvas
   * @returns {string | null} ground key, or two for a front
   */
  at(ink, point) {
    const { frame } = this;
    if (!frame) return null;
    const sign = this.#nearestSign(frame, point);
    if (sign) return sign;
    ink.save();
    // isPointInPath works in the canvas's own pixels.
    ink.resetTransform();
    const band = this.bands.find(({ path, width }) => {
      ink.lineWidth = Math.max(width, FRONT_GRASP_PX);
      return path && ink.isPointInStroke(path, point.x, point.y);
    });
    const { controls } = this.drawn;
    const polygon = band
      ? -1
      : controls.findIndex((one, i) => one && "code" in one && this.#isIn(ink, frame, i, point));
    const country = pathOf(frame, this.country);
    const isInside = Boolean(country && ink.isPointInPath(country, point.x, point.y, "evenodd"));
    ink.restore();
    if (band) return band.front.key;
    if (polygon >= 0) return groundKeyOf(this.territory.pieces[polygon], controls[polygon]) || null;
    return isInside ? this.#groundKeyAt(frame, point) : null;
  }

  /**
   * Ground belongs to the nearest place whose reach includes it, else to a corridor.
   *
   * @param {Frame} frame
   * @param {{x: number, y: number}} point
   * @returns {string | null} slug of the place, of a corridor the first of the two
   */
  #groundKeyAt(frame, { x, y }) {
    const { places } = this.drawn;
    let [nearest, best] = [Infinity, /** @type {string | null} */ (null)];
    for (const slug of this.sites.keys()) {
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
   * @param {{x: number, y: number}} point
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
   * @param {{x: number, y: number}} point
   */
  #nearestSign(frame, point) {
    let [nearest, best] = [GRASP_PX, /** @type {string | null} */ (null)];
    for (const slug of this.drawn.places.keys()) {
      const { x, y } = this.#onCanvas(frame, slug);
      const away = Math.hypot(x - point.x, y - point.y);
      if (away <= nearest) [nearest, best] = [away, slug];
    }
    return best;
  }

  /**
   * @param {TerritoryView} view
   * @returns {ControlOnDay}
   */
  #controlOn({ day, against }) {
    const of = `${day} ${against}`;
    if (this.cached?.of === of) return this.cached.shown;
    const { territory } = this;
    const controls = controlsOn(territory, day);
    /** @type {Map<string, ControlState>} */
    const places = new Map();
    for (const slug of this.sites.keys()) {
      const one = controlOf(territory, slug, day);
      if (one) places.set(slug, one);
    }
    const changed = new Map(
      against ? changedPlaces(territory, against, day).map(({ place, before }) => [place, before]) : [],
    );
    this.cached = { of, shown: { controls, places, fronts: frontsOn(territory, controls, day), changed } };
    return this.cached.shown;
  }

  /** @param {ControlState} control */
  #idOf(control) {
    const number = this.ids.get(control) ?? this.ids.size;
    this.ids.set(control, number);
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
    const { x, y, reach } = this.sites.get(slug) ?? { x: 0, y: 0, reach: 0 };
    return { x: x * world - left, y: y * world - top, radius: reach * world };
  }

  /**
   * @param {Frame} frame
   * @param {TerritoryView} view
   * @param {Palette} colours
   */
  #drawTint(frame, { day, against }, colours) {
    const { places, changed } = this.drawn;
    const strength = (/** @type {string} */ slug, /** @type {ControlState} */ control) =>
      strengthOf(control, day) * (against && !changed.has(slug) ? UNCHANGED : 1);
    const discs = [...places].flatMap(([slug, control]) => {
      const holder = holderOf(control);
      const point = this.#onCanvas(frame, slug);
      return holder && isVisible(frame, point)
        ? [{ ...point, weight: strength(slug, control), hue: colours.side(this.#side(holder)) }]
        : [];
    });
    const strips = this.strips.flatMap(({ pair, km, half }) => {
      const [one, other] = pair.map((slug) => places.get(slug) ?? null);
      const holder = isJoined(one, other) ? holderOf(one ?? null) : null;
      if (!holder || !one || !other) return [];
      const weight = STRIP * (1.4 - km / LONGEST_KM) * Math.min(strength(pair[0], one), strength(pair[1], other));
      const [from, to] = [this.#onCanvas(frame, pair[0]), this.#onCanvas(frame, pair[1])];
      return [{ from, to, half: half * frame.world, weight, hue: colours.side(this.#side(holder)) }];
    });
    drawTint(frame, { discs, strips }, TINT);
  }

  /**
   * Ground without a single holder: striped, and faded as well.
   *
   * @param {Frame} frame
   * @param {TerritoryView} view
   * @param {Palette} colours
   */
  #drawUnsettled(frame, { against }, colours) {
    for (const [slug, control] of this.drawn.places) {
      if (holderOf(control) || isLastKnown(control)) continue;
      const point = this.#onCanvas(frame, slug);
      const hues = partiesOf(control).map((party) => colours.side(this.#side(party)));
      if (!hues.length || !isVisible(frame, point)) continue;
      const alpha = against && !this.drawn.changed.has(slug) ? UNCHANGED : 1;
      drawFaded(frame, point, (faded, shown) =>
        control.views.length > 1
          ? bands(faded, shown, hues, 0.5 * alpha, colours.ink)
          : stripes(faded, shown, hues, 0.8 * alpha),
      );
    }
  }

  /**
   * @param {Frame} frame
   * @param {TerritoryView} view
   * @param {Palette} colours
   */
  #drawPolygons(frame, { day }, colours) {
    const { ink } = frame;
    this.drawn.controls.forEach((control, i) => {
      const shape = this.shapes[i];
      if (!control || !("code" in control) || !shape) return;
      const path = pathOf(frame, shape);
      if (!path) return;
      const hue = (/** @type {string} */ party) => colours.side(this.#side(party));
      const holder = holderOf(control);
      ink.save();
      ink.globalAlpha = TINT_POLYGON * strengthOf(control, day);
      if (holder) {
        ink.fillStyle = hue(holder);
        ink.fill(path, "evenodd");
      } else if (control.views.length > 1)
        bands(frame, { path, shape }, partiesOf(control).map(hue), 0.34, colours.ink);
      else stripes(frame, { path, shape }, partiesOf(control).map(hue), 0.5);
      ink.restore();
    });
  }

  /**
   * A band as wide as the uncertainty, which fades with the age of the older claim; a line only where a polygon traces it.
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
      // Strongest in the middle and without an edge: the line's position in the band is not known.
      for (let layer = layers; layer > 0; layer -= 1) {
        ink.lineWidth = (width * layer) / layers;
        ink.stroke(path);
      }
    }
    ink.restore();
  }

  /**
   * Each place with another holder gets a ring and stripes of its previous holder.
   *
   * @param {Frame} frame
   * @param {Palette} colours
   */
  #drawChanged(frame, colours) {
    const { ink } = frame;
    for (const [slug, before] of this.drawn.changed) {
      if (!this.sites.has(slug)) continue;
      const point = this.#onCanvas(frame, slug);
      if (!isVisible(frame, point)) continue;
      const hues = partiesOf(before).map((party) => colours.side(this.#side(party)));
      drawFaded(frame, point, (faded, shown) => stripes(faded, shown, hues, 0.9));
      ink.save();
      ink.strokeStyle = colours.ink;
      ink.lineWidth = 1;
      ink.beginPath();
      ink.arc(point.x, point.y, Math.max(point.radius * 0.8, signRadius(frame.zoom) + 4), 0, 2 * Math.PI);
      ink.stroke();
      ink.restore();
    }
  }

  /**
   * @param {Frame} frame
   * @returns {Sign[]}
   */
  #signs(frame) {
    return [...this.drawn.places].map(([slug, control]) => {
      const { x, y } = this.#onCanvas(frame, slug);
      const { state, parties } = signOf(control);
      return { x, y, state, sides: parties.map((party) => this.#side(party)) };
    });
  }

  /**
   * What of the ground is visible in a box, and how it is drawn.
   *
   * @param {TerritoryView} view
   * @param {Box} box
   * @returns {GroundInView}
   */
  inView(view, box) {
    const { places, fronts } = this.#controlOn(view);
    /** @type {GroundInView} */
    const { sides, states } = { sides: new Map(), states: new Set() };
    for (const [slug, control] of places) {
      const point = this.sites.get(slug);
      if (!point || !contains(box, point)) continue;
      const { state, parties } = signOf(control);
      states.add(state === "shared" && control.views.length > 1 ? "disputed" : state);
      if (state === "last known") continue;
      if (holderOf(control) && strengthOf(control, view.day) < 1) states.add("pale");
      for (const party of parties) {
        const side = this.#side(party);
        sides.set(side, (sides.get(side) ?? new Set()).add(party));
      }
    }
    const isSeen = (/** @type {FrontLine} */ { line }) => {
      const shape = this.lines.get(line);
      return (
        shape &&
        shape.west <= box.east &&
        shape.east >= box.west &&
        shape.north <= box.south &&
        shape.south >= box.north
      );
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
    this.drawn.controls.forEach((control, i) => {
      const shape = this.shapes[i];
      const path = control && "code" in control && control.code === open && shape ? pathOf(frame, shape) : null;
      if (path) ink.stroke(path);
    });
    if (this.sites.has(open)) {
      const { x, y, radius } = this.#onCanvas(frame, open);
      ink.beginPath();
      ink.arc(x, y, Math.max(radius, signRadius(frame.zoom) + 5), 0, 2 * Math.PI);
      ink.stroke();
    }
    ink.restore();
  }
}

/**
 * @param {ControlState} control
 * @returns {{state: Sign["state"], parties: string[]}}
 */
function signOf(control) {
  const holder = holderOf(control);
  const parties = holder ? [holder] : partiesOf(control);
  // An abandoned place names nobody: its sign says no more than a last known state.
  const state =
    isLastKnown(control) || !parties.length
      ? "last known"
      : !holder
        ? "shared"
        : control.since_unknown
          ? "assumed"
          : "held";
  return { state, parties };
}

/**
 * @param {Frame} frame
 * @param {{x: number, y: number, radius: number}} point
 */
function isVisible({ width, height }, { x, y, radius }) {
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
 * @returns {{pair: [string, string], km: number, half: number}[]}
 */
function stripsOf({ pieces, sites }) {
  /** @type {Map<string, {pair: [string, string], km: number, half: number}>} */
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

/**
 * @param {ControlState | null | undefined} one
 * @param {ControlState | null | undefined} other
 */
function isJoined(one, other) {
  const holder = holderOf(one ?? null);
  return (
    holder !== null &&
    holder === holderOf(other ?? null) &&
    [one, other].every((control) => control?.views[0]?.status === "controlled")
  );
}

/**
 * @param {ControlState} control
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

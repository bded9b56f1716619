/** Draws control of ground by holder, fronts, and changes between two days. */

import { groundKeyOf, holderOf, isJoined, isLastKnown, partiesOf } from "../data/control.js";
import { bands, stripes } from "./hatching.js";
import { outline, pathOf } from "./outline.js";
import { drawTint } from "./control-tint.js";
import { FrontBands } from "./front-bands.js";
import { contains } from "./in-view.js";
import { drawSigns, signRadius } from "./holder-signs.js";
import { drawFaded } from "./radial-fade.js";
import { GroundOfDay, NOTHING, signOf, strengthOf } from "./ground-of-day.js";
import { TerritoryPlaces, isVisible } from "./territory-places.js";

/** @import {Territory, ControlState} from "../data/territory.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {ControlOnDay, TerritoryView} from "./ground-of-day.js" */
/** @import {Box, GroundInView} from "./in-view.js" */
/** @import {Sign} from "./holder-signs.js" */

const TINT = 0.4;
const TINT_POLYGON = 0.26;
// Corridors are paler than places, the more the longer they are.
const STRIP = 0.42;
const LONGEST_KM = 50;
// In a comparison, unchanged ground is paler.
const UNCHANGED = 0.4;

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
    this.bands = new FrontBands(territory);
    this.places = new TerritoryPlaces(territory);
    this.days = new GroundOfDay(territory, [...this.places.sites.keys()]);
    /** @type {ControlOnDay} */
    this.drawn = NOTHING;
    /** @type {Frame | null} */
    this.frame = null;
  }

  /**
   * @param {TerritoryView} view
   * @returns {string} equal for days on which the ground looks the same
   */
  keyOf(view) {
    const { against, open, isSwiped } = view;
    return JSON.stringify([this.days.looksOf(view), against, open, isSwiped]);
  }

  /**
   * @param {Frame} frame
   * @param {TerritoryView} view
   * @param {Palette} colours
   */
  draw(frame, view, colours) {
    this.frame = frame;
    this.drawn = this.days.on(view);
    const { ink } = frame;
    const country = pathOf(frame, this.country);
    ink.save();
    if (country) ink.clip(country, "evenodd");
    this.#drawTint(frame, view, colours);
    this.#drawUnsettled(frame, view, colours);
    this.#drawPolygons(frame, view, colours);
    this.bands.draw(frame, this.drawn.fronts, view.day, colours);
    ink.restore();
    this.#drawChanged(frame, view, colours);
    drawSigns(frame, this.#signs(frame), colours);
    if (view.open) this.#drawOpen(frame, view.open, colours);
  }

  /** Forgets the drawing, so that hit testing finds nothing. */
  clear() {
    this.drawn = NOTHING;
    this.bands.clear();
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
    const { controls, places } = this.drawn;
    const sign = this.places.signAt(frame, places.keys(), point);
    if (sign) return sign;
    ink.save();
    // isPointInPath works in the canvas's own pixels.
    ink.resetTransform();
    const front = this.bands.at(ink, point);
    const polygon = front
      ? -1
      : controls.findIndex((one, i) => one && "code" in one && this.#isIn(ink, frame, i, point));
    const country = pathOf(frame, this.country);
    const isInside = Boolean(country && ink.isPointInPath(country, point.x, point.y, "evenodd"));
    ink.restore();
    if (front) return front;
    if (polygon >= 0) return groundKeyOf(this.territory.pieces[polygon], controls[polygon]) || null;
    return isInside ? this.places.groundAt(frame, places, point) : null;
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

  /** @param {string} holder */
  #side(holder) {
    return this.territory.holders[holder]?.side ?? "other";
  }

  /**
   * @param {Frame} frame
   * @param {TerritoryView} view
   * @param {Palette} colours
   */
  #drawTint(frame, { day, against, isSwiped }, colours) {
    const { places, changed } = this.drawn;
    const strength = (/** @type {string} */ slug, /** @type {ControlState} */ control) =>
      strengthOf(control, day) * (against && !isSwiped && !changed.has(slug) ? UNCHANGED : 1);
    const discs = [...places].flatMap(([slug, control]) => {
      const holder = holderOf(control);
      const point = this.places.onCanvas(frame, slug);
      return holder && isVisible(frame, point)
        ? [{ ...point, weight: strength(slug, control), hue: colours.side(this.#side(holder)) }]
        : [];
    });
    const strips = this.places.strips.flatMap(({ pair, km, half }) => {
      const [one = null, other = null] = pair.map((slug) => places.get(slug));
      const holder = isJoined(one, other) ? holderOf(one) : null;
      if (!holder || !one || !other) return [];
      const weight = STRIP * (1.4 - km / LONGEST_KM) * Math.min(strength(pair[0], one), strength(pair[1], other));
      const [from, to] = [this.places.onCanvas(frame, pair[0]), this.places.onCanvas(frame, pair[1])];
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
  #drawUnsettled(frame, { against, isSwiped }, colours) {
    for (const [slug, control] of this.drawn.places) {
      if (holderOf(control) || isLastKnown(control)) continue;
      const point = this.places.onCanvas(frame, slug);
      const hues = partiesOf(control).map((party) => colours.side(this.#side(party)));
      if (!hues.length || !isVisible(frame, point)) continue;
      const alpha = against && !isSwiped && !this.drawn.changed.has(slug) ? UNCHANGED : 1;
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
   * Each place with another holder gets a ring, and stripes of its previous holder where that is not seen beside it.
   *
   * @param {Frame} frame
   * @param {TerritoryView} view
   * @param {Palette} colours
   */
  #drawChanged(frame, { isSwiped }, colours) {
    const { ink } = frame;
    for (const [slug, before] of this.drawn.changed) {
      if (!this.places.sites.has(slug)) continue;
      const point = this.places.onCanvas(frame, slug);
      if (!isVisible(frame, point)) continue;
      const hues = partiesOf(before).map((party) => colours.side(this.#side(party)));
      if (!isSwiped) drawFaded(frame, point, (faded, shown) => stripes(faded, shown, hues, 0.9));
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
      const { x, y } = this.places.onCanvas(frame, slug);
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
    const { places, fronts } = this.days.on(view);
    /** @type {GroundInView} */
    const { sides, states } = { sides: new Map(), states: new Set() };
    for (const [slug, control] of places) {
      const point = this.places.sites.get(slug);
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
    if (fronts.some((front) => this.bands.isIn(front, box))) states.add("front");
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
    this.bands.stroke(ink, open);
    this.drawn.controls.forEach((control, i) => {
      const shape = this.shapes[i];
      const path = control && "code" in control && control.code === open && shape ? pathOf(frame, shape) : null;
      if (path) ink.stroke(path);
    });
    if (this.places.sites.has(open)) {
      const { x, y, radius } = this.places.onCanvas(frame, open);
      ink.beginPath();
      ink.arc(x, y, Math.max(radius, signRadius(frame.zoom) + 5), 0, 2 * Math.PI);
      ink.stroke();
    }
    ink.restore();
  }
}

/** The map: it draws the events of the list, and reports what was clicked. */

import { worldPx } from "../data/projection.js";
import { dayOf } from "../data/territory.js";
import { divisionOf, drawGround } from "./basemap.js";
import { Camera } from "./camera.js";
import { Sheet } from "./canvas-layer.js";
import { makeMap } from "./leaflet-map.js";
import { Lettering } from "./labels/label-layer.js";
import { drawMarks } from "./event-marks.js";
import { namesOn } from "./labels/place-labels.js";
import { onPaletteChange, palette } from "../palette.js";
import { Pointer } from "./pointer.js";
import { Roving } from "./roving-focus.js";
import { sceneOf } from "./scene.js";
import { eventsSeen } from "./in-view.js";
import { TerritoryDrawing } from "./territory-drawing.js";
import { Tip } from "./tooltip.js";

/** @import {Query} from "../engine/protocol.js" */
/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */
/** @import {Place} from "../types.js" */
/** @import {Ground} from "./basemap.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Outline} from "./outline.js" */
/** @import {EventsSeen, GroundSeen} from "./in-view.js" */
/** @import {Wanted} from "./territory-drawing.js" */

/** Parts of the state whose change changes the picture. */
const DRAWN = /** @type {const} */ (["answer", "gazetteer", "cast", "served"]);
/** Choices whose change changes the ground. */
const GROUND = /** @type {const} */ (["filters", "against", "ground", "hide"]);

const OVER_THE_MAP = ".map-buttons, .legend, .panel-toggle, .credits, .leaflet-control-scale";

// Names are seated anew once no other answer to another choice has come for so long.
const SETTLED_MS = 180;

/** @type {ReadonlyMap<string, Place>} */
const NOWHERE = new Map();
/** @type {ReadonlySet<string>} */
const UNSIGNED = new Set();

export class MapView {
  /**
   * @param {Context} page
   * @param {object} parts
   * @param {HTMLElement} parts.container
   * @param {HTMLElement} parts.tip
   * @param {() => {left: number, right: number, bottom: number}} parts.covered px of the map that a panel covers
   * @param {(slug: string) => void} parts.askArea asks for the outline of a division, to be brought by addArea
   */
  constructor(page, { container, tip, covered, askArea }) {
    this.page = page;
    this.askArea = askArea;
    this.colours = palette();
    /** @type {Ground | null} */
    this.ground = null;
    /** @type {TerritoryDrawing | null} */
    this.territory = null;
    /** @type {Map<string, Path2D>} */
    this.glyphs = new Map();
    /** @type {Map<string, Outline>} */
    this.areas = new Map();
    /** @type {Query["view"]} */
    this.wanted = null;
    /** How the holders of the ground were drawn. */
    this.looks = "";
    this.lettering = new Lettering();
    /** Set while it is drawn for a print or a picture. */
    this.isPrint = false;
    /** Set while one choice follows another. */
    this.settling = 0;
    this.map = makeMap(container);
    this.camera = new Camera(page, this.map, covered);
    this.base = new Sheet(this.map, "tilePane", (frame) => this.#drawGround(frame), true);
    // A step through time draws the ground's holders anew, and not the land they lie on.
    this.held = new Sheet(this.map, "tilePane", (frame) => this.#drawHeld(frame), true);
    this.sheet = new Sheet(this.map, "overlayPane", (frame) => this.#draw(frame));
    this.pointer = new Pointer(page, {
      map: this.map,
      sheet: this.sheet,
      camera: this.camera,
      tip: new Tip(page, tip),
      groundAt: (point) => this.territory?.at(this.held.frame.ink, this.held.toCanvas(point)) ?? null,
    });
    this.roving = new Roving(this.map, this.sheet, this.pointer);
    page.store.listen((state, before) => this.#update(state, before));
    this.map.on("moveend zoomend resize", () => this.#want());
    this.map.on("move", () => this.#keepWanted());
    onPaletteChange(() => this.#recolour());
    new ResizeObserver(() => this.map.invalidateSize({ animate: false, pan: false })).observe(container);
    for (const sheet of this.sheets) sheet.redraw();
    this.#want();
  }

  /** @param {Ground} ground */
  setGround(ground) {
    this.ground = ground;
    this.base.ask();
    this.sheet.ask();
  }

  /** @param {Map<string, Path2D>} glyphs */
  setGlyphs(glyphs) {
    this.glyphs = glyphs;
    this.sheet.ask();
  }

  /**
   * @param {string} slug
   * @param {Outline} shape
   */
  addArea(slug, shape) {
    this.areas.set(slug, shape);
    this.sheet.ask();
  }

  get sheets() {
    return [this.base, this.held, this.sheet];
  }

  #recolour() {
    this.colours = palette();
    for (const sheet of this.sheets) sheet.ask();
  }

  /**
   * @param {State} state
   * @param {State} before
   */
  #update(state, before) {
    if (state.territory !== before.territory) this.territory = state.territory && new TerritoryDrawing(state.territory);
    const redrawn = GROUND.some((part) => state.chosen[part] !== before.chosen[part]);
    if (state.territory !== before.territory || (redrawn && this.looks !== this.#looks())) this.held.ask();
    if (DRAWN.some((part) => state[part] !== before[part])) this.sheet.ask();
    if (state.answer === before.answer) return;
    if (before.answer && state.answered !== before.answered) this.#settle();
  }

  /** Outlines of the divisions that events lie in: the basemap's own, where it has them. */
  #findAreas() {
    const { answer, gazetteer } = this.page.store.state;
    if (!gazetteer || !this.ground) return;
    for (const [slug] of answer?.areas ?? []) {
      if (this.areas.has(slug)) continue;
      const place = gazetteer.places.get(slug);
      const shape = place && divisionOf(this.ground, place);
      if (shape) this.areas.set(slug, shape);
      else this.askArea(slug);
    }
  }

  /** Names keep their seats meanwhile: they would jump about with every step through time. */
  #settle() {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => {
      this.settling = 0;
      this.sheet.ask();
    }, SETTLED_MS);
  }

  /** Marks are wanted of what is in sight and of as much again on every side, so that no pan shows bare ground. */
  #want() {
    const { min, max } = this.#inSight();
    const [across, down] = [max.x - min.x, max.y - min.y];
    if (!across || !down) return;
    const view = { zoom: this.map.getZoom(), left: min.x - across, top: min.y - down, right: max.x + across, bottom: max.y + down };
    this.wanted = view;
    this.page.want({ view });
  }

  /** A long drag is followed on the way. */
  #keepWanted() {
    const { min, max } = this.#inSight();
    const { wanted } = this;
    if (!wanted || wanted.zoom !== this.map.getZoom()) return;
    if (min.x < wanted.left || min.y < wanted.top || max.x > wanted.right || max.y > wanted.bottom) this.#want();
  }

  /** World fractions of the corners. */
  #inSight() {
    const { min, max } = this.map.getPixelBounds();
    const world = worldPx(this.map.getZoom());
    const [least, most] = [/** @type {L.Point} */ (min), /** @type {L.Point} */ (max)];
    return { min: least.divideBy(world), max: most.divideBy(world) };
  }

  /** @returns {{ground: GroundSeen | null, events: EventsSeen}} what of both lies in the window */
  seen() {
    const { min, max } = this.#inSight();
    const box = { west: min.x, north: min.y, east: max.x, south: max.y };
    const wanted = this.#wantedGround();
    return { ground: (wanted && this.territory?.seen(wanted, box)) ?? null, events: eventsSeen(this.#scene(true), box) };
  }

  /** Where a name would be cut off: under what lies over the map, and across the edge of the window. */
  #closed() {
    const container = this.map.getContainer();
    const [left, top] = [container.getBoundingClientRect().left, container.getBoundingClientRect().top];
    const { x: width, y: height } = this.map.getSize();
    const over = [...(container.parentElement?.querySelectorAll(OVER_THE_MAP) ?? [])].map((one) => one.getBoundingClientRect());
    const boxes = over.filter((one) => one.width).map((one) => ({ left: one.left - left, top: one.top - top, right: one.right - left, bottom: one.bottom - top }));
    const edges = [
      { left: -1, top: 0, right: 1, bottom: height },
      { left: width - 1, top: 0, right: width + 1, bottom: height },
      { left: 0, top: -1, right: width, bottom: 1 },
      { left: 0, top: height - 1, right: width, bottom: height + 1 },
    ];
    const { x, y } = this.sheet.toCanvas(L.point(0, 0));
    return [...boxes, ...edges].map((box) => ({ left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y }));
  }

  #scene(isPrint = this.isPrint) {
    return sceneOf(this.page, this.map.getZoom(), this.glyphs, this.areas, isPrint);
  }

  /** @param {Frame} frame */
  #drawGround(frame) {
    if (this.ground) drawGround(frame, this.ground, this.colours);
  }

  /** @param {Frame} frame */
  #drawHeld(frame) {
    this.looks = this.#looks();
    const wanted = this.#wantedGround();
    // A canvas with nothing on it costs as much with every step as a full one.
    this.held.canvas.hidden = !wanted;
    if (wanted) this.territory?.draw(frame, wanted, this.colours);
    else this.territory?.forget();
  }

  /** The holders of the ground as they would be drawn now: most steps through time change none. */
  #looks() {
    const wanted = this.#wantedGround();
    return (wanted && this.territory?.looks(wanted)) ?? "";
  }

  /** @returns {Wanted | null} null where no holders are drawn */
  #wantedGround() {
    const { chosen } = this.page.store.state;
    const day = this.territory && dayOf(chosen, this.territory.territory);
    return day && !chosen.hide ? { day, against: chosen.against, open: chosen.ground } : null;
  }

  /** @param {Frame} frame */
  #draw(frame) {
    this.#findAreas();
    const scene = this.#scene();
    const drawn = scene && drawMarks(frame, scene, this.colours);
    this.pointer.targets = drawn?.targets ?? [];
    this.pointer.hatched = drawn?.hatched ?? [];
    const marks = drawn?.marks ?? [];
    if (this.settling && this.lettering.drawKept(frame, marks, this.colours)) return;
    const { store, name } = this.page;
    const fromRight = document.documentElement.dir === "rtl";
    const naming = { places: store.state.gazetteer?.places ?? NOWHERE, busy: new Map(scene?.busy), ground: this.ground, marks, signed: this.territory?.drawn.places ?? UNSIGNED, name, fromRight };
    this.lettering.draw(frame, namesOn(frame, naming, this.colours), marks, fromRight, this.colours, this.isPrint ? [] : this.#closed());
  }
}

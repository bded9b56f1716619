/** The map: draws the events of the list, and reports clicks. */

import { dayOf } from "../data/control.js";
import { divisionOf, drawBasemap } from "./basemap.js";
import { Camera } from "./camera.js";
import { CanvasLayer } from "./canvas-layer.js";
import { makeMap } from "./leaflet-map.js";
import { LabelLayer } from "./labels/label-layer.js";
import { drawMarks } from "./event-marks.js";
import { forgetWidths, labelsOn } from "./labels/place-labels.js";
import { circleOf, drawCircle } from "./near-circle.js";
import { onPaletteChange, palette } from "../palette.js";
import { Pointer } from "./pointer.js";
import { Roving } from "./roving-focus.js";
import { sceneOf } from "./scene.js";
import { coveredBoxes } from "./covered-boxes.js";
import { eventsInView } from "./in-view.js";
import { drawNotes } from "./notes/note-layer.js";
import { noteWords, notedEvents } from "./notes/noted-events.js";
import { BoxGrid } from "./labels/box-grid.js";
import { around } from "./labels/placement.js";
import { requestMarks, visibleBox } from "./mark-requests.js";
import { TerritoryDrawing } from "./territory-drawing.js";
import { Tip } from "./tooltip.js";

/** @import {Context} from "../context.js" */
/** @import {Place} from "../types.js" */
/** @import {Basemap} from "./basemap.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Box as LabelBox} from "./labels/placement.js" */
/** @import {Outline} from "./outline.js" */
/** @import {EventsInView, GroundInView} from "./in-view.js" */
/** @import {Relief} from "./relief.js" */
/** @import {Swipe} from "./swipe.js" */
/** @import {TerritoryView} from "./ground-of-day.js" */

/** Parts of the state that the event layer depends on. */
const EVENT_STATE = /** @type {const} */ (["answer", "gazetteer", "entities", "served"]);
/** Choices that the territory layer depends on. */
const TERRITORY_CHOICES = /** @type {const} */ (["filters", "against", "ground", "hide"]);

// Labels get new positions when no other answer has followed for this time.
const SETTLED_MS = 180;
// What a note leaves free around the sign of a holder, px.
const SIGN_R = 8;

/** @type {ReadonlyMap<string, Place>} */
const NO_PLACES = new Map();
/** @type {ReadonlySet<string>} */
const NO_SIGNS = new Set();

export class MapView {
  /**
   * @param {Context} page
   * @param {object} parts
   * @param {HTMLElement} parts.container
   * @param {HTMLElement} parts.tip
   * @param {() => {left: number, right: number, bottom: number}} parts.coveredPx px of the map covered by a panel
   * @param {(slug: string) => void} parts.requestArea requests the outline of a division, which arrives by addArea
   */
  constructor(page, { container, tip, coveredPx, requestArea }) {
    this.page = page;
    this.requestArea = requestArea;
    this.colours = palette();
    /** @type {Basemap | null} */
    this.basemap = null;
    /** @type {Relief | null} */
    this.relief = null;
    /** @type {TerritoryDrawing | null} */
    this.territory = null;
    /** That whose signs the labels know. @type {TerritoryDrawing | null} */
    this.labelledTerritory = null;
    /** @type {Map<string, Path2D>} */
    this.glyphs = new Map();
    /** @type {Map<string, Outline>} */
    this.areas = new Map();
    /** Key of the drawn state of the ground. */
    this.drawnKey = "";
    /** Two days side by side; loaded when a reader first compares. @type {Swipe | null} */
    this.swipe = null;
    this.labels = new LabelLayer();
    /** Set while drawing for a print or a picture. */
    this.isPrint = false;
    /** Timer, set while choices follow each other. */
    this.settling = 0;
    this.map = makeMap(container);
    this.camera = new Camera(page, this.map, coveredPx);
    this.baseLayer = new CanvasLayer(this.map, "tilePane", (frame) => this.#drawBasemap(frame), true);
    // A layer of its own: a step through time redraws the holders of the ground, but not the land.
    this.territoryLayer = new CanvasLayer(this.map, "tilePane", (frame) => this.#drawTerritory(frame), true);
    this.eventLayer = new CanvasLayer(this.map, "overlayPane", (frame) => this.#draw(frame));
    this.pointer = new Pointer(page, {
      map: this.map,
      layer: this.eventLayer,
      camera: this.camera,
      tip: new Tip(page, tip),
      groundAt: (point) =>
        this.territory?.at(this.territoryLayer.frame.ink, this.territoryLayer.toCanvas(point)) ?? null,
      dayAt: (x) => this.swipe?.dayAt(x) ?? null,
    });
    this.roving = new Roving(this.map, this.eventLayer, this.pointer);
    this.#watch();
    onPaletteChange(() => this.#recolour());
    new ResizeObserver(() => this.map.invalidateSize({ animate: false, pan: false })).observe(container);
    for (const layer of this.layers) layer.redraw();
    requestMarks(this.map, page.updateQuery);
  }

  /** @param {Basemap} ground */
  setBasemap(ground) {
    this.basemap = ground;
    this.baseLayer.scheduleDraw();
    this.eventLayer.scheduleDraw();
  }

  /** @param {Relief} relief */
  setRelief(relief) {
    this.relief = relief;
    this.baseLayer.scheduleDraw();
  }

  /** @param {Map<string, Path2D>} glyphs */
  setGlyphs(glyphs) {
    this.glyphs = glyphs;
    this.eventLayer.scheduleDraw();
  }

  /**
   * @param {string} slug
   * @param {Outline} shape
   */
  addArea(slug, shape) {
    this.areas.set(slug, shape);
    this.eventLayer.scheduleDraw();
  }

  /** @returns {[number, number]} longitude and latitude of the middle of what is visible */
  middle() {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  get layers() {
    return [this.baseLayer, this.territoryLayer, this.eventLayer];
  }

  #recolour() {
    this.colours = palette();
    forgetWidths();
    for (const layer of this.layers) layer.scheduleDraw();
  }

  #watch() {
    const { store } = this.page;
    store.watch(
      ({ territory }) => [territory],
      ([territory]) => {
        this.territory = territory && new TerritoryDrawing(territory);
        this.territoryLayer.scheduleDraw();
      },
    );
    store.watch(
      ({ chosen }) => TERRITORY_CHOICES.map((part) => chosen[part]),
      () => this.drawnKey !== this.#territoryKey() && this.territoryLayer.scheduleDraw(),
    );
    store.watch(
      (state) => EVENT_STATE.map((part) => state[part]),
      () => this.eventLayer.scheduleDraw(),
    );
    store.watch(
      ({ details, cited, chosen }) => [details, cited, chosen.notes],
      () => this.eventLayer.scheduleDraw(),
    );
    store.watch(
      ({ answer, answered }) => [answer && answered],
      (_, [before]) => before && this.#settle(),
    );
  }

  /** Outlines of the divisions that events lie in: from the basemap if it has them. */
  #findAreas() {
    const { answer, gazetteer } = this.page.store.state;
    if (!gazetteer || !this.basemap) return;
    for (const [slug] of answer?.areas ?? []) {
      if (this.areas.has(slug)) continue;
      const place = gazetteer.places.get(slug);
      const shape = place && divisionOf(this.basemap, place);
      if (shape) this.areas.set(slug, shape);
      else this.requestArea(slug);
    }
  }

  /** Labels keep their positions meanwhile, so that they do not jump with every step through time. */
  #settle() {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => {
      this.settling = 0;
      this.eventLayer.scheduleDraw();
    }, SETTLED_MS);
  }

  /** @returns {{ground: GroundInView | null, events: EventsInView}} what is visible of both */
  inView() {
    const { min, max } = visibleBox(this.map);
    const box = { west: min.x, north: min.y, east: max.x, south: max.y };
    const view = this.#territoryView();
    return {
      ground: (view && this.territory?.inView(view, box)) ?? null,
      events: eventsInView(this.#scene(true), box),
    };
  }

  #scene(isPrint = this.isPrint) {
    return sceneOf(this.page, this.map.getZoom(), this.glyphs, this.areas, isPrint);
  }

  /** @param {Frame} frame */
  #drawBasemap(frame) {
    if (this.basemap) drawBasemap(frame, this.basemap, this.colours, this.relief);
  }

  /** @param {Frame} frame */
  #drawTerritory(frame) {
    this.drawnKey = this.#territoryKey();
    const view = this.#territoryView();
    // An empty visible canvas costs as much compositing as a full one.
    this.territoryLayer.canvas.hidden = !view;
    if (view) this.territory?.draw(frame, view, this.colours);
    else this.territory?.clear();
    // Its signs take the place of dots, and keep labels off.
    if (this.labelledTerritory !== this.territory) this.eventLayer.scheduleDraw();
    this.labelledTerritory = this.territory;
  }

  /** Key of the ground as it would be drawn now: most steps through time do not change it. */
  #territoryKey() {
    const view = this.#territoryView();
    return (view && this.territory?.keyOf(view)) ?? "";
  }

  /** @returns {TerritoryView | null} null if no holders are drawn */
  #territoryView() {
    const { chosen } = this.page.store.state;
    const day = this.territory && dayOf(chosen, this.territory.territory);
    const isSwiped = Boolean(this.swipe && chosen.against) && !this.isPrint;
    return day && !chosen.hide ? { day, against: chosen.against, open: chosen.ground, isSwiped } : null;
  }

  /** @param {Frame} frame */
  #draw(frame) {
    this.#findAreas();
    const scene = this.#scene();
    const circle = circleOf(this.page.store.state.chosen.filters);
    if (circle) drawCircle(frame, circle, this.colours);
    const drawn = scene && drawMarks(frame, scene, this.colours);
    this.pointer.targets = drawn?.targets ?? [];
    this.pointer.hatched = drawn?.hatched ?? [];
    const marks = drawn?.marks ?? [];
    if (this.settling && this.labels.drawLast(frame, marks, this.colours)) return;
    const { store, name } = this.page;
    const fromRight = document.documentElement.dir === "rtl";
    const labelInput = {
      places: store.state.gazetteer?.places ?? NO_PLACES,
      busy: new Map(scene?.busy),
      basemap: this.basemap,
      marks,
      signed: this.territory?.drawn.places ?? NO_SIGNS,
      name,
      fromRight,
    };
    const covered = this.isPrint ? [] : coveredBoxes(this.map, this.eventLayer);
    const taken = { marks, rings: drawn?.rings ?? [], closed: covered };
    this.labels.draw(frame, labelsOn(frame, labelInput, this.colours), taken, fromRight, this.colours);
    if (drawn && !this.isPrint) this.#drawNotes(frame, drawn, covered);
  }

  /**
   * @param {Frame} frame
   * @param {ReturnType<typeof drawMarks>} drawn
   * @param {LabelBox[]} covered
   */
  #drawNotes(frame, { targets, marks }, covered) {
    const { page } = this;
    const noted = notedEvents(page.store.state);
    page.requestDetails(noted.map(({ row }) => row.code));
    const notes = noted.flatMap((one) => {
      const words = noteWords(page, one);
      return words ? [{ noted: one, words }] : [];
    });
    if (!notes.length) return;
    const taken = new BoxGrid({ left: 0, top: 0, right: frame.width, bottom: frame.height });
    const { territory } = this;
    const signs = territory
      ? [...territory.drawn.places.keys()].map((slug) => territory.places.onCanvas(frame, slug))
      : [];
    const discs = [...marks, ...signs.map(({ x, y }) => ({ x, y, r: SIGN_R }))];
    for (const box of [...covered, ...this.labels.boxes(), ...discs.map(around)]) taken.add(box);
    const [{ x: left, y: top }, size] = [this.eventLayer.toCanvas(L.point(0, 0)), this.map.getSize()];
    const view = { left, top, right: left + size.x, bottom: top + size.y };
    const fromRight = document.documentElement.dir === "rtl";
    drawNotes(frame, notes, targets, { taken, view, fromRight }, this.colours);
  }
}

/** The map: it draws the events of the list, and reports what was clicked. */

import { dayOf } from "../data/territory.js";
import { drawGround } from "./basemap.js";
import { Camera } from "./camera.js";
import { Sheet } from "./frame.js";
import { makeMap } from "./ground.js";
import { drawMarks } from "./marks.js";
import { drawNames } from "./names.js";
import { onPaletteChange, palette } from "../palette.js";
import { Pointer } from "./pointer.js";
import { areasOf, busyPlaces, sceneOf } from "./scene.js";
import { TerritoryDrawing } from "./territory.js";
import { Tip } from "./tip.js";

/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */
/** @import {Ground} from "./basemap.js" */
/** @import {Frame} from "./frame.js" */
/** @import {Outline} from "./outline.js" */

/** Parts of the state whose change changes the picture. */
const DRAWN = /** @type {const} */ (["derived", "gazetteer", "hovered", "chosen"]);
/** Choices whose change changes the ground. */
const GROUND = /** @type {const} */ (["filters", "against", "ground", "hide"]);

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
    this.map = makeMap(container);
    this.camera = new Camera(page, this.map, covered);
    this.base = new Sheet(this.map, "tilePane", (frame) => this.#drawGround(frame));
    // A step through time draws the ground's holders anew, and not the land they lie on.
    this.held = new Sheet(this.map, "tilePane", (frame) => this.#drawHeld(frame));
    this.sheet = new Sheet(this.map, "overlayPane", (frame) => this.#draw(frame));
    this.pointer = new Pointer(page, {
      map: this.map,
      sheet: this.sheet,
      camera: this.camera,
      tip: new Tip(page, tip),
      groundAt: (point) => this.territory?.at(this.held.frame.ink, this.held.toCanvas(point)) ?? null,
    });
    page.store.listen((state, before) => this.#update(state, before));
    onPaletteChange(() => this.#recolour());
    new ResizeObserver(() => this.map.invalidateSize({ animate: false, pan: false })).observe(container);
    for (const sheet of this.sheets) sheet.redraw();
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
    if (redrawn || state.territory !== before.territory) this.held.ask();
    if (DRAWN.some((part) => state[part] !== before[part])) this.sheet.ask();
    if (state.derived === before.derived) return;
    for (const slug of areasOf(this.#scene())) if (!this.areas.has(slug)) this.askArea(slug);
  }

  #scene() {
    return sceneOf(this.page, this.glyphs, this.areas);
  }

  /** @param {Frame} frame */
  #drawGround(frame) {
    if (this.ground) drawGround(frame, this.ground, this.colours);
  }

  /** @param {Frame} frame */
  #drawHeld(frame) {
    const { chosen } = this.page.store.state;
    const day = this.territory && dayOf(chosen, this.territory.territory);
    if (day && !chosen.hide) this.territory?.draw(frame, { day, against: chosen.against, open: chosen.ground }, this.colours);
    else this.territory?.forget();
  }

  /** @param {Frame} frame */
  #draw(frame) {
    const { store, name } = this.page;
    const scene = this.#scene();
    const drawn = scene && drawMarks(frame, scene, this.colours);
    this.pointer.targets = drawn?.targets ?? [];
    this.pointer.hatched = drawn?.hatched ?? [];
    drawNames(
      frame,
      {
        places: store.state.gazetteer?.places.values() ?? [],
        busy: busyPlaces(scene),
        ground: this.ground,
        marks: drawn?.marks ?? [],
        name,
        fromRight: document.documentElement.dir === "rtl",
      },
      this.colours,
    );
  }
}

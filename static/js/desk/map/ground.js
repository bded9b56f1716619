/** The readers' ground on a map of the desk: relief, rivers, borders and names, from the site's own files. */

import { toX, toY } from "../../data/projection.js";
import { drawBasemap, toBasemap } from "../../map/basemap.js";
import { CanvasLayer } from "../../map/canvas-layer.js";
import { LabelLayer } from "../../map/labels/label-layer.js";
import { forgetWidths, labelsOn } from "../../map/labels/place-labels.js";
import { loadRelief } from "../../map/relief.js";
import { onPaletteChange, palette } from "../../palette.js";

/** @import {Basemap} from "../../map/basemap.js" */
/** @import {Frame} from "../../map/canvas-layer.js" */
/** @import {Relief} from "../../map/relief.js" */
/** @import {Place} from "../../types.js" */

/** @typedef {Record<"countries" | "governorates" | "waters" | "wadis" | "towns" | "relief" | "relief_fine", string>} GroundFiles URLs */
/** @typedef {{en: string, ar: string, kind: string, latitude: number, longitude: number}} Named a place of the gazetteer */

const FINE_FROM_ZOOM = 8.5;

export class Ground {
  /** @type {Basemap | null} */
  #basemap = null;
  /** @type {Relief | null} */
  #relief = null;
  /** @type {ReadonlyMap<string, Place>} */
  #places = new Map();
  /** @type {[number, number][][]} */
  #lines = [];
  #colours = palette();
  #labels = new LabelLayer();

  /**
   * @param {L.Map} map
   * @param {GroundFiles} files
   */
  constructor(map, files) {
    this.map = map;
    for (const pane of ["ground", "names"]) map.createPane(pane).classList.add(`desk-${pane}`);
    this.ground = new CanvasLayer(map, "ground", (frame) => this.#draw(frame), true);
    this.names = new CanvasLayer(map, "names", (frame) => this.#write(frame));
    onPaletteChange(() => {
      forgetWidths();
      this.#colours = palette();
      this.#redraw();
    });
    this.#load(files);
  }

  /**
   * Names the places as well, in both scripts.
   *
   * @param {Named[]} places
   */
  name(places) {
    this.#places = new Map(
      places.map(({ en, ar, kind, latitude, longitude }, i) => {
        const point = /** @type {[number, number]} */ ([longitude, latitude]);
        const place = { slug: String(i), en, ar: ar || null, kind, point, spellings: [] };
        return [place.slug, /** @type {Place} */ (/** @type {unknown} */ (place))];
      }),
    );
    this.names.scheduleDraw();
  }

  /** Rivers and borders, to which a drawn line may be snapped: longitude and latitude of their vertices. */
  lines() {
    return this.#lines;
  }

  /** @param {GroundFiles} files */
  async #load(files) {
    const { countries, governorates, waters, wadis, towns } = files;
    const read = await Promise.all([countries, governorates, waters, wadis, towns].map(json));
    const [outlines, divisions, rivers, fine, places] = read.map((found) => found ?? { features: [] });
    this.#lines = [outlines, divisions, rivers, fine].flatMap(linesOf);
    this.#basemap = toBasemap(outlines, divisions, rivers, fine, places.towns ? places : undefined);
    this.#redraw();
    this.#relief = await relief(files.relief);
    this.#redraw();
    if (!this.#relief) return;
    await new Promise((resolve) => {
      const closer = () => {
        if (this.map.getZoom() >= FINE_FROM_ZOOM) resolve(this.map.off("zoomend", closer));
      };
      this.map.on("zoomend", closer);
      closer();
    });
    this.#relief = (await relief(files.relief_fine)) ?? this.#relief;
    this.#redraw();
  }

  #redraw() {
    this.ground.scheduleDraw();
    this.names.scheduleDraw();
  }

  /** @param {Frame} frame */
  #draw(frame) {
    if (this.#basemap) drawBasemap(frame, this.#basemap, this.#colours, this.#relief);
  }

  /** @param {Frame} frame */
  #write(frame) {
    const fromRight = document.documentElement.dir === "rtl";
    const what = {
      places: this.#places,
      busy: new Map(),
      basemap: this.#basemap,
      marks: [],
      signed: new Set(this.#places.keys()),
      name: named,
      fromRight,
    };
    const marks = [...this.#places.values()].flatMap(({ point }) =>
      point ? { x: toX(point[0]) * frame.world - frame.left, y: toY(point[1]) * frame.world - frame.top, r: 6 } : [],
    );
    this.#labels.draw(frame, labelsOn(frame, what, this.#colours), { marks }, fromRight, this.#colours);
  }
}

/**
 * Towns and places in both scripts, countries and governorates in the language of the page.
 *
 * @param {{en: string, ar: string | null}} thing
 */
function named(thing) {
  const { en, ar } = thing;
  const isArabic = document.documentElement.lang.startsWith("ar");
  if (!ar) return en;
  if ("people" in thing || "kind" in thing) return isArabic ? `${ar} · ${en}` : `${en} · ${ar}`;
  return isArabic ? ar : en;
}

/**
 * @param {{features: import("../../map/outline.js").Feature[]}} shapes
 * @returns {[number, number][][]}
 */
function linesOf({ features }) {
  return features.flatMap(({ geometry: { type, coordinates } }) => {
    if (type === "LineString") return [coordinates];
    return type === "MultiPolygon" ? coordinates.flat() : coordinates;
  });
}

/**
 * @param {string} address
 * @returns {Promise<any>} null if it could not be loaded: the map works without a ground
 */
async function json(address) {
  try {
    const response = await fetch(address);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} address
 * @returns {Promise<Relief | null>}
 */
async function relief(address) {
  try {
    return await loadRelief(address);
  } catch {
    return null;
  }
}

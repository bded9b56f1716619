/** The basemap under the events: sea, land, borders and rivers, drawn from the site's own files. */

import { middle, outline, pathOf } from "./outline.js";

/** @import {Frame} from "./canvas-layer.js" */
/** @import {Feature, Outline} from "./outline.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Place} from "../types.js" */

/**
 * @typedef {{en: string, ar: string | null, x: number, y: number}} Caption world fractions
 *
 * @typedef {object} Basemap
 * @property {Outline[]} neighbours
 * @property {Outline[]} syria
 * @property {Outline[]} divisions
 * @property {Outline[]} rivers
 * @property {Outline[]} lakes
 * @property {Caption[]} countries
 * @property {(Caption & {shape: Outline})[]} governorates
 */

/**
 * @param {{features: Feature[]}} countries
 * @param {{features: Feature[]}} governorates
 * @param {{features: Feature[]}} waters
 * @returns {Basemap}
 */
export function toBasemap(countries, governorates, waters) {
  /** @param {Feature[]} features @param {(properties: any) => boolean} wanted */
  const some = (features, wanted) =>
    features.filter(({ properties }) => wanted(properties)).map(({ geometry }) => outline(geometry));
  return {
    neighbours: some(countries.features, ({ iso_n3 }) => iso_n3 !== "760"),
    syria: some(countries.features, ({ iso_n3 }) => iso_n3 === "760"),
    divisions: some(governorates.features, () => true),
    rivers: some(waters.features, ({ kind }) => kind === "rivers"),
    lakes: some(waters.features, ({ kind }) => kind === "lakes"),
    countries: countries.features
      .filter(({ properties }) => properties.label)
      .map(({ properties }) => caption(properties, outline({ type: "LineString", coordinates: [properties.label] }))),
    governorates: governorates.features
      .filter(({ properties }) => properties.pcode)
      .map(({ properties, geometry }) => {
        const shape = outline(geometry);
        return { ...caption(properties, shape), shape };
      }),
  };
}

/**
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Palette} colours
 */
export function drawBasemap(frame, shapes, colours) {
  const { ink } = frame;
  ink.lineJoin = "round";
  fillAll(frame, shapes.neighbours, colours.land);
  fillAll(frame, shapes.syria, colours["land-near"]);
  drawDivisions(frame, shapes, colours);
  strokeAll(frame, shapes.rivers, colours.river, frame.zoom < 7 ? 1 : 1.6);
  fillAll(frame, shapes.lakes, colours.sea);
  strokeAll(frame, shapes.lakes, colours.river, 0.8);
  strokeAll(frame, shapes.neighbours, colours["border-country"], 0.7);
  strokeAll(frame, shapes.syria, colours["border-country"], 1.4);
}

/**
 * Governorate borders are clipped to the country: their outer lines come from another source and differ from the border.
 *
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Palette} colours
 */
function drawDivisions(frame, { syria, divisions }, colours) {
  const { ink } = frame;
  ink.save();
  for (const shape of syria) {
    const path = pathOf(frame, shape);
    if (path) ink.clip(path);
  }
  strokeAll(frame, divisions, colours["border-division"], 1);
  ink.restore();
}

/**
 * @param {Frame} frame
 * @param {Outline[]} shapes
 * @param {string} colour
 */
function fillAll(frame, shapes, colour) {
  frame.ink.fillStyle = colour;
  for (const shape of shapes) {
    const path = pathOf(frame, shape);
    if (path) frame.ink.fill(path, "evenodd");
  }
}

/**
 * @param {Frame} frame
 * @param {Outline[]} shapes
 * @param {string} colour
 * @param {number} width
 */
function strokeAll(frame, shapes, colour, width) {
  frame.ink.strokeStyle = colour;
  frame.ink.lineWidth = width;
  for (const shape of shapes) {
    const path = pathOf(frame, shape);
    if (path) frame.ink.stroke(path);
  }
}

/**
 * @param {{name_en: string, name_ar: string | null}} properties
 * @param {Outline} shape
 * @returns {Caption}
 */
function caption({ name_en, name_ar }, shape) {
  const [first] = shape.parts;
  const { x, y } = shape.closed ? middle(shape) : { x: Number(first?.[0]), y: Number(first?.[1]) };
  return { en: name_en, ar: name_ar, x, y };
}

/**
 * The basemap's outline of a division, found by name in either language.
 *
 * @param {Basemap} ground
 * @param {Place} place
 */
export function divisionOf({ governorates }, { en, ar, spellings }) {
  const names = new Set([en, en.replace(/ governorate$/i, ""), ...spellings]);
  return governorates.find((one) => names.has(one.en) || (ar && one.ar === ar))?.shape;
}

/** The basemap under the events: land, relief, rivers, borders and airfields, drawn from the site's own files. */

import { toX, toY } from "../data/projection.js";
import { middle, outline, pathOf } from "./outline.js";
import { drawRelief } from "./relief.js";

/** @import {Frame} from "./canvas-layer.js" */
/** @import {Feature, Outline} from "./outline.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Place} from "../types.js" */
/** @import {Relief} from "./relief.js" */

/**
 * @typedef {{en: string, ar: string | null, x: number, y: number}} Caption world fractions
 * @typedef {Caption & {people: number}} Town people: 0 where nobody counted
 * @typedef {{towns: [string, string | null, number, number, number][], airfields: [string, number, number][]}} Towns names,
 *   longitude, latitude, and of towns the people
 *
 * @typedef {object} Basemap
 * @property {Outline[]} neighbours
 * @property {Outline[]} syria
 * @property {Outline[]} divisions
 * @property {Outline[]} rivers
 * @property {Outline[]} lakes
 * @property {Outline[]} wadis rivers and wadis that the finer source has
 * @property {Outline[]} roads those that are drawn at any scale; empty where none are installed
 * @property {Outline[]} lanes further roads, drawn closer in
 * @property {Outline[]} builtUp
 * @property {Outline[]} districts borders between them
 * @property {Town[]} towns largest first
 * @property {{x: number, y: number}[]} airfields
 * @property {Caption[]} countries
 * @property {(Caption & {shape: Outline})[]} governorates
 */

/**
 * @param {{features: Feature[]}} countries
 * @param {{features: Feature[]}} governorates
 * @param {{features: Feature[]}} waters
 * @param {{features: Feature[]}} [wadis]
 * @param {Towns} [places]
 * @returns {Basemap}
 */
export function toBasemap(
  countries,
  governorates,
  waters,
  wadis = { features: [] },
  places = { towns: [], airfields: [] },
) {
  /** @param {Feature[]} features @param {(properties: any) => boolean} wanted */
  const some = (features, wanted) =>
    features.filter(({ properties }) => wanted(properties)).map(({ geometry }) => outline(geometry));
  return {
    neighbours: some(countries.features, ({ iso_n3 }) => iso_n3 !== "760"),
    syria: some(countries.features, ({ iso_n3 }) => iso_n3 === "760"),
    divisions: some(governorates.features, () => true),
    rivers: some(waters.features, ({ kind }) => kind === "rivers"),
    lakes: some(waters.features, ({ kind }) => kind === "lakes"),
    wadis: some(wadis.features, () => true),
    roads: [],
    lanes: [],
    builtUp: [],
    districts: [],
    towns: places.towns.map(([en, ar, lon, lat, people]) => ({ en, ar, x: toX(lon), y: toY(lat), people })),
    airfields: places.airfields.map(([, lon, lat]) => ({ x: toX(lon), y: toY(lat) })),
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

const AIRFIELDS_FROM = 8.25;
const [ROADS_FROM, LANES_FROM, DISTRICTS_FROM] = [6, 7.25, 8.25];

/**
 * All of its style: ten rules, the lowest first.
 *
 * @type {((frame: Frame, shapes: Basemap, colours: Palette, relief: Relief | null) => void)[]}
 */
const RULES = [
  (frame, { neighbours }, { land }) => fillAll(frame, neighbours, land),
  (frame, { syria }, colours) => fillAll(frame, syria, colours["land-near"]),
  (frame, land, { relief: strength }, relief) => drawLandRelief(frame, land, relief, Number(strength)),
  (frame, { builtUp }, colours) => fillAll(frame, builtUp, colours["built-up"]),
  drawDivisions,
  drawRivers,
  (frame, { lakes }, { sea, river }) => [fillAll(frame, lakes, sea), strokeAll(frame, lakes, river, 0.8)],
  drawRoads,
  drawCountryBorders,
  (frame, { airfields }, colours) => frame.zoom >= AIRFIELDS_FROM && drawAirfields(frame, airfields, colours),
];

/**
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Palette} colours
 * @param {Relief | null} [relief]
 */
export function drawBasemap(frame, shapes, colours, relief = null) {
  frame.ink.lineJoin = "round";
  for (const rule of RULES) rule(frame, shapes, colours, relief);
}

/**
 * On land alone: nothing is drawn under the sea yet, where the relief would leave its middle grey.
 *
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Relief | null} relief
 * @param {number} strength
 */
function drawLandRelief(frame, { neighbours, syria }, relief, strength) {
  if (!relief || !strength) return;
  const land = new Path2D();
  for (const shape of [...neighbours, ...syria]) {
    const path = pathOf(frame, shape);
    if (path) land.addPath(path);
  }
  frame.ink.save();
  frame.ink.clip(land);
  drawRelief(frame, relief, strength);
  frame.ink.restore();
}

/**
 * A runway with another across it.
 *
 * @param {Frame} frame
 * @param {{x: number, y: number}[]} airfields
 * @param {Palette} colours
 */
function drawAirfields({ ink, left, top, world }, airfields, colours) {
  ink.save();
  ink.strokeStyle = colours["ink-quiet"];
  ink.lineWidth = 1.4;
  ink.lineCap = "round";
  ink.beginPath();
  for (const { x: east, y: south } of airfields) {
    const [x, y] = [east * world - left, south * world - top];
    ink.moveTo(x - 5, y + 2.5);
    ink.lineTo(x + 5, y - 2.5);
    ink.moveTo(x - 1.5, y - 3);
    ink.lineTo(x + 1.5, y + 3);
  }
  ink.stroke();
  ink.restore();
}

/**
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Palette} colours
 */
function drawRivers(frame, { rivers, wadis }, { river }) {
  if (frame.zoom >= 7) strokeAll(frame, wadis, river, frame.zoom < 9 ? 0.7 : 1.1);
  strokeAll(frame, rivers, river, frame.zoom < 7 ? 1 : 1.8);
}

/**
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Palette} colours
 */
function drawRoads(frame, { roads, lanes }, { road }) {
  if (frame.zoom >= LANES_FROM) strokeAll(frame, lanes, road, 0.8);
  if (frame.zoom >= ROADS_FROM) strokeAll(frame, roads, road, frame.zoom < 8 ? 1 : 1.6);
}

/**
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Palette} colours
 */
function drawCountryBorders(frame, { neighbours, syria }, colours) {
  strokeAll(frame, neighbours, colours["border-country"], 0.7);
  strokeAll(frame, syria, colours["border-country"], 1.4);
}

/**
 * Governorate borders are clipped to the country: their outer lines come from another source and differ from the border.
 *
 * @param {Frame} frame
 * @param {Basemap} shapes
 * @param {Palette} colours
 */
function drawDivisions(frame, { syria, divisions, districts }, colours) {
  const { ink } = frame;
  ink.save();
  for (const shape of syria) {
    const path = pathOf(frame, shape);
    if (path) ink.clip(path);
  }
  if (frame.zoom >= DISTRICTS_FROM) {
    ink.setLineDash([3, 3]);
    strokeAll(frame, districts, colours["border-division"], 0.8);
    ink.setLineDash([]);
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

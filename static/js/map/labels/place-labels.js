/** Candidates for labels: towns, governorates, countries, in the language of the page. */

import { isSameTown, toX, toY } from "../../data/projection.js";
import { around } from "./placement.js";
import { BoxGrid } from "./box-grid.js";

/** @import {Place} from "../../types.js" */
/** @import {Caption, Basemap, Town} from "../basemap.js" */
/** @import {Frame} from "../canvas-layer.js" */
/** @import {Palette} from "../../palette.js" */
/** @import {Box, LabelRequest} from "./placement.js" */

/**
 * @typedef {{text: string, font: string, colour: string, spacing: string, dot: boolean, sign: boolean, weight: number}
 *   & LabelRequest} Label sign: a holder's sign stands at the point
 */

// The zoom from which each kind of place is labelled; other kinds from CLOSE.
const FROM_ZOOM = new Map([
  ["city", 5.5],
  ["town", 7.25],
  ["oil_or_gas_field", 8.5],
  ["airbase", 8.5],
  ["crossing", 8],
  ["infrastructure", 8.5],
  ["mine", 8.5],
  ["village", 9],
]);
const CLOSE = 9.5;
/** Of towns that only the gazetteer has: people, and the zoom from which so many are shown. */
const TOWN_FROM = /** @type {const} */ ([
  [100_000, 6.5],
  [40_000, 8],
  [15_000, 9],
  [5_000, 10],
  [0, 11],
]);
const WIDE = new Set(["governorate", "district", "country", "desert", "road", "hills"]);
const SAME_NAME_PX = 80;
const SIGN_R = 5;
// Arabic is set larger so that both scripts look equally large.
const ARABIC_STEP = 1;

/**
 * @typedef {object} MapPlace a place with its position and label
 * @property {Place} place
 * @property {number} x
 * @property {number} y
 * @property {number} from minimum zoom of its label
 * @property {string} text label in the language of the page
 * @property {boolean} isWide too large to be a point
 */

/** Computed once for each gazetteer. @type {WeakMap<ReadonlyMap<string, Place>, MapPlace[]>} */
const cachedPlaces = new WeakMap();
/** Text widths by font, then by text, until another font has come. @type {Map<string, Map<string, number>>} */
const widths = new Map();

/**
 * @typedef {object} LabelInput input of labelsOn
 * @property {ReadonlyMap<string, Place>} places
 * @property {Map<string, number>} busy number of listed events by place
 * @property {Basemap | null} basemap
 * @property {{x: number, y: number, r: number}[]} marks
 * @property {{has: (place: string) => boolean}} signed places with a holder's sign instead of a dot
 * @property {(thing: {en: string, ar: string | null}) => string} name
 * @property {boolean} fromRight
 */

/**
 * @param {Frame} frame
 * @param {LabelInput} what
 * @param {Palette} colours
 * @returns {Label[]} candidates, most important first
 */
export function labelsOn(frame, { places, busy, basemap, marks, signed, name, fromRight }, colours) {
  const step = fromRight ? ARABIC_STEP : 0;
  const requested = [
    ...townLabels(frame, places, busy, { marks, signed }, name, step, colours),
    ...gazetteerLabels(frame, basemap?.towns ?? [], places, name, step, colours),
    ...captions(frame, basemap?.governorates ?? [], { from: 6.4, to: 9.2, size: 13 + step, weight: 1 }, name, colours),
    ...captions(frame, basemap?.countries ?? [], { from: 4, to: 7.2, size: 14 + step, weight: 2 }, name, colours),
  ];
  return withoutDuplicates(requested.sort((one, other) => other.weight - one.weight));
}

/**
 * A town and the ruins beside it may share a name: it is shown once.
 *
 * @param {Label[]} names most important first
 */
function withoutDuplicates(names) {
  /** @type {Map<string, Label[]>} */
  const seen = new Map();
  return names.filter((name) => {
    const others = seen.get(name.text);
    if (!others) return seen.set(name.text, [name]);
    const isFirst = !others.some((other) => Math.hypot(other.x - name.x, other.y - name.y) < SAME_NAME_PX);
    others.push(name);
    return isFirst;
  });
}

/**
 * @param {Frame} frame
 * @param {ReadonlyMap<string, Place>} places
 * @param {Map<string, number>} busy
 * @param {{marks: {x: number, y: number, r: number}[], signed: {has: (place: string) => boolean}}} drawn what is already drawn
 * @param {(thing: Place) => string} name
 * @param {number} step additional font size in px
 * @param {Palette} colours
 * @returns {Label[]}
 */
function townLabels(
  { ink, left, top, world, width, height, zoom },
  places,
  busy,
  { marks, signed },
  name,
  step,
  colours,
) {
  const under = beneath(marks, { left: 0, top: 0, right: width, bottom: height });
  const [plain, bold] = [`400 ${13 + step}px ${colours.sans}`, `600 ${14 + step}px ${colours.sans}`];
  /** @type {Label[]} */
  const found = [];
  for (const { place, x: east, y: south, from, text, isWide } of mapPlacesOf(places, name)) {
    if (zoom < from - 1) continue;
    const x = east * world - left;
    const y = south * world - top;
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const events = busy.get(place.slug) ?? 0;
    if (!events && zoom < from) continue;
    const mark = under(x, y);
    const isCity = place.kind === "city";
    const font = isCity || events > 4 ? bold : plain;
    found.push({
      x: mark?.x ?? x,
      y: mark?.y ?? y,
      clear: (mark?.r ?? (signed.has(place.slug) ? SIGN_R : 3)) + 4,
      width: widthOf(ink, font, text) + 4,
      height: 16 + step,
      text,
      font,
      colour: events ? colours.ink : colours["ink-quiet"],
      spacing: "0px",
      dot: !mark && !isWide && !signed.has(place.slug),
      sign: !mark && signed.has(place.slug),
      weight: 10 + events + (isCity ? 6 : 0) + (place.kind === "town" ? 3 : 0),
    });
  }
  return found;
}

/**
 * Towns of which the record says nothing, by their size: for orientation, under everything else.
 *
 * @param {Frame} frame
 * @param {Town[]} towns largest first
 * @param {ReadonlyMap<string, Place>} places
 * @param {(thing: {en: string, ar: string | null}) => string} name
 * @param {number} step additional font size in px
 * @param {Palette} colours
 * @returns {Label[]}
 */
function gazetteerLabels({ ink, left, top, world, width, height, zoom }, towns, places, name, step, colours) {
  const font = `400 ${13 + step}px ${colours.sans}`;
  const known = mapPlacesOf(places, name).filter(({ isWide }) => !isWide);
  return towns.flatMap((town) => {
    if (zoom < (TOWN_FROM.find(([people]) => town.people >= people)?.[1] ?? Infinity)) return [];
    const [x, y] = [town.x * world - left, town.y * world - top];
    if (x < 0 || y < 0 || x > width || y > height) return [];
    if (known.some((place) => isSameTown(place, town))) return [];
    const text = name(town);
    return {
      x,
      y,
      clear: 6,
      width: widthOf(ink, font, text) + 4,
      height: 16 + step,
      text,
      font,
      colour: colours["ink-quiet"],
      spacing: "0px",
      dot: true,
      sign: false,
      weight: 2 + town.people / 1e7,
    };
  });
}

/**
 * @param {ReadonlyMap<string, Place>} places
 * @param {(thing: Place) => string} name
 * @returns {MapPlace[]}
 */
function mapPlacesOf(places, name) {
  const known = cachedPlaces.get(places);
  if (known) return known;
  const made = [...places.values()].flatMap((place) => {
    if (!place.point) return [];
    const from = FROM_ZOOM.get(place.kind) ?? CLOSE;
    return {
      place,
      x: toX(place.point[0]),
      y: toY(place.point[1]),
      from,
      text: name(place),
      isWide: WIDE.has(place.kind),
    };
  });
  cachedPlaces.set(places, made);
  return made;
}

/**
 * @param {{x: number, y: number, r: number}[]} marks
 * @param {Box} canvas
 * @returns {(x: number, y: number) => {x: number, y: number, r: number} | undefined} the first mark that covers a position
 */
function beneath(marks, canvas) {
  const grid = new BoxGrid(canvas);
  for (const mark of marks) grid.add(around(mark));
  return (x, y) => marks[grid.discAt(x, y)];
}

/** For when another font has come. */
export function forgetWidths() {
  widths.clear();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {string} font
 * @param {string} text
 * @returns {number} px
 */
export function widthOf(ink, font, text) {
  const known = widths.get(font) ?? new Map();
  const before = known.get(text);
  if (before !== undefined) return before;
  ink.font = font;
  const { width } = ink.measureText(text);
  widths.set(font, known.set(text, width));
  return width;
}

/**
 * @param {Frame} frame
 * @param {Caption[]} list
 * @param {{from: number, to: number, size: number, weight: number}} how
 * @param {(thing: Caption) => string} name
 * @param {Palette} colours
 * @returns {Label[]}
 */
function captions({ ink, left, top, world, zoom }, list, { from, to, size, weight }, name, colours) {
  if (zoom < from || zoom > to) return [];
  const font = `500 ${size}px ${colours.sans}`;
  return list.map((caption) => {
    const latin = name(caption) === caption.en;
    const text = latin ? caption.en.toUpperCase() : name(caption);
    const spacing = latin ? size * 0.18 : 0;
    return {
      x: caption.x * world - left,
      y: caption.y * world - top,
      clear: 0,
      width: widthOf(ink, font, text) + spacing * text.length,
      height: size + 4,
      text,
      font,
      colour: colours["ink-quiet"],
      spacing: `${spacing}px`,
      dot: false,
      sign: false,
      weight,
    };
  });
}

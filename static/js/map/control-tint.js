/**
 * The ground that claims cover, as a soft tint: strongest at the place, zero at the end of its reach, and fading
 * where another holder's ground begins. It is computed on a coarse grid and drawn as one image, so that a step through time
 * costs the same for any number of places.
 */

/** @import {Frame} from "./canvas-layer.js" */

/**
 * @typedef {object} Disc ground around a place, in CSS pixels of the canvas
 * @property {number} x
 * @property {number} y
 * @property {number} radius
 * @property {number} weight strength of the tint at the place, from 0 to 1
 * @property {string} hue
 *
 * @typedef {object} Strip ground between two places
 * @property {{x: number, y: number}} from
 * @property {{x: number, y: number}} to
 * @property {number} half width
 * @property {number} weight
 * @property {string} hue
 */

/** Width of a grid cell in CSS px: not visible in a tint that fades over many cells. */
const CELL_PX = 4;
/** The tint is full where the sum of claims reaches this. */
const FULL = 0.75;

/** @typedef {{grid: OffscreenCanvas, pixels: ImageData, fields: Float32Array[]}} Grid */

/** @type {Grid | null} */
let cachedGrid = null;

/**
 * @param {Frame} frame
 * @param {{discs: Disc[], strips: Strip[]}} ground
 * @param {number} tint opacity of a full tint, from 0 to 1
 */
export function drawTint(frame, { discs, strips }, tint) {
  const [width, height] = [Math.ceil(frame.width / CELL_PX), Math.ceil(frame.height / CELL_PX)];
  const hues = [...new Set([...discs, ...strips].map(({ hue }) => hue))].sort();
  if (!hues.length) return;
  const { grid, pixels, fields } = gridOf(width, height, hues.length);
  const field = new Map(hues.map((hue, i) => [hue, fields[i]]));
  for (const strip of strips) addStrip(field.get(strip.hue), width, height, strip);
  for (const disc of discs) addDisc(field.get(disc.hue), width, height, disc);
  colour(
    pixels.data,
    fields.slice(0, hues.length),
    hues.map((hue) => channels(frame.ink, hue)),
    tint,
  );
  grid.getContext("2d")?.putImageData(pixels, 0, 0);
  frame.ink.imageSmoothingEnabled = true;
  frame.ink.imageSmoothingQuality = "high";
  frame.ink.drawImage(grid, 0, 0, width * CELL_PX, height * CELL_PX);
}

/**
 * @param {number} width
 * @param {number} height
 * @param {number} count of fields
 * @returns {Grid}
 */
function gridOf(width, height, count) {
  const same = cachedGrid && cachedGrid.grid.width === width && cachedGrid.grid.height === height ? cachedGrid : null;
  const found = same ?? { grid: new OffscreenCanvas(width, height), pixels: new ImageData(width, height), fields: [] };
  while (found.fields.length < count) found.fields.push(new Float32Array(width * height));
  for (const field of found.fields) field.fill(0);
  cachedGrid = found;
  return found;
}

/**
 * @param {Float32Array | undefined} field
 * @param {number} width
 * @param {number} height
 * @param {Disc} disc
 */
function addDisc(field, width, height, { x, y, radius, weight }) {
  if (!field) return;
  const [cx, cy, r] = [x / CELL_PX - 0.5, y / CELL_PX - 0.5, radius / CELL_PX];
  for (let row = Math.max(0, Math.ceil(cy - r)), last = Math.min(height - 1, cy + r); row <= last; row += 1)
    for (let column = Math.max(0, Math.ceil(cx - r)), end = Math.min(width - 1, cx + r); column <= end; column += 1) {
      const near = 1 - ((column - cx) ** 2 + (row - cy) ** 2) / (r * r);
      if (near > 0) field[row * width + column] = (field[row * width + column] ?? 0) + near * near * weight;
    }
}

/**
 * @param {Float32Array | undefined} field
 * @param {number} width
 * @param {number} height
 * @param {Strip} strip
 */
function addStrip(field, width, height, { from, to, half, weight }) {
  if (!field) return;
  const [ax, ay, bx, by, h] = [from.x, from.y, to.x, to.y, half].map((value, i) => value / CELL_PX - (i < 4 ? 0.5 : 0));
  const [dx, dy] = [Number(bx) - Number(ax), Number(by) - Number(ay)];
  const long = dx * dx + dy * dy;
  if (!long) return;
  const [r, x0, y0] = [Number(h), Number(ax), Number(ay)];
  const first = Math.max(0, Math.ceil(Math.min(y0, y0 + dy) - r));
  const last = Math.min(height - 1, Math.max(y0, y0 + dy) + r);
  const [west, east] = [
    Math.max(0, Math.ceil(Math.min(x0, x0 + dx) - r)),
    Math.min(width - 1, Math.max(x0, x0 + dx) + r),
  ];
  for (let row = first; row <= last; row += 1)
    for (let column = west; column <= east; column += 1) {
      const along = Math.min(1, Math.max(0, ((column - x0) * dx + (row - y0) * dy) / long));
      const near = 1 - ((column - x0 - along * dx) ** 2 + (row - y0 - along * dy) ** 2) / (r * r);
      // Overlapping strips of one holder are not added.
      if (near > 0) field[row * width + column] = Math.max(field[row * width + column] ?? 0, near * near * weight);
    }
}

/**
 * For each cell the holder with the largest claim, by its difference to the next one.
 *
 * @param {Uint8ClampedArray} data
 * @param {Float32Array[]} fields
 * @param {[number, number, number][]} hues
 * @param {number} tint
 */
function colour(data, fields, hues, tint) {
  const cells = data.length / 4;
  for (let cell = 0; cell < cells; cell += 1) {
    let [most, next, best] = [0, 0, 0];
    for (let i = 0; i < fields.length; i += 1) {
      const value = Number(fields[i]?.[cell]);
      if (value > most) [most, next, best] = [value, most, i];
      else if (value > next) next = value;
    }
    const share = Math.min(1, Math.max(0, most - next) / FULL);
    const [red, green, blue] = hues[best] ?? [0, 0, 0];
    data[cell * 4] = red;
    data[cell * 4 + 1] = green;
    data[cell * 4 + 2] = blue;
    data[cell * 4 + 3] = share * share * (3 - 2 * share) * tint * 255;
  }
}

/**
 * @param {CanvasRenderingContext2D} ink converts any CSS colour
 * @param {string} hue
 * @returns {[number, number, number]}
 */
function channels(ink, hue) {
  ink.fillStyle = hue;
  const number = Number.parseInt(String(ink.fillStyle).slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

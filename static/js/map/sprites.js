/** Small pictures that many marks and tags have in common: drawn once, then set down pixel by pixel. */

/** @import {Palette} from "../palette.js" */

// Of a tag some 5 kB on a sharp screen.
const MOST = 1_500;

/** By what they depend on, in the colours of the page now; null: met once, and not worth keeping yet. @type {WeakMap<Palette, Map<string, ImageBitmap | null>>} */
const KEPT = new WeakMap();

/**
 * @typedef {object} Stamp
 * @property {string} key all that the picture depends on, but for the palette
 * @property {number} across px from its middle to either side
 * @property {number} down
 * @property {(ink: CanvasRenderingContext2D) => void} draw around the origin; it may leave the ink as it likes
 */

/**
 * @param {{ink: CanvasRenderingContext2D, sharpness: number}} frame sharpness 0: pixels are not known, and it is drawn
 * @param {{x: number, y: number}} middle
 * @param {Palette} colours
 * @param {Stamp} stamp
 */
export function setDown({ ink, sharpness }, { x, y }, colours, { key, across, down, draw }) {
  const image = sharpness ? kept(sharpness, colours, { key, across, down, draw }) : null;
  // Between pixels it would be blurred.
  if (image) return ink.drawImage(image, snapped(x, image.width, sharpness), snapped(y, image.height, sharpness), image.width / sharpness, image.height / sharpness);
  ink.save();
  ink.translate(x, y);
  draw(ink);
  ink.restore();
}

/**
 * @param {number} sharpness
 * @param {Palette} colours
 * @param {Stamp} stamp
 * @returns {ImageBitmap | null} null for what is met for the first time
 */
function kept(sharpness, colours, stamp) {
  const all = KEPT.get(colours) ?? new Map();
  KEPT.set(colours, all);
  const key = `${sharpness} ${stamp.key}`;
  const known = all.get(key);
  if (known) return known;
  if (all.size > MOST) all.clear();
  const made = known === null ? drawn(sharpness, stamp) : null;
  all.set(key, made);
  return made;
}

/**
 * @param {number} sharpness
 * @param {Stamp} stamp
 */
function drawn(sharpness, { across, down, draw }) {
  const [middle, centre] = [Math.ceil(across * sharpness), Math.ceil(down * sharpness)];
  const canvas = new OffscreenCanvas(middle * 2, centre * 2);
  const ink = canvas.getContext("2d");
  if (!ink) return null;
  ink.setTransform(sharpness, 0, 0, sharpness, middle, centre);
  draw(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (ink)));
  return canvas.transferToImageBitmap();
}

/**
 * @param {number} middle
 * @param {number} pixels
 * @param {number} sharpness
 * @returns {number} where the picture begins
 */
function snapped(middle, pixels, sharpness) {
  return Math.round(middle * sharpness - pixels / 2) / sharpness;
}

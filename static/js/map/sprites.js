/** Sprite cache: images shared by many marks and tags are rendered once, then copied. */

/** @import {Palette} from "../palette.js" */

// About 5 kB per tag at a high resolution.
const MAX_SPRITES = 1_500;

/** By palette, then by key; null: requested once, and not worth rendering yet. @type {WeakMap<Palette, Map<string, ImageBitmap | null>>} */
const CACHE = new WeakMap();

/**
 * @typedef {object} Sprite
 * @property {string} key everything that the image depends on, except the palette
 * @property {number} across px from its centre to either side
 * @property {number} down
 * @property {(ink: CanvasRenderingContext2D) => void} draw draws around the origin; it may leave the context modified
 */

/**
 * @param {{ink: CanvasRenderingContext2D, sharpness: number}} frame sharpness 0: unknown resolution, so it is drawn directly
 * @param {{x: number, y: number}} middle
 * @param {Palette} colours
 * @param {Sprite} sprite
 */
export function drawSprite({ ink, sharpness }, { x, y }, colours, { key, across, down, draw }) {
  const image = sharpness ? cachedImage(sharpness, colours, { key, across, down, draw }) : null;
  // Aligned to device pixels, since an image between pixels is blurred.
  if (image)
    return ink.drawImage(
      image,
      snapped(x, image.width, sharpness),
      snapped(y, image.height, sharpness),
      image.width / sharpness,
      image.height / sharpness,
    );
  ink.save();
  ink.translate(x, y);
  draw(ink);
  ink.restore();
}

/**
 * @param {number} sharpness
 * @param {Palette} colours
 * @param {Sprite} sprite
 * @returns {ImageBitmap | null} null on the first request
 */
function cachedImage(sharpness, colours, sprite) {
  const all = CACHE.get(colours) ?? new Map();
  CACHE.set(colours, all);
  const key = `${sharpness} ${sprite.key}`;
  const known = all.get(key);
  if (known) return known;
  if (all.size > MAX_SPRITES) all.clear();
  const made = known === null ? rendered(sharpness, sprite) : null;
  all.set(key, made);
  return made;
}

/**
 * @param {number} sharpness
 * @param {Sprite} sprite
 */
function rendered(sharpness, { across, down, draw }) {
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
 * @returns {number} left or top edge of the image
 */
function snapped(middle, pixels, sharpness) {
  return Math.round(middle * sharpness - pixels / 2) / sharpness;
}

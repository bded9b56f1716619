/** Patterns for ground without a single holder: stripes if contested or shared, bands if sources contradict each other. */

/** @import {Frame} from "./canvas-layer.js" */
/** @import {Outline} from "./outline.js" */

/** @typedef {{path: Path2D, shape: Outline}} Drawable a path and its outline */

const STRIPE_PX = 6;
const BAND_PX = 12;

/**
 * Thin stripes, one colour for each party.
 *
 * @param {Frame} frame
 * @param {Drawable} ground
 * @param {string[]} hues
 * @param {number} alpha
 */
export function stripes(frame, ground, hues, alpha) {
  lines(frame, ground, hues, { alpha, every: STRIPE_PX, width: 1.6 });
}

/**
 * Broad bands, one for each view, in a dotted frame.
 *
 * @param {Frame} frame
 * @param {Drawable} ground
 * @param {string[]} hues
 * @param {number} alpha
 * @param {string} edge
 */
export function bands(frame, ground, hues, alpha, edge) {
  const { ink } = frame;
  ink.save();
  lines(frame, ground, hues, { alpha, every: BAND_PX, width: BAND_PX / Math.SQRT2 });
  ink.restore();
  ink.globalAlpha = Math.min(1, alpha * 2);
  ink.strokeStyle = edge;
  ink.lineWidth = 1.2;
  ink.setLineDash([1.5, 3.5]);
  ink.stroke(ground.path);
}

/**
 * Lines are limited to the bounding box of the ground, which is a small part of the canvas.
 *
 * @param {Frame} frame
 * @param {Drawable} ground
 * @param {string[]} hues
 * @param {{alpha: number, every: number, width: number}} how px
 */
function lines({ ink, width, height, left, top, world }, { path, shape }, hues, how) {
  if (!hues.length) return;
  ink.clip(path, "evenodd");
  ink.globalAlpha = how.alpha;
  ink.lineWidth = how.width;
  const step = how.every * hues.length;
  // Anchored to the world, and perpendicular to the divisions' hatching.
  const anchor = (left - top) % step;
  const [first, last] = [Math.max(0, shape.north * world - top), Math.min(height, shape.south * world - top)];
  const [west, east] = [Math.max(0, shape.west * world - left), Math.min(width, shape.east * world - left)];
  hues.forEach((hue, i) => {
    ink.strokeStyle = hue;
    ink.beginPath();
    // A line crosses the upper edge of the canvas at x, and runs down to the right.
    const offset = i * how.every - anchor;
    for (let x = offset + Math.floor((west - last - offset) / step) * step; x < east - first; x += step) {
      ink.moveTo(x + first, first);
      ink.lineTo(x + last, last);
    }
    ink.stroke();
  });
}

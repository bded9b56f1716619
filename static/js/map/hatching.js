/** Ground that is nobody's alone: stripes where it is fought over or shared, bands where sources contradict each other. */

/** @import {Frame} from "./frame.js" */

const STRIPE_PX = 6;
const BAND_PX = 12;

/**
 * Thin stripes of each of those who fight for it or share it.
 *
 * @param {Frame} frame
 * @param {Path2D} path
 * @param {string[]} hues
 * @param {number} alpha
 */
export function stripes(frame, path, hues, alpha) {
  lines(frame, path, hues, { alpha, every: STRIPE_PX, width: 1.6 });
}

/**
 * Broad bands, one for each of the views, in a dotted frame.
 *
 * @param {Frame} frame
 * @param {Path2D} path
 * @param {string[]} hues
 * @param {number} alpha
 * @param {string} edge
 */
export function bands(frame, path, hues, alpha, edge) {
  const { ink } = frame;
  ink.save();
  lines(frame, path, hues, { alpha, every: BAND_PX, width: BAND_PX / Math.SQRT2 });
  ink.restore();
  ink.globalAlpha = Math.min(1, alpha * 2);
  ink.strokeStyle = edge;
  ink.lineWidth = 1.2;
  ink.setLineDash([1.5, 3.5]);
  ink.stroke(path);
}

/**
 * @param {Frame} frame
 * @param {Path2D} path
 * @param {string[]} hues
 * @param {{alpha: number, every: number, width: number}} how px
 */
function lines({ ink, width, height, left, top }, path, hues, how) {
  if (!hues.length) return;
  ink.clip(path, "evenodd");
  ink.globalAlpha = how.alpha;
  ink.lineWidth = how.width;
  const step = how.every * hues.length;
  // Anchored to the world, and against the grain of the divisions' hatching.
  const anchor = (left - top) % step;
  hues.forEach((hue, i) => {
    ink.strokeStyle = hue;
    ink.beginPath();
    for (let x = -height - anchor + i * how.every; x < width; x += step) {
      ink.moveTo(x, 0);
      ink.lineTo(x + height, height);
    }
    ink.stroke();
  });
}

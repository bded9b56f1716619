/** Draws a pattern that is strongest in the middle of a disc and fades to its edge. */

/** @import {Frame} from "./canvas-layer.js" */
/** @import {Drawable} from "./hatching.js" */

/** @type {OffscreenCanvas | null} */
let buffer = null;

/**
 * @param {Frame} frame
 * @param {{x: number, y: number, radius: number}} disc CSS px of the canvas
 * @param {(faded: Frame, ground: Drawable) => void} draw draws the pattern, on a frame of its own
 */
export function drawFaded(frame, disc, draw) {
  const { width, height, sharpness } = frame;
  const scale = sharpness || 1;
  const [across, down] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  buffer = buffer && buffer.width === across && buffer.height === down ? buffer : new OffscreenCanvas(across, down);
  const ink = /** @type {CanvasRenderingContext2D | null} */ (/** @type {unknown} */ (buffer.getContext("2d")));
  if (!ink) return;
  const { x, y, radius } = disc;
  const [left, top] = [Math.max(0, Math.floor(x - radius)), Math.max(0, Math.floor(y - radius))];
  const [wide, high] = [Math.min(width, Math.ceil(x + radius)) - left, Math.min(height, Math.ceil(y + radius)) - top];
  if (wide <= 0 || high <= 0) return;
  ink.setTransform(scale, 0, 0, scale, 0, 0);
  ink.clearRect(left, top, wide, high);
  ink.save();
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  draw({ ...frame, ink }, { path, shape: around(frame, disc) });
  ink.restore();
  ink.globalCompositeOperation = "destination-in";
  const fade = ink.createRadialGradient(x, y, 0, x, y, radius);
  fade.addColorStop(0, "rgba(0, 0, 0, 1)");
  fade.addColorStop(0.45, "rgba(0, 0, 0, 0.75)");
  fade.addColorStop(1, "rgba(0, 0, 0, 0)");
  ink.fillStyle = fade;
  ink.fillRect(left, top, wide, high);
  ink.globalCompositeOperation = "source-over";
  frame.ink.drawImage(buffer, left * scale, top * scale, wide * scale, high * scale, left, top, wide, high);
}

/**
 * The bounding box of a disc, for the hatching.
 *
 * @param {Frame} frame
 * @param {{x: number, y: number, radius: number}} disc
 * @returns {Drawable["shape"]}
 */
function around({ left, top, world }, { x, y, radius }) {
  const [west, east] = [(x - radius + left) / world, (x + radius + left) / world];
  return { parts: [], closed: true, west, east, north: (y - radius + top) / world, south: (y + radius + top) / world };
}

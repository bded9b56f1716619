/** A pattern that is strongest in the middle of a disc and gone at its edge. */

/** @import {Frame} from "./canvas-layer.js" */
/** @import {Drawable} from "./hatching.js" */

/** @type {OffscreenCanvas | null} */
let kept = null;

/**
 * @param {Frame} frame
 * @param {{x: number, y: number, radius: number}} spot CSS px of the canvas
 * @param {(soft: Frame, ground: Drawable) => void} draw the pattern, on a frame of its own
 */
export function drawSoftly(frame, spot, draw) {
  const { width, height, sharpness } = frame;
  const scale = sharpness || 1;
  const [across, down] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  kept = kept && kept.width === across && kept.height === down ? kept : new OffscreenCanvas(across, down);
  const ink = /** @type {CanvasRenderingContext2D | null} */ (/** @type {unknown} */ (kept.getContext("2d")));
  if (!ink) return;
  const { x, y, radius } = spot;
  const [left, top] = [Math.max(0, Math.floor(x - radius)), Math.max(0, Math.floor(y - radius))];
  const [wide, high] = [Math.min(width, Math.ceil(x + radius)) - left, Math.min(height, Math.ceil(y + radius)) - top];
  if (wide <= 0 || high <= 0) return;
  ink.setTransform(scale, 0, 0, scale, 0, 0);
  ink.clearRect(left, top, wide, high);
  ink.save();
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  draw({ ...frame, ink }, { path, shape: around(frame, spot) });
  ink.restore();
  ink.globalCompositeOperation = "destination-in";
  const fade = ink.createRadialGradient(x, y, 0, x, y, radius);
  fade.addColorStop(0, "rgba(0, 0, 0, 1)");
  fade.addColorStop(0.45, "rgba(0, 0, 0, 0.75)");
  fade.addColorStop(1, "rgba(0, 0, 0, 0)");
  ink.fillStyle = fade;
  ink.fillRect(left, top, wide, high);
  ink.globalCompositeOperation = "source-over";
  frame.ink.drawImage(kept, left * scale, top * scale, wide * scale, high * scale, left, top, wide, high);
}

/**
 * The box around a disc, as the hatching needs it.
 *
 * @param {Frame} frame
 * @param {{x: number, y: number, radius: number}} spot
 * @returns {Drawable["shape"]}
 */
function around({ left, top, world }, { x, y, radius }) {
  const [west, east] = [(x - radius + left) / world, (x + radius + left) / world];
  return { parts: [], closed: true, west, east, north: (y - radius + top) / world, south: (y + radius + top) / world };
}

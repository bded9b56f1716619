/**
 * Signs of holders at their places: each side has a shape as well as a hue, so that signs differ in grey and for readers with
 * colour blindness. Filled: a dated claim. Hollow: inferred from what held before a place's
 * first known change. Split: no single holder. Small ring: only last known.
 */

/** @import {Frame} from "./canvas-layer.js" */

/** @typedef {(ink: CanvasRenderingContext2D, x: number, y: number, r: number) => void} Shape adds the outline to the path */

/** @type {Record<string, Shape>} */
const SHAPES = {
  islamic_state: (ink, x, y, r) => ink.arc(x, y, r, 0, 2 * Math.PI),
  government: (ink, x, y, r) => ink.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  opposition: (ink, x, y, r) =>
    corners(ink, x, y, r * 1.2, [
      [0, -1],
      [0.95, 0.75],
      [-0.95, 0.75],
    ]),
  turkish_backed: (ink, x, y, r) =>
    corners(ink, x, y, r * 1.2, [
      [0, 1],
      [0.95, -0.75],
      [-0.95, -0.75],
    ]),
  sdf: (ink, x, y, r) =>
    corners(ink, x, y, r * 1.25, [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ]),
  transitional: (ink, x, y, r) =>
    corners(ink, x, y, r * 1.1, [
      [-0.85, -0.9],
      [0.85, -0.9],
      [0.85, 0.25],
      [0, 1.1],
      [-0.85, 0.25],
    ]),
  russia: (ink, x, y, r) =>
    corners(ink, x, y, r * 1.15, [
      [0, -1],
      [0.95, -0.3],
      [0.6, 0.85],
      [-0.6, 0.85],
      [-0.95, -0.3],
    ]),
  coalition: (ink, x, y, r) =>
    corners(ink, x, y, r * 1.1, [
      [-0.5, -0.87],
      [0.5, -0.87],
      [1, 0],
      [0.5, 0.87],
      [-0.5, 0.87],
      [-1, 0],
    ]),
  israel: (ink, x, y, r) =>
    corners(ink, x, y, r * 1.15, [
      [0, -1],
      [0.87, -0.5],
      [0.87, 0.5],
      [0, 1],
      [-0.87, 0.5],
      [-0.87, -0.5],
    ]),
  other: (ink, x, y, r) =>
    corners(ink, x, y, r, [
      [-0.35, -1],
      [0.35, -1],
      [0.35, -0.35],
      [1, -0.35],
      [1, 0.35],
      [0.35, 0.35],
      [0.35, 1],
      [-0.35, 1],
      [-0.35, 0.35],
      [-1, 0.35],
      [-1, -0.35],
      [-0.35, -0.35],
    ]),
};

/**
 * @typedef {object} Sign
 * @property {number} x CSS px of the canvas
 * @property {number} y
 * @property {"held" | "assumed" | "shared" | "last known"} state
 * @property {string[]} sides sides of those who hold, share or contest it
 */

/**
 * @param {number} zoom
 * @returns {number} CSS px
 */
export function signRadius(zoom) {
  return zoom < 7 ? 3 : zoom < 9 ? 3.6 : 4.6;
}

/**
 * @param {Frame} frame
 * @param {Sign[]} signs
 * @param {{side: (name: string) => string, paper: string, "ink-quiet": string}} colours
 */
export function drawSigns({ ink, zoom, width, height }, signs, colours) {
  const radius = signRadius(zoom);
  ink.save();
  ink.lineJoin = "round";
  for (const sign of signs) {
    const { x, y } = sign;
    if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
    drawOne(ink, sign, radius, colours);
  }
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Sign} sign
 * @param {number} radius
 * @param {{side: (name: string) => string, paper: string, "ink-quiet": string}} colours
 */
export function drawOne(ink, sign, radius, colours) {
  if (sign.state === "last known") drawLastKnown(ink, sign, radius, colours);
  else drawSign(ink, sign, radius, colours);
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Sign} sign
 * @param {number} radius
 * @param {{side: (name: string) => string, paper: string}} colours
 */
function drawSign(ink, { x, y, state, sides }, radius, colours) {
  const [side = "other", rival] = sides;
  const shape = SHAPES[side] ?? SHAPES.other;
  const hue = colours.side(side);
  ink.beginPath();
  shape?.(ink, x, y, radius);
  ink.closePath();
  // A rim in the paper's colour separates it from the tint and from labels.
  ink.strokeStyle = colours.paper;
  ink.lineWidth = state === "assumed" ? 4 : 2.4;
  ink.stroke();
  ink.fillStyle = state === "held" ? hue : colours.paper;
  ink.fill();
  ink.strokeStyle = hue;
  ink.lineWidth = 1.4;
  if (state !== "held") ink.stroke();
  if (state !== "shared") return;
  ink.save();
  ink.clip();
  ink.fillStyle = rival ? colours.side(rival) : hue;
  ink.beginPath();
  corners(ink, x, y, radius * 2, [
    [1, -1],
    [1, 1],
    [-1, 1],
  ]);
  ink.fill();
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Sign} sign
 * @param {number} radius
 * @param {{paper: string, "ink-quiet": string}} colours
 */
function drawLastKnown(ink, { x, y }, radius, colours) {
  ink.beginPath();
  ink.arc(x, y, radius * 0.75, 0, 2 * Math.PI);
  ink.fillStyle = colours.paper;
  ink.fill();
  ink.strokeStyle = colours["ink-quiet"];
  ink.lineWidth = 1;
  ink.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {[number, number][]} around in radii
 */
function corners(ink, x, y, r, around) {
  around.forEach(([dx, dy], i) => (i ? ink.lineTo(x + dx * r, y + dy * r) : ink.moveTo(x + dx * r, y + dy * r)));
  ink.closePath();
}

/**
 * The relief: an image of shade and light in Web Mercator, in which level ground is the middle grey. «Hard light» leaves
 * the ground's own colour there, darkens it in the shade and lightens it on lit slopes, in a light and in a dark scheme.
 */

import { toX, toY } from "../data/projection.js";

/** @import {Frame} from "./canvas-layer.js" */

/** @typedef {CanvasImageSource & {width: number, height: number}} Relief */

// What static/basemap/relief.webp covers, in degrees.
const [WEST, SOUTH, EAST, NORTH] = [34, 31.5, 43, 38];

/**
 * @param {Frame} frame
 * @param {Relief | null} relief
 * @param {number} strength from 0 to 1
 */
export function drawRelief({ ink, left, top, world, width, height }, relief, strength) {
  if (!relief || !strength) return;
  const [x, y] = [toX(WEST) * world - left, toY(NORTH) * world - top];
  const [across, down] = [(toX(EAST) - toX(WEST)) * world, (toY(SOUTH) - toY(NORTH)) * world];
  if (x > width || y > height || x + across < 0 || y + down < 0) return;
  ink.save();
  ink.globalCompositeOperation = "hard-light";
  ink.globalAlpha = strength;
  ink.imageSmoothingEnabled = true;
  ink.imageSmoothingQuality = "high";
  ink.drawImage(relief, x, y, across, down);
  ink.restore();
}

/**
 * @param {string} address
 * @returns {Promise<Relief>}
 */
export async function loadRelief(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

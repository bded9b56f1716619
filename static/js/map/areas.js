/** Divisions that listed events are known to lie in, hatched. No spot in them is known, so none is marked. */

import { number } from "../words/figures.js";
import { middle, pathOf } from "./outline.js";
import { drawTag } from "./tags.js";

/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./frame.js" */
/** @import {Scene} from "./scene.js" */
/** @import {Outline} from "./outline.js" */

// From here on the hatching fills the map, and lighter lines say as much.
const CLOSE_ZOOM = 10;

/** @typedef {{area: string, path: Path2D, tag: {x: number, y: number, r: number}}} Hatched */

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Palette} colours
 * @returns {Hatched[]}
 */
export function drawAreas(frame, { divisions, areas, openArea }, colours) {
  return divisions.flatMap(([area, count]) => {
    const shape = areas.get(area);
    const path = shape && drawHatch(frame, shape, colours.ink, { strong: area === openArea });
    if (!shape || !path) return [];
    const centre = middle(shape);
    const spot = { x: centre.x * frame.world - frame.left, y: centre.y * frame.world - frame.top + 18 };
    const colour = area === openArea ? colours.accent : colours["ink-quiet"];
    return [{ area, path, tag: drawTag(frame, spot, number(count), colour, colours) }];
  });
}

/**
 * @param {Frame} frame
 * @param {Outline} shape
 * @param {string} colour
 * @param {{strong: boolean}} how strong: the one that is open
 * @returns {Path2D | null}
 */
function drawHatch(frame, shape, colour, { strong }) {
  const path = pathOf(frame, shape);
  if (!path) return null;
  const { ink, width, height, left, top, world, zoom } = frame;
  const step = 10;
  // No line is longer than the division is wide and high, with a pixel more for its own ends.
  const [north, south] = [Math.max(0, shape.north * world - top) - 1, Math.min(height, shape.south * world - top) + 1];
  const [west, east] = [Math.max(0, shape.west * world - left) - 1, Math.min(width, shape.east * world - left) + 1];
  ink.save();
  ink.clip(path);
  ink.strokeStyle = colour;
  ink.globalAlpha = strong ? 0.4 : zoom < CLOSE_ZOOM ? 0.11 : 0.06;
  ink.lineWidth = 1;
  ink.beginPath();
  // Anchored to the world, so that lines do not creep while the map is moved.
  const anchor = (left + top) % step;
  for (let offset = -anchor + Math.floor((west + north + anchor) / step) * step; offset < east + south; offset += step) {
    ink.moveTo(offset - north, north);
    ink.lineTo(offset - south, south);
  }
  ink.stroke();
  ink.restore();
  return path;
}

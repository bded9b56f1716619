/**
 * Divisions of events for which no point is known, so that they have no mark: a hatched tag shows their number, within a
 * dotted outline. Only the open division is hatched itself; others would cover events that are known more precisely.
 */

import { number } from "../words/figure-words.js";
import { middle, pathOf } from "./outline.js";
import { drawTag } from "./count-tags.js";

/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Scene} from "./scene.js" */
/** @import {Outline} from "./outline.js" */

/** @typedef {{area: string, path: Path2D | null, tag: {x: number, y: number, r: number}}} Hatched path: only of the open division */

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Palette} colours
 * @returns {Hatched[]}
 */
export function drawAreas(frame, { divisions, areas, openArea }, colours) {
  return divisions.flatMap(([area, count]) => {
    const shape = areas.get(area);
    const path = shape && pathOf(frame, shape);
    if (!shape || !path) return [];
    const isOpen = area === openArea;
    if (isOpen) drawHatch(frame, shape, path, colours.ink);
    drawOutline(frame, path, colours[isOpen ? "accent" : "ink-quiet"]);
    const centre = middle(shape);
    const position = { x: centre.x * frame.world - frame.left, y: centre.y * frame.world - frame.top + 18 };
    const colour = isOpen ? colours.accent : colours["ink-quiet"];
    return [
      {
        area,
        path: isOpen ? path : null,
        tag: drawTag(frame, position, number(count), colour, colours, { isHatched: true }),
      },
    ];
  });
}

/**
 * @param {Frame} frame
 * @param {Path2D} path
 * @param {string} colour
 */
function drawOutline({ ink }, path, colour) {
  ink.save();
  ink.strokeStyle = colour;
  ink.globalAlpha = 0.55;
  ink.lineWidth = 1;
  ink.lineCap = "round";
  ink.setLineDash([0.5, 4]);
  ink.stroke(path);
  ink.restore();
}

/**
 * @param {Frame} frame
 * @param {Outline} shape
 * @param {Path2D} path
 * @param {string} colour
 */
function drawHatch(frame, shape, path, colour) {
  const { ink, width, height, left, top, world } = frame;
  const step = 10;
  // Lines are limited to the division's bounding box, with one pixel of margin.
  const [north, south] = [Math.max(0, shape.north * world - top) - 1, Math.min(height, shape.south * world - top) + 1];
  const [west, east] = [Math.max(0, shape.west * world - left) - 1, Math.min(width, shape.east * world - left) + 1];
  ink.save();
  ink.clip(path);
  ink.strokeStyle = colour;
  ink.globalAlpha = 0.3;
  ink.lineWidth = 1;
  ink.beginPath();
  // Anchored to the world, so that lines do not move against the map during a pan.
  const anchor = (left + top) % step;
  for (
    let offset = -anchor + Math.floor((west + north + anchor) / step) * step;
    offset < east + south;
    offset += step
  ) {
    ink.moveTo(offset - north, north);
    ink.lineTo(offset - south, south);
  }
  ink.stroke();
  ink.restore();
}

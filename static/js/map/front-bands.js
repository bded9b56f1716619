/** The bands of front lines: as wide as it is uncertain where the line ran, and fading with the age of the claims. */

import { toDay } from "../data/days.js";
import { FRESH_DAYS } from "../data/front-lines.js";
import { kmToWorld, toY } from "../data/projection.js";
import { outline, pathOf } from "./outline.js";

/** @import {FrontLine} from "../data/front-lines.js" */
/** @import {Territory} from "../data/territory.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Box} from "./in-view.js" */
/** @import {Outline} from "./outline.js" */

/** @typedef {{front: FrontLine, shape: Outline, path: Path2D | null, width: number}} Band */

const ALPHA = 0.4;
const LAYERS = 8;
const GRASP_PX = 14;

export class FrontBands {
  /** @param {Territory} territory */
  constructor(territory) {
    this.outlines = new Map(
      [...territory.borders, ...territory.facing].map(({ line }) => [
        line,
        outline({ type: "LineString", coordinates: line }),
      ]),
    );
    /** Those drawn last. @type {Band[]} */
    this.drawn = [];
  }

  clear() {
    this.drawn = [];
  }

  /**
   * A line only where a polygon traces it.
   *
   * @param {Frame} frame
   * @param {FrontLine[]} fronts
   * @param {string} day
   * @param {Palette} colours
   */
  draw(frame, fronts, day, colours) {
    const { ink } = frame;
    this.drawn = fronts.flatMap((front) => {
      const shape = this.outlines.get(front.line);
      return shape ? [{ front, shape, path: pathOf(frame, shape), width: widthOf(frame, front) }] : [];
    });
    ink.save();
    ink.strokeStyle = colours.ink;
    ink.lineJoin = ink.lineCap = "round";
    for (const { front, path, width } of this.drawn) {
      if (!path) continue;
      const isTraced = front.uncertainty_km === null;
      const layers = isTraced ? 1 : LAYERS;
      ink.globalAlpha = isTraced ? 0.8 : (ALPHA * fadedTo(front, day)) / layers;
      // Strongest in the middle and without an edge: the line's position in the band is not known.
      for (let layer = layers; layer > 0; layer -= 1) {
        ink.lineWidth = (width * layer) / layers;
        ink.stroke(path);
      }
    }
    ink.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} ink without a transformation
   * @param {{x: number, y: number}} point on the canvas
   * @returns {string | null} key of the front whose band is there
   */
  at(ink, point) {
    const found = this.drawn.find(({ path, width }) => {
      ink.lineWidth = Math.max(width, GRASP_PX);
      return path && ink.isPointInStroke(path, point.x, point.y);
    });
    return found ? found.front.key : null;
  }

  /**
   * Strokes a front with the pen as it is.
   *
   * @param {CanvasRenderingContext2D} ink
   * @param {string} key
   */
  stroke(ink, key) {
    for (const { front, path } of this.drawn) if (path && front.key === key) ink.stroke(path);
  }

  /**
   * @param {FrontLine} front
   * @param {Box} box
   * @returns {boolean} whether it may be visible in the box
   */
  isIn({ line }, box) {
    const shape = this.outlines.get(line);
    return Boolean(
      shape && shape.west <= box.east && shape.east >= box.west && shape.north <= box.south && shape.south >= box.north,
    );
  }
}

/**
 * From 1 on the day of the claims to 0 when the older is too old for a front, in steps of a tenth.
 *
 * @param {FrontLine} front
 * @param {string} day
 */
export function fadedTo({ oldest }, day) {
  if (oldest === null) return 1;
  return Math.ceil(10 * (1 - (toDay(day) - toDay(oldest)) / (FRESH_DAYS + 1))) / 10;
}

/**
 * @param {Frame} frame
 * @param {FrontLine} front
 * @returns {number} px
 */
function widthOf({ world }, { line, uncertainty_km }) {
  if (uncertainty_km === null) return 1.8;
  return Math.max(2.5, kmToWorld(uncertainty_km, toY(line[0]?.[1] ?? 35)) * world);
}

/** The labels on the map. While answers follow each other, labels keep their positions; a label under a new mark is hidden. */

import { around, boxOf, placeLabels } from "./placement.js";
import { BoxGrid } from "./box-grid.js";

/** @import {Frame} from "../canvas-layer.js" */
/** @import {Label} from "./place-labels.js" */
/** @import {Palette} from "../../palette.js" */
/** @import {Box, LabelPosition} from "./placement.js" */

/** @typedef {{x: number, y: number, r: number}[]} Discs */

const DOT_R = 3;
const SIGN_R = 7;
/** A layout is valid while these parts of the frame stay the same. */
const SAME = /** @type {const} */ (["left", "top", "width", "height", "zoom"]);

export class LabelLayer {
  constructor() {
    /** @type {{frame: Frame, fromRight: boolean, names: {name: Label, position: LabelPosition | null}[]} | null} */
    this.last = null;
  }

  /**
   * @param {Frame} frame
   * @param {Label[]} names most important first
   * @param {{marks: Discs, rings?: Discs, closed?: Box[]}} drawn rings: labels avoid their lines where they can; closed: areas
   *   without labels, under buttons and across the window's edge
   * @param {boolean} fromRight
   * @param {Palette} colours
   */
  draw(frame, names, { marks, rings = [], closed = [] }, fromRight, colours) {
    const canvas = edges(frame);
    const taken = [...closed, ...marks.map(around)];
    for (const { x, y, dot, sign } of names) if (dot || sign) taken.push(around({ x, y, r: dot ? DOT_R : SIGN_R }));
    const found = placeLabels(names, taken, canvas, fromRight, rings);
    const placed = names
      .map((name, i) => ({ name, position: found[i] ?? null }))
      .filter(({ name, position }) => position || name.dot);
    this.last = { frame, fromRight, names: placed };
    write(frame.ink, placed, fromRight, colours);
  }

  /** @returns {Box[]} what the labels of the last layout take, with the signs that they name */
  boxes() {
    return (this.last?.names ?? []).flatMap(({ name, position }) => [
      around({ x: name.x, y: name.y, r: SIGN_R }),
      ...(position ? [boxOf(name, position)] : []),
    ]);
  }

  /**
   * Draws the labels of the last layout that do not collide with the new marks.
   *
   * @param {Frame} frame
   * @param {Discs} marks
   * @param {Palette} colours
   * @returns {boolean} false, and nothing drawn, without a layout for this frame
   */
  drawLast(frame, marks, colours) {
    const { last } = this;
    if (!last || SAME.some((part) => last.frame[part] !== frame[part])) return false;
    const taken = new BoxGrid(edges(frame));
    for (const mark of marks) taken.add(around(mark));
    const free = last.names.map(({ name, position }) => ({
      name: name.dot && !taken.isFree(around({ x: name.x, y: name.y, r: DOT_R })) ? { ...name, dot: false } : name,
      position: position && taken.isFree(boxOf(name, position)) ? position : null,
    }));
    write(frame.ink, free, last.fromRight, colours);
    return true;
  }
}

/**
 * @param {Frame} frame
 * @returns {Box}
 */
function edges({ width, height }) {
  return { left: 0, top: 0, right: width, bottom: height };
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {{name: Label, position: LabelPosition | null}[]} names
 * @param {boolean} fromRight
 * @param {Palette} colours
 */
function write(ink, names, fromRight, colours) {
  ink.save();
  ink.direction = fromRight ? "rtl" : "ltr";
  ink.textBaseline = "middle";
  ink.lineJoin = "round";
  for (const { name, position } of names) {
    if (name.dot) drawDot(ink, name, colours);
    if (position) drawName(ink, name, position, colours);
  }
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Label} name
 * @param {LabelPosition} position
 * @param {Palette} colours
 */
function drawName(ink, { text, font, colour, spacing }, { x, y, align }, colours) {
  ink.font = font;
  ink.letterSpacing = spacing;
  ink.textAlign = align;
  ink.strokeStyle = colours["land-near"];
  ink.lineWidth = 3;
  ink.strokeText(text, x, y);
  ink.fillStyle = colour;
  ink.fillText(text, x, y);
}

/**
 * The dot of a place without listed events: a small square, since a disc means an event.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {Label} name
 * @param {Palette} colours
 */
function drawDot(ink, { x, y }, colours) {
  ink.fillStyle = colours["ink-quiet"];
  ink.fillRect(Math.round(x) - 1.5, Math.round(y) - 1.5, 3, 3);
}

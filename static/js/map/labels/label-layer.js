/** The names that are on the map. While answers follow each other they keep their seats; a mark that comes over one hides it. */

import { around, boxOf, seats } from "./placement.js";
import { Squares } from "./box-grid.js";

/** @import {Frame} from "../canvas-layer.js" */
/** @import {Name} from "./place-labels.js" */
/** @import {Palette} from "../../palette.js" */
/** @import {Box, Seat} from "./placement.js" */

/** @typedef {{x: number, y: number, r: number}[]} Discs */

const DOT_R = 3;
/** What of the frame the seats hold for. */
const SAME = /** @type {const} */ (["left", "top", "width", "height", "zoom"]);

export class Lettering {
  constructor() {
    /** @type {{frame: Frame, fromRight: boolean, names: {name: Name, seat: Seat | null}[]} | null} */
    this.kept = null;
  }

  /**
   * @param {Frame} frame
   * @param {Name[]} names most important first
   * @param {Discs} marks
   * @param {boolean} fromRight
   * @param {Palette} colours
   * @param {Box[]} [closed] where no name may stand: under buttons, and across the window's edge
   */
  draw(frame, names, marks, fromRight, colours, closed = []) {
    const canvas = edges(frame);
    const taken = [...closed, ...marks.map(around)];
    for (const { x, y, dot } of names) if (dot) taken.push(around({ x, y, r: DOT_R }));
    const found = seats(names, taken, canvas, fromRight);
    const seated = names.map((name, i) => ({ name, seat: found[i] ?? null })).filter(({ name, seat }) => seat || name.dot);
    this.kept = { frame, fromRight, names: seated };
    write(frame.ink, seated, fromRight, colours);
  }

  /**
   * Names as they were seated for other marks.
   *
   * @param {Frame} frame
   * @param {Discs} marks
   * @param {Palette} colours
   * @returns {boolean} false, and nothing drawn, where none were seated for this frame
   */
  drawKept(frame, marks, colours) {
    const { kept } = this;
    if (!kept || SAME.some((part) => kept.frame[part] !== frame[part])) return false;
    const taken = new Squares(edges(frame));
    for (const mark of marks) taken.add(around(mark));
    const free = kept.names.map(({ name, seat }) => ({
      name: name.dot && !taken.isFree(around({ x: name.x, y: name.y, r: DOT_R })) ? { ...name, dot: false } : name,
      seat: seat && taken.isFree(boxOf(name, seat)) ? seat : null,
    }));
    write(frame.ink, free, kept.fromRight, colours);
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
 * @param {{name: Name, seat: Seat | null}[]} names
 * @param {boolean} fromRight
 * @param {Palette} colours
 */
function write(ink, names, fromRight, colours) {
  ink.save();
  ink.direction = fromRight ? "rtl" : "ltr";
  ink.textBaseline = "middle";
  ink.lineJoin = "round";
  for (const { name, seat } of names) {
    if (name.dot) drawDot(ink, name, colours);
    if (seat) drawName(ink, name, seat, colours);
  }
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Name} name
 * @param {Seat} seat
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
 * A place of the gazetteer where nothing is listed: a small square, since a disc is an event.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {Name} name
 * @param {Palette} colours
 */
function drawDot(ink, { x, y }, colours) {
  ink.fillStyle = colours["ink-quiet"];
  ink.fillRect(Math.round(x) - 1.5, Math.round(y) - 1.5, 3, 3);
}

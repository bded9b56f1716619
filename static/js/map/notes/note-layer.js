/** Notes beside marks, each with a line to its mark; a note without room is left out. */

import { toX, toY } from "../../data/projection.js";
import { widthOf } from "../labels/place-labels.js";

/** @import {Frame} from "../canvas-layer.js" */
/** @import {MarkTarget} from "../event-marks.js" */
/** @import {Target} from "../hit-test.js" */
/** @import {Box} from "../labels/placement.js" */
/** @import {BoxGrid} from "../labels/box-grid.js" */
/** @import {Palette} from "../../palette.js" */
/** @import {Noted} from "./noted-events.js" */

/** @typedef {{day: string, title: string, figure: string}} Words */
/** @typedef {{text: string, isBold: boolean}} Line */
/** @typedef {{x: number, y: number, across: number, down: number, length: number}} Leader where it begins, and its way */

const WIDE = 190;
const LINE = 17;
const MOST_TITLE_LINES = 3;
// Of a mark's radius: its own box is so much farther at its corners. Points of a line are looked at every so many px.
const [CORNER, STEP] = [Math.SQRT2 - 1, 3];
/** From a mark's edge to a note, in px, and in which direction: near before far, level before above and below. */
const DISTANCES = [22, 40, 64, 92];
const DIRECTIONS = [0, 180, -35, 35, 145, -145, 90, -90].map((degrees) => (degrees * Math.PI) / 180);
/** On a narrower map every note would hide what it is about. */
const LEAST_WIDTH = 600;

/**
 * @param {Frame} frame
 * @param {{noted: Noted, words: Words}[]} notes the more important first
 * @param {Target<MarkTarget>[]} targets what is drawn
 * @param {{taken: BoxGrid, view: Box, fromRight: boolean}} room taken: receives the notes; view: what is seen of the canvas
 * @param {Palette} colours
 */
export function drawNotes(frame, notes, targets, { taken, view, fromRight }, colours) {
  if (view.right - view.left < LEAST_WIDTH) return;
  const marks = new Set();
  for (const { noted, words } of notes) {
    const mark = markOf(frame, noted, targets);
    // Two notes of one mark would not say which is which.
    if (!mark || marks.has(mark)) continue;
    const lines = linesOf(frame.ink, words, colours, fromRight);
    const width =
      Math.max(...lines.map(({ text, isBold }) => widthOf(frame.ink, font(isBold, fromRight, colours), text))) + 6;
    const box = freeBox(mark, { width, height: lines.length * LINE + 4 }, taken, view, fromRight ? -1 : 1);
    if (!box) continue;
    marks.add(mark);
    taken.add(box);
    drawLeader(frame.ink, leaderOf(mark, box), colours);
    drawLines(frame.ink, lines, mark, box, fromRight, colours);
  }
}

/**
 * @param {Frame} frame
 * @param {Noted} noted
 * @param {Target<MarkTarget>[]} targets
 * @returns {Target<MarkTarget> | null} the mark that the event is in
 */
function markOf({ left, top, world }, { row }, targets) {
  if (!row.point) return null;
  const [east, south] = [toX(row.point[0]), toY(row.point[1])];
  const [x, y] = [east * world - left, south * world - top];
  const slack = 1e-9;
  const found = targets.filter(({ target, rim }) => {
    if (rim !== undefined || !("cluster" in target) || target.cluster.form !== row.form) return false;
    const [west, north, farEast, farSouth] = target.cluster.bounds;
    return east >= west - slack && east <= farEast + slack && south >= north - slack && south <= farSouth + slack;
  });
  const distance = (/** @type {{x: number, y: number}} */ one) => Math.hypot(one.x - x, one.y - y);
  return found.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Words} words
 * @param {Palette} colours
 * @param {boolean} fromRight
 * @returns {Line[]}
 */
function linesOf(ink, { day, title, figure }, colours, fromRight) {
  const fits = (/** @type {string} */ text) => widthOf(ink, font(false, fromRight, colours), text) <= WIDE;
  const titles = wrapped(title, fits);
  const cut = titles.slice(0, MOST_TITLE_LINES);
  if (titles.length > cut.length) cut[cut.length - 1] += "…";
  return [
    { text: day, isBold: true },
    ...[...cut, ...(figure ? wrapped(figure, fits) : [])].map((text) => ({ text, isBold: false })),
  ];
}

/**
 * @param {string} text
 * @param {(line: string) => boolean} fits
 * @returns {string[]} lines; a word that is too long has one of its own
 */
export function wrapped(text, fits) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * @param {{x: number, y: number, r: number}} mark
 * @param {{width: number, height: number}} size
 * @param {BoxGrid} taken
 * @param {Box} view
 * @param {1 | -1} way reading direction
 * @returns {Box | null}
 */
function freeBox({ x, y, r }, { width, height }, taken, view, way) {
  for (const distance of DISTANCES) {
    for (const direction of DIRECTIONS) {
      const [across, down] = [Math.cos(direction) * way, Math.sin(direction)];
      const [atX, atY] = [x + across * (r + distance), y + down * (r + distance)];
      const left = Math.abs(across) < 0.1 ? atX - width / 2 : across > 0 ? atX : atX - width;
      const top = down > 0.9 ? atY : down < -0.9 ? atY - height : atY - height / 2;
      const box = { left, top, right: left + width, bottom: top + height };
      const isInside =
        left > view.left + 4 && box.right < view.right - 4 && top > view.top + 4 && box.bottom < view.bottom - 4;
      if (isInside && taken.isFree(box) && crossesNothing(leaderOf({ x, y, r }, box), r, taken)) return box;
    }
  }
  return null;
}

/**
 * @param {{x: number, y: number, r: number}} mark
 * @param {Box} box
 * @returns {Leader} from the mark's edge to the nearest point of the note
 */
function leaderOf({ x, y, r }, { left, top, right, bottom }) {
  const [endX, endY] = [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))];
  const length = Math.hypot(endX - x, endY - y) || 1;
  const [across, down] = [(endX - x) / length, (endY - y) / length];
  return { x: x + across * (r + 1), y: y + down * (r + 1), across, down, length: Math.max(0, length - r - 1) };
}

/**
 * A line through a name would strike it out.
 *
 * @param {Leader} leader
 * @param {number} r of the mark
 * @param {BoxGrid} taken
 */
function crossesNothing({ x, y, across, down, length }, r, taken) {
  for (let at = r * CORNER + STEP; at < length; at += STEP) {
    const [left, top] = [x + across * at, y + down * at];
    if (!taken.isFree({ left: left - 1, top: top - 1, right: left + 1, bottom: top + 1 })) return false;
  }
  return true;
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Leader} leader
 * @param {Palette} colours
 */
function drawLeader(ink, { x, y, across, down, length }, colours) {
  ink.strokeStyle = colours["ink-quiet"];
  ink.lineWidth = 1;
  ink.beginPath();
  ink.moveTo(x, y);
  ink.lineTo(x + across * length, y + down * length);
  ink.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Line[]} lines
 * @param {{x: number}} mark
 * @param {Box} box
 * @param {boolean} fromRight
 * @param {Palette} colours
 */
function drawLines(ink, lines, mark, { left, right, top }, fromRight, colours) {
  // The text is flush with the side that the line comes to.
  const isBefore = right <= mark.x;
  ink.save();
  ink.direction = fromRight ? "rtl" : "ltr";
  ink.textAlign = isBefore ? "right" : "left";
  ink.textBaseline = "middle";
  ink.lineJoin = "round";
  ink.strokeStyle = colours["land-near"];
  ink.fillStyle = colours.ink;
  ink.lineWidth = 3;
  lines.forEach(({ text, isBold }, i) => {
    ink.font = font(isBold, fromRight, colours);
    const [x, y] = [isBefore ? right - 3 : left + 3, top + 2 + LINE * (i + 0.5)];
    ink.strokeText(text, x, y);
    ink.fillText(text, x, y);
  });
  ink.restore();
}

/** @param {boolean} isBold @param {boolean} fromRight @param {Palette} colours */
function font(isBold, fromRight, colours) {
  return `${isBold ? 600 : 400} ${fromRight ? 14 : 13}px ${colours.sans}`;
}

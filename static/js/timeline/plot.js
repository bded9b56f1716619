/** Draws the timeline: bars for the density of events, ticks for changes of control, an axis of dates. */

import { at } from "../data/at.js";
import { toPx } from "../data/span.js";
import { number } from "../words/figure-words.js";
import { ceilingOf, ticks } from "./axis.js";

/** @import {Context} from "../context.js" */
/** @import {Span} from "../data/span.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Tick} from "./axis.js" */

/**
 * @typedef {object} Bars
 * @property {Int32Array} bounds first day of each bar, and the first day after the last
 * @property {Uint32Array} certain
 * @property {Uint32Array} possible never below certain
 * @property {Uint8Array} [isOpen] of people killed: whether a figure in it is open-ended
 */

const AXIS = 18;
export const LANE = 14;
export const BELOW_LANE = AXIS;

/**
 * @typedef {object} Plotted
 * @property {Bars} bars
 * @property {Span} span
 * @property {Span | null} window
 * @property {{first: number, last: number, side: string | null}[]} changes side: of the new holder
 * @property {number[]} days the days of the ground on the map
 */

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {{width: number, height: number}} size px
 * @param {Plotted} what
 * @param {Context} page
 * @param {Palette} colours
 */
export function drawPlot(
  ink,
  { width, height },
  { bars: { bounds, certain, possible }, span, window, changes, days },
  page,
  colours,
) {
  ink.clearRect(0, 0, width, height);
  const ceiling = ceilingOf(possible);
  const floor = height - AXIS - LANE;
  drawScale(ink, ceiling, floor, width, colours);
  for (let i = 0; i < possible.length; i += 1) {
    const [first, next] = [at(bounds, i), at(bounds, i + 1)];
    const inside = !window || (next > window.first && first <= window.last);
    const left = toPx(span, first, width);
    const across = Math.max(1, toPx(span, next, width) - left - (next - first > 1 || width > 800 ? 1 : 0.5));
    ink.fillStyle = inside ? colours.ink : colours["ink-quiet"];
    ink.globalAlpha = inside ? 0.32 : 0.16;
    bar(ink, left, across, floor, (at(possible, i) / ceiling) * (floor - 8));
    ink.globalAlpha = inside ? 1 : 0.45;
    bar(ink, left, across, floor, (at(certain, i) / ceiling) * (floor - 8));
  }
  ink.globalAlpha = 1;
  drawLane(ink, changes, span, { width, top: floor + 2 }, colours);
  for (const day of days) drawDay(ink, toPx(span, day + 0.5, width), floor + LANE, colours);
  drawAxis(ink, ticks(span, width), span, { width, height, floor }, page, colours);
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} left
 * @param {number} across
 * @param {number} floor
 * @param {number} height
 */
function bar(ink, left, across, floor, height) {
  if (height > 0) ink.fillRect(left, floor - Math.max(height, 1.5), across, Math.max(height, 1.5));
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} ceiling
 * @param {number} floor
 * @param {number} width
 * @param {Palette} colours
 */
function drawScale(ink, ceiling, floor, width, { rule, "ink-quiet": quiet, sans }) {
  ink.strokeStyle = rule;
  ink.lineWidth = 1;
  ink.beginPath();
  for (const y of [8.5, Math.round(floor) + 0.5]) {
    ink.moveTo(0, y);
    ink.lineTo(width, y);
  }
  ink.stroke();
  ink.fillStyle = quiet;
  ink.font = `13px ${sans}`;
  ink.textAlign = "left";
  ink.textBaseline = "top";
  ink.fillText(number(ceiling), 2, 10);
}

/**
 * Changes of control in the colour of the new holder, as wide as the uncertainty of their date.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {Plotted["changes"]} changes
 * @param {Span} span
 * @param {{width: number, top: number}} place
 * @param {Palette} colours
 */
function drawLane(ink, changes, span, { width, top }, colours) {
  for (const { first, last, side } of changes) {
    const [left, right] = [toPx(span, first, width), toPx(span, last + 1, width)];
    if (right < 0 || left > width) continue;
    ink.fillStyle = side ? colours.side(side) : colours["ink-quiet"];
    if (side) ink.fillRect(left, top, Math.max(2.5, right - left), LANE - 4);
    else ink.fillRect(left, top + 3, Math.max(2.5, right - left), 3);
  }
}

/**
 * The day whose ground is on the map, across bars and lane.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {number} x
 * @param {number} bottom
 * @param {Palette} colours
 */
function drawDay(ink, x, bottom, { accent }) {
  ink.save();
  ink.strokeStyle = accent;
  ink.setLineDash([2, 2]);
  ink.beginPath();
  ink.moveTo(Math.round(x) + 0.5, 8);
  ink.lineTo(Math.round(x) + 0.5, bottom);
  ink.stroke();
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Tick[]} marks
 * @param {Span} span
 * @param {{width: number, height: number, floor: number}} place
 * @param {Context} page
 * @param {Palette} colours
 */
function drawAxis(
  ink,
  marks,
  span,
  { width, height, floor },
  { dates },
  { ink: text, "ink-quiet": quiet, rule, sans },
) {
  ink.textBaseline = "alphabetic";
  ink.textAlign = "left";
  for (const { day, unit, isYear } of marks) {
    const x = toPx(span, day, width);
    ink.strokeStyle = rule;
    ink.beginPath();
    ink.moveTo(Math.round(x) + 0.5, isYear ? 8 : floor);
    ink.lineTo(Math.round(x) + 0.5, height);
    ink.stroke();
    const isFine = unit === "day" || unit === "week";
    const words = isYear ? dates.year(day) : isFine ? dates.dayAndMonth(day) : dates.shortMonth(day);
    ink.fillStyle = isYear ? text : quiet;
    ink.font = `${isYear ? "600 " : ""}13px ${sans}`;
    if (x + ink.measureText(words).width + 4 < width) ink.fillText(words, x + 4, height - 5);
  }
}

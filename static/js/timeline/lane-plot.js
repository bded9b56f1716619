/** Draws the lanes of the timeline: bars on one scale, in the tones of the plot above. */

import { at } from "../data/at.js";
import { toPx } from "../data/span.js";

/** @import {Span} from "../data/span.js" */
/** @import {Lane, Lanes} from "../engine/protocol.js" */
/** @import {Palette} from "../palette.js" */

/** Between the bars of one lane and the line of the lane above. */
const AIR = 4;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number, row: number}} size px; row: height of a lane
 * @param {{lanes: Lanes | null, span: Span, window: Span | null}} what
 * @param {Palette} colours
 */
export function drawLanes(canvas, { width, height, row }, { lanes, span, window }, colours) {
  const ink = canvas.getContext("2d");
  if (!ink || !width) return;
  const sharpness = devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.round(width * sharpness), Math.round(height * sharpness)];
  ink.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  ink.clearRect(0, 0, width, height);
  if (!lanes) return;
  if (window) drawWindow(ink, span, window, { width, height }, colours);
  const most = lanes.lanes.reduce(
    (found, { possible }) => possible.reduce((one, other) => Math.max(one, other), found),
    1,
  );
  lanes.lanes.forEach((lane, i) => {
    const floor = (i + 1) * row;
    ink.globalAlpha = 1;
    ink.fillStyle = colours.rule;
    ink.fillRect(0, floor - 1, width, 1);
    drawBars(
      ink,
      lane,
      { bounds: lanes.bounds, span, window, width },
      { floor: floor - 1, perEvent: (row - AIR) / most },
      colours,
    );
  });
  ink.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Lane} lane
 * @param {{bounds: Int32Array, span: Span, window: Span | null, width: number}} time
 * @param {{floor: number, perEvent: number}} scale px
 * @param {Palette} colours
 */
function drawBars(ink, { certain, possible }, { bounds, span, window, width }, { floor, perEvent }, colours) {
  for (let i = 0; i < possible.length; i += 1) {
    const most = at(possible, i);
    if (!most) continue;
    const [first, next] = [at(bounds, i), at(bounds, i + 1)];
    const inside = !window || (next > window.first && first <= window.last);
    const left = toPx(span, first, width);
    const across = Math.max(1, toPx(span, next, width) - left - 1);
    ink.fillStyle = inside ? colours.ink : colours["ink-quiet"];
    for (const [count, alpha] of [
      [most, inside ? 0.32 : 0.16],
      [at(certain, i), inside ? 1 : 0.45],
    ]) {
      const height = count ? Math.max(1.5, count * perEvent) : 0;
      ink.globalAlpha = alpha ?? 1;
      ink.fillRect(left, floor - height, across, height);
    }
  }
}

/**
 * The window as it is in the plot above; it is moved there.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {Span} span
 * @param {Span} window
 * @param {{width: number, height: number}} size
 * @param {Palette} colours
 */
function drawWindow(ink, span, window, { width, height }, { accent }) {
  const [left, right] = [toPx(span, window.first, width), toPx(span, window.last + 1, width)];
  ink.fillStyle = accent;
  ink.globalAlpha = 0.08;
  ink.fillRect(left, 0, right - left, height);
  ink.globalAlpha = 0.5;
  for (const x of [left, right - 1]) ink.fillRect(x, 0, 1, height);
  ink.globalAlpha = 1;
}

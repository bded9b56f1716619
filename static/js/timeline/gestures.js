/** Pointer and wheel gestures on the timeline, converted to days. */

import { dayAt, moved, zoomed } from "../data/span.js";

/** @import {Span} from "../data/span.js" */

/**
 * @typedef {object} Timed callbacks of the gestures
 * @property {() => Span} span
 * @property {() => Span} all
 * @property {() => Span | null} window
 * @property {(window: Span, isFirst: boolean) => void} brush isFirst: of this drag
 * @property {(span: Span) => void} zoom
 *
 * @typedef {"draw" | "move" | "first" | "last"} Drag
 */

const CLICK_PX = 4;

/**
 * @param {HTMLElement} plot
 * @param {(target: EventTarget | null) => Drag} dragOf what a drag that begins at a target does
 * @param {Timed} timed
 */
export function gestures(plot, dragOf, timed) {
  /** @type {Map<number, number>} */
  const pointers = new Map();
  /** @type {{kind: Drag, day: number, x: number, window: Span | null, begun: boolean} | null} */
  let drag = null;
  let pinch = 0;

  const xOf = (/** @type {MouseEvent} */ event) => event.clientX - plot.getBoundingClientRect().left;
  const dayOf = (/** @type {number} */ x) => dayAt(timed.span(), x, plot.clientWidth);

  plot.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    pointers.set(event.pointerId, xOf(event));
    plot.setPointerCapture(event.pointerId);
    if (pointers.size === 2) {
      drag = null;
      pinch = spread(pointers);
    } else if (pointers.size === 1) {
      drag = {
        kind: dragOf(event.target),
        day: dayOf(xOf(event)),
        x: xOf(event),
        window: timed.window(),
        begun: false,
      };
    }
  });

  plot.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, xOf(event));
    if (pointers.size === 2) {
      const now = spread(pointers);
      const middle = [...pointers.values()].reduce((sum, x) => sum + x, 0) / 2;
      if (now > 8 && pinch > 8) timed.zoom(zoomed(timed.span(), pinch / now, dayOf(middle), timed.all()));
      pinch = now;
    } else if (drag && (drag.begun || Math.abs(xOf(event) - drag.x) >= CLICK_PX)) {
      timed.brush(dragged(drag, dayOf(xOf(event)), timed.all()), !drag.begun);
      drag.begun = true;
    }
  });

  const end = (/** @type {PointerEvent} */ event) => {
    pointers.delete(event.pointerId);
    drag = null;
  };
  plot.addEventListener("pointerup", end);
  plot.addEventListener("pointercancel", end);

  plot.addEventListener("dblclick", () => timed.zoom(timed.all()));
  plot.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const span = timed.span();
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
      if (sideways) {
        const px = event.deltaX || event.deltaY;
        timed.zoom(moved(span, Math.round((px / plot.clientWidth) * (span.last + 1 - span.first)), timed.all()));
      } else timed.zoom(zoomed(span, Math.exp(event.deltaY * 0.002), dayOf(xOf(event)), timed.all()));
    },
    { passive: false },
  );
}

/**
 * @param {{kind: Drag, day: number, window: Span | null}} drag
 * @param {number} day
 * @param {Span} all
 * @returns {Span}
 */
export function dragged({ kind, day: from, window }, day, all) {
  if (!window || kind === "draw") return { first: Math.min(from, day), last: Math.max(from, day) };
  // A handle is grabbed beside its day: it moves by the same number of days as the pointer.
  const days = day - from;
  if (kind === "first")
    return { first: Math.max(all.first, Math.min(window.first + days, window.last)), last: window.last };
  if (kind === "last")
    return { first: window.first, last: Math.min(all.last, Math.max(window.last + days, window.first)) };
  return moved(window, days, all);
}

/** @param {Map<number, number>} pointers */
function spread(pointers) {
  const [one = 0, other = 0] = pointers.values();
  return Math.abs(one - other);
}

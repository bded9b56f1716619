/** The window on the timeline: a bar to move it, and two handles to resize it; each is a slider. */

import { toPx } from "../data/span.js";
import { element } from "../dom.js";
import { gettext } from "../text.js";
import { keys } from "./keyboard.js";

/** @import {Context} from "../context.js" */
/** @import {Span} from "../data/span.js" */
/** @import {Actions, Part} from "./keyboard.js" */

// Minimum target size of WCAG 2.2 (2.5.8).
const LEAST_PX = 24;

export class Brush {
  /**
   * @param {Context} page
   * @param {HTMLElement} plot
   * @param {Actions} actions
   */
  constructor(page, plot, actions) {
    this.page = page;
    this.plot = plot;
    this.window = slider("window", gettext("Days shown"), "brush");
    this.first = slider("first", gettext("First day shown"), "brush-end is-first");
    this.last = slider("last", gettext("Last day shown"), "brush-end is-last");
    for (const [part, handle] of /** @type {[Part, HTMLElement][]} */ ([
      ["window", this.window],
      ["first", this.first],
      ["last", this.last],
    ]))
      keys(handle, part, actions);
    plot.append(this.window, this.first, this.last);
  }

  /**
   * @param {Span} span
   * @param {Span} all
   * @param {Span | null} window
   * @param {number} width of the plot, px
   */
  show(span, all, window, width) {
    const { first, last } = window ?? all;
    const left = clamp(toPx(span, first, width), -2, width + 2);
    const right = clamp(toPx(span, last + 1, width), -2, width + 2);
    const { dates } = this.page;
    this.plot.classList.toggle("has-window", Boolean(window));
    // A window of a few days is narrower than a fingertip: its target is wider than its drawing.
    const more = Math.max(0, LEAST_PX - (right - left)) / 2;
    this.plot.style.setProperty("--more", `${more}px`);
    place(this.window, left - more, right - left + 2 * more);
    place(this.first, left - more);
    place(this.last, right + more);
    value(this.window, all, first, window ? dates.span(first, last) : gettext("all days"));
    value(this.first, all, first, dates.day(first));
    value(this.last, all, last, dates.day(last));
  }

  /**
   * @param {EventTarget | null} target
   * @returns {"draw" | "move" | "first" | "last"} what a drag from this target does
   */
  dragFrom(target) {
    if (!this.plot.classList.contains("has-window")) return "draw";
    if (target === this.first) return "first";
    if (target === this.last) return "last";
    return target === this.window ? "move" : "draw";
  }
}

/**
 * @param {Part} part
 * @param {string} label
 * @param {string} kind
 */
function slider(part, label, kind) {
  return element("div", { class: kind, role: "slider", tabindex: 0, "aria-label": label, "data-part": part });
}

/**
 * @param {HTMLElement} handle
 * @param {number} left
 * @param {number} [width]
 */
function place(handle, left, width) {
  handle.style.left = `${left}px`;
  if (width !== undefined) handle.style.width = `${width}px`;
}

/**
 * @param {HTMLElement} handle
 * @param {Span} all
 * @param {number} day
 * @param {string} words
 */
function value(handle, all, day, words) {
  handle.setAttribute("aria-valuemin", String(Math.min(all.first, day)));
  handle.setAttribute("aria-valuemax", String(Math.max(all.last, day)));
  handle.setAttribute("aria-valuenow", String(day));
  handle.setAttribute("aria-valuetext", words);
}

/**
 * @param {number} number
 * @param {number} low
 * @param {number} high
 */
function clamp(number, low, high) {
  return Math.min(high, Math.max(low, number));
}

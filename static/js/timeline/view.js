/** The timeline: where there is something, which days are shown, and steps through time. */

import { at } from "../data/at.js";
import { binOf } from "../data/bins.js";
import { dayAt } from "../data/span.js";
import { element } from "../dom.js";
import { onPaletteChange, palette } from "../palette.js";
import { filled, gettext, ngettext } from "../text.js";
import { interval } from "../words/figures.js";
import { Brush } from "./brush.js";
import { gestures } from "./gestures.js";
import { Player } from "./player.js";
import { drawPlot } from "./plot.js";
import { Time } from "./time.js";
import { toolbar } from "./toolbar.js";

/** @import {Context} from "../context.js" */
/** @import {Span} from "../data/span.js" */
/** @import {Bars} from "./plot.js" */

const SETTLED_MS = 600;

export class Timeline {
  /**
   * @param {Context} page
   * @param {HTMLElement} section
   */
  constructor(page, section) {
    this.page = page;
    this.colours = palette();
    this.settling = 0;
    /** @type {Bars | null} */
    this.bars = null;
    this.time = new Time(page, (window) => this.#say(window));
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.plot = element("div", { class: "plot", dir: "ltr" }, this.canvas);
    this.player = new Player(
      () => this.time.step("window", 1),
      (isPlaying) => this.tools.tellPlaying(isPlaying),
    );
    const play = () => this.player.toggle();
    const clear = () => this.#clear();
    this.tools = toolbar({ play, clear, step: (count) => this.time.step("window", count), unit: (unit) => (this.time.unit = unit) });
    section.append(this.tools.bar, this.plot);
    this.brush = new Brush(page, this.plot, {
      play,
      clear,
      step: (part, count) => this.time.step(part, count),
      toEnd: (part, end) => this.time.toEnd(part, end),
    });
    this.#listen();
  }

  draw() {
    const { columns, derived, chosen } = this.page.store.state;
    const [width, height] = [this.plot.clientWidth, this.plot.clientHeight];
    const ink = this.canvas.getContext("2d");
    if (!columns || !derived || !ink || !width) return;
    const sharpness = devicePixelRatio || 1;
    [this.canvas.width, this.canvas.height] = [Math.round(width * sharpness), Math.round(height * sharpness)];
    ink.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    const [span, window] = [this.time.span(), this.time.window()];
    this.bars = drawPlot(ink, { width, height }, { columns, rows: derived.anyTime, span, window }, this.page, this.colours);
    this.tools.tellBars(this.bars.unit);
    this.brush.show(span, this.time.all(), window);
    const { start, end } = chosen.filters;
    this.tools.tellWindow(start || end ? this.page.dates.window(start, end) : gettext("all days"), Boolean(window));
  }

  #listen() {
    const { time, plot, page } = this;
    gestures(plot, (target) => this.brush.dragFrom(target), {
      span: () => time.span(),
      all: () => time.all(),
      window: () => time.window(),
      brush: (window, isFirst) => this.#brushed(window, isFirst),
      zoom: (span) => time.look(span),
    });
    plot.addEventListener("pointermove", (event) => this.#point(event.clientX));
    plot.addEventListener("pointerleave", () => this.bars && this.tools.tellBars(this.bars.unit));
    page.store.listen((state, before) => {
      if (state.derived !== before.derived || state.chosen !== before.chosen) this.draw();
    });
    new ResizeObserver(() => this.draw()).observe(plot);
    onPaletteChange(() => {
      this.colours = palette();
      this.draw();
    });
  }

  /**
   * A drag is one step to go back to, however far it goes.
   *
   * @param {Span} window
   * @param {boolean} isFirst
   */
  #brushed(window, isFirst) {
    this.player.stop();
    this.time.choose(window, isFirst ? "push" : "replace");
  }

  #clear() {
    this.player.stop();
    this.time.clear();
  }

  /**
   * What the bar under the pointer stands for, in place of the key.
   *
   * @param {number} clientX
   */
  #point(clientX) {
    if (!this.bars) return;
    const { bounds, certain, possible } = this.bars;
    const day = dayAt(this.time.span(), clientX - this.plot.getBoundingClientRect().left, this.plot.clientWidth);
    const bin = binOf(bounds, day);
    const count = ngettext("%(days)s: %(count)s event", "%(days)s: %(count)s events", at(possible, bin));
    const days = this.page.dates.span(at(bounds, bin), at(bounds, bin + 1) - 1);
    this.tools.tellBar(filled(count, { days, count: interval(at(certain, bin), at(possible, bin)) }));
  }

  /**
   * The days in words for those who do not see the bars, once they have settled.
   *
   * @param {Span} window
   */
  #say({ first, last }) {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      const count = this.page.store.state.derived?.shown.length ?? 0;
      this.tools.say(filled(gettext("%(days)s: %(count)s in the list"), { days: this.page.dates.span(first, last), count }));
    }, SETTLED_MS);
  }
}

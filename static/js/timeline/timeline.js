/** The timeline: density of events, the chosen window, and steps through time. */

import { at } from "../data/at.js";
import { binOf, edges, fittingUnit, unitOf } from "../data/bins.js";
import { dayAt } from "../data/span.js";
import { element } from "../dom.js";
import { onPaletteChange, palette } from "../palette.js";
import { filled, gettext } from "../text.js";
import { number } from "../words/figure-words.js";
import { areSame, barWords, firstBars } from "./bars.js";
import { Brush } from "./brush.js";
import { gestures } from "./gestures.js";
import { playOptions } from "./play-options.js";
import { Player } from "./player.js";
import { Lane } from "./control-lane.js";
import { LanesSlot } from "./lanes-slot.js";
import { BELOW_LANE, LANE, drawPlot } from "./plot.js";
import { Time } from "./time-window.js";
import { toolbar } from "./toolbar.js";

/** @import {Answer} from "../engine/protocol.js" */
/** @import {Context} from "../context.js" */
/** @import {Span} from "../data/span.js" */
/** @import {Unit} from "../data/days.js" */
/** @import {PlayOptions} from "./play-options.js" */
/** @import {Bars} from "./plot.js" */

const SETTLED_MS = 600;

export class Timeline {
  /**
   * @param {Context} page
   * @param {HTMLElement} section
   * @param {(problem: Error) => void} [onPartLost]
   */
  constructor(page, section, onPartLost = () => {}) {
    this.page = page;
    this.colours = palette();
    this.timer = 0;
    this.frameRequest = 0;
    /** Width of the plot in px, updated by an observer: reading it during a step would force a layout. */
    this.width = 0;
    this.requestedBins = "";
    /** @type {Bars | null} */
    this.bars = firstBars(page.start.first);
    this.time = new Time(page, (window) => this.#announce(window));
    this.lane = new Lane(page);
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.plot = element("div", { class: "plot", dir: "ltr" }, this.canvas);
    this.barsName = element("span", { class: "plot-bars" });
    const names = element(
      "div",
      { class: "plot-names", dir: document.documentElement.dir || "ltr", "aria-hidden": "true" },
      this.barsName,
      element("span", { class: "plot-lane" }, gettext("control")),
    );
    /** @type {PlayOptions} */
    this.playing = { moves: "window", skips: true, speed: 1 };
    this.player = new Player(
      () => this.#playOn(),
      (isPlaying) => this.tools.showPlaying(isPlaying),
    );
    const play = () => this.player.toggle();
    const clear = () => this.#clear();
    const unit = (/** @type {Unit} */ length) => {
      this.time.chosenUnit = length;
      this.tools.showUnit(length);
    };
    this.tools = toolbar(
      {
        play,
        clear,
        unit,
        whole: () => this.time.showSpan(this.time.all()),
        step: (count) => this.time.step("window", count),
        change: (way) => this.#goToChange(way),
        bars: (counts) => page.store.choose({ bars: counts }),
        lanes: (by) => page.store.choose({ lanes: by }),
      },
      playOptions(this.playing),
    );
    section.append(this.tools.bar, element("div", { class: "plot-row", dir: "ltr" }, names, this.plot));
    this.lanes = new LanesSlot(page, section, this.time, onPartLost);
    this.brush = new Brush(page, this.plot, {
      play,
      clear,
      unit,
      step: (part, count) => this.time.step(part, count),
      toEnd: (part, end) => this.time.toEnd(part, end),
    });
    this.#listen();
    this.#showBarsKey();
  }

  /** Updates the window and the texts at once, and schedules one redraw for the next frame. */
  draw() {
    const { chosen } = this.page.store.state;
    if (!this.width) return;
    this.#requestBins();
    this.brush.show(this.time.span(), this.time.all(), this.time.window(), this.width);
    this.barsName.textContent = chosen.bars === "killed" ? gettext("killed") : gettext("events");
    this.tools.showCounts(chosen.bars);
    this.tools.showLanes(chosen.lanes);
    this.tools.showUnit(this.time.unit);
    const { start, end } = chosen.filters;
    this.tools.showWindow(
      start || end ? this.page.dates.window(start, end) : gettext("all days"),
      Boolean(this.time.window()),
      chosen.span !== null,
    );
    this.frameRequest ||= requestAnimationFrame(() => this.#paint());
  }

  #playOn() {
    const { moves, skips, speed } = this.playing;
    this.player.speed = speed;
    return moves === "known" ? this.time.playKnown(skips) : this.time.play(skips);
  }

  /** Bars may be longer than a step: what they hold of empty time is passed without a stop. */
  #passEmpty() {
    const { answer, answered, chosen } = this.page.store.state;
    const isEmpty = answer !== null && answered === chosen.filters && answer.shown === 0;
    if (isEmpty && this.playing.skips) this.player.hurry();
  }

  #paint() {
    this.frameRequest = 0;
    const [width, height] = [this.plot.clientWidth, this.plot.clientHeight];
    const ink = this.canvas.getContext("2d");
    if (!this.bars || !ink || !width) return;
    const sharpness = devicePixelRatio || 1;
    const [across, down] = [Math.round(width * sharpness), Math.round(height * sharpness)];
    if (this.canvas.width !== across || this.canvas.height !== down)
      [this.canvas.width, this.canvas.height] = [across, down];
    ink.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    const plotted = {
      bars: this.bars,
      span: this.time.span(),
      window: this.time.window(),
      changes: this.lane.drawn(),
      days: this.lane.days(),
    };
    drawPlot(ink, { width, height }, plotted, this.page, this.colours);
    this.lanes.draw(width);
  }

  /** Requests bars as fine as there is room. */
  #requestBins() {
    const { first, last } = this.time.span();
    const { bars: counts, lanes } = this.page.store.state.chosen;
    const unit = fittingUnit(last + 1 - first, this.width);
    const requestedBins = `${first} ${last} ${unit} ${counts} ${lanes}`;
    if (requestedBins === this.requestedBins) return;
    this.requestedBins = requestedBins;
    this.page.updateQuery({ timeline: { bounds: edges(first, last, unit), counts, lanes } });
  }

  #listen() {
    const { time, plot, page } = this;
    gestures(plot, (target) => this.brush.dragFrom(target), {
      span: () => time.span(),
      all: () => time.all(),
      window: () => time.window(),
      brush: (window, isFirst) => this.#brushed(window, isFirst),
      zoom: (span) => time.showSpan(span),
    });
    // A change of control takes the pointer before the window, which may cover it.
    plot.addEventListener("pointerdown", (event) => this.#changeAt(event) && event.stopImmediatePropagation(), {
      capture: true,
    });
    plot.addEventListener("click", (event) => this.#open(event));
    plot.addEventListener("pointermove", (event) => this.#point(event));
    plot.addEventListener("pointerleave", () => this.#showBarsKey());
    page.store.watch(
      ({ answer }) => [answer?.bins],
      ([bins]) => bins && this.#setBars(bins),
    );
    page.store.watch(
      ({ answer }) => [answer],
      () => this.player.isPlaying && this.#passEmpty(),
    );
    // The description of a change stays until another choice, and not only until the next answer.
    page.store.watch(
      ({ chosen }) => [chosen],
      () => this.#showBarsKey(),
    );
    page.store.watch(
      ({ chosen, territory }) => [chosen, territory],
      () => this.draw(),
    );
    new ResizeObserver(() => {
      this.width = plot.clientWidth;
      this.draw();
    }).observe(plot);
    onPaletteChange(() => {
      this.colours = palette();
      this.draw();
    });
  }

  /** @param {NonNullable<Answer["bins"]>} bins */
  #setBars(bins) {
    if (this.bars && areSame(bins, this.bars)) return;
    const unit = this.bars && unitOf(this.bars.bounds);
    this.bars = bins;
    if (unit !== unitOf(bins.bounds)) this.#showBarsKey();
    this.draw();
  }

  /**
   * A drag is one history entry.
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

  #showBarsKey() {
    if (this.bars) this.tools.showBarsKey(unitOf(this.bars.bounds), this.page.store.state.chosen.bars);
  }

  /** @param {1 | -1} way */
  #goToChange(way) {
    const change = this.lane.next(way);
    if (!change) return;
    this.player.stop();
    this.lane.go(change);
    this.tools.showChange(this.lane.words(change), () => this.lane.open(change));
  }

  /** @param {MouseEvent} event */
  #open(event) {
    const change = this.#changeAt(event);
    if (!change) return;
    this.player.stop();
    this.lane.open(change);
  }

  /**
   * The change of control under the pointer.
   *
   * @param {MouseEvent} event
   */
  #changeAt({ clientX, clientY }) {
    const box = this.plot.getBoundingClientRect();
    const above = box.bottom - BELOW_LANE - clientY;
    return above >= 0 && above <= LANE ? this.lane.near(this.time.span(), clientX - box.left, box.width) : null;
  }

  /**
   * Describes the bar under the pointer, in place of the key.
   *
   * @param {PointerEvent} event
   */
  #point(event) {
    if (!this.bars) return;
    const change = this.#changeAt(event);
    this.plot.classList.toggle("is-on-turn", Boolean(change));
    if (change) return this.tools.showBar(this.lane.words(change));
    const { bounds } = this.bars;
    const day = dayAt(this.time.span(), event.clientX - this.plot.getBoundingClientRect().left, this.plot.clientWidth);
    const bin = binOf(bounds, day);
    const days = this.page.dates.span(at(bounds, bin), at(bounds, bin + 1) - 1);
    this.tools.showBar(barWords(this.bars, bin, days));
  }

  /**
   * Announces the window to screen readers, once the steps have stopped.
   *
   * @param {Span} window
   */
  #announce({ first, last }) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const count = number(this.page.store.state.answer?.shown ?? 0);
      this.tools.announce(
        filled(gettext("%(days)s: %(count)s in the list"), { days: this.page.dates.span(first, last), count }),
      );
    }, SETTLED_MS);
  }
}

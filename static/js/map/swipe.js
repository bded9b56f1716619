/**
 * Two days of the ground side by side, with a line that is drawn across the map: the earlier picture left of it, the
 * later one right of it, in both languages, as time runs on the timeline.
 */

import { dayOf } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element } from "../dom.js";
import { onPaletteChange } from "../palette.js";
import { filled, gettext } from "../text.js";
import { CanvasLayer } from "./canvas-layer.js";
import { TerritoryDrawing } from "./territory-drawing.js";

/** @import {Context} from "../context.js" */
/** @import {MapView} from "./map-view.js" */

const STEP = 0.05;

export class Swipe {
  /**
   * @param {Context} page
   * @param {MapView} view
   */
  constructor(page, view) {
    this.page = page;
    this.view = view;
    /** Where the line is, as a share of the map's width. */
    this.share = 0.5;
    /** @type {TerritoryDrawing | null} */
    this.drawing = null;
    // The line runs as time does, from left to right; the days are written as their language is.
    this.left = element("span", { class: "swipe-day is-before", dir: "auto" });
    this.right = element("span", { class: "swipe-day is-after", dir: "auto" });
    this.grip = element(
      "span",
      {
        ...{ class: "swipe-grip", role: "slider", tabindex: 0, "aria-orientation": "horizontal" },
        ...{ "aria-valuemin": 0, "aria-valuemax": 100, "aria-label": gettext("Where the two days meet") },
      },
      "⇔",
    );
    this.line = element("div", { class: "swipe", dir: "ltr", hidden: true }, this.left, this.right, this.grip);
    view.map.getContainer().parentElement?.append(this.line);
    this.layer = new CanvasLayer(view.map, "tilePane", (frame) => this.#draw(frame), true);
    this.layer.canvas.classList.add("is-before");
    view.swipe = this;
    this.#listen();
    this.#update();
  }

  /** @returns {string | null} the earlier day; null if no two days are compared, or no ground is shown */
  get day() {
    const { chosen } = this.page.store.state;
    return chosen.hide ? null : chosen.against;
  }

  /**
   * The day of the ground at a point of the map's container.
   *
   * @param {number} x px
   * @returns {string | null} null: that of the map
   */
  dayAt(x) {
    return this.day && x < this.#x ? this.day : null;
  }

  get #x() {
    return this.share * this.view.map.getSize().x;
  }

  #listen() {
    const { page, view, grip, line } = this;
    page.store.watch(
      ({ chosen, territory }) => [chosen.against, chosen.hide, chosen.filters, territory],
      () => this.#update(),
    );
    onPaletteChange(() => this.layer.scheduleDraw());
    view.map.on("move zoom moveend zoomend resize", () => this.#clip());
    grip.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: this.share - STEP, ArrowRight: this.share + STEP, Home: 0, End: 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.#moveTo(to);
    });
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.focus({ preventScroll: true });
      grip.setPointerCapture(event.pointerId);
      const follow = (/** @type {PointerEvent} */ { clientX }) => {
        const { left, width } = /** @type {HTMLElement} */ (line.parentElement).getBoundingClientRect();
        this.#moveTo((clientX - left) / width);
      };
      grip.addEventListener("pointermove", follow);
      const end = () => grip.removeEventListener("pointermove", follow);
      grip.addEventListener("lostpointercapture", end, { once: true });
    });
  }

  /** @param {number} share */
  #moveTo(share) {
    this.share = Math.min(1, Math.max(0, share));
    this.#clip();
  }

  #update() {
    const { territory, chosen } = this.page.store.state;
    const after = territory && dayOf(chosen, territory);
    const isShown = Boolean(this.day && after);
    this.line.hidden = !isShown;
    if (territory !== this.drawing?.territory) this.drawing = territory && new TerritoryDrawing(territory);
    if (this.day && after) {
      const { dates } = this.page;
      this.left.textContent = dates.day(toDay(this.day));
      this.right.textContent = dates.day(toDay(after));
    }
    this.layer.scheduleDraw();
    this.view.territoryLayer.scheduleDraw();
    this.#clip();
  }

  /** Each side shows its own canvas: moving the line redraws nothing. */
  #clip() {
    const { layer, view, day, grip } = this;
    const isShown = !this.line.hidden;
    layer.canvas.hidden = !isShown;
    if (!isShown) {
      view.territoryLayer.canvas.style.clipPath = "";
      return;
    }
    this.line.style.left = `${this.#x}px`;
    const [before, after] = [layer, view.territoryLayer].map((one) => one.toCanvas(L.point(this.#x, 0)).x);
    layer.canvas.style.clipPath = `inset(0 calc(100% - ${before}px) 0 0)`;
    view.territoryLayer.canvas.style.clipPath = `inset(0 0 0 ${after}px)`;
    const percent = Math.round(this.share * 100);
    grip.setAttribute("aria-valuenow", String(percent));
    const words = gettext("%(before)s left of %(percent)s per cent of the map, %(after)s right of it");
    const values = { before: this.left.textContent ?? "", after: this.right.textContent ?? "", percent };
    grip.setAttribute("aria-valuetext", day ? filled(words, values) : "");
  }

  /** @param {import("./canvas-layer.js").Frame} frame */
  #draw(frame) {
    const { territory, chosen } = this.page.store.state;
    const after = territory && dayOf(chosen, territory);
    const { day } = this;
    if (!day || !after) return;
    this.drawing?.draw(frame, { day, against: after, open: chosen.ground, isSwiped: true }, this.view.colours);
  }
}

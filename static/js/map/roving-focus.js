/**
 * Keyboard access to marks: with the focus on the map, «.» selects the next mark and «,» the previous one, from the top
 * down; Enter opens it, Escape leaves it. A tooltip describes the mark, and is announced.
 */

import { element, setText } from "../dom.js";

/** @import {Pointer} from "./pointer.js" */
/** @import {CanvasLayer} from "./canvas-layer.js" */
/** @import {Target} from "./hit-test.js" */
/** @import {MarkTarget} from "./event-marks.js" */

const STEPS = new Map([
  [".", 1],
  ["n", 1],
  [",", -1],
  ["p", -1],
]);

export class Roving {
  /**
   * @param {L.Map} map
   * @param {CanvasLayer} layer
   * @param {Pointer} pointer
   */
  constructor(map, layer, pointer) {
    this.map = map;
    this.layer = layer;
    this.pointer = pointer;
    /** Position of the selected mark, in world fractions. @type {{x: number, y: number, target: MarkTarget} | null} */
    this.here = null;
    this.ring = document.createElement("div");
    this.ring.className = "map-ring";
    this.ring.hidden = true;
    const container = map.getContainer();
    /** Says the selected mark to screen readers. */
    this.said = element("p", { class: "unseen", role: "status" });
    container.append(this.ring);
    container.parentElement?.append(this.said);
    container.addEventListener("keydown", (event) => this.#key(event));
    container.addEventListener("blur", () => this.#leave());
    map.on("move zoom", () => this.#place());
    map.on("zoomstart", () => this.#leave());
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target !== this.map.getContainer() || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS.get(event.key);
    if (step) this.#step(step);
    else if (event.key === "Enter" && this.here) this.#act(this.here.target);
    else if (event.key === "Escape" && this.here) this.#leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} step */
  #step(step) {
    const targets = this.#inOrder();
    if (!targets.length) return;
    const { here } = this;
    const now = here ? targets.findIndex(({ target }) => isSame(target, here.target)) : -1;
    const next = targets[now < 0 && step < 0 ? targets.length - 1 : (now + step + targets.length) % targets.length];
    if (!next) return;
    const { left, top, world } = this.layer.frame;
    this.here = { x: (next.x + left) / world, y: (next.y + top) / world, target: next.target };
    this.ring.style.setProperty("--r", `${next.r + 5}px`);
    this.#place();
  }

  /** Visible targets in reading order. */
  #inOrder() {
    const size = this.map.getSize();
    const corner = this.layer.toCanvas(L.point(0, 0));
    const rows = (/** @type {Target<MarkTarget>} */ { y }) => Math.round((y - corner.y) / 48);
    return this.pointer.targets
      .filter(
        ({ x, y, rim }) =>
          rim === undefined && x > corner.x && y > corner.y && x < corner.x + size.x && y < corner.y + size.y,
      )
      .sort((one, other) => rows(one) - rows(other) || one.x - other.x);
  }

  #place() {
    if (!this.here) return;
    const { x, y } = this.#point();
    this.ring.hidden = false;
    this.ring.style.left = `${x}px`;
    this.ring.style.top = `${y}px`;
    this.#say({ x, y }, this.here.target);
  }

  /**
   * @param {{x: number, y: number}} point
   * @param {MarkTarget} target
   */
  async #say(point, target) {
    await this.pointer.showTooltip(point, target);
    if (this.here?.target === target) setText(this.said, this.pointer.tip.words());
  }

  /** @returns {L.Point | null} where the selected mark is in the map's container */
  spot() {
    const { x, y } = this.#point();
    return this.here && L.point(x, y);
  }

  #point() {
    const { left, top, world } = this.layer.frame;
    const corner = this.layer.toCanvas(L.point(0, 0));
    return { x: Number(this.here?.x) * world - left - corner.x, y: Number(this.here?.y) * world - top - corner.y };
  }

  /** @param {MarkTarget} target */
  #act(target) {
    this.#leave();
    this.pointer.act(target);
  }

  #leave() {
    if (!this.here) return;
    this.here = null;
    this.ring.hidden = true;
    setText(this.said, "");
    this.pointer.hideTooltip();
  }
}

/**
 * Whether both are the same mark, possibly of different answers.
 *
 * @param {MarkTarget} one
 * @param {MarkTarget} other
 */
function isSame(one, other) {
  if ("area" in one || "area" in other) return "area" in one && "area" in other && one.area === other.area;
  return (
    one.cluster.x === other.cluster.x && one.cluster.y === other.cluster.y && one.cluster.form === other.cluster.form
  );
}

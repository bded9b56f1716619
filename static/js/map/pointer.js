/** Pointing at marks and clicking them. */

import { SAME_SPOT_KM, kmToWorld, toLat, toLon } from "../data/projection.js";
import { nothingOpen } from "../url-state.js";
import { groundWords } from "../words/control-words.js";
import { fromWorld } from "./leaflet-map.js";
import { hit } from "./hit-test.js";

/** @import {Cluster, MarkSummary} from "../engine/protocol.js" */
/** @import {Context} from "../context.js" */
/** @import {Hatched} from "./divisions.js" */
/** @import {Camera} from "./camera.js" */
/** @import {CanvasLayer} from "./canvas-layer.js" */
/** @import {Target} from "./hit-test.js" */
/** @import {MarkTarget} from "./event-marks.js" */
/** @import {Tip} from "./tooltip.js" */

export class Pointer {
  /**
   * @param {Context} page
   * @param {{map: L.Map, layer: CanvasLayer, camera: Camera, tip: Tip, groundAt: (point: L.Point) => string | null,
   *   dayAt: (x: number) => string | null}} parts dayAt: the day of the ground there, if not the map's;
   *   groundAt: ground key, or two for a front, at a point of the map's container
   */
  constructor(page, { map, layer, camera, tip, groundAt, dayAt }) {
    this.page = page;
    this.map = map;
    this.layer = layer;
    this.camera = camera;
    this.tip = tip;
    this.groundAt = groundAt;
    this.dayAt = dayAt;
    /** @type {Target<MarkTarget>[]} */
    this.targets = [];
    /** @type {Hatched[]} */
    this.hatched = [];
    /** @type {MarkTarget | null} */
    this.hovered = null;
    /** @type {{target: MarkTarget, about: Promise<MarkSummary>} | null} */
    this.summary = null;
    map.on("mousemove", (event) => this.#point(event.containerPoint));
    map.on("mouseout zoomstart movestart", () => this.hideTooltip());
    map.on("click", (event) => this.#click(event.containerPoint));
  }

  /** @param {L.Point} point */
  #point(point) {
    const target = hit(this.targets, this.layer.toCanvas(point));
    const ground = target ? null : this.groundAt(point);
    this.map.getContainer().classList.toggle("is-on-mark", Boolean(target || ground));
    if (target) this.showTooltip(point, target);
    else if (ground) this.tip.showLines(point, groundWords(this.page, ground, this.dayAt(point.x)));
    else this.hideTooltip();
    if (!target) this.hovered = null;
  }

  /** Also cancels a summary that is still being computed. */
  hideTooltip() {
    this.hovered = null;
    this.tip.hide();
  }

  /**
   * Shows what a mark is; for several events once the worker has summarised them.
   *
   * @param {{x: number, y: number}} point
   * @param {MarkTarget} target
   */
  async showTooltip(point, target) {
    const row = "cluster" in target ? target.cluster.row : null;
    this.hovered = target;
    if (row) {
      this.page.requestDetails([row.code]);
      return this.tip.showOne(point, this.page.listed(row));
    }
    const about = await this.#summaryOf(target);
    if (this.hovered === target && about.count) this.tip.showSeveral(point, about);
  }

  /** @param {MarkTarget} target */
  async #summaryOf(target) {
    if (this.summary?.target !== target)
      this.summary = {
        target,
        about: this.page.describeMark(
          "area" in target ? { area: target.area, cluster: null } : { area: null, cluster: target.cluster.number },
        ),
      };
    return this.summary.about;
  }

  /** @param {L.Point} point */
  #click(point) {
    const position = this.layer.toCanvas(point);
    const mark = hit(this.targets, position, 6);
    const ground = mark ? null : this.groundAt(point);
    const target = mark ?? this.#area(position);
    this.hideTooltip();
    if (ground) this.page.store.choose({ ...nothingOpen(), ground });
    else if (target) this.act(target);
  }

  /**
   * Opens an event, lists those of one point, or zooms to those of several.
   *
   * @param {MarkTarget} target
   */
  act(target) {
    const { store } = this.page;
    if ("area" in target) return store.choose({ ...nothingOpen(), area: target.area });
    const { cluster } = target;
    if (cluster.row) store.choose({ ...nothingOpen(), event: cluster.row.code });
    else if (this.#isAtOnePoint(cluster)) store.choose({ ...nothingOpen(), at: positionOf(cluster) });
    else this.camera.show(fromWorld(cluster.bounds));
  }

  /** @param {{x: number, y: number}} position */
  #area({ x, y }) {
    const { ink } = this.layer.frame;
    ink.save();
    // isPointInPath works in the canvas's own pixels.
    ink.resetTransform();
    const found = this.hatched.find(({ path }) => path && ink.isPointInPath(path, x, y));
    ink.restore();
    return found && { area: found.area };
  }

  /**
   * Events at one point, or so close that no zoom separates them, are listed instead.
   *
   * @param {Cluster} cluster
   */
  #isAtOnePoint({ points, x, y, bounds: [west, north, east, south] }) {
    const farthest = Math.hypot(Math.max(x - west, east - x), Math.max(y - north, south - y));
    return points === 1 || this.map.getZoom() >= this.map.getMaxZoom() || farthest <= kmToWorld(SAME_SPOT_KM, y);
  }
}

/**
 * The point in the format of the address.
 *
 * @param {Cluster} cluster
 */
function positionOf({ x, y }) {
  return `${Number(toLon(x).toFixed(5))},${Number(toLat(y).toFixed(5))}`;
}

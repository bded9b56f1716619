/** Pointing at marks and clicking them. */

import { toLat, toLon } from "../data/projection.js";
import { nothingOpen } from "../url-state.js";
import { groundWords } from "../words/control-words.js";
import { CLOSEST, fromWorld } from "./leaflet-map.js";
import { hit } from "./hit-test.js";

/** @import {Cluster, MarkSummary} from "../engine/protocol.js" */
/** @import {Context} from "../context.js" */
/** @import {Hatched} from "./divisions.js" */
/** @import {Camera} from "./camera.js" */
/** @import {Sheet} from "./canvas-layer.js" */
/** @import {Target} from "./hit-test.js" */
/** @import {What} from "./event-marks.js" */
/** @import {Tip} from "./tooltip.js" */

export class Pointer {
  /**
   * @param {Context} page
   * @param {{map: L.Map, sheet: Sheet, camera: Camera, tip: Tip, groundAt: (point: L.Point) => string | null}} parts
   *   groundAt: the ground or the front at a point of the map's container, as the address names it
   */
  constructor(page, { map, sheet, camera, tip, groundAt }) {
    this.page = page;
    this.map = map;
    this.sheet = sheet;
    this.camera = camera;
    this.tip = tip;
    this.groundAt = groundAt;
    /** @type {Target<What>[]} */
    this.targets = [];
    /** @type {Hatched[]} */
    this.hatched = [];
    /** @type {What | null} */
    this.said = null;
    /** @type {{what: What, about: Promise<MarkSummary>} | null} */
    this.told = null;
    map.on("mousemove", (event) => this.#point(event.containerPoint));
    map.on("mouseout zoomstart movestart", () => this.fallSilent());
    map.on("click", (event) => this.#click(event.containerPoint));
  }

  /** @param {L.Point} point */
  #point(point) {
    const what = hit(this.targets, this.sheet.toCanvas(point));
    const ground = what ? null : this.groundAt(point);
    this.map.getContainer().classList.toggle("is-on-mark", Boolean(what || ground));
    if (what) this.say(point, what);
    else if (ground) this.tip.say(point, groundWords(this.page, ground));
    else this.fallSilent();
    if (!what) this.said = null;
  }

  /** Also of what is still being counted. */
  fallSilent() {
    this.said = null;
    this.tip.hide();
  }

  /**
   * What a mark is, in words beside it; of several events as soon as the worker has counted them.
   *
   * @param {{x: number, y: number}} point
   * @param {What} what
   */
  async say(point, what) {
    const row = "cluster" in what ? what.cluster.row : null;
    this.said = what;
    if (row) {
      this.page.tell([row.code]);
      return this.tip.showOne(point, this.page.listed(row));
    }
    const about = await this.#about(what);
    if (this.said === what && about.count) this.tip.showSeveral(point, about);
  }

  /** @param {What} what */
  async #about(what) {
    if (this.told?.what !== what) this.told = { what, about: this.page.about("area" in what ? { area: what.area, cluster: null } : { area: null, cluster: what.cluster.number }) };
    return this.told.about;
  }

  /** @param {L.Point} point */
  #click(point) {
    const spot = this.sheet.toCanvas(point);
    const mark = hit(this.targets, spot, 6);
    const ground = mark ? null : this.groundAt(point);
    const what = mark ?? this.#area(spot);
    this.fallSilent();
    if (ground) this.page.store.choose({ ...nothingOpen(), ground });
    else if (what) this.act(what);
  }

  /**
   * Open an event, list those of one spot, or go closer to those of several.
   *
   * @param {What} what
   */
  act(what) {
    const { store } = this.page;
    if ("area" in what) return store.choose({ ...nothingOpen(), area: what.area });
    const { cluster } = what;
    if (cluster.row) store.choose({ ...nothingOpen(), event: cluster.row.code });
    else if (this.#sharesSpot(cluster)) store.choose({ ...nothingOpen(), at: spotOf(cluster) });
    else this.camera.show(fromWorld(cluster.bounds));
  }

  /** @param {{x: number, y: number}} spot */
  #area({ x, y }) {
    const { ink } = this.sheet.frame;
    ink.save();
    // A path is tested in the canvas's own pixels.
    ink.resetTransform();
    const found = this.hatched.find(({ path }) => path && ink.isPointInPath(path, x, y));
    ink.restore();
    return found && { area: found.area };
  }

  /**
   * Events at one spot, or so close that no zoom tells them apart, are listed instead.
   *
   * @param {Cluster} cluster
   */
  #sharesSpot({ points }) {
    return points === 1 || this.map.getZoom() >= CLOSEST;
  }
}

/**
 * The spot as the address names it.
 *
 * @param {Cluster} cluster
 */
function spotOf({ x, y }) {
  return `${Number(toLon(x).toFixed(5))},${Number(toLat(y).toFixed(5))}`;
}

/** Pointing at marks and clicking them. */

import { at } from "../data/at.js";
import { members } from "../data/clusters.js";
import { gettext } from "../text.js";
import { nothingOpen } from "../url-state.js";
import { groundWords } from "../words/ground.js";
import { CLOSEST, aroundSpots } from "./ground.js";
import { hit } from "./hits.js";

/** @import {EventProperties} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Hatched} from "./areas.js" */
/** @import {Camera} from "./camera.js" */
/** @import {Sheet} from "./frame.js" */
/** @import {Target} from "./hits.js" */
/** @import {What} from "./marks.js" */
/** @import {Tip} from "./tip.js" */

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
    map.on("mousemove", (event) => this.#point(event.containerPoint));
    map.on("mouseout zoomstart movestart", () => this.tip.hide());
    map.on("click", (event) => this.#click(event.containerPoint));
  }

  /** @param {L.Point} point */
  #point(point) {
    const what = hit(this.targets, this.sheet.toCanvas(point));
    const ground = what ? null : this.groundAt(point);
    this.map.getContainer().classList.toggle("is-on-mark", Boolean(what || ground));
    if (what) this.tip.show(point, this.#events(what), this.#where(what));
    else if (ground) this.tip.say(point, groundWords(this.page, ground));
    else this.tip.hide();
  }

  /** @param {L.Point} point */
  #click(point) {
    const spot = this.sheet.toCanvas(point);
    const mark = hit(this.targets, spot, 6);
    const ground = mark ? null : this.groundAt(point);
    const what = mark ?? this.#area(spot);
    const { store } = this.page;
    this.tip.hide();
    if (ground) return store.choose({ ...nothingOpen(), ground });
    if (!what) return;
    if ("area" in what) store.choose({ ...nothingOpen(), area: what.area });
    else if (what.gathering.row >= 0) this.#open(what.gathering.row);
    else if (this.#sharesSpot(what.gathering.spots)) this.#list(what.gathering.spots);
    else this.camera.show(aroundSpots(this.#columns().spots, what.gathering.spots));
  }

  /** @param {{x: number, y: number}} spot */
  #area({ x, y }) {
    const { ink } = this.sheet.frame;
    ink.save();
    // A path is tested in the canvas's own pixels.
    ink.resetTransform();
    const found = this.hatched.find(({ path }) => ink.isPointInPath(path, x, y));
    ink.restore();
    return found && { area: found.area };
  }

  /** @param {number} row */
  #open(row) {
    this.page.store.choose({ ...nothingOpen(), event: at(this.#columns().rows, row).code });
  }

  /** @param {number[]} spots */
  #list(spots) {
    this.page.store.choose({ ...nothingOpen(), at: at(this.#columns().spots.keys, at(spots, 0)) });
  }

  /**
   * Events at one spot, or so close that no zoom tells them apart, are listed instead.
   *
   * @param {number[]} spots
   */
  #sharesSpot(spots) {
    return spots.length === 1 || this.map.getZoom() >= CLOSEST;
  }

  /**
   * @param {What} what
   * @returns {EventProperties[]}
   */
  #events(what) {
    const columns = this.#columns();
    const shown = this.page.store.state.derived?.shown ?? new Uint32Array();
    const rows =
      "area" in what
        ? shown.filter((row) => at(columns.rows, row).area === what.area)
        : members(columns, shown, what.gathering.spots);
    return Array.from(rows, (row) => at(columns.rows, row));
  }

  /** @param {What} what */
  #where(what) {
    const { name, store, dates } = this.page;
    if ("area" in what) {
      const place = store.state.gazetteer?.places.get(what.area);
      return place ? name(place) : "";
    }
    const events = this.#events(what);
    const names = [...new Set(events.map((event) => name(event.place)))];
    const days = events.map((event) => [event.earliest, event.latest]).flat().sort();
    const when = dates.window(days[0] ?? null, days.at(-1) ?? null);
    const where = [names.slice(0, 3).join(gettext(", ")), names.length > 3 ? gettext("and others") : ""];
    return `${where.filter(Boolean).join(" ")} · ${when}`;
  }

  #columns() {
    const { columns } = this.page.store.state;
    if (!columns) throw new Error("There are marks before there are events.");
    return columns;
  }
}

/** The ground by who is said to hold it, and the lines where hostile holders meet. */

import { frontsOn, holderOf, partiesOf, toldOn } from "../data/territory.js";
import { toDay } from "../data/days.js";
import { outline, pathOf } from "./outline.js";

/** @import {Territory, Told} from "../data/territory.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./frame.js" */
/** @import {Outline} from "./outline.js" */

/** @typedef {{told: Told, shape: Outline}} Held a piece of ground of which something is claimed */

const TINT = 0.2;
const TINT_UNDATED = 0.1;
// Who held the ground years ago is no news of who holds it: it fades, and bounds no front.
const TINT_FADED = 0.05;
const FADED_DAYS = 730;
const HATCH_PX = 6;
const STALE_DAYS = 30;

/** Outlines are projected once, not with every step through time. */
export class TerritoryDrawing {
  /** @param {Territory} territory */
  constructor(territory) {
    this.territory = territory;
    this.shapes = territory.pieces.map(({ polygons }) => outline({ type: "MultiPolygon", coordinates: polygons }));
    this.day = "";
    /** @type {(Told | null)[]} */
    this.told = [];
    /** @type {{shape: Outline, isOld: boolean}[]} */
    this.fronts = [];
  }

  /**
   * @param {Frame} frame
   * @param {string} day YYYY-MM-DD
   * @param {Palette} colours
   */
  draw(frame, day, colours) {
    if (day !== this.day) this.#open(day);
    const { ink } = frame;
    const side = (/** @type {string} */ holder) => colours.side(this.territory.holders[holder]?.side ?? "other");
    this.told.forEach((told, i) => {
      const shape = this.shapes[i];
      const path = told && shape && pathOf(frame, shape);
      if (!path) return;
      const holder = holderOf(told);
      ink.save();
      if (holder) {
        ink.globalAlpha = tintOf(told, day);
        ink.fillStyle = side(holder);
        ink.fill(path, "evenodd");
      } else hatch(frame, path, partiesOf(told).map(side));
      ink.restore();
    });
    for (const { shape, isOld } of this.fronts) drawFront(frame, shape, isOld, colours);
  }

  /** @param {string} day */
  #open(day) {
    this.day = day;
    this.told = toldOn(this.territory, day);
    this.fronts = frontsOn(this.territory, this.told).flatMap(({ line, since, oldest }) => {
      const age = since === null ? Infinity : toDay(day) - toDay(since);
      const isFaded = age > FADED_DAYS || (oldest !== null && toDay(day) - toDay(oldest) > FADED_DAYS);
      return isFaded ? [] : [{ shape: outline({ type: "LineString", coordinates: line }), isOld: age > STALE_DAYS }];
    });
  }
}

/**
 * @param {Told} told
 * @param {string} day
 */
function tintOf({ from }, day) {
  if (from === null) return TINT_UNDATED;
  return toDay(day) - toDay(from) > FADED_DAYS ? TINT_FADED : TINT;
}

/**
 * Ground that several are said to hold or to fight for: stripes of each.
 *
 * @param {Frame} frame
 * @param {Path2D} path
 * @param {string[]} hues
 */
function hatch({ ink, width, height, left, top }, path, hues) {
  if (!hues.length) return;
  ink.clip(path, "evenodd");
  ink.globalAlpha = 0.5;
  ink.lineWidth = 1.6;
  const step = HATCH_PX * hues.length;
  hues.forEach((hue, i) => {
    ink.strokeStyle = hue;
    ink.beginPath();
    // Anchored to the world, and against the grain of the divisions' hatching.
    const anchor = (left - top) % step;
    for (let x = -height - anchor + i * HATCH_PX; x < width; x += step) {
      ink.moveTo(x, 0);
      ink.lineTo(x + height, height);
    }
    ink.stroke();
  });
}

/**
 * @param {Frame} frame
 * @param {Outline} shape
 * @param {boolean} isOld whether the claims it rests on are older than a month
 * @param {Palette} colours
 */
function drawFront(frame, shape, isOld, colours) {
  const path = pathOf(frame, shape);
  if (!path) return;
  const { ink } = frame;
  ink.save();
  ink.lineJoin = "round";
  ink.strokeStyle = colours["land-near"];
  ink.lineWidth = 4.5;
  ink.stroke(path);
  ink.strokeStyle = colours.ink;
  ink.lineWidth = isOld ? 1.5 : 2.5;
  if (isOld) ink.setLineDash([7, 5]);
  ink.stroke(path);
  ink.restore();
}

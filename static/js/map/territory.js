/** The ground by who is said to hold it, the lines where hostile holders meet, and what changed between two days. */

import { difference } from "../data/difference.js";
import { STALE_DAYS, frontsOn } from "../data/fronts.js";
import { holderOf, partiesOf, speakerOf, toldOn } from "../data/territory.js";
import { toDay } from "../data/days.js";
import { bands, stripes } from "./hatching.js";
import { outline, pathOf } from "./outline.js";

/** @import {Change} from "../data/difference.js" */
/** @import {FrontLine} from "../data/fronts.js" */
/** @import {Territory, Told} from "../data/territory.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./frame.js" */
/** @import {Outline} from "./outline.js" */

/**
 * @typedef {{day: string, against: string | null, open: string | null}} Wanted open: the ground or front that is open
 * @typedef {{front: FrontLine, shape: Outline, isOld: boolean, path: Path2D | null}} Line
 * @typedef {{told: (Told | null)[], changes: Change[], fronts: Line[]}} Ground
 */

/** @type {Ground} */
const BARE = { told: [], changes: [], fronts: [] };

const TINT = 0.2;
const TINT_UNDATED = 0.1;
const TINT_FADED = 0.05;
// What did not change stands back behind what did.
const UNCHANGED = 0.35;
const TINT_CHANGED = 0.5;
const GRASP_PX = 14;

/** Outlines are projected once, not with every step through time. */
export class TerritoryDrawing {
  /** @param {Territory} territory */
  constructor(territory) {
    this.territory = territory;
    this.shapes = territory.pieces.map(({ polygons }) => outline({ type: "MultiPolygon", coordinates: polygons }));
    this.borders = new Map([...territory.borders, ...territory.facing].map(({ line }) => [line, outline({ type: "LineString", coordinates: line })]));
    /** @type {Map<Told, number>} */
    this.numbers = new Map();
    /** What was worked out last, which need not be drawn. @type {{of: string, ground: Ground} | null} */
    this.worked = null;
    /** @type {Ground} */
    this.drawn = BARE;
    /** @type {(Path2D | null)[]} */
    this.paths = [];
  }

  /**
   * @param {Wanted} wanted
   * @returns {string} the same for days on which the ground looks the same
   */
  looks(wanted) {
    const { day, against, open } = wanted;
    const { told, fronts } = this.#ground(wanted);
    const pieces = told.map((one) => one && `${this.#number(one)} ${tintOf(one, day)}`);
    return JSON.stringify([pieces, fronts.map(({ front, isOld }) => [front.key, isOld]), against && day, against, open]);
  }

  /**
   * @param {Frame} frame
   * @param {Wanted} wanted
   * @param {Palette} colours
   */
  draw(frame, wanted, colours) {
    this.drawn = this.#ground(wanted);
    const { told, changes, fronts } = this.drawn;
    this.paths = told.map((one, i) => (one && this.shapes[i] ? pathOf(frame, this.shapes[i]) : null));
    const strength = wanted.against ? UNCHANGED : 1;
    told.forEach((one, i) => one && this.#tint(frame, i, one, strength, wanted.day, colours));
    for (const change of changes) this.#drawChange(frame, change, colours);
    for (const line of fronts) {
      line.path = pathOf(frame, line.shape);
      if (line.path) drawFront(frame, line.path, line.isOld, colours);
    }
    if (wanted.open) this.#drawOpen(frame, wanted.open, colours);
  }

  /** Nothing is drawn, so nothing can be hit. */
  forget() {
    this.paths = [];
    this.drawn = BARE;
  }

  /**
   * What of the ground is there: the front before the ground beside it.
   *
   * @param {CanvasRenderingContext2D} ink
   * @param {{x: number, y: number}} spot on the canvas
   * @returns {string | null} as the address names it
   */
  at(ink, { x, y }) {
    ink.save();
    // A path is tested in the canvas's own pixels.
    ink.resetTransform();
    ink.lineWidth = GRASP_PX;
    const line = this.drawn.fronts.find(({ path }) => path && ink.isPointInStroke(path, x, y));
    const piece = line ? -1 : this.paths.findIndex((path) => path && ink.isPointInPath(path, x, y, "evenodd"));
    ink.restore();
    if (line) return line.front.key;
    return piece < 0 ? null : speakerOf(this.territory.pieces[piece], this.drawn.told[piece]) || null;
  }

  /**
   * @param {Wanted} wanted
   * @returns {Ground}
   */
  #ground({ day, against }) {
    const of = `${day} ${against}`;
    if (this.worked?.of === of) return this.worked.ground;
    const told = toldOn(this.territory, day);
    const changes = against ? difference(this.territory, against, day) : [];
    const fronts = frontsOn(this.territory, told, day).flatMap((front) => {
      const shape = this.borders.get(front.line);
      return shape ? [{ front, shape, isOld: isAged(front, day), path: null }] : [];
    });
    this.worked = { of, ground: { told, changes, fronts } };
    return this.worked.ground;
  }

  /** @param {Told} told */
  #number(told) {
    const number = this.numbers.get(told) ?? this.numbers.size;
    this.numbers.set(told, number);
    return number;
  }

  /** @param {Palette} colours */
  #hues(colours) {
    return (/** @type {string} */ holder) => colours.side(this.territory.holders[holder]?.side ?? "other");
  }

  /**
   * @param {Frame} frame
   * @param {number} number of the piece
   * @param {Told} told
   * @param {number} strength
   * @param {string} day
   * @param {Palette} colours
   */
  #tint(frame, number, told, strength, day, colours) {
    const [path, shape] = [this.paths[number], this.shapes[number]];
    if (!path || !shape) return;
    const hue = this.#hues(colours);
    const holder = holderOf(told);
    const { ink } = frame;
    ink.save();
    if (holder) {
      ink.globalAlpha = tintOf(told, day) * strength;
      ink.fillStyle = hue(holder);
      ink.fill(path, "evenodd");
    } else if (told.views.length > 1) bands(frame, { path, shape }, partiesOf(told).map(hue), 0.34 * strength, colours.ink);
    else stripes(frame, { path, shape }, partiesOf(told).map(hue), 0.5 * strength);
    ink.restore();
  }

  /**
   * The new holder's hue, the old one's as stripes over it.
   *
   * @param {Frame} frame
   * @param {Change} change
   * @param {Palette} colours
   */
  #drawChange(frame, { before, after, pieces }, colours) {
    const hue = this.#hues(colours);
    const { ink } = frame;
    for (const number of pieces) {
      const shape = this.shapes[number];
      const path = shape && (this.paths[number] ?? pathOf(frame, shape));
      if (!shape || !path) continue;
      const holder = holderOf(after);
      ink.save();
      if (holder) {
        ink.globalAlpha = TINT_CHANGED;
        ink.fillStyle = hue(holder);
        ink.fill(path, "evenodd");
      }
      ink.globalAlpha = 1;
      ink.strokeStyle = colours.ink;
      ink.lineWidth = 1;
      ink.stroke(path);
      stripes(frame, { path, shape }, partiesOf(before).filter((party) => party !== holder).map(hue), 0.75);
      ink.restore();
    }
  }

  /**
   * @param {Frame} frame
   * @param {string} open
   * @param {Palette} colours
   */
  #drawOpen(frame, open, colours) {
    const { ink } = frame;
    ink.save();
    ink.strokeStyle = colours.accent;
    ink.lineJoin = "round";
    ink.lineWidth = 3;
    for (const { front, path } of this.drawn.fronts) if (path && front.key === open) ink.stroke(path);
    this.paths.forEach((path, i) => {
      if (path && speakerOf(this.territory.pieces[i], this.drawn.told[i]) === open) ink.stroke(path);
    });
    ink.restore();
  }
}

/**
 * @param {FrontLine} front
 * @param {string} day
 */
function isAged({ since }, day) {
  return since === null || toDay(day) - toDay(since) > STALE_DAYS;
}

/**
 * @param {Told} told
 * @param {string} day
 */
function tintOf({ confirmed }, day) {
  if (confirmed === null) return TINT_UNDATED;
  return toDay(day) - toDay(confirmed) > 730 ? TINT_FADED : TINT;
}

/**
 * @param {Frame} frame
 * @param {Path2D} path
 * @param {boolean} isOld whether the claims it rests on are older than a month
 * @param {Palette} colours
 */
function drawFront({ ink }, path, isOld, colours) {
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

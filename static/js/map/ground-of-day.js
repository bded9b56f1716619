/** What is drawn of the ground on a day, and how: signs, strength, fronts, what changed since another day. */

import { controlOf, controlsOn, holderOf, isLastKnown, partiesOf } from "../data/control.js";
import { toDay } from "../data/days.js";
import { frontsOn } from "../data/front-lines.js";
import { changedPlaces } from "../data/territory-diff.js";
import { fadedTo } from "./front-bands.js";

/** @import {FrontLine} from "../data/front-lines.js" */
/** @import {ControlState, Territory} from "../data/territory.js" */
/** @import {Sign} from "./holder-signs.js" */

/**
 * @typedef {{day: string, against: string | null, open: string | null, isSwiped?: boolean}} TerritoryView open: key of the
 *   open ground or front; isSwiped: both days are drawn side by side, and what changed needs no more than a ring
 * @typedef {{controls: (ControlState | null)[], places: Map<string, ControlState>, fronts: FrontLine[], changed: Map<string, ControlState | null>}} ControlOnDay
 *   places: control of each place with ground, including last known states; changed: control before the change
 */

/** @type {ControlOnDay} */
export const NOTHING = { controls: [], places: new Map(), fronts: [], changed: new Map() };

// Opacity of claims: paler if inferred, or if not confirmed for two years.
const ASSUMED = 0.45;
const OLD = 0.7;
const OLD_DAYS = 730;

export class GroundOfDay {
  /** @type {Map<ControlState, number>} */
  #ids = new Map();
  /** The last computed state, which may not be drawn yet. @type {{of: string, shown: ControlOnDay} | null} */
  #cached = null;

  /**
   * @param {Territory} territory
   * @param {string[]} places with ground of their own
   */
  constructor(territory, places) {
    this.territory = territory;
    this.places = places;
  }

  /**
   * @param {TerritoryView} view
   * @returns {ControlOnDay}
   */
  on({ day, against }) {
    const of = `${day} ${against}`;
    if (this.#cached?.of === of) return this.#cached.shown;
    const { territory } = this;
    const controls = controlsOn(territory, day);
    /** @type {Map<string, ControlState>} */
    const places = new Map();
    for (const slug of this.places) {
      const one = controlOf(territory, slug, day);
      if (one) places.set(slug, one);
    }
    const changed = new Map(
      against ? changedPlaces(territory, against, day).map(({ place, before }) => [place, before]) : [],
    );
    this.#cached = { of, shown: { controls, places, fronts: frontsOn(territory, controls, day), changed } };
    return this.#cached.shown;
  }

  /**
   * @param {TerritoryView} view
   * @returns {unknown[]} equal for days on which the ground looks the same
   */
  looksOf(view) {
    const { day, against } = view;
    const { controls, places, fronts } = this.on(view);
    return [
      [...places.values()].map((one) => `${this.#idOf(one)} ${strengthOf(one, day)}`),
      controls.map((one) => one && "code" in one && this.#idOf(one)),
      fronts.map((front) => [front.key, fadedTo(front, day)]),
      against && day,
    ];
  }

  /** @param {ControlState} control */
  #idOf(control) {
    const number = this.#ids.get(control) ?? this.#ids.size;
    this.#ids.set(control, number);
    return number;
  }
}

/**
 * @param {ControlState} control
 * @returns {{state: Sign["state"], parties: string[]}}
 */
export function signOf(control) {
  const holder = holderOf(control);
  const parties = holder ? [holder] : partiesOf(control);
  // An abandoned place names nobody: its sign says no more than a last known state.
  const state =
    isLastKnown(control) || !parties.length
      ? "last known"
      : !holder
        ? "shared"
        : control.since_unknown
          ? "assumed"
          : "held";
  return { state, parties };
}

/**
 * @param {ControlState} control
 * @param {string} day
 */
export function strengthOf({ confirmed, since_unknown }, day) {
  if (since_unknown || confirmed === null) return ASSUMED;
  return toDay(day) - toDay(confirmed) > OLD_DAYS ? OLD : 1;
}

/** Turns of the ground: the days on which something else is claimed of a place than before. */

import { toDay } from "./days.js";

/** @import {Territory, Told} from "./territory.js" */

/**
 * @typedef {object} Turn
 * @property {number} day from which it counts
 * @property {number} earliest the first day that it may have been
 * @property {string} place
 * @property {Told} told
 * @property {Told | null} before
 * @property {string | null} event code of the event that the claims are about, where it is in the record
 */

/**
 * @param {Territory} territory
 * @param {(place: string) => boolean} wanted
 * @returns {Turn[]} oldest first
 */
export function turns({ places, claims }, wanted) {
  const found = Object.entries(places)
    .filter(([place]) => wanted(place))
    .flatMap(([place, { steps }]) =>
      steps.flatMap((told, i) => {
        // Confirmations, successors and claims out of date are no changes of hands.
        if (told.from !== told.since || told.views.some(({ ended }) => ended?.day === told.from)) return [];
        const said = told.views.flatMap((view) => view.claims).flatMap((code) => claims[code] ?? []);
        const day = toDay(told.from);
        const earliest = Math.min(day, ...said.flatMap(({ earliest: first, place: of }) => (first && of === place ? toDay(first) : [])));
        return [{ day, earliest, place, told, before: steps[i - 1] ?? null, event: said.find(({ event }) => event)?.event ?? null }];
      }),
    );
  return found.sort((one, other) => one.day - other.day || (one.place < other.place ? -1 : 1));
}

/** Changes of holder: the days on which control of a place changes. */

import { toDay } from "./days.js";

/** @import {Territory, ControlState} from "./territory.js" */

/**
 * @typedef {object} HolderChange
 * @property {number} day on which it counts
 * @property {number} earliest the first possible day
 * @property {string} place
 * @property {ControlState} control
 * @property {ControlState | null} before
 * @property {string | null} event code of the event that the claims are about, if it is in the record
 */

/**
 * @param {Territory} territory
 * @param {(place: string) => boolean} isIncluded
 * @returns {HolderChange[]} oldest first
 */
export function holderChanges({ places, claims }, isIncluded) {
  const found = Object.entries(places)
    .filter(([place]) => isIncluded(place))
    .flatMap(([place, { steps }]) =>
      steps.flatMap((control, i) => {
        // Confirmations, successors and outdated claims are not changes of holder.
        if (control.from !== control.since || control.views.some(({ ended }) => ended?.day === control.from)) return [];
        const stated = control.views.flatMap((view) => view.claims).flatMap((code) => claims[code] ?? []);
        const day = toDay(control.from);
        const earliest = Math.min(
          day,
          ...stated.flatMap(({ earliest: first, place: of }) => (first && of === place ? toDay(first) : [])),
        );
        return [
          {
            day,
            earliest,
            place,
            control,
            before: steps[i - 1] ?? null,
            event: stated.find(({ event }) => event)?.event ?? null,
          },
        ];
      }),
    );
  return found.sort((one, other) => one.day - other.day || (one.place < other.place ? -1 : 1));
}

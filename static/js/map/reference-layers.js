/** Roads, built-up areas and borders of districts, where the operator installed them (`make ground`). */

import { outline } from "./outline.js";

/** @import {Basemap} from "./basemap.js" */
/** @import {Feature, Outline} from "./outline.js" */

// Natural Earth's ranks: 3 to 5 are its major highways.
const ROADS_TO_RANK = 5;

/**
 * Adds what a file has. Borders of governorates replace those of the basemap, which come from another source: the two
 * differ by kilometres, and those of districts fit one of them.
 *
 * @param {Basemap} basemap
 * @param {{features: Feature[]}} file as `manage.py fetch_ground` writes it
 * @returns {Basemap}
 */
export function withReferenceLayers(basemap, { features }) {
  /** @param {string} kind @param {(rank: number) => boolean} [wanted] @returns {Outline[]} */
  const shapes = (kind, wanted = () => true) =>
    features
      .filter(({ properties }) => properties.kind === kind && wanted(properties.rank))
      .map(({ geometry }) => outline(geometry));
  const governorates = shapes("governorate");
  return {
    ...basemap,
    roads: [...basemap.roads, ...shapes("road", (rank) => rank <= ROADS_TO_RANK)],
    lanes: [...basemap.lanes, ...shapes("road", (rank) => rank > ROADS_TO_RANK)],
    builtUp: [...basemap.builtUp, ...shapes("built_up")],
    divisions: governorates.length ? governorates : basemap.divisions,
    districts: [...basemap.districts, ...shapes("district")],
  };
}

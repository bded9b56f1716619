/** Which places the ground is told of: those the reader chose, or those in the view of the chosen fronts. */

/** @import {Filters, Front} from "../types.js" */
/** @import {Gazetteer} from "./gazetteer.js" */
/** @import {Territory} from "./territory.js" */

/**
 * @param {Filters} filters
 * @param {Front[]} fronts
 * @param {Territory} territory
 * @param {Gazetteer | null} gazetteer
 * @returns {(slug: string) => boolean} with nothing chosen, every place does
 */
export function nearby({ front, place }, fronts, { points }, gazetteer) {
  if (place.length) return (slug) => place.includes(slug) || (gazetteer?.places.get(slug)?.within ?? []).some((other) => place.includes(other));
  const views = fronts.filter(({ slug }) => front.includes(slug)).map(({ view }) => view);
  return (slug) => {
    const [lon, lat] = points[slug] ?? gazetteer?.places.get(slug)?.point ?? [NaN, NaN];
    return !views.length || views.some(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north);
  };
}

/** The places in scope of the ground: the chosen places, or those in the view of the chosen fronts. */

/** @import {Filters, Front} from "../types.js" */
/** @import {Gazetteer} from "./gazetteer.js" */
/** @import {Territory} from "./territory.js" */

/**
 * @param {Filters} filters
 * @param {Front[]} fronts
 * @param {Territory} territory
 * @param {Gazetteer | null} gazetteer
 * @returns {(slug: string) => boolean} every place if nothing is chosen
 */
export function placesInScope({ front, place }, fronts, { points }, gazetteer) {
  if (place.length)
    return (slug) =>
      place.includes(slug) || (gazetteer?.places.get(slug)?.within ?? []).some((other) => place.includes(other));
  const views = fronts.filter(({ slug }) => front.includes(slug)).map(({ view }) => view);
  return (slug) => {
    const [lon, lat] = points[slug] ?? gazetteer?.places.get(slug)?.point ?? [NaN, NaN];
    return (
      !views.length ||
      views.some(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north)
    );
  };
}

/** Names of what events name: they come with the columns, long before the gazetteer with all its spellings. */

/** @import {Loaded} from "./engine/protocol.js" */

/**
 * @typedef {{en: string, ar: string | null}} Named
 * @typedef {Named & {point: [number, number] | null, within: string[]}} NamedPlace
 * @typedef {{places: ReadonlyMap<string, NamedPlace>, actors: ReadonlyMap<string, Named>}} Cast
 */

/** @returns {Cast} */
export function nobody() {
  return { places: new Map(), actors: new Map() };
}

/**
 * @param {Cast} cast
 * @param {Pick<Loaded, "places" | "actors">} came
 * @returns {Cast} with those that came; a newer name stands for an older one
 */
export function joined({ places, actors }, came) {
  return {
    places: new Map([...places, ...Object.entries(came.places)]),
    actors: new Map([...actors, ...Object.entries(came.actors)]),
  };
}

/**
 * @param {Cast} cast
 * @param {string} slug
 * @returns {Named & {slug: string}} a place without a name is called by its slug
 */
export function placeOf({ places }, slug) {
  const { en, ar } = places.get(slug) ?? { en: slug.replaceAll("-", " "), ar: null };
  return { slug, en, ar };
}

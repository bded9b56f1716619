/** Names of places and actors: they come with the columns, before the gazetteer with all spellings. */

/** @import {Loaded} from "./engine/protocol.js" */

/**
 * @typedef {{en: string, ar: string | null}} EntityName
 * @typedef {EntityName & {point: [number, number] | null, within: string[]}} NamedPlace
 * @typedef {{places: ReadonlyMap<string, NamedPlace>, actors: ReadonlyMap<string, EntityName>}} EntityNames
 */

/** @returns {EntityNames} */
export function noEntities() {
  return { places: new Map(), actors: new Map() };
}

/**
 * @param {EntityNames} entities
 * @param {Pick<Loaded, "places" | "actors">} loaded
 * @returns {EntityNames} with the loaded ones; newer names replace older ones
 */
export function mergeEntities({ places, actors }, loaded) {
  return {
    places: new Map([...places, ...Object.entries(loaded.places)]),
    actors: new Map([...actors, ...Object.entries(loaded.actors)]),
  };
}

/**
 * @param {EntityNames} entities
 * @param {string} slug
 * @returns {EntityName & {slug: string}} a place without a name gets its slug as name
 */
export function placeOf({ places }, slug) {
  const { en, ar } = places.get(slug) ?? { en: slug.replaceAll("-", " "), ar: null };
  return { slug, en, ar };
}

/** Places and actors as the map knows them, by their slugs. */

import { fold } from "./names.js";

/** @import {Actor, Place} from "../types.js" */

/** @typedef {{places: Map<string, Place>, actors: Map<string, Actor>}} Gazetteer */

/**
 * @typedef {{type: "Feature", geometry: {coordinates: [number, number]} | null, properties: Omit<Place, "point">}} PlaceFeature
 */

/**
 * @param {PlaceFeature[]} places
 * @param {Actor[]} actors
 * @returns {Gazetteer}
 */
export function toGazetteer(places, actors) {
  return {
    places: new Map(
      places.map(({ geometry, properties }) => [properties.slug, { ...properties, point: geometry?.coordinates ?? null }]),
    ),
    actors: new Map(actors.map((actor) => [actor.slug, actor])),
  };
}

/**
 * Every spelling of a thing, folded.
 *
 * @param {{en: string, ar: string | null, spellings: string[]}} thing
 */
export function spellings({ en, ar, spellings: others }) {
  return [en, ar ?? "", ...others].map(fold).filter(Boolean);
}

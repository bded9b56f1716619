/** The gazetteer: places, actors and sources by slug. */

import { fold } from "./fold-names.js";

/** @import {Actor, Names, Place} from "../types.js" */

/** @typedef {Names & {events?: number, spellings?: string[]}} Source */

/** @typedef {{places: Map<string, Place>, actors: Map<string, Actor>, sources: Map<string, Source>}} Gazetteer */

/**
 * @typedef {{type: "Feature", geometry: {coordinates: [number, number]} | null, properties: Omit<Place, "point">}} PlaceFeature
 */

/**
 * @param {PlaceFeature[]} places
 * @param {Actor[]} actors
 * @param {Source[]} sources
 * @returns {Gazetteer}
 */
export function toGazetteer(places, actors, sources) {
  return {
    places: new Map(
      places.map(({ geometry, properties }) => [
        properties.slug,
        { ...properties, point: geometry?.coordinates ?? null },
      ]),
    ),
    actors: new Map(actors.map((actor) => [actor.slug, actor])),
    sources: new Map(sources.map((source) => [source.slug, source])),
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

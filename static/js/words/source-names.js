/** Names of sources. */

import { wholeClaim } from "../data/territory.js";

/** @import {Context} from "../context.js" */
/** @import {Territory} from "../data/territory.js" */

/**
 * @param {Context} page
 * @param {string} slug
 */
export function sourceName({ name, store }, slug) {
  const { gazetteer, territory } = store.state;
  const known = gazetteer?.sources.get(slug) ?? (territory && sourceOf(territory, slug));
  return known ? name(known) : slug.replaceAll("-", " ");
}

/**
 * @param {Territory} territory
 * @param {string} slug
 */
function sourceOf(territory, slug) {
  for (const code of Object.keys(territory.claims)) {
    const source = wholeClaim(territory, code)?.report.source;
    if (source?.slug === slug) return source;
  }
  return null;
}

/** A position in words: the nearest place, and how far in which direction from there; the same as record/queries/nearby.py. */

import { SAME_SPOT_KM, bearing, distanceKm } from "../data/sphere.js";
import { filled, gettext } from "../text.js";

/** @import {Context} from "../context.js" */
/** @import {Place} from "../types.js" */
/** @import {Position} from "../data/sphere.js" */

const FARTHEST_KM = 150;
/** What has no middle that a reader would measure from. */
const WIDE = new Set(["country", "governorate", "district", "subdistrict", "road", "hills", "desert", "other"]);

/**
 * «Palmyra», «a point 14 km north of Palmyra», or degrees where no place is near.
 *
 * @param {Context} page
 * @param {string} text «longitude,latitude», as the filter «near» takes it
 */
export function positionWords({ name, store }, text) {
  const spot = readPosition(text);
  if (!spot) return text;
  /** @type {Place | null} */
  let best = null;
  let least = Infinity;
  for (const place of store.state.gazetteer?.places.values() ?? []) {
    if (!place.point || WIDE.has(place.kind)) continue;
    const km = distanceKm(place.point, spot);
    if (km < least || (km === least && best && place.slug < best.slug)) [best, least] = [place, km];
  }
  if (!best?.point || least > FARTHEST_KM) return `${degrees(spot[1])}, ${degrees(spot[0])}`;
  if (least <= SAME_SPOT_KM) return name(best);
  const eighth = Math.floor((bearing(best.point, spot) + 22.5) / 45) % 8;
  return filled(directions()[eighth] ?? "", { km: Math.floor(least + 0.5), place: name(best) });
}

/**
 * @param {string | null} text
 * @returns {Position | null} longitude and latitude; null if it is none
 */
export function readPosition(text) {
  const [lon = NaN, lat = NaN] = (text ?? "").split(",").map(Number);
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}

function directions() {
  return [
    gettext("a point %(km)s km north of %(place)s"),
    gettext("a point %(km)s km north-east of %(place)s"),
    gettext("a point %(km)s km east of %(place)s"),
    gettext("a point %(km)s km south-east of %(place)s"),
    gettext("a point %(km)s km south of %(place)s"),
    gettext("a point %(km)s km south-west of %(place)s"),
    gettext("a point %(km)s km west of %(place)s"),
    gettext("a point %(km)s km north-west of %(place)s"),
  ];
}

/** @param {number} value */
function degrees(value) {
  return String(Number(value.toFixed(3)));
}

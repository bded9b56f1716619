/** Web Mercator as fractions of the world's square: 0 is west and north, 1 is east and south (EPSG:3857, scaled). */

const RADIANS = Math.PI / 180;
const EQUATOR_M = 40_075_016.686;

/** @param {number} lon degrees */
export function toX(lon) {
  return lon / 360 + 0.5;
}

/** @param {number} lat degrees */
export function toY(lat) {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / (2 * Math.PI);
}

/** @param {number} x */
export function toLon(x) {
  return (x - 0.5) * 360;
}

/** @param {number} y */
export function toLat(y) {
  return (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIANS;
}

/**
 * A distance on the ground as a fraction of the world's width.
 *
 * @param {number} km
 * @param {number} y latitude of the measurement, world fraction
 */
export function kmToWorld(km, y) {
  return (km * 1000) / (EQUATOR_M * Math.cos(toLat(y) * RADIANS));
}

/**
 * @param {number} zoom
 * @returns {number} width of the world in CSS pixels
 */
export function worldPx(zoom) {
  return 256 * 2 ** zoom;
}

// About three kilometres.
const SAME_TOWN = 1e-4;

/**
 * Whether two towns are one that two gazetteers have.
 *
 * @param {{x: number, y: number}} one world fractions
 * @param {{x: number, y: number}} other
 */
export function isSameTown(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y) < SAME_TOWN;
}

/** Points this near to each other are one spot where a reader asks what happened there: a town and the ruins beside it. */
export const SAME_SPOT_KM = 2.5;

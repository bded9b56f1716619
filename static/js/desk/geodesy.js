/** Distances and directions for the eye, on a sphere: within half a percent of the spheroid that the server measures on. */

/** @import {Coordinates} from "./degrees.js" */

const EARTH_KM = 6371.0072; // the sphere with the surface of the WGS 84 spheroid
const RADIANS = Math.PI / 180;

/**
 * @param {Coordinates} one
 * @param {Coordinates} other
 * @returns {number} kilometres
 */
export function kmBetween(one, other) {
  const north = Math.sin(((other.latitude - one.latitude) * RADIANS) / 2);
  const east = Math.sin(((other.longitude - one.longitude) * RADIANS) / 2);
  const across = Math.cos(one.latitude * RADIANS) * Math.cos(other.latitude * RADIANS) * east * east;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(north * north + across)));
}

/**
 * @param {Coordinates} one
 * @param {Coordinates} other
 * @returns {number} the direction in which one sees the other, degrees from north by east, 0 to 360
 */
export function bearing(one, other) {
  const [from, to] = [one.latitude * RADIANS, other.latitude * RADIANS];
  const east = (other.longitude - one.longitude) * RADIANS;
  const y = Math.sin(east) * Math.cos(to);
  const x = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(east);
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}

/**
 * @param {number} degrees from north
 * @param {string[]} directions eight names, clockwise from north
 */
export function direction(degrees, directions) {
  return directions[Math.round(degrees / 45) % 8] ?? "";
}

/**
 * @param {number} km
 * @returns {string} «0.35», «4.2», «120»: as exact as a hand is
 */
export function kmText(km) {
  return km < 1 ? km.toFixed(2) : km < 20 ? km.toFixed(1) : km.toFixed(0);
}

/** Distances and directions on a sphere; positions are longitude and latitude in degrees (WGS 84). */

export { SAME_SPOT_KM } from "./projection.js";

/** @typedef {[number, number]} Position longitude, latitude */

/** Mean radius of the Earth (IUGG). */
const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/**
 * @param {Position} one
 * @param {Position} other
 * @returns {number} km along a great circle
 */
export function distanceKm(one, other) {
  const [lon, lat, toLon, toLat] = [one[0], one[1], other[0], other[1]].map((angle) => angle * RADIANS);
  const half = Math.sin((toLat - lat) / 2) ** 2 + Math.cos(lat) * Math.cos(toLat) * Math.sin((toLon - lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, half)));
}

/**
 * @param {Position} one
 * @param {Position} other
 * @returns {number} direction from one to the other, in degrees from north, clockwise, 0 to 360
 */
export function bearing(one, other) {
  const [lon, lat, toLon, toLat] = [one[0], one[1], other[0], other[1]].map((angle) => angle * RADIANS);
  const east = Math.sin(toLon - lon) * Math.cos(toLat);
  const north = Math.cos(lat) * Math.sin(toLat) - Math.sin(lat) * Math.cos(toLat) * Math.cos(toLon - lon);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

/**
 * @param {Position} from
 * @param {number} direction degrees from north, clockwise
 * @param {number} km
 * @returns {Position} where one arrives
 */
export function destination([lon, lat], direction, km) {
  const [angle, way, up] = [km / EARTH_KM, direction * RADIANS, lat * RADIANS];
  const sine = Math.sin(up) * Math.cos(angle) + Math.cos(up) * Math.sin(angle) * Math.cos(way);
  const across = Math.atan2(Math.sin(way) * Math.sin(angle) * Math.cos(up), Math.cos(angle) - Math.sin(up) * sine);
  return [lon + across / RADIANS, Math.asin(sine) / RADIANS];
}

/** Conversion of typed coordinates. */

/** @typedef {{latitude: number, longitude: number}} Coordinates degrees, WGS 84 */

const NUMBER = /^[+-]?\d{1,3}(\.\d+)?$/;

/**
 * @param {number} value
 * @returns {string} at most six decimal digits, about a tenth of a metre
 */
export function degrees(value) {
  return String(Math.round(value * 1e6) / 1e6);
}

/**
 * @param {string} latitude
 * @param {string} longitude
 * @returns {Coordinates | null} null if the two are not a point on the globe
 */
export function readPair(latitude, longitude) {
  const texts = [latitude.trim(), longitude.trim()];
  if (!texts.every((text) => NUMBER.test(text))) return null;
  const [north, east] = texts.map(Number);
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? { latitude: north, longitude: east } : null;
}

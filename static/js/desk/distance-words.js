/** Distances and directions as the desk writes them. */

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

/** An area as its corners: what an editor moves, adds and removes, and its text. Pure: every change makes a new area. */

/**
 * @typedef {[number, number]} Position longitude and latitude, degrees
 * @typedef {Position[]} Ring corners in their order, the first one not repeated; fewer than three while it is begun
 * @typedef {Ring[][]} Area parts, each an outer ring and its holes
 * @typedef {{part: number, ring: number, corner: number}} Corner where a corner is in the area
 */

const DIGITS = 1e6; // about a tenth of a metre, as it is stored

/**
 * @param {number[][][][]} coordinates of a GeoJSON MultiPolygon
 * @returns {Area}
 */
export function fromCoordinates(coordinates) {
  return coordinates.map((rings) => rings.map((ring) => ring.slice(0, -1).map(([lon, lat]) => rounded(lon, lat))));
}

/**
 * @param {Area} area
 * @returns {string} GeoJSON, empty where nothing is drawn; rings that are only begun are left out
 */
export function toText(area) {
  const parts = area
    .map((rings) => rings.filter((ring) => ring.length > 2).map((ring) => [...ring, ring[0]]))
    .filter((rings, i) => rings.length > 0 && (area[i]?.[0]?.length ?? 0) > 2);
  if (!parts.length) return "";
  const [first] = parts;
  return JSON.stringify(
    parts.length === 1 ? { type: "Polygon", coordinates: first } : { type: "MultiPolygon", coordinates: parts },
  );
}

/** Positions as they are counted when saved: each ring's first corner is also its last. @param {Area} area */
export function vertices(area) {
  return area.flat().reduce((sum, ring) => sum + ring.length + 1, 0);
}

/**
 * @param {Area} area
 * @param {Corner} corner
 * @param {Position} position
 * @returns {Area}
 */
export function moved(area, { part, ring, corner }, [lon, lat]) {
  return changed(area, part, ring, (corners) => corners.with(corner, rounded(lon, lat)));
}

/**
 * @param {Area} area
 * @param {Corner} corner the new one comes after it
 * @param {Position} [position] halfway to the next corner unless it is given
 * @returns {Area}
 */
export function added(area, { part, ring, corner }, position) {
  return changed(area, part, ring, (corners) => {
    const [one, next] = [corners[corner], corners[(corner + 1) % corners.length]];
    const middle = one && next ? rounded((one[0] + next[0]) / 2, (one[1] + next[1]) / 2) : null;
    const made = position ? rounded(...position) : middle;
    return made ? corners.toSpliced(corner + 1, 0, made) : corners;
  });
}

/**
 * A ring without corners goes, and so does a part without its outer ring.
 *
 * @param {Area} area
 * @param {Corner} corner
 * @returns {Area}
 */
export function removed(area, { part, ring, corner }) {
  return changed(area, part, ring, (corners) => corners.toSpliced(corner, 1))
    .map((rings) => (rings[0]?.length ? rings.filter(({ length }) => length > 0) : []))
    .filter(({ length }) => length > 0);
}

/**
 * @param {number} [lon]
 * @param {number} [lat]
 * @returns {Position}
 */
export function rounded(lon = 0, lat = 0) {
  return [Math.round(lon * DIGITS) / DIGITS, Math.round(lat * DIGITS) / DIGITS];
}

/**
 * @param {Area} area
 * @param {number} part
 * @param {number} ring
 * @param {(corners: Ring) => Ring} change
 * @returns {Area}
 */
function changed(area, part, ring, change) {
  return area.map((rings, i) =>
    i === part ? rings.map((corners, j) => (j === ring ? change(corners) : corners)) : rings,
  );
}

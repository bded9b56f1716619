/** The smallest ground with a front: two squares of a degree that share an edge. */

/**
 * The topology of two places as the server sends it. The pieces do not come in the order of their numbers.
 *
 * @param {string} west slug of the one place
 * @param {string} east slug of the other
 * @param {{longitude: number, drawn?: string[]}} more the western edge in degrees, and drawn areas over the eastern square
 */
export function twoSquares(west, east, { longitude, drawn = [] }) {
  return {
    transform: { scale: [1, 1], translate: [longitude, 34] },
    arcs: [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [1, 1],
        [-1, 0],
        [0, -1],
        [1, 0],
      ],
      [
        [1, 0],
        [1, 0],
        [0, 1],
        [-1, 0],
      ],
    ],
    sides: [
      [0, 1],
      [0, -1],
      [1, -1],
    ],
    places: {
      [west]: { point: [longitude + 0.5, 34.5], reach_km: 10, joined: [] },
      [east]: { point: [longitude + 1.5, 34.5], reach_km: 10, joined: [] },
    },
    facing: [
      {
        places: [west, east].sort(),
        gap_km: 2,
        uncertainty_km: 2,
        line: [
          [longitude + 1, 34],
          [longitude + 1, 35],
        ],
      },
    ],
    objects: {
      cells: {
        geometries: [
          { id: 1, arcs: [[[2, -1]]], properties: { places: [east], drawn, km2: 100 } },
          { id: 0, arcs: [[[0, 1]]], properties: { places: [west], drawn: [], km2: 50 } },
        ],
      },
    },
  };
}

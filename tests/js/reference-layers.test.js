/** Roads, built-up areas and districts, where an operator installed them. */

import assert from "node:assert/strict";
import test from "node:test";

import { toBasemap } from "../../static/js/map/basemap.js";
import { withReferenceLayers } from "../../static/js/map/reference-layers.js";

const NONE = { features: [] };
const line = (kind, rank) => ({
  type: "Feature",
  properties: { kind, rank },
  geometry: {
    type: "LineString",
    coordinates: [
      [38, 34],
      [39, 35],
    ],
  },
});
const ofTheBasemap = {
  type: "Feature",
  properties: { name_en: "Homs", name_ar: "حمص", pcode: "SY04" },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [36, 34],
        [39, 34],
        [39, 35],
        [36, 34],
      ],
    ],
  },
};

test("roads are two classes by their rank, and borders of governorates replace those of another source", () => {
  const basemap = toBasemap(NONE, { features: [ofTheBasemap] }, NONE);

  const roads = withReferenceLayers(basemap, { features: [line("road", 3), line("road", 7), line("built_up")] });
  const all = withReferenceLayers(roads, { features: [line("governorate"), line("district"), line("district")] });

  assert.deepEqual([roads.roads.length, roads.lanes.length, roads.builtUp.length], [1, 1, 1]);
  assert.equal(roads.divisions, basemap.divisions);
  assert.deepEqual([all.divisions.length, all.districts.length], [1, 2]);
  assert.equal(all.divisions[0].closed, false);
  // An event of a whole governorate is still drawn by its outline.
  assert.equal(all.governorates, basemap.governorates);
});

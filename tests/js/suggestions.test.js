import assert from "node:assert/strict";
import test from "node:test";

import { toGazetteer } from "../../static/js/data/gazetteer.js";
import { suggestions } from "../../static/js/search/suggestions.js";

const place = (slug, en, ar, spellings, events) => ({
  type: "Feature",
  geometry: null,
  properties: { slug, en, ar, spellings, events, kind: "town", precision: "settlement", within: [] },
});
const GAZETTEER = toGazetteer(
  [
    place("palmyra", "Palmyra", "تدمر", ["Tadmur", "Tadmor"], 40),
    place("palmyra-silos", "Palmyra silos", "صوامع تدمر", [], 1),
    place("deir-ez-zor", "Deir ez-Zor", "دير الزور", [], 10),
  ],
  [
    {
      slug: "islamic-state",
      en: "Islamic State",
      ar: null,
      spellings: ["ISIS", "داعش"],
      events: 60,
      kind: "armed_group",
      side: "islamic_state",
    },
  ],
  [],
);
const found = (typed) => suggestions(GAZETTEER, typed).map(({ thing }) => thing.slug);

test("every spelling in either script finds the place", () => {
  for (const typed of ["Palmyra", "tadmor", "TADMUR", "تدمر", "تَدْمُر"]) assert.equal(found(typed)[0], "palmyra", typed);
});

test("a beginning is enough, of any word of the name", () => {
  assert.deepEqual(found("zor"), ["deir-ez-zor"]);
  assert.deepEqual(found("دا"), ["islamic-state"]);
});

test("what matches as well is ordered by how much there is", () => {
  assert.deepEqual(found("palm"), ["palmyra", "palmyra-silos"]);
});

test("nothing typed suggests nothing", () => {
  assert.deepEqual(found("  "), []);
});

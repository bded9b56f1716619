import assert from "node:assert/strict";
import test from "node:test";

import { frontsOn, holderOf, partiesOf, toTerritory, toldOf, toldOn } from "../../static/js/data/territory.js";

const said = (status, holder, challengers = []) => ({ status, holder, challengers, claims: [`of ${holder}`] });
const HOLDERS = Object.fromEntries(
  [["army", "government"], ["is", "islamic_state"], ["ally", "russia"]].map(([slug, side]) => [slug, { slug, side, en: slug, ar: null }]),
);

/** Two squares that share an edge: «west» and «east». */
const TOPOLOGY = {
  transform: { scale: [1, 1], translate: [36, 34] },
  arcs: [
    [[1, 0], [0, 1]],
    [[1, 1], [-1, 0], [0, -1], [1, 0]],
    [[1, 0], [1, 0], [0, 1], [-1, 0]],
  ],
  sides: [[0, 1], [0, -1], [1, -1]],
  objects: {
    cells: {
      geometries: [
        { id: 1, arcs: [[[2, -1]]], properties: { place: "east", drawn: ["d1"] } },
        { id: 0, arcs: [[[0, 1]]], properties: { place: "west", drawn: [] } },
      ],
    },
  },
};

const territory = (west, east, drawn = []) =>
  toTerritory(TOPOLOGY, {
    firstDay: "2015-01-01",
    lastDay: "2016-01-01",
    holders: HOLDERS,
    places: { west: { slug: "west", en: "West", ar: null, steps: west }, east: { slug: "east", en: "East", ar: null, steps: east } },
    drawn,
    blocs: [["government", "russia"], ["islamic_state"]],
  });
const ARMY = [{ from: null, views: [said("controlled", "army")] }];
const FALLS = [...ARMY, { from: "2015-05-20", views: [said("controlled", "is")] }];

test("the last claim not after the day speaks for a place", () => {
  const ground = territory(ARMY, FALLS);

  assert.equal(holderOf(toldOf(ground, "east", "2015-05-19")), "army");
  assert.equal(holderOf(toldOf(ground, "east", "2015-05-20")), "is");
  assert.equal(toldOf(ground, "nowhere", "2015-05-20"), null);
});

test("nothing is drawn before the first day", () => {
  assert.deepEqual(toldOn(territory(ARMY, ARMY), "2014-12-31"), [null, null]);
});

test("a drawn polygon speaks before the place while it is open", () => {
  const ground = territory(ARMY, ARMY, [{ code: "d1", place: null, from: "2015-03-01", to: "2015-04-01", views: [said("controlled", "is")] }]);

  assert.equal(holderOf(toldOn(ground, "2015-03-31")[1]), "is");
  assert.equal(holderOf(toldOn(ground, "2015-04-01")[1]), "army");
  assert.equal(holderOf(toldOn(ground, "2015-03-31")[0]), "army");
});

test("a front runs where holders of different blocs meet, and nowhere else", () => {
  const ground = territory(ARMY, FALLS);

  assert.deepEqual(frontsOn(ground, toldOn(ground, "2015-05-19")), []);
  assert.deepEqual(frontsOn(ground, toldOn(ground, "2015-05-21")), [{ line: [[37, 34], [37, 35]], since: "2015-05-20", oldest: null }]);
  const friends = territory(ARMY, [{ from: null, views: [said("controlled", "ally")] }]);
  assert.deepEqual(frontsOn(friends, toldOn(friends, "2015-05-21")), []);
});

test("ground that is contested, or of which two things are claimed, has no holder but parties", () => {
  const contested = { from: null, views: [said("contested", "army", ["is"])] };
  const disputed = { from: null, views: [said("controlled", "army"), said("controlled", "is")] };

  for (const told of [contested, disputed]) {
    assert.equal(holderOf(told), null);
    assert.deepEqual(partiesOf(told), ["army", "is"]);
  }
});

test("a piece of ground is put together from its arcs, forwards and backwards", () => {
  const { pieces } = territory(ARMY, ARMY);

  assert.deepEqual(pieces[0].polygons, [[[[37, 34], [37, 35], [36, 35], [36, 34], [37, 34]]]]);
  assert.deepEqual(pieces[1].polygons[0][0].at(0), [37, 34]);
  assert.deepEqual(pieces[1].polygons[0][0].at(-1), [37, 34]);
});

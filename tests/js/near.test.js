/** Near here: a point in words, the circle around it, the menu of a spot, and the choice of sources beside it. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { bearing, destination, distanceKm } from "../../static/js/data/sphere.js";
import { boundsOf, circleOf } from "../../static/js/map/near-circle.js";
import { chooseNear, nearChoice } from "../../static/js/panel/near.js";
import { sourceChoice } from "../../static/js/panel/source-choice.js";
import { positionWords } from "../../static/js/words/position-words.js";
import { AR, aGazetteer, aPage, filtersOf } from "./page.js";

const PALMYRA = [38.28, 34.56];
const town = (slug, en, point, kind = "town") => ({
  ...{ slug, en, ar: null, kind, precision: "settlement", spellings: [], within: [], events: 1, point },
});

function withPlaces(places, given = {}) {
  const gazetteer = { ...aGazetteer(), places: new Map(places.map((place) => [place.slug, place])) };
  return aPage({ gazetteer, ...given });
}

test("a way there is measured as far and in the direction in which it was gone", () => {
  for (const way of [0, 45, 133, 270])
    for (const km of [1, 30, 400]) {
      const there = destination(PALMYRA, way, km);

      assert.ok(Math.abs(distanceKm(PALMYRA, there) - km) < 1e-6);
      assert.ok(Math.abs(bearing(PALMYRA, there) - way) < 1e-6);
    }
});

test("a point is named after the nearest place, which is no desert and no division", () => {
  const places = [
    town("palmyra", "Palmyra", PALMYRA, "city"),
    town("far-town", "Far town", [39.9, 34.56]),
    town("the-desert", "The desert", [38.3, 34.7], "desert"),
    town("the-division", "The division", [38.3, 34.7], "governorate"),
  ];
  const { page } = withPlaces(places);

  assert.equal(positionWords(page, "38.281,34.561"), "Palmyra");
  assert.equal(positionWords(page, "38.28,34.7"), "a point 16 km north of Palmyra");
  assert.equal(positionWords(page, "38.15,34.45"), "a point 17 km south-west of Palmyra");
  assert.equal(positionWords(page, "45.5,12.25"), "12.25, 45.5");
  assert.equal(positionWords(withPlaces([]).page, "38.28,34.56"), "34.56, 38.28");
});

test("the circle reaches as far on every side", () => {
  const circle = circleOf({ near: PALMYRA.join(), radius_km: "30" });
  const [west, south, east, north] = boundsOf(circle);

  for (const edge of [
    [west, PALMYRA[1]],
    [east, PALMYRA[1]],
    [PALMYRA[0], south],
    [PALMYRA[0], north],
  ])
    assert.ok(Math.abs(distanceKm(PALMYRA, edge) - 30) < 0.05);
  assert.equal(circleOf({ near: null, radius_km: null }), null);
});

test("near here is looked for at the days that were chosen, whatever the front was", () => {
  const { page, store } = aPage({
    filters: { front: ["palmyra"], type: ["battle"], start: "2015-05-13", end: "2015-05-27" },
    chosen: { event: "cm-2015-05-20-012", view: { zoom: 9, lat: 34, lon: 38 } },
  });

  chooseNear(page, [38.283_96, 34.560_04], 50);

  assert.deepEqual(filtersOf(store), {
    ...{ type: ["battle"], start: "2015-05-13", end: "2015-05-27" },
    ...{ near: "38.284,34.56", radius_km: "50" },
  });
  assert.equal(store.state.chosen.event, null);
  assert.equal(store.state.chosen.view, null);
});

test("in the bar the radius is chosen, around the middle of the map, and left again", (t) => {
  const document = openDocument(t, `<div id="near-body"></div>`);
  const { page, store } = withPlaces([town("palmyra", "Palmyra", PALMYRA)]);
  const body = document.querySelector("#near-body");
  nearChoice(page, body, () => PALMYRA);
  const [around, everywhere] = body.querySelectorAll("button");
  assert.equal(everywhere.hidden, true);

  around.click();
  assert.deepEqual(filtersOf(store), { near: "38.28,34.56", radius_km: "30" });
  assert.match(textOf(body), /of Palmyra/);
  body.querySelector("select").value = "100";
  fire(body.querySelector("select"), "change");
  assert.equal(store.state.chosen.filters.radius_km, "100");
  everywhere.click();

  assert.deepEqual(filtersOf(store), {});
});

test("sources are offered by how many events they have, and found in every spelling", (t) => {
  const drop = openDocument(t, `<details id="source-drop" open><summary>Source</summary><ul></ul></details>`);
  const source = (slug, en, ar, events, spellings = []) => [slug, { slug, en, ar, events, spellings }];
  const sources = new Map([
    source("small", "A small paper", null, 1),
    source("monitor", "The monitor", "المرصد", 9, ["MON"]),
  ]);
  const { page } = aPage({ start: AR, gazetteer: { ...aGazetteer(), sources }, filters: { source: ["small"] } });
  const details = drop.querySelector("details");

  sourceChoice(page, details);
  assert.deepEqual([...details.querySelectorAll("li")].map(textOf), ["المرصد", "A small paper"]);
  assert.equal(details.querySelector("[value=small]").checked, true);
  const field = details.querySelector("[type=search]");
  field.value = "mon";
  fire(field, "input");

  assert.deepEqual([...details.querySelectorAll("li")].map(textOf), ["المرصد"]);
});

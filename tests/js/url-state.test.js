import assert from "node:assert/strict";
import test from "node:test";

import { noFilters } from "../../static/js/data/filter-kinds.js";
import { atAnyTime, filterPairs, fromQuery, nothingChosen, toQuery } from "../../static/js/url-state.js";
import {
  ACTORS,
  FRONTS,
  GRADES,
  PLACES,
  PRECISIONS,
  SUM_PARTS,
  TYPES,
  iso,
  oneOf,
  randomly,
  someOf,
  whole,
} from "./random-events.js";

function someChoice(random) {
  const maybe = (value) => (random() < 0.5 ? null : value);
  return {
    filters: {
      ...noFilters(),
      start: maybe(iso(whole(random, 300))),
      end: maybe(iso(300 + whole(random, 300))),
      window: oneOf(random, ["possibly", "certainly"]),
      type: someOf(random, TYPES).sort(),
      grade: someOf(random, GRADES).sort(),
      place_precision: someOf(random, PRECISIONS).sort(),
      actor: someOf(random, ACTORS).sort(),
      place: someOf(random, PLACES).sort(),
      front: someOf(random, FRONTS).sort(),
      killed_sum: someOf(random, SUM_PARTS).sort(),
      killed_min: maybe(whole(random, 50)),
      killed_max: maybe(50 + whole(random, 50)),
      q: maybe(oneOf(random, ["تدمر", "gas field", "50 % & more?", "a,b"])),
      bbox: maybe("37.5,34,39.5,35.2"),
      known_on: maybe(iso(whole(random, 700))),
    },
    sort: oneOf(random, ["-latest", "latest", "-killed", "-updated"]),
    view: maybe({
      zoom: whole(random, 72) / 4,
      lat: whole(random, 900_000) / 10_000,
      lon: whole(random, 1_800_000) / 10_000,
    }),
    event: maybe("event-1"),
    at: maybe("38.284,34.5624"),
    area: maybe("place-2"),
    span: maybe([iso(0), iso(whole(random, 700))]),
    ground: maybe(oneOf(random, ["palmyra", "jazal-oil-field,palmyra"])),
    against: maybe(iso(whole(random, 700))),
    according_to: maybe("sohr"),
    hide: maybe("ground"),
    bars: oneOf(random, ["events", "killed"]),
    notes: oneOf(random, ["none", null]),
    lanes: oneOf(random, [null, "actor", "source", "front"]),
  };
}

test("whatever is chosen, its address opens the same choice", () => {
  const random = randomly(13);
  for (let i = 0; i < 1000; i += 1) {
    const chosen = someChoice(random);
    assert.deepEqual(fromQuery(toQuery(chosen)), chosen);
  }
});

test("the same choice has one address", () => {
  const chosen = nothingChosen();
  chosen.filters.type = ["capture", "battle"];
  assert.equal(toQuery(chosen), "?type=battle,capture");
  assert.equal(toQuery(fromQuery("?type=capture,battle&utm_source=somewhere")), "?type=battle,capture");
});

test("nothing chosen is a bare address, and a bare address opens the front of the page", () => {
  assert.equal(toQuery(nothingChosen()), "");
  assert.deepEqual(fromQuery("", "front-1").filters.front, ["front-1"]);
  assert.deepEqual(fromQuery("?fbclid=x", "front-1").filters.front, ["front-1"]);
  assert.deepEqual(fromQuery("?grade=claimed", "front-1").filters.front, []);
  assert.deepEqual(fromQuery("?view=7/34/38", "front-1").filters.front, []);
});

test("the days that a page opens its front at are no choice of an address that chooses anything", () => {
  const days = { start: "2015-05-13", end: "2015-05-27" };

  const { front, start, end } = fromQuery("?fbclid=x", "front-1", days).filters;
  assert.deepEqual({ front, start, end }, { front: ["front-1"], ...days });
  assert.equal(fromQuery("?front=front-1", "front-1", days).filters.start, null);
  const span = ["2015-05-01", "2015-06-01"];
  const opened = atAnyTime({ filters: { ...noFilters(), ...days }, span }, { opening: days });
  assert.deepEqual([opened.filters.start, opened.span], [null, null]);
  const own = atAnyTime({ filters: { ...noFilters(), ...days, end: "2015-05-28" }, span }, { opening: days });
  assert.deepEqual([own.filters.start, own.span], [days.start, span]);
});

test("all fronts have an address of their own where a bare one opens a front", () => {
  const address = toQuery(nothingChosen(), "front-1");
  assert.deepEqual(fromQuery(address, "front-1"), nothingChosen());
});

test("what cannot be read is left out", () => {
  const chosen = fromQuery("?start=yesterday&killed_min=-3&view=here&span=2015/2016&sort=best&window=maybe");
  assert.deepEqual(chosen, nothingChosen());
});

test("requests to the API use the same parameters as the address", () => {
  const filters = fromQuery("?window=certainly&q=Tadmur&type=capture,battle&start=2015-05-01").filters;
  assert.deepEqual(filterPairs(filters), [
    ["type", "battle,capture"],
    ["start", "2015-05-01"],
    ["q", "Tadmur"],
    ["window", "certainly"],
  ]);
});

import assert from "node:assert/strict";
import test from "node:test";

import { balance, changedPlaces, difference } from "../../static/js/data/territory-diff.js";
import { frontsOn } from "../../static/js/data/front-lines.js";
import { holderChanges } from "../../static/js/data/holder-changes.js";
import { toTerritory } from "../../static/js/data/territory.js";
import {
  holderOf,
  isLastKnown,
  partiesOf,
  groundKeyOf,
  controlBy,
  controlOf,
  controlsOn,
} from "../../static/js/data/control.js";

import { placesHeld } from "../../static/js/data/places-held.js";
import { twoSquares } from "./two-squares.js";

const stated = (status, holder, challengers = []) => ({ status, holder, challengers, claims: [`of ${holder}`] });
const HOLDERS = Object.fromEntries(
  [
    ["army", "government"],
    ["is", "islamic_state"],
    ["ally", "russia"],
  ].map(([slug, side]) => [slug, { slug, side, en: slug, ar: null }]),
);

const TOPOLOGY = twoSquares("west", "east", { longitude: 36, drawn: ["d1"] });

const territory = (west, east, drawn = []) =>
  toTerritory(TOPOLOGY, {
    firstDay: "2015-01-01",
    lastDay: "2016-01-01",
    holders: HOLDERS,
    places: {
      west: { slug: "west", en: "West", ar: null, steps: west },
      east: { slug: "east", en: "East", ar: null, steps: east },
    },
    drawn,
    claims: { "of is": { place: "east", earliest: "2015-05-18", event: "cm-1" } },
    blocs: [["government", "russia"], ["islamic_state"]],
  });
/** Dated by a claim of that day. */
const since = (day, ...views) => ({ from: day, since: day, confirmed: day, since_unknown: false, views });
/** Inferred for the time before the first change. */
const assumed = (...views) => ({ from: "2015-01-01", since: null, confirmed: null, since_unknown: true, views });
const ARMY = [assumed(stated("controlled", "army"))];
const FALLS = [...ARMY, since("2015-05-20", stated("controlled", "is"))];

test("control of a place comes from the last claim not after the day", () => {
  const ground = territory(ARMY, FALLS);

  assert.equal(holderOf(controlOf(ground, "east", "2015-05-19")), "army");
  assert.equal(holderOf(controlOf(ground, "east", "2015-05-20")), "is");
  assert.equal(controlOf(ground, "nowhere", "2015-05-20"), null);
});

test("nothing is drawn before the first day", () => {
  assert.deepEqual(controlsOn(territory(ARMY, ARMY), "2014-12-31"), [null, null]);
});

test("a drawn polygon takes precedence over the place while it is open", () => {
  const steps = [since("2015-03-01", stated("controlled", "is"))];
  const ground = territory(ARMY, ARMY, [{ code: "d1", place: null, from: "2015-03-01", to: "2015-04-01", steps }]);

  assert.equal(holderOf(controlsOn(ground, "2015-04-01")[1]), "is", "it is valid on its last day");
  assert.equal(holderOf(controlsOn(ground, "2015-04-02")[1]), "army");
  assert.equal(holderOf(controlsOn(ground, "2015-03-31")[0]), "army");
});

const frontsOnDay = (ground, day) => frontsOn(ground, controlsOn(ground, day), day);

test("a front runs where two holders of different blocs face each other and both claims are fresh", () => {
  const held = [since("2015-03-01", stated("controlled", "army"))];
  const ground = territory(held, FALLS);

  assert.deepEqual(frontsOnDay(ground, "2015-05-19"), []);
  assert.deepEqual(frontsOnDay(ground, "2015-05-21"), [
    {
      key: "east,west",
      line: [
        [37, 34],
        [37, 35],
      ],
      uncertainty_km: 2,
      sides: [FALLS[1], held[0]],
      since: "2015-05-20",
      oldest: "2015-03-01",
    },
  ]);
  assert.deepEqual(frontsOnDay(ground, "2015-08-29"), [], "one of the claims is more than half a year old");
  assert.deepEqual(frontsOnDay(territory(ARMY, FALLS), "2015-05-21"), [], "what is assumed bounds no front");
  const friends = territory(held, [since("2015-03-01", stated("controlled", "ally"))]);
  assert.deepEqual(frontsOnDay(friends, "2015-05-21"), []);
});

test("along a drawn polygon a front runs for as long as it is drawn", () => {
  const steps = [since("2015-03-01", stated("controlled", "is"))];
  const ground = territory(ARMY, ARMY, [{ code: "d1", place: "east", from: "2015-03-01", to: "2015-12-31", steps }]);

  const [front] = frontsOnDay(ground, "2015-12-31");

  assert.deepEqual([front.key, front.uncertainty_km], ["d1,west", null]);
  assert.deepEqual(frontsOnDay(ground, "2016-01-01"), []);
});

test("the ground between two places is held if one holder controls both", () => {
  const between = structuredClone(TOPOLOGY);
  between.objects.cells.geometries[0].properties = { places: ["east", "west"], drawn: [], km2: 100 };
  const ground = (west, east) => ({
    ...territory(west, east),
    pieces: toTerritory(between, { ...territory(west, east), drawn: [] }).pieces,
  });
  const besieged = [assumed(stated("besieged", "army", ["is"]))];

  assert.equal(holderOf(controlsOn(ground(ARMY, FALLS), "2015-05-19")[1]), "army");
  assert.equal(controlsOn(ground(ARMY, FALLS), "2015-05-20")[1], null);
  assert.equal(controlsOn(ground(ARMY, besieged), "2015-05-19")[1], null);
});

test("every assessed place is listed, held or not", () => {
  const gone = { ...since("2015-05-20", stated("last_known", "is")), from: "2015-08-01" };
  const ground = territory([since("2015-06-01", stated("contested", null, ["army", "is"]))], [...FALLS, gone]);

  const onDay = (day) => {
    const { assessed, byHolder, unsettled, lastKnown, silent } = placesHeld(ground, day);
    return [assessed, Object.fromEntries(byHolder), unsettled, lastKnown, silent];
  };

  assert.deepEqual(onDay("2015-05-20"), [2, { is: ["east"] }, [], [], ["west"]]);
  assert.deepEqual(onDay("2015-08-01"), [2, {}, ["west"], ["east"], []]);
});

test("ground that is contested, or of which two things are claimed, has no holder but parties", () => {
  const contested = assumed(stated("contested", "army", ["is"]));
  const disputed = assumed(stated("controlled", "army"), stated("controlled", "is"));

  for (const control of [contested, disputed]) {
    assert.equal(holderOf(control), null);
    assert.deepEqual(partiesOf(control), ["army", "is"]);
  }
});

test("a piece of ground is put together from its arcs, forwards and backwards", () => {
  const { pieces } = territory(ARMY, ARMY);

  assert.deepEqual(pieces[0].polygons, [
    [
      [
        [37, 34],
        [37, 35],
        [36, 35],
        [36, 34],
        [37, 34],
      ],
    ],
  ]);
  assert.deepEqual(pieces[1].polygons[0][0].at(0), [37, 34]);
  assert.deepEqual(pieces[1].polygons[0][0].at(-1), [37, 34]);
});

test("ground is named by the polygon that is open there, else by its place", () => {
  const steps = [since("2015-03-01", stated("controlled", "is"))];
  const polygon = { code: "d1", place: "east", from: "2015-03-01", to: "2015-04-01", steps };
  const ground = territory(ARMY, ARMY, [polygon]);

  assert.equal(groundKeyOf(ground.pieces[1], controlsOn(ground, "2015-03-02")[1]), "d1");
  assert.equal(groundKeyOf(ground.pieces[1], controlsOn(ground, "2015-04-02")[1]), "east");
  assert.equal(holderOf(controlBy(ground, "d1", "2015-03-02")), "is");
  assert.equal(controlBy(ground, "d1", "2015-04-02"), null);
});

test("in a comparison, ground that changed hands is gained by one holder and lost by the other", () => {
  const ground = territory(ARMY, FALLS);

  const changes = difference(ground, "2015-05-19", "2015-05-20");

  assert.deepEqual(
    changes.map(({ groundKey, pieces, km2 }) => ({ groundKey, pieces, km2 })),
    [{ groundKey: "east", pieces: [1], km2: 100 }],
  );
  assert.deepEqual(balance(changes, changedPlaces(ground, "2015-05-19", "2015-05-20")), [
    { holder: "is", gained: 100, lost: 0, won: ["east"], lostPlaces: [] },
    { holder: "army", gained: 0, lost: 100, won: [], lostPlaces: ["east"] },
  ]);
  assert.deepEqual(difference(ground, "2015-05-20", "2015-06-20"), []);
});

test("ground that becomes disputed is lost by its holder and gained by nobody", () => {
  const ground = territory(ARMY, [
    ...ARMY,
    since("2015-09-06", stated("controlled", "army"), stated("controlled", "is")),
  ]);

  assert.deepEqual(balance(difference(ground, "2015-09-05", "2015-09-06")), [
    { holder: "army", gained: 0, lost: 100, won: [], lostPlaces: [] },
  ]);
});

test("what one side gains another loses, or nobody held it alone", () => {
  const ground = territory(FALLS, FALLS);
  const sums = balance(difference(ground, "2015-05-20", "2015-05-19"));

  assert.equal(
    sums.reduce((sum, { gained, lost }) => sum + gained - lost, 0),
    0,
  );
});

test("a change of holder has its day, its first possible day, and its event", () => {
  const found = holderChanges(territory(ARMY, FALLS), () => true);

  assert.equal(found.length, 1);
  assert.deepEqual([found[0].place, found[0].event, found[0].day - found[0].earliest], ["east", "cm-1", 2]);
  assert.equal(found[0].before, FALLS[0]);
  assert.deepEqual(
    holderChanges(territory(ARMY, FALLS), (place) => place === "west"),
    [],
  );
});

test("a last known state colours nothing and is no change of holder", () => {
  const gone = { ...since("2015-05-20", stated("last_known", "is")), from: "2015-08-01" };
  const ground = territory(ARMY, [...FALLS, gone]);

  assert.equal(isLastKnown(controlOf(ground, "east", "2015-08-01")), true);
  assert.equal(holderOf(controlOf(ground, "east", "2015-08-01")), null);
  assert.deepEqual(controlsOn(ground, "2015-08-01").map(holderOf), ["army", null]);
  assert.deepEqual(frontsOnDay(ground, "2015-08-01"), []);
  assert.equal(holderChanges(ground, (place) => place === "east").length, 1);
});

test("the country is the ring of the lines beyond which there is nothing", () => {
  const { country } = territory(ARMY, ARMY);

  assert.equal(country.length, 1);
  const [ring] = country;
  assert.deepEqual(ring[0], ring.at(-1));
  assert.deepEqual(new Set(ring.map(String)), new Set(["36,34", "37,34", "38,34", "38,35", "37,35", "36,35"]));
});

test("a successor of a holder is no change of holder", () => {
  const heir = {
    ...stated("controlled", "ally"),
    named: "is",
    ended: { holder: "is", day: "2016-01-29", succeeded_by: "ally" },
  };
  const ground = territory(ARMY, [...FALLS, since("2016-01-29", heir)]);

  assert.deepEqual(
    holderChanges(ground, (place) => place === "east").map(({ control }) => control.from),
    ["2015-05-20"],
  );
});

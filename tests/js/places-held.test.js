import assert from "node:assert/strict";
import test from "node:test";

import { placeBalance, placeChanges, placesHeld } from "../../static/js/data/places-held.js";

const view = (status, holder) => ({ status, holder, challengers: [], claims: ["k-1"] });
const step = (from, ...views) => ({ from, since: from, confirmed: from, since_unknown: false, views });
const place = (...steps) => ({ steps });

const territory = {
  firstDay: "2015-01-01",
  assessed: ["arak", "hail", "jazal", "mahin", "palmyra", "t4"],
  places: {
    palmyra: place(step("2015-01-01", view("controlled", "army")), step("2015-05-20", view("controlled", "is"))),
    arak: place(step("2015-01-01", view("controlled", "army"))),
    hail: place(step("2015-01-01", view("controlled", "is")), step("2015-06-01", view("last_known", "is"))),
    jazal: place(step("2015-01-01", view("controlled", "army"), view("controlled", "is"))),
    t4: place(step("2015-01-01", view("unknown", null))),
    mahin: place(step("2016-01-01", view("controlled", "is"))),
    hamlet: place(step("2015-01-01", view("controlled", "is"))),
  },
};

test("each assessed place is counted once: for its holder, as unsettled, as last known, or as silent", () => {
  const held = placesHeld(territory, "2015-06-01");

  assert.equal(held.assessed, 6);
  assert.deepEqual(held.unknown, ["t4"]);
  assert.deepEqual(
    [...held.byHolder],
    [
      ["army", ["arak"]],
      ["is", ["palmyra"]],
    ],
  );
  assert.deepEqual([held.unsettled, held.lastKnown, held.silent], [["jazal"], ["hail"], ["mahin"]]);
});

test("only the places in scope are counted", () => {
  const held = placesHeld(territory, "2015-06-01", (slug) => slug === "palmyra");

  assert.deepEqual([held.assessed, [...held.byHolder]], [1, [["is", ["palmyra"]]]]);
});

test("a comparison lists the places whose control differs, and counts them for their holders", () => {
  const changes = placeChanges(territory, "2015-05-19", "2015-06-01");

  assert.deepEqual(
    changes.map(({ place: slug }) => slug),
    ["hail", "palmyra"],
  );
  assert.deepEqual(placeBalance(changes), [
    { holder: "is", gained: 1, lost: 1 },
    { holder: "army", gained: 0, lost: 1 },
  ]);
});

import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout } from "node:timers/promises";

import { Store } from "../../static/js/store.js";
import { Telling, listed } from "../../static/js/event-details.js";
import { nothingChosen } from "../../static/js/url-state.js";

const PAUSE_MS = 90;
const pause = () => setTimeout(PAUSE_MS);

function aPage(answer = (codes) => codes.map((code) => ({ id: code, properties: { code, title: `Title of ${code}` } }))) {
  const store = new Store({ chosen: nothingChosen(), told: new Map(), cast: { places: new Map(), actors: new Map() } });
  const asked = [];
  const fetchEvents = async (codes, knownOn) => {
    asked.push([codes, knownOn]);
    return answer(codes);
  };
  const telling = new Telling(store, fetchEvents);
  return { store, asked, tell: (codes) => telling.tell(codes) };
}

const ROW = {
  code: "cm-2015-05-20-001",
  ...{ earliest: 16575, latest: 16575, date_precision: "day", type: "battle", grade: "claimed", place: "a-town" },
  ...{ place_precision: "settlement", area: null, form: 1, spot: 0, point: [38, 34], actors: [], fronts: [], campaign: null },
  killed: { low: 3, best: null, high: null, counts_longer: false },
  ...{ origins: 1, passes: true },
};

test("until it is told, an event is what the columns know of it", () => {
  const { store } = aPage();
  store.put({ cast: { places: new Map([["a-town", { en: "A town", ar: "بلدة", point: null, within: [] }]]), actors: new Map() } });

  const { title, earliest, place, killed, reports, url } = listed(store.state, ROW);

  assert.deepEqual([title, earliest, place.ar, killed.low, reports, url], [null, "2015-05-20", "بلدة", 3, null, "/events/cm-2015-05-20-001/"]);
});

test("those in sight are asked for together, and each once", async () => {
  const { store, asked, tell } = aPage();

  tell(["a", "b"]);
  tell(["b", "c"]);
  await pause();
  tell(["a", "c"]);
  await pause();

  assert.deepEqual(asked, [[["a", "b", "c"], null]]);
  assert.equal(listed(store.state, { ...ROW, code: "b" }).title, "Title of b");
});

test("fifty at a time, those asked for last first", async () => {
  const { asked, tell } = aPage();

  tell(Array.from({ length: 70 }, (_, i) => `event-${i}`));
  await pause();
  await pause();

  assert.deepEqual(asked.map(([codes]) => codes.length), [50, 20]);
  assert.ok(asked[0][0].includes("event-69"));
});

test("one that the record does not have is not asked for again", async () => {
  const { asked, tell } = aPage(() => []);

  tell(["gone"]);
  await pause();
  tell(["gone"]);
  await pause();

  assert.equal(asked.length, 1);
});

test("as known on another day, everything is told anew", async () => {
  const { store, asked, tell } = aPage();
  tell(["a"]);
  await pause();

  store.filter({ known_on: "2015-05-17" });
  assert.equal(store.state.told.size, 0);
  tell(["a"]);
  await pause();

  assert.deepEqual(asked.map(([, knownOn]) => knownOn), [null, "2015-05-17"]);
});

test("a failure leaves the list as it is, and what is asked for again is fetched again", async () => {
  let fails = true;
  const { store, asked, tell } = aPage((codes) => {
    if (fails) throw new Error("no answer");
    return codes.map((code) => ({ id: code, properties: { code } }));
  });
  tell(["a"]);
  await pause();
  assert.equal(store.state.told.size, 0);

  fails = false;
  tell(["a"]);
  await pause();

  assert.equal(asked.length, 2);
  assert.equal(store.state.told.size, 1);
});

import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout } from "node:timers/promises";

import { Store } from "../../static/js/store.js";
import { EventDetails, listed } from "../../static/js/event-details.js";
import { nothingChosen } from "../../static/js/url-state.js";

const PAUSE_MS = 90;
const pause = () => setTimeout(PAUSE_MS);

function aPage(
  answer = (codes) => codes.map((code) => ({ id: code, properties: { code, title: `Title of ${code}` } })),
) {
  const store = new Store({
    chosen: nothingChosen(),
    details: new Map(),
    entities: { places: new Map(), actors: new Map() },
  });
  const requests = [];
  const fetchEvents = async (codes, knownOn) => {
    requests.push([codes, knownOn]);
    return answer(codes);
  };
  const eventDetails = new EventDetails(store, fetchEvents);
  return { store, requests, request: (codes) => eventDetails.request(codes) };
}

const ROW = {
  code: "cm-2015-05-20-001",
  ...{ earliest: 16575, latest: 16575, date_precision: "day", type: "battle", grade: "claimed", place: "a-town" },
  ...{
    place_precision: "settlement",
    area: null,
    form: 1,
    pointId: 0,
    point: [38, 34],
    actors: [],
    fronts: [],
    campaign: null,
  },
  killed: { low: 3, best: null, high: null, counts_longer: false },
  ...{ origins: 1, passes: true },
};

test("until its details are loaded, an event shows what the columns know", () => {
  const { store } = aPage();
  store.put({
    entities: {
      places: new Map([["a-town", { en: "A town", ar: "بلدة", point: null, within: [] }]]),
      actors: new Map(),
    },
  });

  const { title, earliest, place, killed, reports, url } = listed(store.state, ROW);

  assert.deepEqual(
    [title, earliest, place.ar, killed.low, reports, url],
    [null, "2015-05-20", "بلدة", 3, null, "/events/cm-2015-05-20-001/"],
  );
});

test("visible events are requested together, and each once", async () => {
  const { store, requests, request } = aPage();

  request(["a", "b"]);
  request(["b", "c"]);
  await pause();
  request(["a", "c"]);
  await pause();

  assert.deepEqual(requests, [[["a", "b", "c"], null]]);
  assert.equal(listed(store.state, { ...ROW, code: "b" }).title, "Title of b");
});

test("requests have fifty events, the latest requested first", async () => {
  const { requests, request } = aPage();

  request(Array.from({ length: 70 }, (_, i) => `event-${i}`));
  await pause();
  await pause();

  assert.deepEqual(
    requests.map(([codes]) => codes.length),
    [50, 20],
  );
  assert.ok(requests[0][0].includes("event-69"));
});

test("an event that the record does not have is not requested again", async () => {
  const { requests, request } = aPage(() => []);

  request(["gone"]);
  await pause();
  request(["gone"]);
  await pause();

  assert.equal(requests.length, 1);
});

test("another day of known_on clears the cache", async () => {
  const { store, requests, request } = aPage();
  request(["a"]);
  await pause();

  store.filter({ known_on: "2015-05-17" });
  assert.equal(store.state.details.size, 0);
  request(["a"]);
  await pause();

  assert.deepEqual(
    requests.map(([, knownOn]) => knownOn),
    [null, "2015-05-17"],
  );
});

test("a failure leaves the list as it is, and a new request fetches again", async () => {
  let fails = true;
  const { store, requests, request } = aPage((codes) => {
    if (fails) throw new Error("no answer");
    return codes.map((code) => ({ id: code, properties: { code } }));
  });
  request(["a"]);
  await pause();
  assert.equal(store.state.details.size, 0);

  fails = false;
  request(["a"]);
  await pause();

  assert.equal(requests.length, 2);
  assert.equal(store.state.details.size, 1);
});

import assert from "node:assert/strict";
import test from "node:test";

import { actors, event, eventsPage, changesSince } from "../../static/js/api.js";
import { ApiError } from "../../static/js/requests.js";
import { anEvent } from "./random-events.js";

/** @param {Record<string, [number, any]>} answers by address */
function answering(answers) {
  const requested = [];
  globalThis.fetch = async (address) => {
    requested.push(String(address));
    const [status, body] = answers[String(address)] ?? [404, { detail: "nothing here" }];
    return new Response(JSON.stringify(body), { status });
  };
  return requested;
}

test("every page is followed, by its query alone", async () => {
  const requested = answering({
    "/api/v1/actors/?limit=1000": [
      200,
      { results: [{ slug: "a" }], links: [{ rel: "next", href: "https://elsewhere.example/api/v1/actors/?cursor=x" }] },
    ],
    "/api/v1/actors/?cursor=x": [200, { results: [{ slug: "b" }], links: [{ rel: "self", href: "/" }] }],
  });

  const found = await actors();

  assert.deepEqual(
    found.map(({ slug }) => slug),
    ["a", "b"],
  );
  assert.equal(requested.length, 2);
});

test("the server's own list comes page by page", async () => {
  const next = { rel: "next", href: "https://elsewhere.example/api/v1/events/?cursor=x" };
  answering({
    "/api/v1/events/?type=battle&sort=-updated&limit=50": [
      200,
      { features: [anEvent("a")], numberMatched: 2, numberMatchedIsEstimate: false, links: [next] },
    ],
    "/api/v1/events/?cursor=x": [
      200,
      { features: [anEvent("b")], numberMatched: 2, numberMatchedIsEstimate: false, links: [] },
    ],
  });
  const { signal } = new AbortController();

  const first = await eventsPage([["type", "battle"]], "-updated", null, signal);
  const last = await eventsPage([["type", "battle"]], "-updated", first.nextQuery, signal);

  assert.deepEqual([first.matched, first.nextQuery, last.nextQuery], [2, "?cursor=x", null]);
  assert.equal(last.features[0].id, "b");
});

test("too many changes are no error, but null", async () => {
  answering({ "/api/v1/columns/changes.arrow?since=3&known=1": [410, { detail: "Read the newest columns." }] });

  assert.equal(await changesSince("known", 3, new AbortController().signal), null);
});

test("a refused request has the server's message", async () => {
  answering({ "/api/v1/events/gone/": [410, { detail: "This event was retracted." }] });

  await assert.rejects(
    event("gone", null),
    (problem) =>
      problem instanceof ApiError && problem.status === 410 && problem.message === "This event was retracted.",
  );
});

test("a missing response is an error too", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("offline");
  };

  await assert.rejects(actors(), (problem) => problem instanceof ApiError && problem.status === 0);
});

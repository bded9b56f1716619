import assert from "node:assert/strict";
import test from "node:test";

import { Trouble, actors, event, eventsPage, printedSince } from "../../static/js/api.js";
import { anEvent } from "./random-events.js";

/** @param {Record<string, [number, any]>} answers by address */
function answering(answers) {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    const [status, body] = answers[String(address)] ?? [404, { detail: "nothing here" }];
    return new Response(JSON.stringify(body), { status });
  };
  return asked;
}

test("every page is followed, by its query alone", async () => {
  const asked = answering({
    "/api/v1/actors/?limit=1000": [
      200,
      { results: [{ slug: "a" }], links: [{ rel: "next", href: "https://elsewhere.example/api/v1/actors/?cursor=x" }] },
    ],
    "/api/v1/actors/?cursor=x": [200, { results: [{ slug: "b" }], links: [{ rel: "self", href: "/" }] }],
  });

  const found = await actors();

  assert.deepEqual(found.map(({ slug }) => slug), ["a", "b"]);
  assert.equal(asked.length, 2);
});

test("the server's own list comes page by page", async () => {
  const next = { rel: "next", href: "https://elsewhere.example/api/v1/events/?cursor=x" };
  answering({
    "/api/v1/events/?type=battle&sort=-updated&limit=50": [200, { features: [anEvent("a")], numberMatched: 2, numberMatchedIsEstimate: false, links: [next] }],
    "/api/v1/events/?cursor=x": [200, { features: [anEvent("b")], numberMatched: 2, numberMatchedIsEstimate: false, links: [] }],
  });
  const { signal } = new AbortController();

  const first = await eventsPage([["type", "battle"]], "-updated", null, signal);
  const last = await eventsPage([["type", "battle"]], "-updated", first.nextQuery, signal);

  assert.deepEqual([first.matched, first.nextQuery, last.nextQuery], [2, "?cursor=x", null]);
  assert.equal(last.features[0].id, "b");
});

test("more changes than the server tells are no trouble, but nothing", async () => {
  answering({ "/api/v1/columns/changes.arrow?since=3&known=1": [410, { detail: "Read the newest columns." }] });

  assert.equal(await printedSince("known", 3, new AbortController().signal), null);
});

test("a refusal is told in the server's words", async () => {
  answering({ "/api/v1/events/gone/": [410, { detail: "This event was retracted." }] });

  await assert.rejects(event("gone", null), (problem) => problem instanceof Trouble && problem.status === 410 && problem.message === "This event was retracted.");
});

test("no answer at all is a trouble too", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("offline");
  };

  await assert.rejects(actors(), (problem) => problem instanceof Trouble && problem.status === 0);
});

import assert from "node:assert/strict";
import test from "node:test";

import { Trouble, event, events } from "../../static/js/api.js";
import { anEvent } from "./randomly.js";

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
    "/api/v1/events/?type=battle&limit=1000": [
      200,
      { features: [anEvent("a")], links: [{ rel: "next", href: "https://elsewhere.example/api/v1/events/?cursor=x" }] },
    ],
    "/api/v1/events/?cursor=x": [200, { features: [anEvent("b")], links: [{ rel: "self", href: "/" }] }],
  });

  const found = await events([["type", "battle"]]);

  assert.deepEqual(found.map(({ id }) => id), ["a", "b"]);
  assert.equal(asked.length, 2);
});

test("a refusal is told in the server's words", async () => {
  answering({ "/api/v1/events/gone/": [410, { detail: "This event was retracted." }] });

  await assert.rejects(event("gone", null), (problem) => problem instanceof Trouble && problem.status === 410 && problem.message === "This event was retracted.");
});

test("no answer at all is a trouble too", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("offline");
  };

  await assert.rejects(events([]), (problem) => problem instanceof Trouble && problem.status === 0);
});

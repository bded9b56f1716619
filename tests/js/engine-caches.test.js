import assert from "node:assert/strict";
import test from "node:test";

import { madeColumns } from "../../bench/engine_columns.mjs";
import { edges } from "../../static/js/data/bins.js";
import { toDay } from "../../static/js/data/days.js";
import { toX, toY } from "../../static/js/data/projection.js";
import { aQuery, ask, ids, load, someFilters, someTraits } from "./oracle.js";
import { anEngine, columnsFile, matchingFile, someCoded, someKnown } from "./arrow-files.js";
import { anEvent, iso, oneOf, randomly, someOf, whole } from "./random-events.js";

const ZOOMS = [5, 8, 12];
const VIEWS = [
  { left: 0, top: 0, right: 1, bottom: 1 },
  { left: toX(37), right: toX(38.5), top: toY(34.5), bottom: toY(33.5) },
];
const MATCHES = ["q=one", "q=other"];

/** Any query that may have run just before: any data, any window, any filters or none. */
function anyQuery(random, features) {
  const chosen = oneOf(random, [someFilters, someTraits, someTraits, () => ({})])(random);
  const window =
    random() < 0.5
      ? {}
      : {
          start: iso(whole(random, 400)),
          end: iso(300 + whole(random, 150)),
          window: oneOf(random, ["possibly", "certainly"]),
        };
  const matching = random() < 0.15 ? oneOf(random, MATCHES) : null;
  const known = random() < 0.2 ? { known_on: iso(whole(random, 900) - 450) } : {};
  const code = oneOf(random, [null, ...ids(features)]);
  return aQuery({
    filters: { ...chosen, ...window, ...known, ...(matching && { q: "word" }) },
    matching,
    sort: oneOf(random, ["-latest", "latest", "-killed", "-updated"]),
    view: oneOf(random, [null, { zoom: oneOf(random, ZOOMS), ...oneOf(random, VIEWS) }]),
    timeline: oneOf(random, [
      null,
      {
        bounds: edges(toDay("2015-01-01"), toDay("2016-03-01"), oneOf(random, ["month", "week"])),
        counts: oneOf(random, ["events", "killed"]),
      },
    ]),
    list: { from: whole(random, 5), to: 5 + whole(random, 200) },
    opened: oneOf(random, [
      { at: null, area: null, most: 9 },
      { at: oneOf(random, ["36,33", "37.4,34"]), area: null, most: 9 },
      { at: null, area: "place-1", most: 9 },
    ]),
    ...{ event: code, hovered: oneOf(random, [null, ...ids(features)]), codes: code ? [code] : [] },
  });
}

/** An engine that has handled these messages and computed its clusterings: they depend on the data at that time. */
function loadedEngine(messages, pauses) {
  const page = anEngine();
  for (const message of messages) {
    page.engine.handle(message.buffer ? { ...message, buffer: message.buffer.slice(0) } : message);
    if (message.data !== "now") continue;
    for (const zoom of ZOOMS) ask(page, aQuery({ view: { zoom, ...VIEWS[0] } }), pauses);
  }
  return page;
}

/** Summaries of every mark of the last answer, and of a division. */
function marks(page, count) {
  page.posted.length = 0;
  for (let cluster = 0; cluster < count; cluster += 1)
    page.engine.handle({ type: "describe", id: cluster, cluster, area: null });
  page.engine.handle({ type: "describe", id: count, cluster: null, area: "place-2" });
  return page.posted.slice();
}

function someChange(random, features, version) {
  const rewritten = oneOf(random, features);
  const incoming = [
    anEvent(rewritten.id, {
      at: [36 + whole(random, 40) / 10, 33],
      earliest: iso(whole(random, 400)),
      fronts: someOf(random, ["front-1", "front-2", `front-${version}`]),
    }),
  ];
  const gone = ids(features).filter((code) => code !== rewritten.id && random() < 0.05);
  return { type: "change", data: "now", buffer: columnsFile(incoming, { since: 1, version, gone }) };
}

test("an answer does not depend on the queries and changes before it", () => {
  const random = randomly(71);
  for (let round = 0; round < 6; round += 1) {
    const features = someCoded(random, oneOf(random, [60, 300]));
    const matching = MATCHES.map((key) => ({
      type: "matching",
      key,
      buffer: matchingFile(ids(features).filter(() => random() < 0.4)),
    }));
    const messages = [
      { type: "load", data: "known", buffer: columnsFile(someKnown(random, 40)) },
      ...matching,
      load(features),
    ];
    const page = loadedEngine(messages, 9);
    for (let i = 0; i < 60; i += 1) {
      if (i % 20 === 19) {
        messages.push(someChange(random, features, 2 + i));
        page.engine.handle({ ...messages.at(-1), buffer: messages.at(-1).buffer.slice(0) });
        for (const zoom of ZOOMS) ask(page, aQuery({ view: { zoom, ...VIEWS[0] } }));
      }
      const query = anyQuery(random, features);
      const fresh = loadedEngine(messages, 0);
      const [found, expected] = [ask(page, query, i % 3), ask(fresh, query, 0)];
      assert.deepEqual(found, expected, JSON.stringify(query));
      assert.deepEqual(marks(page, found.clusters.length), marks(fresh, found.clusters.length));
    }
  }
});

test("precomputation between queries changes no answer, and yields to new queries", () => {
  const buffer = madeColumns(2_000);
  const made = { type: "load", data: "now", buffer };
  const bounds = edges(15_040, 20_340, "month");
  const queries = [
    { start: "2024-01-01", end: "2024-01-31" },
    {},
    { type: ["battle", "shelling"] },
    { start: "2019-05-01", end: "2020-05-01", grade: ["claimed"] },
    { actor: ["actor-1"] },
  ];
  const expected = queries.map((filters) =>
    ask(
      anEngine({ ...made, buffer: buffer.slice(0) }),
      aQuery({ filters, timeline: { bounds, counts: "events" }, list: { from: 0, to: 50 } }),
    ),
  );
  for (const pauses of [0, 1, 3, 20, 100]) {
    const page = anEngine({ ...made, buffer: buffer.slice(0) });
    queries.forEach((filters, i) => {
      assert.deepEqual(
        ask(page, aQuery({ filters, timeline: { bounds, counts: "events" }, list: { from: 0, to: 50 } }), pauses),
        expected[i],
      );
    });
  }
});

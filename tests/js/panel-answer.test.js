/** What the page answers first: who holds the place, in a sentence, and what happened last. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { answerHeading, answerLatest } from "../../static/js/panel/answer.js";
import { START, aPage, aRow, aTerritory, anAnswer, contested, held, since, someDetails } from "./page.js";

const HEAD = `<p id="about">as sent</p><h1 id="heading">as sent</h1><div id="row"><p id="latest">as sent</p></div>`;

function aHeading(t, given) {
  const document = openDocument(t, HEAD);
  const [about, heading] = ["#about", "#heading"].map((id) => document.querySelector(id));
  const { page, store } = aPage({ filters: { place: ["palmyra"], end: "2015-05-31" }, ...given });
  answerHeading(page, { about, heading });
  return { about, heading, store };
}

test("the heading says who holds the place and how many others", (t) => {
  const { about, heading, store } = aHeading(t);
  assert.equal(textOf(heading), "as sent");

  store.put({ territory: aTerritory() });
  assert.equal(textOf(heading), "Palmyra was held by Islamic State");
  assert.equal(textOf(about), "Syria, ground on 31 May 2015 as claimed");

  const tiyas = [since("2015-05-01", held("is"))];
  store.put({ territory: aTerritory({ tiyas }) });
  assert.equal(textOf(heading), "Palmyra and 1 other place were held by Islamic State");
});

test("where nobody holds the place alone the heading says what is claimed, and without a place who holds most", (t) => {
  const { heading, store } = aHeading(t);

  store.put({ territory: aTerritory({ palmyra: [since("2015-05-20", contested("is", "army"))] }) });
  assert.equal(textOf(heading), "Palmyra: contested");

  store.filter({ place: [] });
  assert.match(textOf(heading), /^1 of 2 place was held by /);
});

test("the newest event of the list is one press away, and another order has none", (t) => {
  const document = openDocument(t, HEAD);
  const [row, latest] = ["#row", "#latest"].map((id) => document.querySelector(id));
  const { page, store } = aPage({ start: START, details: new Map([["cm-1", someDetails({ code: "cm-1" })]]) });
  answerLatest(page, { row, latest });

  store.put({ answer: anAnswer({ rows: [aRow({ code: "cm-1" })] }) });
  assert.equal(textOf(latest), "Palmyra is captured, 20 May 2015");
  fire(latest.querySelector("a"), "click");
  assert.equal(store.state.chosen.event, "cm-1");

  store.choose({ sort: "latest" });
  store.put({ answer: anAnswer({ rows: [aRow({ code: "cm-1" })] }) });
  assert.equal(row.hidden, true);
});

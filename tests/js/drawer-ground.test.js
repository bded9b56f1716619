/** What is claimed of a piece of ground, or of both sides of a front: who says so, since when, in which report. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { groundDetail } from "../../static/js/drawer/ground-detail.js";
import { AR, HOSTILE, aClaim, aPage, aTerritory, assumed, filtersOf, held, lastKnown, since } from "./page.js";

function shown(t, ground, given = {}) {
  const body = openDocument(t, `<div></div>`).querySelector("div");
  const { page, store, loads } = aPage({ filters: { end: "2015-05-31" }, territory: aTerritory(), ...given });
  body.append(...groundDetail(page, ground));
  return { body, store, loads, facts: [...body.querySelectorAll("dl > *")].map(textOf) };
}

test("ground says who holds it on the day as claimed, and since when", (t) => {
  const { body, facts } = shown(t, "palmyra");

  assert.equal(textOf(body.querySelector("header")), "Who holds the ground · on 31 May 2015, as claimedPalmyra");
  assert.deepEqual(facts, ["Held by", "Islamic State", "Since", "20 May 2015 · 11 days"]);
});

test("what is inferred before the first claim is said to be assumed", (t) => {
  const { body, facts } = shown(t, "palmyra", {
    filters: { end: "2015-05-19" },
    territory: aTerritory({ palmyra: [assumed(held("army", { claims: [] }))] }),
  });

  assert.deepEqual(facts, ["Assumed to be held by", "Syrian Arab Army", "Since", "not known"]);
  assert.match(textOf(body), /Assumed; no report of the time in the record\./);
});

test("a newer claim of the same confirms the holder", (t) => {
  const { facts } = shown(t, "palmyra", {
    territory: aTerritory({ palmyra: [{ ...since("2015-05-20", held("is")), confirmed: "2015-05-30" }] }),
  });

  assert.deepEqual(facts.slice(4), ["Last confirmed", "30 May 2015 · 1 day"]);
});

test("of a place that is only last known, nobody is said to hold it now", (t) => {
  const { facts } = shown(t, "palmyra", { territory: aTerritory({ palmyra: [since("2015-05-18", lastKnown("is"))] }) });

  assert.deepEqual(facts, [
    "Now held by",
    "not known",
    "Last word",
    "last known: Islamic State18 May 2015; nothing since",
  ]);
});

test("each claim says whose it is, what it says, and in which report", (t) => {
  const { body } = shown(t, "palmyra");

  const [claim] = body.querySelectorAll(".ground-claims li");
  assert.equal(
    textOf(claim),
    "a monitorIslamic State, before: Syrian Arab Army, 20 May 2015Palmyra fallsAn agency · 21 May 2015The event",
  );
  const link = claim.querySelector("a");
  assert.deepEqual([link.href, link.rel], ["https://agency.example/1", "noreferrer"]);
});

test("a click on a claim's event opens it beside the map, and in another tab its page", (t) => {
  const { body, store } = shown(t, "palmyra");
  const link = body.querySelector(".claim-doors a");
  assert.equal(link.getAttribute("href"), "/events/cm-2015-05-20-012/");

  assert.equal(fire(link, "click", { metaKey: true }).defaultPrevented, false);
  assert.equal(store.state.chosen.event, null);
  fire(link, "click");

  assert.equal(store.state.chosen.event, "cm-2015-05-20-012");
});

test("what several claims are noted with stands once above them", (t) => {
  const claims = {
    one: aClaim({ note: "From the same leaflet." }),
    two: aClaim({ note: "From the same leaflet." }),
    three: aClaim({ note: "Seen on film." }),
  };
  const territory = aTerritory({ claims, palmyra: [since("2015-05-20", held("is", { claims: Object.keys(claims) }))] });
  const { body } = shown(t, "palmyra", { territory });

  assert.equal(textOf(body.querySelector("p.report-facts")), "Of 2 claims: From the same leaflet.");
  assert.equal(textOf(body).split("From the same leaflet.").length, 2);
  assert.match(textOf(body.querySelectorAll(".ground-claims li")[2]), /Seen on film\./);
});

test("a claim without a known origin, one that is doubted, and a report without a date say so", (t) => {
  const claims = {
    "of-is": aClaim({
      origin: null,
      standing: "retracted",
      wording: HOSTILE,
      report: { title: HOSTILE, url: "javascript:alert(1)", published: null },
    }),
  };
  const { body } = shown(t, "palmyra", { territory: aTerritory({ claims }) });

  const [claim] = body.querySelectorAll(".ground-claims li");
  assert.match(textOf(claim), /^An agency \(who said it first is not known\)/);
  assert.match(textOf(claim), /retracted by its origin/);
  assert.match(textOf(claim), /An agency · no date/);
  assert.equal(textOf(claim.querySelector("blockquote")), HOSTILE);
  assert.equal(claim.querySelector("img, a[href^=javascript]"), null);
});

test("sources that contradict each other stand side by side, each with the way to its own map", (t) => {
  const claims = { "of-is": aClaim(), "of-army": aClaim({ holder: "army", origin: "an-agency" }) };
  const territory = aTerritory({ claims, palmyra: [since("2015-05-20", held("is"), held("army"))] });
  const { body, store } = shown(t, "palmyra", { territory });
  assert.match(
    textOf(body.querySelector(".disputed-note")),
    /Both views are shown, and the ground is counted for nobody\./,
  );
  assert.deepEqual([...body.querySelectorAll(".claims-title")].map(textOf), [
    "Islamic State 1 claim",
    "Syrian Arab Army 1 claim",
  ]);

  [...body.querySelectorAll(".claim-doors button")][0].click();

  assert.equal(store.state.chosen.according_to, "a-monitor");
});

test("every change of the place is a step to its day, and the present one is marked", (t) => {
  const { body, store } = shown(t, "palmyra");
  const steps = [...body.querySelectorAll(".ground-history li")];
  assert.deepEqual(steps.map(textOf), ["before any known change Syrian Arab Army", "20 May 2015 Islamic State"]);
  assert.deepEqual(
    steps.map((step) => step.getAttribute("aria-current")),
    [null, "true"],
  );

  steps[1].querySelector("button").click();

  assert.deepEqual(filtersOf(store), { start: "2015-05-20", end: "2015-05-20" });
});

test("a front names both sides with what is claimed of each, and leads to them", (t) => {
  const { body, store, facts } = shown(t, "palmyra,tiyas");
  assert.match(textOf(body.querySelector("header")), /^Front line · .*Front between Palmyra and Tiyas$/);
  assert.match(textOf(body), /newest claim 11 days old/);
  assert.deepEqual(
    facts.filter((_, i) => i % 4 === 1),
    ["Islamic State", "Syrian Arab Army"],
  );

  body.querySelectorAll("h3 button")[1].click();

  assert.equal(store.state.chosen.ground, "tiyas");
});

test("where the two are no longer hostile there is no front", (t) => {
  const { body } = shown(t, "palmyra,tiyas", { filters: { end: "2015-05-19" } });

  assert.match(textOf(body), /On this day the two are not held by hostile holders: there is no front here\./);
});

test("while the ground is loading the drawer says so, and when it failed that too", (t) => {
  assert.equal(textOf(shown(t, "palmyra", { territory: null }).body), "Loading the ground …");
  assert.equal(textOf(shown(t, "palmyra", { territory: null, error: "no answer" }).body), "The ground did not come.");

  const empty = { ...aTerritory(), firstDay: null, lastDay: null };

  assert.equal(textOf(shown(t, "palmyra", { territory: empty }).body), "Nothing is claimed.");
});

test("reports of the claims are loaded when they are to be read", (t) => {
  const { body, loads } = shown(t, "palmyra", { territory: aTerritory({ hasReports: false }) });

  assert.match(textOf(body), /Loading the claims …/);
  assert.equal(loads.length, 1);
});

test("a place of which nothing is claimed says so and still leads to its page, in Arabic as well", (t) => {
  const { body } = shown(t, "palmyra", {
    start: AR,
    territory: aTerritory({ palmyra: [since("2015-06-20", held("is"))] }),
  });

  assert.match(textOf(body), /Nothing is claimed of this place on this day\./);
  assert.equal(textOf(body.querySelector("h2")), "تدمر");
  assert.equal(body.querySelector(".to-page").getAttribute("href"), "/ar/places/palmyra/");
});

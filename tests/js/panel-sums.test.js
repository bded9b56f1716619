/** The head of the panel: how many events, how many killed as claimed and what that leaves out, and who holds the place. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { headline } from "../../static/js/panel/headline.js";
import { held } from "../../static/js/panel/holder-line.js";
import {
  AR,
  HOSTILE,
  aPage,
  aRow,
  aTerritory,
  anAnswer,
  assumed,
  contested,
  filtersOf,
  held as heldBy,
  lastKnown,
  since,
  someDetails,
} from "./page.js";

const HEAD = `<h1><span id="count">126 events</span> <span id="when"></span></h1><div id="toll"><p>as sent</p></div>`;

function aHeadline(t, given) {
  const document = openDocument(t, HEAD);
  const [count, when, toll] = ["#count", "#when", "#toll"].map((id) => document.querySelector(id));
  const { page, store, requested } = aPage(given);
  headline(page, { count, when, toll });
  return {
    document,
    count,
    when,
    toll,
    store,
    requested,
    answer: (answered) => store.put({ answer: anAnswer(answered), answered: store.state.chosen.filters }),
  };
}

const rows = (count) => Array.from({ length: count }, (_, i) => aRow({ code: `cm-${i}` }));

test("events that may lie in the window are a range, from certain to possible", (t) => {
  const { count, when, answer, store } = aHeadline(t, { filters: { start: "2015-05-13", end: "2015-05-26" } });

  answer({ rows: rows(3), certain: 2, possible: 3 });
  assert.deepEqual([textOf(count), textOf(when)], ["2–3 events", "13–26 May 2015"]);
  store.filter({ window: "certainly" });
  answer({ rows: rows(2), certain: 2, possible: 3 });

  assert.equal(textOf(count), "2 events");
});

test("without chosen days the headline names the months that there are", (t) => {
  const { when, answer } = aHeadline(t);

  answer({ rows: rows(2), days: [16241, 16575] });

  assert.equal(textOf(when), "June 2014 – May 2015");
});

test("the sum of killed says over how many events, and leads to them", (t) => {
  const { toll, answer, store } = aHeadline(t);
  answer({ rows: rows(5), tolls: { low: 85, high: 105, summed: 4, figures: 4, without: 1 } });

  assert.equal(
    textOf(toll.querySelector(".toll")),
    "Figures for 4 of 5 events. Killed, as claimed: 85–105, added over 4 events",
  );
  assert.equal(textOf(toll.querySelector(".left-out")), "Left out: 1 event without a figure");
  assert.equal(toll.querySelector(".left-out span a").getAttribute("href"), "/?killed_sum=without");
  toll.querySelector(".left-out span a").click();

  assert.deepEqual(filtersOf(store), { killed_sum: ["without"] });
});

test("where no figure may be added, no sum is shown, and an empty list has no sum at all", (t) => {
  const { toll, answer } = aHeadline(t);

  answer({ rows: rows(2), tolls: { summed: 0, figures: 0, low: 0, high: 0, without: 2 } });
  assert.match(textOf(toll), /Killed: no event here gives a figure that may be added\./);
  answer({ rows: [], shown: 0 });

  assert.equal(textOf(toll), "");
});

test("an open-ended sum is a number or more", (t) => {
  const { toll, answer } = aHeadline(t);

  answer({ tolls: { low: 462, high: null, summed: 1, figures: 1 } });

  assert.match(textOf(toll), /Killed, as claimed: 462 or more, in 1 event/);
});

const campaign = (more = {}) => ({
  ...{ row: aRow({ code: "cm-9", type: "offensive", killed: { low: 300, high: 400 } }), leads: true },
  ...{ incidents: { low: 450, high: null, summed: 6 }, most: 400, isExceeded: false },
  ...more,
});

test("a campaign's own figure stands before the sum, with whose it is, and opens the campaign", (t) => {
  const killed = { low: 300, high: 400, origins: [{ slug: "a-monitor", en: "A monitor", ar: null }] };
  const details = new Map([["cm-9", someDetails({ code: "cm-9", title: HOSTILE, url: "/events/cm-9/", killed })]]);
  const { toll, answer, store, requested } = aHeadline(t, { details });
  answer({ rows: rows(5), tolls: { summed: 4, ranged: [campaign()] } });

  const [first] = toll.children;
  assert.equal(textOf(first), `Campaign’s own figure: 300–400, from A monitor ${HOSTILE}`);
  assert.equal(toll.querySelector("img"), null);
  assert.ok(requested.includes("cm-9"));
  first.querySelector("a").click();
  assert.equal(store.state.chosen.event, "cm-9");
});

test("incidents that come to more than their campaign's figure are said to", (t) => {
  const { toll, answer } = aHeadline(t);

  answer({ rows: rows(5), tolls: { summed: 4, ranged: [campaign({ isExceeded: true })] } });

  assert.equal(textOf(toll.querySelector(".excess")), "Its incidents add up to 450, above its 400.");
});

test("in a frame the caveats are folded away, and stay unfolded through the next answer", (t) => {
  const { document, toll, answer } = aHeadline(t);
  document.documentElement.dataset.framed = "";
  answer({ rows: rows(5), tolls: { summed: 3, without: 1, longer: 1 } });
  const details = toll.querySelector("details");
  assert.equal(details.open, false);
  assert.equal(textOf(details.querySelector("summary")), "2 left out");

  details.open = true;
  answer({ rows: rows(5), tolls: { summed: 4, without: 1 } });

  assert.equal(toll.querySelector("details").open, true);
  assert.equal(textOf(toll.querySelector("summary")), "1 left out");
});

test("what datasets know of the whole country alone is a sentence of its own, which no mark shows", (t) => {
  const { toll, answer } = aHeadline(t);

  answer({ rows: rows(5), tolls: { low: 20, high: 20, summed: 5, country: { events: 2, low: 12, high: null } } });

  assert.equal(
    textOf(toll.querySelector(".left-out")),
    "Of it 12 or more in 2 events known to the whole country alone, which no mark on the map shows.",
  );
});

test("a link keeps to its address when it is opened in another tab", (t) => {
  const { toll, answer, store } = aHeadline(t);
  answer({ rows: rows(5), tolls: { summed: 4, without: 1 } });

  const click = fire(toll.querySelector(".left-out span a"), "click", { ctrlKey: true });

  assert.equal(click.defaultPrevented, false);
  assert.deepEqual(filtersOf(store), {});
});

test("what says the same is not written again, so that the focus stays on it", (t) => {
  const { toll, answer } = aHeadline(t);
  answer({ rows: rows(5), tolls: { summed: 4, without: 1 } });
  const link = toll.querySelector(".left-out span a");

  answer({ rows: rows(5), tolls: { summed: 4, without: 1 } });
  assert.equal(toll.querySelector(".left-out span a"), link);
  answer({ rows: rows(5), tolls: { summed: 3, without: 2 } });

  assert.notEqual(toll.querySelector(".left-out span a"), link);
});

test("the window's title follows once the answers have settled", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { document, answer } = aHeadline(t, { filters: { start: "2015-05-20", end: "2015-05-20" } });

  answer({ rows: rows(2) });
  assert.equal(document.title, "");
  t.mock.timers.tick(200);

  assert.equal(document.title, "2 events, 20 May 2015 · conflictmap");
});

test("where the server's list stands in, its count says when it is an estimate", (t) => {
  const { count, store } = aHeadline(t);

  store.put({ served: true, matched: { count: 1200, isEstimate: true } });
  assert.equal(textOf(count), "about 1,200 events");
  store.put({ matched: { count: 1, isEstimate: false } });

  assert.equal(textOf(count), "1 event");
});

function aHolderLine(t, { territory = aTerritory(), ...given } = {}) {
  const document = openDocument(t, `<p id="held"></p><details id="ground"><summary>Who holds what</summary></details>`);
  const line = document.querySelector("#held");
  const { page, store } = aPage({ filters: { front: ["palmyra"], end: "2015-05-31" }, ...given });
  held(page, line);
  store.put({ territory });
  return { document, line, store };
}

test("the line says who holds the place on the last day of the window, since when and by how many claims", (t) => {
  const { line, store } = aHolderLine(t);

  assert.match(textOf(line), /^Palmyra on 31 May 2015: Islamic State · since 20 May 2015 · 1 claim/);
  assert.deepEqual(
    [...line.querySelectorAll(":scope > .swatch")].map((mark) => mark.dataset.side),
    ["islamic_state"],
  );
  assert.equal(line.querySelector("a").getAttribute("href"), "/places/palmyra/");
  line.querySelector("button").click();
  assert.equal(store.state.chosen.ground, "palmyra");
});

test("what is assumed before the first claim is said to be assumed", (t) => {
  const { line } = aHolderLine(t, {
    filters: { front: ["palmyra"], end: "2015-05-19" },
    territory: aTerritory({ palmyra: [assumed(heldBy("army", { claims: [] }))] }),
  });

  assert.match(
    textOf(line),
    /Syrian Arab Army · since when is not known · assumed; no report of the time in the record/,
  );
});

test("a contested place names its parties, and a last known holder is no holder", (t) => {
  const { line, store } = aHolderLine(t, {
    territory: aTerritory({ palmyra: [since("2015-05-20", contested("army", "is"))] }),
  });
  assert.match(textOf(line), /contested: Syrian Arab Army, Islamic State · since 20 May 2015/);

  store.put({ territory: aTerritory({ palmyra: [since("2015-05-18", lastKnown("is"))] }) });

  assert.match(textOf(line), /last known: Islamic State · 18 May 2015; nothing since/);
});

test("a day before every claim has no claim, and a place that nobody assessed no line", (t) => {
  const { line, store } = aHolderLine(t, { filters: { front: ["palmyra"], end: "2014-01-01" } });
  assert.match(textOf(line), /^Palmyra on 1 January 2014: no claim/);

  store.choose({ filters: { ...store.state.chosen.filters, front: ["aleppo"] } });

  assert.equal(textOf(line), "");
});

test("the count of places held opens the list of holders and takes the focus there", (t) => {
  const { document, line } = aHolderLine(t);
  const summary = line.querySelector(".places-held");
  assert.equal(textOf(summary), "Of 2 places on record here: Syrian Arab Army 1, Islamic State 1");

  summary.click();

  assert.equal(document.querySelector("#ground").open, true);
  assert.equal(document.activeElement, document.querySelector("summary"));
});

test("a holder that is alone on its side is counted by its sign, and two of one side by their names", (t) => {
  const { line } = aHolderLine(t);

  const signs = [...line.querySelectorAll(".places-held .swatch")].map((mark) => mark.dataset.side);
  const [unseen, named] = [true, false].map((is) =>
    [...line.querySelectorAll(".places-held .swatch + span")].filter((one) => one.classList.contains("unseen") === is),
  );
  assert.deepEqual(signs, ["government", "islamic_state"]);
  assert.deepEqual([unseen.length, named.length], [2, 0]);
});

test("in Arabic the line names place and holder in Arabic, and dates by the Levantine months", (t) => {
  const { line } = aHolderLine(t, { start: AR, filters: { front: ["palmyra"], end: "2015-05-19" } });

  assert.match(textOf(line), /^تدمر on 19 أيار 2015: الجيش العربي السوري/);
  assert.equal(line.querySelector("a").getAttribute("href"), "/ar/places/palmyra/");
});

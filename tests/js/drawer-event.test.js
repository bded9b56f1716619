/** One event beside the map: what, when, where, how sure, who says what, and what does not add up. */

import { openDocument, settled, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { EventDetail } from "../../static/js/drawer/event-detail.js";
import { AR, HOSTILE, START, aPage } from "./page.js";
import { aDocument, aFigure, aReport, anOrigin } from "./event-document.js";

async function shown(t, document, given) {
  const body = openDocument(t, `<div></div>`).querySelector("div");
  const { page, store } = aPage(given);
  new EventDetail(page, body, async () => document).show(document.code);
  await settled();
  const sections = Object.fromEntries(
    [...body.querySelectorAll("h3")].map((head) => [textOf(head), head.nextElementSibling]),
  );
  return { body, store, sections, facts: [...body.querySelectorAll("dd")].map(textOf) };
}

test("an event says its type, day, place with the governorate, and how many were killed on what basis", async (t) => {
  const { body, facts } = await shown(t, aDocument());

  assert.equal(textOf(body.querySelector(".kicker")), "capture · cm-2015-05-20-012");
  assert.deepEqual(facts, ["20 May 2015", "Palmyra, Homs In or at the place named.", "85–105 One origin gives it."]);
});

test("its grade stands with what the grade means and what it rests on", async (t) => {
  const { body } = await shown(t, aDocument({ grade: "claimed", grade_basis: { thin: true } }));

  assert.equal(
    textOf(body.querySelector(".grade-line")),
    "claimed (thinly sourced here) One origin says so. 1 report, 1 origin",
  );
});

test("its terms stand with what they mean, those that are known", async (t) => {
  const terms = { Weapon: [{ value: "rocket", label: "rocket", definition: "A rocket or a missile." }] };
  const event_terms = [
    { name: "weapon", vocabulary: "Weapon", label: "Weapon" },
    { name: "target", vocabulary: "Target", label: "Target" },
  ];
  const { body } = await shown(t, aDocument({ weapon: "rocket" }), {
    start: { ...START, event_terms, terms: { ...START.terms, ...terms } },
  });

  const names = [...body.querySelectorAll("dt")].map(textOf);
  assert.deepEqual(names.slice(2, 3), ["Weapon"]);
  assert.equal(textOf(body.querySelectorAll("dd")[2]), "rocket A rocket or a missile.");
  assert.ok(!names.includes("Target"));
});

test("where nobody is said to have been killed no figure is shown", async (t) => {
  const { facts } = await shown(t, aDocument({ killed: { low: null, high: null, basis: "none" } }));

  assert.equal(facts.length, 2);
});

test("a range that we added up shows its parts", async (t) => {
  const army = { slug: "army", en: "Syrian Arab Army", ar: null };
  const killed = {
    low: 3,
    high: 3,
    basis: "groups_summed",
    parts: [
      { counted: "fighters", group: "army", low: 2, high: 2, claims: [1] },
      { counted: "civilians", group: null, low: 1, high: 1, claims: [2] },
    ],
  };
  const { facts } = await shown(
    t,
    aDocument({ killed, claims: [aFigure({ group: army, min: 2, max: 2 }), aFigure({ number: 2, min: 1, max: 1 })] }),
  );

  assert.match(facts[2], /^3: Syrian Arab Army 2 \+ civilians 1 Added up from groups by us\./);
});

test("a figure that counts more days than the event says so, and one of unknown origin too", async (t) => {
  const parts = [{ counted: "civilians", group: null, low: 85, high: 105, claims: [1] }];
  const { facts } = await shown(
    t,
    aDocument({ killed: { counts_longer: true, parts }, claims: [aFigure({ origin: null, counts_longer: true })] }),
  );

  assert.match(facts[2], /It counts more days than the event\. The origin of the figure is not known\.$/);
});

test("a campaign's figure is never added to its incidents, and says so", async (t) => {
  const { facts } = await shown(t, aDocument({ type: "offensive" }));

  assert.match(facts[2], /A campaign’s cumulative figure, never added to its incidents\.$/);
});

test("a longer figure that is left out of the range is said to be left out", async (t) => {
  const parts = [{ counted: "civilians", group: null, low: 85, high: 105, claims: [1] }];
  const { facts } = await shown(
    t,
    aDocument({ killed: { parts }, claims: [aFigure(), aFigure({ number: 2, counts_longer: true })] }),
  );

  assert.match(facts[2], /Figures that count more days than the event are not in it\./);
});

test("every claim stands with its figure, its origin, the report that relays it and its days", async (t) => {
  const report = aReport({ source: { slug: "an-agency", en: "An agency", ar: null } });
  const claim = aFigure({
    wording: "about a hundred",
    period: { start: "2015-05-13", end: "2015-05-20" },
    manner: "executed",
    group_wording: "residents",
  });
  const { sections } = await shown(t, aDocument({ reports: [report], claims: [claim] }));

  const table = sections["Who says what"].nextElementSibling;
  assert.deepEqual(
    [...table.querySelectorAll("thead th")].map((head) => [head.scope, textOf(head)]),
    [
      ["col", "Counted"],
      ["col", "Figure"],
      ["col", "Origin"],
    ],
  );
  assert.deepEqual([...table.querySelectorAll("tbody tr > *")].map(textOf), [
    "civiliansexecuted“residents”",
    "85–105“about a hundred”",
    "A monitorin An agency13–20 May 2015",
  ]);
});

test("a claim that no longer stands is marked, with the reason", async (t) => {
  const { body } = await shown(
    t,
    aDocument({ claims: [aFigure({ status: "retracted", status_reason: "The monitor took it back." })] }),
  );

  assert.equal(
    textOf(body.querySelector("tr.doubted .figure")),
    "85–105retracted by its originThe monitor took it back.",
  );
});

test("a figure says of whom it counts some, as the pages do", async (t) => {
  const part = { who: "children", min: 2, max: 2, wording: "" };
  const parts = [
    part,
    { ...part, who: "women", min: 1, max: 1 },
    { ...part, who: "journalists", min: null, max: null },
  ];
  const { body } = await shown(t, aDocument({ claims: [aFigure({ of_whom: parts })] }));

  assert.equal(textOf(body.querySelector(".of-whom")), "of whom 2 children, 1 woman, some journalists");
});

test("an event says where else it was, and who found its spot", async (t) => {
  const other = { slug: "elsewhere", en: "Elsewhere", ar: null, kind: "town", within: [], role: "launched_from" };
  const located = { by: "Example group", how: null, on: "2015-05-21" };
  const { facts } = await shown(t, aDocument({ other_places: [other], located }));

  assert.match(facts[1], /Located by Example group, 21 May 2015\.$/);
  assert.equal(facts[2], "Elsewhere (launched from)");
});

test("a figure that a party concedes stands below the others", async (t) => {
  const army = { slug: "army", en: "Example army", ar: null };
  const figures = [aFigure({ number: 1, conceded_by: army }), aFigure({ number: 2 })];
  const { body } = await shown(t, aDocument({ claims: figures }));

  const [others, conceded] = body.querySelectorAll("table.claims tbody");
  assert.equal(others.querySelectorAll("tr").length, 1);
  assert.match(textOf(conceded), /^Conceded; never added to what others say.*conceded by Example army/);
});

test("what became known later is shown with its day and its origin", async (t) => {
  const update = { on: "2015-07-01", text: "Second one.", report: "r1", origin: null, attribution: "" };
  const { body } = await shown(t, aDocument({ updates: [update] }));

  const headings = [...body.querySelectorAll("h3")].map(textOf);
  assert.ok(headings.includes("What became known later"));
  assert.match(textOf(body), /1 July 2015 Second one\. origin not known/);
});

test("a quotation keeps its language and runs as its script does", async (t) => {
  const { body } = await shown(
    t,
    aDocument({ claims: [aFigure({ quote: "قُتل مئة", quote_language: "ar", origin: null })] }),
  );

  const quote = body.querySelector("blockquote");
  assert.deepEqual([quote.lang, quote.dir, textOf(quote)], ["ar", "auto", "قُتل مئة"]);
  assert.match(textOf(body.querySelector("tbody td:last-child")), /^origin not known/);
});

test("what the editors assess is said to be theirs, with the reason", async (t) => {
  const assessment = {
    counted: "total",
    group: null,
    harm: "killed",
    low: 90,
    best: 100,
    high: 110,
    reason: "The lists overlap.",
  };
  const { body } = await shown(t, aDocument({ assessments: [assessment] }));

  assert.equal(
    textOf(body.querySelector(".assessment")),
    "all together, killed: 90–110; best estimate 100 as the editors assess it. The lists overlap.",
  );
});

test("what does not add up is said in the page's language, with its names in it too", async (t) => {
  const finding = {
    rule: "parts_exceed_total",
    text: "in English",
    values: { group: "A monitor", origin: "A monitor" },
  };
  const { body } = await shown(
    t,
    aDocument({ findings: [finding, { rule: "unheard_of", text: "A newer rule.", values: {} }] }),
    { start: AR },
  );

  assert.deepEqual([...body.querySelectorAll(".findings li")].map(textOf), [
    "مرصد alone exceed the total of مرصد.",
    "A newer rule.",
  ]);
});

test("a change of control says from whom to whom, when and according to whom", async (t) => {
  const army = { slug: "army", en: "Syrian Arab Army", ar: null, side: "government" };
  const is = { slug: "is", en: "Islamic State", ar: null, side: "islamic_state" };
  const change = {
    place: { slug: "palmyra", en: "Palmyra", ar: null },
    from: army,
    holder: is,
    status: "controlled",
    origin: "a-monitor",
    earliest: "2015-05-20",
    latest: "2015-05-20",
    date_precision: "day",
    date_basis: "stated",
  };
  const { sections } = await shown(
    t,
    aDocument({
      control: [change, { ...change, holder: null, status: "contested", from: null, origin: null, earliest: null }],
    }),
  );

  assert.deepEqual([...sections["Change of control"].children].map(textOf), [
    "Palmyra: Syrian Arab Army → to Islamic State, 20 May 2015 according to A monitor",
    "Palmyra: contested",
  ]);
});

test("participants stand with their side and what they did", async (t) => {
  const { sections } = await shown(
    t,
    aDocument({
      participants: [{ slug: "is", en: "Islamic State", ar: null, side: "islamic_state", role: "attacker" }],
    }),
  );

  const [entry] = sections.Participants.children;
  assert.equal(textOf(entry), "Islamic State attacked");
  assert.equal(entry.querySelector(".swatch").dataset.side, "islamic_state");
});

test("reports stand by who first said it, those of no known origin last", async (t) => {
  const reports = [aReport(), aReport({ key: "r2", title: "Another", published: null })];
  const origins = [anOrigin({ is_party: true })];
  const { body } = await shown(t, aDocument({ reports, origins, without_origin: { reports: ["r2"] } }));

  assert.ok([...body.querySelectorAll("h3")].map(textOf).includes("2 reports by who first said it"));
  assert.deepEqual([...body.querySelectorAll(".origin")].map(textOf), [
    "A monitor speaks for a partyPalmyra fallsA monitor · 21 May 2015",
    "Origin not knownAnotherA monitor",
  ]);
});

test("only an address of the web is made a link", async (t) => {
  const reports = [aReport({ url: "javascript:alert(1)" })];
  const { body } = await shown(t, aDocument({ reports }));
  assert.equal(body.querySelector(".reports a"), null);
  assert.equal(textOf(body.querySelector(".reports span")), "Palmyra falls");

  const { body: other } = await shown(t, aDocument());

  assert.deepEqual(
    [other.querySelector(".reports a").href, other.querySelector(".reports a").rel],
    ["https://monitor.example/1", "noreferrer"],
  );
});

test("nothing that a source wrote is taken for markup", async (t) => {
  const origins = [anOrigin({ en: HOSTILE })];
  const reports = [aReport({ title: HOSTILE, source: { slug: "a-monitor", en: HOSTILE, ar: null } })];
  const claims = [
    aFigure({ wording: HOSTILE, quote: HOSTILE, group_wording: HOSTILE, status: "retracted", status_reason: HOSTILE }),
  ];
  const { body } = await shown(t, aDocument({ title: HOSTILE, summary: HOSTILE, claims, origins, reports }));

  assert.equal(body.querySelector("img"), null);
  assert.equal(textOf(body.querySelector("#drawer-title")), HOSTILE);
  assert.equal(textOf(body.querySelector(".summary")), HOSTILE);
  assert.equal(textOf(body.querySelector("blockquote")), HOSTILE);
});

test("as known on a day, the event says what was written later and how long it may have gone on", async (t) => {
  const known_on = { day: "2015-05-25", assumed: [], is_cut: true, written_later: ["title"] };
  const { body } = await shown(t, aDocument({ known_on }), { filters: { known_on: "2015-05-25" } });

  assert.match(textOf(body.querySelector("header")), /Title written later\.$/);
  assert.match(textOf(body.querySelector("dd")), /It may have gone on after that\.$/);
  assert.equal(
    body.querySelector(".to-page").getAttribute("href").split("known_on=2015-05-25").length,
    2,
    "the day stands in the address once",
  );
});

test("the campaign that an event is part of can be opened, and the event quoted", async (t) => {
  const campaign = { code: "cm-9", title: "The Palmyra offensive", title_ar: null };
  const { body, store } = await shown(t, aDocument({ campaign }));
  assert.match(
    textOf(body.querySelector("footer")),
    /^Part of The Palmyra offensive.*conflictmap, cm-2015-05-20-012, revision 1 https:.*revision=1/,
  );

  body.querySelector("footer button").click();

  assert.equal(store.state.chosen.event, "cm-9");
});

test("in Arabic the summary and the title are Arabic where they are written, and addresses too", async (t) => {
  const { body } = await shown(
    t,
    aDocument({ title_ar: "السيطرة على تدمر", summary: "In English.", summary_ar: "بالعربية." }),
    { start: AR },
  );

  assert.equal(textOf(body.querySelector("#drawer-title")), "السيطرة على تدمر");
  assert.equal(textOf(body.querySelector(".summary")), "بالعربية.");
  assert.equal(body.querySelector(".to-page").getAttribute("href"), "/ar/events/cm-2015-05-20-012/");
});

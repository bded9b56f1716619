/** The list of events and its entries: what stands in it, what a click does, and what it says when it is empty. */

import { fire, layOut, observed, openDocument, settled, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { toDay } from "../../static/js/data/days.js";
import { listItem } from "../../static/js/list-item.js";
import { List } from "../../static/js/panel/event-list.js";
import { AR, HOSTILE, START, aPage, aRow, anAnswer, filtersOf, someDetails } from "./page.js";

const PANEL = `<section class="panel"><ol id="events"></ol><p id="more"></p></section>`;

function aList(t, { pages = [], ...given } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = openDocument(t, PANEL);
  const [list, more] = ["#events", "#more"].map((id) => document.querySelector(id));
  const { page, ...rest } = aPage(given);
  const fetched = [];
  const problems = [];
  const fetchPage = async (...request) => {
    fetched.push(request);
    const next = pages.shift();
    if (next instanceof Error) throw next;
    return next;
  };
  new List(page, { list, more }, fetchPage, (problem) => problems.push(problem));
  layOut(document.querySelector(".panel"), { width: 400, height: 700 });
  layOut(list, { top: 200, width: 400, height: 4000 });
  observed(list);
  const answer = (answered) =>
    rest.store.put({ answer: anAnswer(answered), answered: rest.store.state.chosen.filters });
  const codes = () => [...list.querySelectorAll("[data-code]")].map((entry) => entry.dataset.code);
  return { document, list, more, answer, codes, fetched, problems, tick: (ms) => t.mock.timers.tick(ms), ...rest };
}

const rows = (count, first = 0) => Array.from({ length: count }, (_, i) => aRow({ code: `cm-${first + i}` }));

test("each event stands in the list at its place among all of them", (t) => {
  const { list, codes, answer } = aList(t);

  answer({ rows: rows(3), shown: 120 });

  assert.deepEqual(codes(), ["cm-0", "cm-1", "cm-2"]);
  assert.deepEqual(
    [...list.children].map((entry) => [entry.getAttribute("aria-posinset"), entry.getAttribute("aria-setsize")]),
    [
      ["1", "120"],
      ["2", "120"],
      ["3", "120"],
    ],
  );
});

test("a listed event says its terms, as the columns have them", (t) => {
  const terms = { ...START.terms, Weapon: [{ value: "rocket", label: "rocket", definition: "" }] };
  const { list, answer } = aList(t, {
    start: { ...START, terms, event_terms: [{ name: "weapon", vocabulary: "Weapon", label: "Weapon" }] },
  });

  answer({ rows: [aRow({ code: "cm-0", terms: { weapon: "rocket" } }), aRow({ code: "cm-1" })], shown: 2 });

  const facts = [...list.querySelectorAll(".item-facts")].map(textOf);
  assert.deepEqual(
    facts.map((text) => text.includes("rocket")),
    [true, false],
  );
});

test("titles of the listed events are requested, and written into the entries that are there", (t) => {
  const { list, answer, requested, store } = aList(t);
  answer({ rows: rows(1) });
  const [entry] = list.children;
  assert.equal(textOf(entry.querySelector(".item-title")), "…");
  assert.deepEqual(requested, ["cm-0"]);

  store.put({ details: new Map([["cm-0", someDetails({ code: "cm-0", title: HOSTILE, title_ar: null })]]) });

  assert.equal(list.firstElementChild, entry);
  assert.equal(textOf(entry.querySelector(".item-title")), HOSTILE);
  assert.equal(list.querySelector("img"), null);
});

test("the open event is marked in the list, and no other", (t) => {
  const { list, answer, store } = aList(t);
  answer({ rows: rows(2) });

  list.querySelector("[data-code='cm-1'] a").click();
  assert.equal(store.state.chosen.event, "cm-1");
  assert.deepEqual(
    [...list.querySelectorAll("[aria-current=true]")].map((link) => link.closest("li").dataset.code),
    ["cm-1"],
  );
  store.choose({ event: null });

  assert.equal(list.querySelector("[aria-current]"), null);
});

test("further events are counted on a button that brings them", (t) => {
  const { more, answer, queries } = aList(t);
  answer({ rows: rows(40), shown: 1043 });
  assert.equal(textOf(more), "1,003 further events");

  more.querySelector("button").click();

  assert.deepEqual(queries.at(-1), { list: { from: 0, to: 100 } });
});

test("what the reader scrolls to is brought by itself", (t) => {
  const { more, answer, queries } = aList(t);
  answer({ rows: rows(40), shown: 1043 });

  observed(more, { isIntersecting: false });
  assert.equal(queries.length, 1);
  observed(more, { isIntersecting: true });

  assert.deepEqual(queries.at(-1), { list: { from: 0, to: 100 } });
});

test("a list that can be read to its end comes whole once it has settled", (t) => {
  const { answer, queries, tick } = aList(t);

  answer({ rows: rows(40), shown: 126 });
  assert.equal(queries.length, 1);
  tick(200);

  assert.deepEqual(queries.at(-1), { list: { from: 0, to: 300 } });
});

test("with other filters the list begins again, and draws first what is in sight", (t) => {
  const { codes, answer, queries, store, tick } = aList(t);
  answer({ rows: rows(40), shown: 1000 });
  store.filter({ type: ["battle"] });
  assert.deepEqual(queries.at(-1), { list: { from: 0, to: 40 } });

  answer({ rows: rows(40, 100), shown: 1000 });
  const brief = codes().length;
  tick(200);

  assert.ok(brief > 5 && brief < 40, `${brief} entries`);
  assert.equal(codes().length, 40);
});

test("entries are taken over by the events that come, unless the reader is at one", (t) => {
  const { document, list, answer } = aList(t);
  answer({ rows: rows(2) });
  const [first, second] = list.children;
  second.querySelector("a").focus();

  answer({ rows: rows(2, 10) });

  assert.ok([...list.children].includes(first), "the first entry says another event now");
  assert.ok(!list.contains(second), "the focused one was not made to say another event");
  assert.equal(document.querySelector("[data-code='cm-1']"), null);
});

test("an event that stays keeps its entry and the focus on it", (t) => {
  const { document, list, answer } = aList(t);
  answer({ rows: rows(3) });
  const link = list.querySelector("[data-code='cm-2'] a");
  link.focus();

  answer({ rows: [aRow({ code: "cm-9" }), ...rows(3)] });

  assert.equal(list.querySelector("[data-code='cm-2'] a"), link);
  assert.equal(document.activeElement, link);
});

test("where nothing fits the filters, a button drops them all but the day of knowledge", (t) => {
  const { list, answer, store } = aList(t, { filters: { type: ["battle"], known_on: "2015-06-01" } });
  answer({ rows: [] });
  assert.match(textOf(list), /^No event in the record fits these filters\./);

  list.querySelector("button").click();

  assert.deepEqual(filtersOf(store), { known_on: "2015-06-01" });
});

test("where no event lies in the days, the nearest is named and offered", (t) => {
  const { list, answer, store } = aList(t, { filters: { start: "2015-01-01", end: "2015-01-02" } });
  answer({ rows: [], anyTime: 12, nearest: [toDay("2015-05-13"), toDay("2015-05-14")] });
  assert.match(textOf(list), /^No event in these days\. The nearest is of 13–14 May 2015\./);

  list.querySelector("button").click();

  assert.deepEqual(filtersOf(store), { start: "2015-05-13", end: "2015-05-14" });
});

test("where events only possibly lie in the window, they are offered", (t) => {
  const { list, answer, store } = aList(t, {
    filters: { start: "2015-05-20", end: "2015-05-20", window: "certainly" },
  });
  answer({ rows: [], possible: 3, anyTime: 3 });
  assert.match(textOf(list), /^No event certainly lies in this window; 3 possibly do\./);

  list.querySelector("button").click();

  assert.equal(store.state.chosen.filters.window, "possibly");
});

const aServedPage = (codes, more = {}) => ({
  features: codes.map((code) => ({ id: code, properties: someDetails({ code, title: `Title of ${code}` }) })),
  ...{ matched: codes.length, isEstimate: false, nextQuery: null },
  ...more,
});

test("in the order of the last change the list is the server's, page by page", async (t) => {
  const pages = [aServedPage(["a", "b"], { matched: 3, nextQuery: "?cursor=2" }), aServedPage(["c"], { matched: 3 })];
  const { more, codes, fetched, store } = aList(t, { pages });
  store.choose({ sort: "-updated" });
  await settled();
  assert.deepEqual(codes(), ["a", "b"]);
  assert.equal(textOf(more), "1 further event");

  more.querySelector("button").click();
  await settled();

  assert.deepEqual(codes(), ["a", "b", "c"]);
  assert.deepEqual(
    fetched.map(([, sort, next]) => [sort, next]),
    [
      ["-updated", null],
      ["-updated", "?cursor=2"],
    ],
  );
  assert.equal(textOf(more), "");
});

test("where the worker failed, the server's list says how many it has", async (t) => {
  const { codes, store } = aList(t, { pages: [aServedPage(["a"], { matched: 900, isEstimate: true })] });

  store.put({ served: true });
  store.filter({ type: ["battle"] });
  await settled();

  assert.deepEqual(codes(), ["a"]);
  assert.deepEqual(store.state.matched, { count: 900, isEstimate: true });
});

test("a page of the server's list that fails is reported, and fetched again when it is wanted again", async (t) => {
  const { codes, problems, store } = aList(t, { pages: [new Error("no answer"), aServedPage(["a"])] });
  store.choose({ sort: "-updated" });
  await settled();
  assert.deepEqual(
    problems.map(({ message }) => message),
    ["no answer"],
  );

  store.filter({});
  await settled();

  assert.deepEqual(codes(), ["a"]);
});

function anItem(t, event, given) {
  openDocument(t);
  const { page, store } = aPage(given);
  const entry = listItem(page, event);
  return { entry, store, words: textOf(entry) };
}

test("an entry says type, day, place, title, grade, how many killed, and what that rests on", (t) => {
  const { entry, words } = anItem(t, someDetails());

  assert.equal(words, "capture, 20 May 2015 Palmyra is captured Palmyraconfirmedkilled 85–1053 reports, 2 origins");
  assert.equal(entry.querySelector("time").getAttribute("datetime"), "2015-05-20");
  assert.equal(entry.querySelector("use").getAttribute("href"), "/static/img/glyphs.svg#capture");
});

test("a month that is known to the month is not given a day", (t) => {
  const { words } = anItem(t, someDetails({ earliest: "2015-05-01", latest: "2015-05-31", date_precision: "month" }));

  assert.match(words, /^capture, May 2015 Palmyra is captured/);
});

test("within a window of one year an entry does not repeat the year, but one that reaches beyond has both", (t) => {
  const filters = { start: "2015-05-13", end: "2015-06-30" };
  const daysOf = (earliest, latest, more) =>
    anItem(t, someDetails({ earliest, latest, ...more }), { filters }).entry.querySelector("time").textContent;

  assert.equal(daysOf("2015-05-20", "2015-05-20"), "20 May");
  assert.equal(daysOf("2015-05-13", "2015-05-26"), "13–26 May");
  assert.equal(daysOf("2015-05-01", "2015-05-31", { date_precision: "month" }), "May");
  assert.equal(daysOf("2015-01-01", "2015-12-31", { date_precision: "year" }), "2015");
  assert.match(daysOf("2014-12-30", "2015-05-20"), /2014.*2015/);
});

test("an entry that stays when the window leaves its year is written again", (t) => {
  const details = new Map([["cm-0", someDetails({ code: "cm-0" })]]);
  const { list, answer, store } = aList(t, { details, filters: { start: "2015-05-13", end: "2015-05-27" } });
  const row = aRow({ code: "cm-0" });
  answer({ rows: [row] });
  assert.equal(list.querySelector("time").textContent, "20 May");

  store.filter({ end: "2016-01-31" });
  answer({ rows: [row] });

  assert.equal(list.querySelector("time").textContent, "20 May 2015");
});

test("where only wounded are counted the entry says so, and where nobody is said to be killed nothing", (t) => {
  assert.match(
    anItem(t, someDetails({ killed: { low: null, high: null, basis: "only_wounded" } })).words,
    /killed: only wounded are counted/,
  );

  assert.doesNotMatch(anItem(t, someDetails({ killed: { low: null, high: null, basis: "none" } })).words, /killed/);
});

test("an event that this record has of one origin alone is called thinly sourced", (t) => {
  const { words } = anItem(t, someDetails({ thin: true, grade: "claimed", reports: 1, origins: 1 }));

  assert.match(words, /claimed\(thinly sourced here\)/);
  assert.match(words, /1 report, 1 origin$/);
});

test("in Arabic an entry has the Arabic title and place; an English title says its language", (t) => {
  const { entry } = anItem(t, someDetails(), { start: AR });
  assert.equal(textOf(entry.querySelector(".item-title")), "السيطرة على تدمر");
  assert.equal(entry.querySelector(".item-title").hasAttribute("lang"), false);
  assert.equal(entry.querySelector("a").getAttribute("href"), "/ar/events/cm-2015-05-20-012/");

  const english = anItem(t, someDetails({ title_ar: null }), { start: AR }).entry.querySelector(".item-title");

  assert.deepEqual([textOf(english), english.lang, english.dir], ["Palmyra is captured", "en", "auto"]);
});

test("pointing at an entry and focusing it show its event on the map", (t) => {
  const { entry, store } = anItem(t, someDetails());
  const link = entry.querySelector("a");

  fire(link, "pointerenter");
  assert.equal(store.state.hovered, "cm-2015-05-20-012");
  fire(link, "pointerleave");

  assert.equal(store.state.hovered, null);
});

test("as known on a day, the link of an entry carries the day", (t) => {
  const { entry } = anItem(t, someDetails(), { filters: { known_on: "2015-05-25" } });

  assert.equal(entry.querySelector("a").getAttribute("href"), "/events/cm-2015-05-20-012/?known_on=2015-05-25");
});

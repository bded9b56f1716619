/** The timeline as a reader uses it: the window as sliders, steps and play, what the bars say, and changes of control. */

import { fire, layOut, observed, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { toDay } from "../../static/js/data/days.js";
import { Timeline } from "../../static/js/timeline/timeline.js";
import { AR, START, aPage, aTerritory, anAnswer, filtersOf } from "./page.js";

const WIDTH = 1000;
const HEIGHT = 100;
/** Of the lane of changes of control. */
const IN_THE_LANE = HEIGHT - 18 - 7;

function aTimeline(t, { territory, ...given } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const document = openDocument(t, `<section></section>`, {
    style: ":root{--ink:#111;--ink-quiet:#777;--accent:#a00;--side-islamic_state:#000;--rule:#ddd}",
  });
  const section = document.querySelector("section");
  const { page, ...rest } = aPage(given);
  const timeline = new Timeline(page, section);
  const plot = section.querySelector(".plot");
  layOut(plot, { width: WIDTH, height: HEIGHT });
  plot.setPointerCapture = () => {};
  observed(plot);
  if (territory) rest.store.put({ territory });
  const slider = (part) => plot.querySelector(`[data-part=${part}]`);
  const key = () => textOf(section.querySelector(".bars-key"));
  const button = (label) => section.querySelector(`button[aria-label="${label}"]`);
  const xOf = (day) => {
    const { first, last } = timeline.time.span();
    return ((toDay(day) + 0.5 - first) / (last + 1 - first)) * WIDTH;
  };
  const press = (type, day, more = {}) =>
    fire(more.target ?? plot, type, { clientX: xOf(day), clientY: 10, pointerId: 1, button: 0, ...more });
  return {
    document,
    section,
    plot,
    slider,
    key,
    button,
    press,
    xOf,
    timeline,
    tick: (ms) => t.mock.timers.tick(ms),
    ink: () => plot.querySelector("canvas").drawn,
    ...rest,
  };
}

const MAY = { start: "2015-05-13", end: "2015-05-26" };

test("the window is a slider with two ends, each said in words", (t) => {
  const { section, slider } = aTimeline(t, { filters: MAY });

  assert.deepEqual(
    ["window", "first", "last"].map((part) => [
      slider(part).getAttribute("aria-label"),
      slider(part).getAttribute("aria-valuetext"),
    ]),
    [
      ["Days shown", "13–26 May 2015"],
      ["First day shown", "13 May 2015"],
      ["Last day shown", "26 May 2015"],
    ],
  );
  assert.ok(
    ["window", "first", "last"].every(
      (part) => slider(part).getAttribute("role") === "slider" && slider(part).tabIndex === 0,
    ),
  );
  assert.equal(textOf(section.querySelector(".days")), "13–26 May 2015");
});

test("without a window the timeline says all days, and offers no way back to them", (t) => {
  const { section, slider } = aTimeline(t);

  assert.equal(slider("window").getAttribute("aria-valuetext"), "all days");
  assert.equal(section.querySelector(".quiet-button").hidden, true);
});

test("a window of one day can still be grasped with a finger", (t) => {
  const { slider } = aTimeline(t, { filters: { start: "2015-05-20", end: "2015-05-20" } });

  assert.ok(parseFloat(slider("window").style.width) >= 24, slider("window").style.width);
});

test("arrows move the window by its step, with shift by four; its ends move alone", (t) => {
  const { slider, store } = aTimeline(t, { filters: MAY });

  fire(slider("window"), "keydown", { key: "ArrowRight" });
  assert.deepEqual(filtersOf(store), { start: "2015-05-20", end: "2015-06-02" });
  fire(slider("window"), "keydown", { key: "ArrowLeft", shiftKey: true });
  assert.deepEqual(filtersOf(store), { start: "2015-04-22", end: "2015-05-05" });
  fire(slider("last"), "keydown", { key: "ArrowRight" });

  assert.deepEqual(filtersOf(store), { start: "2015-04-22", end: "2015-05-12" });
});

test("keys choose the length of a step, clear the window, and leave the browser's own alone", (t) => {
  const { section, slider, store } = aTimeline(t, { filters: MAY });
  fire(slider("window"), "keydown", { key: "d" });
  assert.equal(section.querySelector(".timeline-bar > select").value, "day");
  fire(slider("window"), "keydown", { key: "ArrowRight" });
  assert.deepEqual(filtersOf(store), { start: "2015-05-14", end: "2015-05-27" });

  assert.equal(fire(slider("window"), "keydown", { key: "ArrowRight", ctrlKey: true }).defaultPrevented, false);
  fire(slider("window"), "keydown", { key: "Delete" });

  assert.deepEqual(filtersOf(store), {});
});

test("Home and End take the window, or one of its ends, to the ends of the record", (t) => {
  const { slider, store } = aTimeline(t, { filters: MAY });

  fire(slider("first"), "keydown", { key: "Home" });
  assert.deepEqual(filtersOf(store), { start: "2014-07-01", end: "2015-05-26" });
  fire(slider("last"), "keydown", { key: "End" });

  assert.equal(filtersOf(store).end, "2017-04-15");
});

test("without a window the first step begins at the first event, the step back at the last", (t) => {
  const answer = { ...anAnswer(), days: [toDay("2015-05-13"), toDay("2016-03-27")] };
  const { button, store } = aTimeline(t, { answer });

  button("One step back").click();
  assert.deepEqual(filtersOf(store), { start: "2016-03-01", end: "2016-03-31" });
  store.filter({ start: null, end: null });
  button("One step on").click();

  assert.deepEqual(filtersOf(store), { start: "2015-05-01", end: "2015-05-31" });
});

test("playing steps on by itself, says that it can be stopped, and stops at the end", (t) => {
  const { button, store, tick } = aTimeline(t, { filters: { start: "2017-02-01", end: "2017-02-28" } });

  button("Play").click();
  assert.equal(button("Play"), null);
  assert.equal(textOf(button("Stop")), "■");
  assert.equal(filtersOf(store).start, "2017-03-01");
  tick(900);
  assert.equal(filtersOf(store).start, "2017-04-01");
  tick(900);

  assert.ok(button("Play"), "there is no step left");
  tick(9_000);
  assert.equal(filtersOf(store).start, "2017-04-01");
});

test("stopping stops at once", (t) => {
  const { button, store, tick } = aTimeline(t, { filters: MAY });
  button("Play").click();

  button("Stop").click();
  const { start } = filtersOf(store);
  tick(5_000);

  assert.equal(filtersOf(store).start, start);
});

test("all days come back by a button, and playing ends with them", (t) => {
  const { section, button, store, tick } = aTimeline(t, { filters: { ...MAY, window: "certainly" } });
  button("Play").click();

  section.querySelector(".quiet-button").click();
  tick(5_000);

  assert.deepEqual(filtersOf(store), {});
  assert.ok(button("Play"));
});

test("drawing across the plot chooses the days under it, as one step to go back to", (t) => {
  const { press, store } = aTimeline(t);
  const steps = [];
  store.choiceListeners.add((chosen, step) => steps.push(step));

  press("pointerdown", "2015-05-13");
  press("pointermove", "2015-06-13");
  press("pointermove", "2015-08-13");
  press("pointerup", "2015-08-13");
  press("pointermove", "2016-08-13");

  assert.deepEqual(filtersOf(store), { start: "2015-05-13", end: "2015-08-13" });
  assert.deepEqual(steps, ["push", "replace"]);
});

test("a press that does not move chooses nothing, nor does the second button of a mouse", (t) => {
  const { press, store } = aTimeline(t);

  press("pointerdown", "2015-05-13");
  press("pointerup", "2015-05-13");
  press("pointerdown", "2015-05-13", { button: 2 });
  press("pointermove", "2015-08-13");

  assert.deepEqual(filtersOf(store), {});
});

test("the window is moved by its middle and made longer at its end", (t) => {
  const { press, slider, store } = aTimeline(t, { filters: MAY });

  press("pointerdown", "2015-05-20", { target: slider("window") });
  press("pointermove", "2015-06-20");
  press("pointerup", "2015-06-20");
  assert.deepEqual(filtersOf(store), { start: "2015-06-13", end: "2015-06-26" });
  press("pointerdown", "2015-06-26", { target: slider("last") });
  press("pointermove", "2015-07-26");

  assert.deepEqual(filtersOf(store), { start: "2015-06-13", end: "2015-07-26" });
});

test("the wheel shows fewer days around the pointer, and a double click all again", (t) => {
  const { plot, press, xOf, store } = aTimeline(t);

  const wheel = press("wheel", "2015-05-20", { deltaY: -300, deltaX: 0 });
  const [first, last] = store.state.chosen.span;
  assert.ok(first < "2015-05-20" && last > "2015-05-20" && first > "2014-07-01", `${first} – ${last}`);
  assert.equal(wheel.defaultPrevented, true);
  assert.ok(Number.isFinite(xOf("2015-05-20")));
  fire(plot, "dblclick");

  assert.equal(store.state.chosen.span, null);
});

test("two fingers that part show fewer days", (t) => {
  const { press, store } = aTimeline(t);

  press("pointerdown", "2015-05-01", { pointerId: 1 });
  press("pointerdown", "2015-09-01", { pointerId: 2 });
  press("pointermove", "2016-03-01", { pointerId: 2 });

  assert.ok(store.state.chosen.span, "zoomed");
  assert.deepEqual(filtersOf(store), {}, "no day was chosen");
});

const bins = (unit = "2015-06-01") => ({
  bounds: Int32Array.of(toDay("2015-05-01"), toDay(unit), toDay(unit) + 30),
  certain: Uint32Array.of(41, 0),
  possible: Uint32Array.of(44, 0),
});

test("a bar under the pointer says its days and how many events, from certain to possible", (t) => {
  const { press, key, store } = aTimeline(t);
  store.put({ answer: anAnswer({ bins: bins() }) });
  assert.equal(key(), "bars: events per month, pale where only possible");

  press("pointermove", "2015-05-20");
  assert.equal(key(), "1–31 May 2015: 41–44 events");
  press("pointerleave", "2015-05-20");

  assert.equal(key(), "bars: events per month, pale where only possible");
});

test("bars of people killed say that it is claimed, and from the least to the most", (t) => {
  const { section, press, key, store, queries } = aTimeline(t);
  const [, killed] = section.querySelectorAll("[name=bars]");
  killed.checked = true;
  fire(killed, "change");
  assert.equal(store.state.chosen.bars, "killed");
  assert.equal(queries.at(-1).timeline.counts, "killed");

  store.put({ answer: anAnswer({ bins: { ...bins(), isOpen: Uint8Array.of(1, 0) } }) });
  press("pointermove", "2015-05-20");

  assert.equal(key(), "1–31 May 2015: killed 41 or more, as claimed");
});

test("until the columns have come the bars are the months that the server counted", (t) => {
  const { press, key, ink, tick } = aTimeline(t, {
    start: { ...START, first: { events: 12, months: { "2015-05": 9, "2015-07": 3 }, marks: [] } },
  });

  press("pointermove", "2015-05-20");
  assert.equal(key(), "1–31 May 2015: 9 events");
  tick(20);

  assert.ok(ink().texts().includes("10"), "the scale ends above nine events");
});

test("bars, the axis and the day of the ground are drawn, years by their number", (t) => {
  const { ink, tick, store } = aTimeline(t, { filters: MAY, territory: aTerritory() });
  store.put({ answer: anAnswer({ bins: bins() }) });
  tick(20);

  const bars = ink()
    .called("fillRect")
    .filter(({ args }) => args[3] > 10);
  assert.ok(
    bars.some(({ fillStyle, globalAlpha }) => fillStyle === "#111" && globalAlpha === 1),
    "inside the window, certain",
  );
  assert.ok(ink().texts().includes("2016"));
  assert.deepEqual(ink().called("setLineDash").length > 0, true);
  assert.ok(
    ink()
      .called("fillRect")
      .some(({ fillStyle }) => fillStyle === "#000"),
    "the change of control in its holder's colour",
  );
});

test("a change of control says from whom to whom, and a click opens it with its event", (t) => {
  const { press, key, store } = aTimeline(t, { filters: MAY, territory: aTerritory() });
  store.put({ answer: anAnswer({ bins: bins() }) });

  press("pointermove", "2015-05-20", { clientY: IN_THE_LANE });
  assert.equal(key(), "20 May 2015: Palmyra, from Syrian Arab Army to Islamic State");
  press("click", "2015-05-20", { clientY: IN_THE_LANE });

  assert.deepEqual([store.state.chosen.ground, store.state.chosen.event], ["palmyra", "cm-2015-05-20-012"]);
  assert.deepEqual(filtersOf(store), { start: "2015-05-07", end: "2015-05-20" });
});

test("buttons go from one change of control to the next, and say it aloud", (t) => {
  const { section, button, key, store } = aTimeline(t, { filters: MAY, territory: aTerritory() });

  button("The change of control before").click();
  assert.equal(key(), "20 May 2015: Palmyra, from Syrian Arab Army to Islamic State");
  assert.equal(textOf(section.querySelector("[role=status]")), key());
  button("The change of control before").click();
  assert.equal(key(), "1 March 2015: Tiyas, Syrian Arab Army");
  section.querySelector(".bars-key button").click();

  assert.equal(store.state.chosen.ground, "tiyas");
});

test("the days and their count are announced once they have settled", (t) => {
  const { section, slider, store, tick } = aTimeline(t, { filters: MAY });
  store.put({ answer: anAnswer({ shown: 21 }) });
  fire(slider("window"), "keydown", { key: "ArrowRight" });
  assert.equal(textOf(section.querySelector("[role=status]")), "");

  tick(700);

  assert.equal(textOf(section.querySelector("[role=status]")), "20 May – 2 June 2015: 21 in the list");
});

test("time runs from left to right in Arabic too, with Arabic months", (t) => {
  const { section, slider, plot, store } = aTimeline(t, { start: AR, filters: MAY });

  assert.equal(plot.dir, "ltr");
  assert.ok([...section.querySelectorAll(".steps")].every((steps) => steps.dir === "ltr"));
  assert.match(slider("first").getAttribute("aria-valuetext"), /13 أيار 2015/);
  fire(slider("window"), "keydown", { key: "ArrowRight" });

  assert.equal(filtersOf(store).start, "2015-05-20");
});

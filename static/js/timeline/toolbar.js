/** The toolbar of the timeline: play and steps, the window in words, what the bars count, and a button for all days. */

import { element, fill } from "../dom.js";
import { gettext } from "../text.js";
import { lanesChoice } from "./lanes-choice.js";

/** @import {Unit} from "../data/days.js" */
/** @import {LanesBy} from "../engine/protocol.js" */

/**
 * @param {{play: () => void, step: (count: number) => void, unit: (unit: Unit) => void, clear: () => void,
 *   whole: () => void, change: (way: 1 | -1) => void, bars: (counts: "events" | "killed") => void,
 *   lanes: (by: LanesBy | null) => void}} actions turn: to the next
 *   change of control; whole: shows the timeline of the whole record
 * @param {HTMLElement} options how to play
 */
export function toolbar({ play, step, unit, clear, whole, change, bars, lanes: chooseLanes }, options) {
  /** @param {string} label @param {string} sign @param {() => void} action */
  const button = (label, sign, action) =>
    element("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick: action }, sign);
  const playing = button(gettext("Play"), "▶", play);
  const units = element(
    "select",
    {
      "aria-label": gettext("Length of a step"),
      onchange: (/** @type {Event} */ event) =>
        unit(/** @type {Unit} */ (/** @type {HTMLSelectElement} */ (event.target).value)),
    },
    element("option", { value: "day" }, gettext("by day")),
    element("option", { value: "week" }, gettext("by week")),
    element("option", { value: "month", selected: true }, gettext("by month")),
  );
  const days = element("output", { class: "days" });
  const all = element(
    "button",
    { type: "button", class: "quiet-button", onclick: clear, hidden: true },
    gettext("All days"),
  );
  const fit = element(
    "button",
    { type: "button", class: "quiet-button fit", onclick: whole, hidden: true },
    gettext("Whole record"),
  );
  /** @param {"events" | "killed"} value @param {string} label */
  const count = (value, label) =>
    element(
      "label",
      {},
      element("input", { type: "radio", name: "bars", value, onchange: () => bars(value) }),
      " ",
      element("span", {}, label),
    );
  const counts = element(
    "fieldset",
    { class: "bars-choice" },
    element("legend", { class: "unseen" }, gettext("What the bars count")),
    count("events", gettext("events")),
    count("killed", gettext("killed")),
  );
  const lanes = lanesChoice(chooseLanes);
  const key = element("span", { class: "bars-key" });
  const liveRegion = element("span", { class: "unseen", role: "status" });
  // Time runs from left to right in both languages, and so do its buttons.
  const steps = element(
    "div",
    { class: "steps", dir: "ltr" },
    button(gettext("One step back"), "◂", () => step(-1)),
    playing,
    button(gettext("One step on"), "▸", () => step(1)),
  );
  const changes = element(
    "div",
    { class: "steps turns", dir: "ltr" },
    button(gettext("The change of control before"), "⇤", () => change(-1)),
    button(gettext("The next change of control"), "⇥", () => change(1)),
  );
  return {
    bar: element(
      "div",
      { class: "timeline-bar" },
      steps,
      options,
      units,
      changes,
      days,
      all,
      fit,
      counts,
      lanes.details,
      key,
      liveRegion,
    ),
    /** @param {Unit} length */
    showUnit(length) {
      units.value = length;
    },
    /** @param {"events" | "killed"} value */
    showCounts(value) {
      for (const input of counts.querySelectorAll("input")) input.checked = input.value === value;
    },
    showLanes: lanes.show,
    /** @param {boolean} isPlaying */
    showPlaying(isPlaying) {
      const label = isPlaying ? gettext("Stop") : gettext("Play");
      playing.textContent = isPlaying ? "■" : "▶";
      playing.setAttribute("aria-label", label);
      playing.title = label;
    },
    /** @param {string} words @param {boolean} isChosen @param {boolean} isZoomed whether the timeline shows a part */
    showWindow(words, isChosen, isZoomed) {
      days.textContent = words;
      all.hidden = !isChosen;
      fit.hidden = !isZoomed;
    },
    /**
     * @param {Unit} length length of one bar
     * @param {"events" | "killed"} value
     */
    showBarsKey(length, value) {
      key.textContent = (value === "killed" ? killedPer() : eventsPer())[length];
    },
    /**
     * Shows a change of control with a link to it.
     *
     * @param {string} words
     * @param {() => void} open
     */
    showChange(words, open) {
      fill(key, element("button", { type: "button", class: "link-button", onclick: open }, words));
      liveRegion.textContent = words;
    },
    /** @param {string} words */
    showBar(words) {
      key.textContent = words;
    },
    /** @param {string} words */
    announce(words) {
      liveRegion.textContent = words;
    },
  };
}

/** @returns {Record<Unit, string>} */
function eventsPer() {
  return {
    day: gettext("bars: events per day, pale where only possible"),
    week: gettext("bars: events per week, pale where only possible"),
    month: gettext("bars: events per month, pale where only possible"),
    quarter: gettext("bars: events per quarter, pale where only possible"),
    year: gettext("bars: events per year, pale where only possible"),
  };
}

/** @returns {Record<Unit, string>} */
function killedPer() {
  return {
    day: gettext("bars: killed per day as claimed, from the least to the most (pale)"),
    week: gettext("bars: killed per week as claimed, from the least to the most (pale)"),
    month: gettext("bars: killed per month as claimed, from the least to the most (pale)"),
    quarter: gettext("bars: killed per quarter as claimed, from the least to the most (pale)"),
    year: gettext("bars: killed per year as claimed, from the least to the most (pale)"),
  };
}

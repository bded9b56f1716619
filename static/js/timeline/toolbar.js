/** Above the timeline: play and steps, the days in words, and a way back to all days. */

import { element } from "../dom.js";
import { gettext } from "../text.js";

/** @import {Unit} from "../data/days.js" */

/**
 * @param {{play: () => void, step: (count: number) => void, unit: (unit: Unit) => void, clear: () => void}} deeds
 */
export function toolbar({ play, step, unit, clear }) {
  /** @param {string} label @param {string} sign @param {() => void} act */
  const button = (label, sign, act) =>
    element("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick: act }, sign);
  const playing = button(gettext("Play"), "▶", play);
  const units = element(
    "select",
    {
      "aria-label": gettext("Length of a step"),
      onchange: (/** @type {Event} */ event) => unit(/** @type {Unit} */ (/** @type {HTMLSelectElement} */ (event.target).value)),
    },
    element("option", { value: "day" }, gettext("by day")),
    element("option", { value: "week" }, gettext("by week")),
    element("option", { value: "month", selected: true }, gettext("by month")),
  );
  const days = element("output", { class: "days" });
  const all = element("button", { type: "button", class: "quiet-button", onclick: clear, hidden: true }, gettext("All days"));
  const key = element("span", { class: "bars-key" });
  const voice = element("span", { class: "unseen", role: "status" });
  // Time runs from left to right in both languages, and so do the buttons that move through it.
  const steps = element("div", { class: "steps", dir: "ltr" }, button(gettext("One step back"), "◂", () => step(-1)), playing, button(gettext("One step on"), "▸", () => step(1)));
  return {
    bar: element("div", { class: "timeline-bar" }, steps, units, days, all, key, voice),
    /** @param {boolean} isPlaying */
    tellPlaying(isPlaying) {
      const label = isPlaying ? gettext("Stop") : gettext("Play");
      playing.textContent = isPlaying ? "■" : "▶";
      playing.setAttribute("aria-label", label);
      playing.title = label;
    },
    /** @param {string} words @param {boolean} isChosen */
    tellWindow(words, isChosen) {
      days.textContent = words;
      all.hidden = !isChosen;
    },
    /** @param {Unit} length what one bar stands for */
    tellBars(length) {
      key.textContent = {
        day: gettext("bars: events per day, pale where only possible · ticks: changes of control, by new holder"),
        week: gettext("bars: events per week, pale where only possible · ticks: changes of control, by new holder"),
        month: gettext("bars: events per month, pale where only possible · ticks: changes of control, by new holder"),
        quarter: gettext("bars: events per quarter, pale where only possible · ticks: changes of control, by new holder"),
        year: gettext("bars: events per year, pale where only possible · ticks: changes of control, by new holder"),
      }[length];
    },
    /** @param {string} words */
    tellBar(words) {
      key.textContent = words;
    },
    /** @param {string} words */
    say(words) {
      voice.textContent = words;
    },
  };
}

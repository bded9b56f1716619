/** How time is played: what moves, whether empty time is skipped, and how fast. */

import { element } from "../dom.js";
import { closes } from "../panel/drop.js";
import { filled, gettext } from "../text.js";

/** @typedef {{moves: "window" | "known", skips: boolean, speed: number}} PlayOptions moves: «known»: the day of what was known */

const SPEEDS = [0.5, 1, 2, 4];

/**
 * @param {PlayOptions} options changed in place
 * @returns {HTMLDetailsElement}
 */
export function playOptions(options) {
  /** @param {PlayOptions["moves"]} moves @param {string} label */
  const move = (moves, label) =>
    element(
      "label",
      {},
      element("input", {
        ...{ type: "radio", name: "play-moves", value: moves, checked: options.moves === moves },
        onchange: () => (options.moves = moves),
      }),
      " ",
      element("span", {}, label),
    );
  const skips = element("input", { type: "checkbox", checked: options.skips });
  skips.addEventListener("change", () => (options.skips = skips.checked));
  const speed = element(
    "select",
    { "aria-label": gettext("Speed") },
    ...SPEEDS.map((one) =>
      element(
        "option",
        { value: one, selected: one === options.speed },
        filled(gettext("%(speed)s ×"), { speed: one }),
      ),
    ),
  );
  speed.addEventListener("change", () => (options.speed = Number(speed.value)));
  const label = gettext("How to play");
  const details = element(
    "details",
    { class: "drop timeline-drop play-drop" },
    element("summary", { "aria-label": label, title: label }, "⋯"),
    element(
      "div",
      { class: "drop-body" },
      element(
        "fieldset",
        {},
        element("legend", {}, gettext("Play")),
        move("window", gettext("by the days of events")),
        move("known", gettext("by the days of reports: how the story formed")),
      ),
      element("label", {}, skips, " ", element("span", {}, gettext("Skip empty time"))),
      element("label", {}, element("span", {}, gettext("Speed")), " ", speed),
    ),
  );
  closes(details);
  return details;
}

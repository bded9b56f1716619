/** By what the timeline is split into lanes: a choice in its toolbar. */

import { element } from "../dom.js";
import { closes } from "../panel/drop.js";
import { gettext } from "../text.js";

/** @import {LanesBy} from "../engine/protocol.js" */

/**
 * @param {(by: LanesBy | null) => void} choose
 */
export function lanesChoice(choose) {
  /** @param {LanesBy | ""} value @param {string} label */
  const option = (value, label) =>
    element(
      "label",
      {},
      element("input", { type: "radio", name: "lanes", value, onchange: () => choose(value || null) }),
      " ",
      element("span", {}, label),
    );
  const summary = element("summary", {}, gettext("Lanes"));
  const details = element(
    "details",
    { class: "drop timeline-drop lanes-drop" },
    summary,
    element(
      "div",
      { class: "drop-body" },
      element(
        "fieldset",
        {},
        element("legend", {}, gettext("The timeline in lanes")),
        option("", gettext("none")),
        option("actor", gettext("by actor")),
        option("source", gettext("by source")),
        option("front", gettext("by front")),
      ),
    ),
  );
  closes(details);
  return {
    details,
    /** @param {LanesBy | null} by */
    show(by) {
      for (const input of details.querySelectorAll("input")) input.checked = input.value === (by ?? "");
      details.classList.toggle("is-used", by !== null);
    },
  };
}

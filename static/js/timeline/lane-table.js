/** The lanes of the timeline as a table: a row for each time with events, a column for each lane. */

import { at } from "../data/at.js";
import { element, fill } from "../dom.js";
import { gettext } from "../text.js";
import { interval } from "../words/figure-words.js";

/** @import {Lane, Lanes} from "../engine/protocol.js" */
/** @import {DateWords} from "../words/date-words.js" */

/**
 * @param {(lane: Lane) => string} nameOf
 * @param {Pick<DateWords, "span">} dates
 */
export function laneTable(nameOf, dates) {
  const place = element("div", {
    class: "scrolled",
    tabindex: 0,
    role: "region",
    "aria-label": gettext("Lanes as a table"),
  });
  const details = element("details", { class: "lanes-table" }, element("summary", {}, gettext("As a table")), place);
  /** @type {Lanes | null} */
  let lanes = null;
  // It is made when somebody reads it: a filter may change thousands of cells.
  const make = () => details.open && fill(place, lanes && table(lanes, nameOf, dates));
  details.addEventListener("toggle", make);
  return {
    details,
    /** @param {Lanes | null} found */
    show(found) {
      lanes = found;
      details.hidden = !found?.lanes.length;
      make();
    },
  };
}

/**
 * @param {Lanes} lanes
 * @param {(lane: Lane) => string} nameOf
 * @param {Pick<DateWords, "span">} dates
 */
function table({ bounds, lanes }, nameOf, dates) {
  const bins = Array.from({ length: bounds.length - 1 }, (_, bin) => bin);
  const filled = bins.filter((bin) => lanes.some(({ possible }) => at(possible, bin)));
  return element(
    "table",
    {},
    element(
      "caption",
      { class: "unseen" },
      gettext("Events in each lane; a range from the certain to the possible ones"),
    ),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, gettext("Days")),
        ...lanes.map((lane) => element("th", { scope: "col" }, nameOf(lane))),
      ),
    ),
    element(
      "tbody",
      {},
      ...filled.map((bin) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, dates.span(at(bounds, bin), at(bounds, bin + 1) - 1)),
          ...lanes.map(({ certain, possible }) =>
            element("td", {}, at(possible, bin) ? interval(at(certain, bin), at(possible, bin)) : "0"),
          ),
        ),
      ),
    ),
  );
}

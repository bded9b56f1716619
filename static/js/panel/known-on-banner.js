/** A banner for a page as known on a day, with a button to return. */

import { toDay } from "../data/days.js";
import { element, update } from "../dom.js";
import { filled, gettext } from "../text.js";

/** @import {Context} from "../context.js" */

/**
 * @param {Context} page
 * @param {HTMLElement} banner
 */
export function known(page, banner) {
  const { store, dates } = page;
  const show = () => {
    const { known_on } = store.state.chosen.filters;
    banner.hidden = !known_on;
    if (!known_on) return update(banner);
    update(
      banner,
      element("strong", {}, filled(gettext("As known on %(day)s"), { day: dates.day(toDay(known_on)) })),
      element(
        "span",
        {},
        gettext(
          "Only what sources had said by then; reports without a date are assumed known from the end of their event. Titles were written later.",
        ),
      ),
      element(
        "button",
        { type: "button", class: "link-button", onclick: () => store.filter({ known_on: null }) },
        gettext("Back to what is known today"),
      ),
    );
  };
  store.watch(({ chosen }) => [chosen.filters.known_on], show);
  show();
}

/** The choice of two days whose ground is compared. */

import { isDay, later, toDay, toIso } from "../data/days.js";
import { dayOf } from "../data/control.js";
import { element } from "../dom.js";
import { gettext } from "../text.js";
import { atAnyTime } from "../url-state.js";
import { watchDays } from "./day-fields.js";

/** @import {Context} from "../context.js" */
/** @import {Unit} from "../data/days.js" */

/**
 * @param {Context} page
 * @param {HTMLFormElement} form
 */
export function compareForm(page, form) {
  const { store } = page;
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const [before, after] = [field("against"), field("compared-day")];
  const dayNow = () => {
    const { chosen, territory } = store.state;
    return territory && dayOf(chosen, territory);
  };
  /** @param {string | null} against */
  const compare = (against) => store.choose({ against });
  form.addEventListener("submit", (event) => event.preventDefault());
  watchDays(form);
  before.addEventListener("change", () => (!before.value || isDay(before.value)) && compare(before.value || null));
  after.addEventListener("change", () => isDay(after.value) && endWith(page, after.value));
  /** @param {Unit} unit @param {string} label */
  const earlier = (unit, label) => {
    const onclick = () => {
      const day = dayNow();
      if (day) compare(toIso(later(toDay(day), unit, -1)));
    };
    return element("button", { type: "button", onclick }, label);
  };
  const end = element(
    "button",
    { type: "button", class: "quiet-button", onclick: () => compare(null) },
    gettext("Do not compare"),
  );
  form.append(
    element(
      "p",
      { class: "compare-quick" },
      earlier("week", gettext("a week earlier")),
      earlier("month", gettext("a month earlier")),
      earlier("year", gettext("a year earlier")),
    ),
    element("p", { class: "quiet small" }, gettext("The line on the map moves by dragging, and by the arrow keys.")),
    end,
  );
  const show = () => {
    const { against } = store.state.chosen;
    before.value = against ?? "";
    after.value = dayNow() ?? "";
    end.hidden = !against;
    form.closest("details")?.classList.toggle("is-used", Boolean(against));
  };
  store.watch(({ chosen, territory }) => [chosen.against, chosen.filters, territory], show);
  // The reader may have filled a field before this module was loaded.
  const [typed, now] = [before.value, store.state.chosen.against];
  show();
  if (isDay(typed) && typed !== now) compare(typed);
}

/**
 * Moves the last day of the window. Days that the page opened at, which nobody chose, begin with the day compared.
 *
 * @param {Context} page
 * @param {string} day
 */
function endWith({ store, start }, day) {
  const { filters, against } = store.state.chosen;
  const { filters: own, span } = atAnyTime(store.state.chosen, start);
  const first = own === filters ? filters.start : against;
  store.choose({ filters: { ...own, start: first && first > day ? day : first, end: day }, span });
}

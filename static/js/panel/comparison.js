/** Comparison of two days: which places changed hands, and what each holder gained and lost. */

import { placeBalance, placeChanges } from "../data/places-held.js";
import { dayOf } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element, update } from "../dom.js";
import { swatches } from "../swatches.js";
import { filled, gettext } from "../text.js";
import { nothingOpen } from "../url-state.js";
import { number } from "../words/figure-words.js";
import { holderWords, groundName, whoWords } from "../words/control-words.js";

/** @import {Context} from "../context.js" */
/** @import {PlaceChange} from "../data/places-held.js" */
/** @import {Territory} from "../data/territory.js" */

/**
 * @param {Context} page
 * @param {HTMLElement} section
 */
export function compared(page, section) {
  const show = () => {
    const { territory, chosen } = page.store.state;
    const { against } = chosen;
    section.hidden = !against;
    const day = territory && dayOf(chosen, territory);
    if (against && territory && day) update(section, ...content(page, territory, against, day));
  };
  page.store.watch(({ territory, chosen }) => [territory, chosen.filters, chosen.against], show);
  show();
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} against
 * @param {string} day
 */
function content(page, territory, against, day) {
  const { dates, store } = page;
  const changes = placeChanges(territory, against, day);
  const end = element(
    "button",
    { type: "button", class: "quiet-button", onclick: () => store.choose({ against: null }) },
    gettext("End the comparison"),
  );
  const title = filled(gettext("What changed hands from %(before)s to %(after)s"), {
    before: dates.day(toDay(against)),
    after: dates.day(toDay(day)),
  });
  return [
    element("h2", {}, title),
    ...(changes.length
      ? [sums(page, territory, changes), places(page, territory, changes)]
      : [element("p", {}, gettext("Nothing else is claimed on the one day than on the other."))]),
    element(
      "p",
      { class: "quiet small" },
      gettext(
        "Counted are places of which a source says who holds them. A place that is contested, disputed or only last known counts for nobody.",
      ),
    ),
    element("p", {}, end),
  ];
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {PlaceChange[]} changes
 */
function sums(page, territory, changes) {
  const rows = placeBalance(changes).map(({ holder, gained, lost }) =>
    element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        element("span", {
          class: "swatch",
          "data-side": territory.holders[holder]?.side ?? "other",
          "aria-hidden": "true",
        }),
        " ",
        holderWords(page, territory, holder),
      ),
      element("td", { class: "figure" }, signed("+", gained)),
      element("td", { class: "figure" }, signed("−", lost)),
    ),
  );
  const heads = [gettext("Holder"), gettext("places gained"), gettext("places lost")];
  return element(
    "table",
    { class: "balance" },
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...rows),
  );
}

/**
 * The sign precedes the figure in both languages.
 *
 * @param {string} sign
 * @param {number} count
 */
function signed(sign, count) {
  return element("bdi", { dir: "ltr" }, count ? `${sign}${number(count)}` : number(0));
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {PlaceChange[]} changes
 */
function places(page, territory, changes) {
  const entries = changes.map(({ place, before, after }) => {
    const open = () => page.store.choose({ ...nothingOpen(), ground: place });
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "ground-door", onclick: open },
        element("span", { class: "door-name" }, groundName(page, territory, place)),
        element(
          "span",
          { class: "quiet" },
          ...(before ? swatches(territory, before) : []),
          whoWords(page, territory, before),
          element("span", { "aria-hidden": "true", class: "arrow" }, " → "),
          element("span", { class: "unseen" }, " ", gettext("to"), " "),
          ...(after ? swatches(territory, after) : []),
          whoWords(page, territory, after),
        ),
      ),
    );
  });
  return element("ul", { class: "plain-list" }, ...entries);
}

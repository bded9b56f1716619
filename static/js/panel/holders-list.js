/** Who holds what on the day: the accessible alternative to the map's ground, place by place and front by front. */

import { frontsOn } from "../data/front-lines.js";
import { placesInScope } from "../data/places-in-scope.js";
import { dayOf, holderOf, isLastKnown, controlOf, controlsOn } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element, update } from "../dom.js";
import { swatches } from "../swatches.js";
import { filled, gettext } from "../text.js";
import { nothingOpen } from "../url-state.js";
import { number } from "../words/figure-words.js";
import { ageWords, lastWords, sinceWords, groundName, whoWords } from "../words/control-words.js";

/** @import {Chosen} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Territory, ControlState} from "../data/territory.js" */

/**
 * @param {Context} page
 * @param {{list: HTMLElement, title: HTMLElement}} parts
 */
export function holders(page, { list, title }) {
  const details = list.closest("details");
  const show = () => {
    const { territory, chosen } = page.store.state;
    const day = territory && dayOf(chosen, territory);
    if (!territory || !day) return update(list);
    title.textContent = filled(gettext("Ground on %(day)s"), { day: page.dates.day(toDay(day)) });
    // A closed list is not updated in every step through time.
    if (details?.open) update(list, ...places(page, territory, day, chosen), ...fronts(page, territory, day, chosen));
  };
  details?.addEventListener("toggle", show);
  show();
  page.store.watch(({ territory, chosen }) => [territory, chosen.filters], show);
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} day
 * @param {Chosen} chosen
 */
function places(page, territory, day, chosen) {
  const near = placesInScope(chosen.filters, page.start.fronts, territory, page.store.state.gazetteer);
  const slugs = Object.keys(territory.points).filter((slug) => near(slug) && territory.places[slug]);
  const control = slugs.map((slug) => ({
    slug,
    control: controlOf(territory, slug, day),
    label: groundName(page, territory, slug),
  }));
  control.sort(
    (one, other) => order(holderOf(one.control), holderOf(other.control)) || one.label.localeCompare(other.label),
  );
  const entries = control.map(({ slug, control: state, label }) =>
    door(page, slug, label, state ? swatches(territory, state) : [], [
      whoWords(page, territory, state),
      state ? sinceOrLast(page, state, day) : "",
    ]),
  );
  return [heading(gettext("Places"), entries.length), element("ul", { class: "plain-list" }, ...entries)];
}

/**
 * @param {Context} page
 * @param {ControlState} state
 * @param {string} day
 */
function sinceOrLast(page, state, day) {
  return isLastKnown(state) ? lastWords(page, state) : sinceWords(page, state, day);
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} day
 * @param {Chosen} chosen
 */
function fronts(page, territory, day, chosen) {
  const near = placesInScope(chosen.filters, page.start.fronts, territory, page.store.state.gazetteer);
  const drawn = frontsOn(territory, controlsOn(territory, day), day);
  const some = new Map(drawn.filter(({ key }) => key.split(",").some(near)).map((front) => [front.key, front]));
  const entries = [...some.values()].map(({ key, sides, since }) => {
    const label = key
      .split(",")
      .map((groundKey) => groundName(page, territory, groundKey))
      .join(" | ");
    const who = sides.map((side) => whoWords(page, territory, side)).join(" | ");
    return door(
      page,
      key,
      label,
      sides.flatMap((side) => swatches(territory, side)),
      [who, ageWords(since, day)],
    );
  });
  return [heading(gettext("Front lines"), entries.length), element("ul", { class: "plain-list" }, ...entries)];
}

/**
 * @param {Context} page
 * @param {string} ground
 * @param {string} label
 * @param {HTMLElement[]} marks
 * @param {string[]} facts
 */
function door({ store }, ground, label, marks, facts) {
  const open = () => store.choose({ ...nothingOpen(), ground });
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", class: "ground-door", "data-ground": ground, onclick: open },
      element("span", { class: "door-name" }, ...marks, label),
      element("span", { class: "quiet" }, facts.filter(Boolean).join(" · ")),
    ),
  );
}

/**
 * @param {string} title
 * @param {number} count
 */
function heading(title, count) {
  return element("h2", {}, title, " ", element("span", { class: "quiet" }, number(count)));
}

/**
 * Ground without a single holder comes last.
 *
 * @param {string | null} one
 * @param {string | null} other
 */
function order(one, other) {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

/** The holder of the chosen place on the day, in words. */

import { placesInScope } from "../data/places-in-scope.js";
import { placesHeld } from "../data/places-held.js";
import { dayOf, holderOf, isLastKnown, controlOf } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element, update } from "../dom.js";
import { swatches } from "../swatches.js";
import { filled, gettext, ngettext } from "../text.js";
import { nothingOpen } from "../url-state.js";
import { number } from "../words/figure-words.js";
import { beginningWords, heldWords, lastWords, whoWords } from "../words/control-words.js";

/** @import {Chosen} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Territory} from "../data/territory.js" */

/**
 * @param {Context} page
 * @param {HTMLElement} line
 */
export function held(page, line) {
  page.store.watch(
    ({ territory, chosen, gazetteer }) => [territory, chosen.filters, gazetteer],
    ([territory], _, { chosen }) => {
      if (!territory) return;
      const day = dayOf(chosen, territory);
      update(line, ...(day ? [...words(page, territory, day, chosen), summary(page, territory, day, chosen)] : []));
    },
  );
}

/**
 * «Palmyra on 31 May 2015: Islamic State · since 20 May 2015 · 3 claims»
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} day
 * @param {Chosen} chosen
 */
function words(page, territory, day, { filters }) {
  const slug = filters.place[0] ?? filters.front[0] ?? "";
  const place = territory.places[slug];
  const control = controlOf(territory, slug, day);
  if (!place) return [];
  const { dates, href, name, store } = page;
  const link = element("a", { href: href(`/places/${slug}/`) }, name(place));
  const [before = "", after = ""] = filled(gettext("%(place)s on %(day)s:"), {
    place: "\u0000",
    day: dates.day(toDay(day)),
  }).split("\u0000");
  // On the page the day stands above the headline as well.
  const on = element("span", { class: "held-day" }, after);
  if (!control) return [before, link, on, " ", gettext("no claim"), " "];
  const claims = new Set(control.views.flatMap((view) => view.claims).filter((code) => territory.claims[code])).size;
  const count = filled(ngettext("%(count)s claim", "%(count)s claims", claims), { count: number(claims) });
  const dated = control.since
    ? filled(gettext("since %(day)s"), { day: beginningWords(page, control.since, control.since_exact) })
    : gettext("since when is not known");
  const since = isLastKnown(control) ? lastWords(page, control) : dated;
  const door = claims ? count : gettext("assumed; no report of the time in the record");
  const open = element(
    "button",
    {
      type: "button",
      class: `link-button${claims ? " held-claims" : ""}`,
      onclick: () => store.choose({ ...nothingOpen(), ground: slug }),
    },
    door,
  );
  const marks = swatches(territory, {
    ...control,
    views: control.views.map((view) => ({ ...view, challengers: holderOf(control) ? [] : view.challengers })),
  });
  return [
    before,
    link,
    on,
    " ",
    ...marks,
    element("strong", {}, whoWords(page, territory, control)),
    ` · ${since} · `,
    open,
    " ",
  ];
}

/**
 * «Of 31 places on record here: Islamic State 14, Syrian government forces 10, last known only 5, no word 2»
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} day
 * @param {Chosen} chosen
 */
function summary(page, territory, day, { filters }) {
  const among = placesInScope({ ...filters, place: [] }, page.start.fronts, territory, page.store.state.gazetteer);
  const open = () => {
    const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#ground"));
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: "nearest" });
    details.querySelector("summary")?.focus();
  };
  const counts = placesHeld(territory, day, among);
  return counts.assessed
    ? element(
        "button",
        { type: "button", class: "link-button places-held", onclick: open },
        ...heldWords(page, territory, counts),
      )
    : "";
}

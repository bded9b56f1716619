/** Who holds the place on the day, in words, and whose colours the map shows. */

import { dayOf, holderOf, partiesOf, toldOf, toldOn } from "../data/territory.js";
import { toDay } from "../data/days.js";
import { element, fill } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figures.js";

/** @import {Chosen} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Territory, Told} from "../data/territory.js" */

/**
 * @param {Context} page
 * @param {{line: HTMLElement, key: HTMLElement}} parts
 */
export function held(page, { line, key }) {
  page.store.listen((state, before) => {
    const { territory, chosen } = state;
    if (!territory || (territory === before.territory && chosen.filters === before.chosen.filters)) return;
    const day = dayOf(chosen, territory);
    if (!day) return;
    fill(line, ...words(page, territory, day, chosen));
    fill(key, ...colours(page, territory, day));
  });
}

/**
 * «Palmyra on 31 May 2015: Islamic State, since 20 May 2015 (3 claims)»
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} day
 * @param {Chosen} chosen
 */
function words(page, territory, day, { filters }) {
  const slug = filters.place[0] ?? filters.front[0] ?? "";
  const place = territory.places[slug];
  const told = toldOf(territory, slug, day);
  if (!place || !told) return [];
  const { dates, name, start, term } = page;
  const link = element("a", { href: `${start.prefix}/places/${slug}/` }, name(place));
  const [before = "", after = ""] = filled(gettext("%(place)s on %(day)s:"), { place: "\u0000", day: dates.day(toDay(day)) }).split("\u0000");
  const claims = new Set(told.views.flatMap((view) => view.claims)).size;
  const count = filled(ngettext("%(count)s claim", "%(count)s claims", claims), { count: number(claims) });
  const since = told.from ? filled(gettext("since %(day)s"), { day: dates.day(toDay(told.from)) }) : gettext("since when is not known");
  const holder = holderOf(told);
  const swatches = (holder ? [holder] : partiesOf(told)).map((party) =>
    element("span", { class: "swatch", "data-side": territory.holders[party]?.side ?? "other", "aria-hidden": "true" }),
  );
  const status = told.views.length > 1 ? gettext("sources contradict each other") : term("ControlStatus", told.views[0]?.status ?? "").label;
  return [before, link, after, " ", ...swatches, element("strong", {}, who(page, territory, told) || status), holder && told.views[0]?.status === "controlled" ? "" : ` (${status})`, ` · ${since} · ${count}`];
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {Told} told
 */
function who({ name }, { holders }, told) {
  const parties = holderOf(told) ? [holderOf(told) ?? ""] : partiesOf(told);
  return parties.flatMap((slug) => (holders[slug] ? [name(holders[slug])] : [])).join(gettext(", "));
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} day
 */
function colours({ dates, term }, territory, day) {
  const told = toldOn(territory, day);
  const sides = new Set(told.flatMap((one) => partiesOf(one).map((slug) => territory.holders[slug]?.side ?? "other")));
  if (!sides.size) return [];
  return [
    element("p", {}, filled(gettext("held on %(day)s, as claimed"), { day: dates.day(toDay(day)) })),
    element(
      "dl",
      {},
      ...[...sides].sort().flatMap((side) => [
        element("dt", {}, element("span", { class: "swatch key-side", "data-side": side })),
        element("dd", {}, term("Side", side).label),
      ]),
      element("dt", {}, element("span", { class: "key-front" })),
      element("dd", {}, gettext("front line; dashed: older than 30 days")),
      element("dt", {}),
      element("dd", {}, gettext("pale: not dated, or older than two years")),
    ),
  ];
}

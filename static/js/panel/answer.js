/** What the page answers first: a sentence on who holds the place on the day, and what happened last (dashboard/answer.py). */

import { placesHeld } from "../data/places-held.js";
import { placesInScope } from "../data/places-in-scope.js";
import { controlOf, dayOf, holderOf } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element, setText, update } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { holderWords, statusWords } from "../words/control-words.js";
import { yearOfWindow } from "../words/date-words.js";
import { number } from "../words/figure-words.js";

/** @import {Chosen} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Territory} from "../data/territory.js" */
/** @import {State} from "../store.js" */

/**
 * @param {Context} page
 * @param {{about: HTMLElement, heading: HTMLElement}} parts
 */
export function answerHeading(page, { about, heading }) {
  page.store.watch(
    ({ territory, chosen, gazetteer }) => [territory, chosen.filters, gazetteer],
    ([territory], _, { chosen }) => {
      const day = territory && dayOf(chosen, territory);
      if (!territory || !day) return;
      setText(about, aboutWords(page, chosen, day));
      setText(heading, headingWords(page, territory, day, chosen));
    },
  );
}

/**
 * The newest event of the list; nothing where the list begins with another.
 *
 * @param {Context} page
 * @param {{row: HTMLElement, latest: HTMLElement}} parts
 */
export function answerLatest(page, { row, latest }) {
  const show = (/** @type {State} */ state) => {
    const newest = newestOf(state);
    row.hidden = !newest;
    if (!newest) return;
    const event = page.listed(newest);
    // Until its title has come, what stands there stays.
    if (event.title === null) return page.requestDetails([event.code]);
    const onclick = (/** @type {MouseEvent} */ click) => {
      if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
      click.preventDefault();
      page.store.choose({ event: event.code });
    };
    update(
      latest,
      element(
        "a",
        { href: page.href(event.url), dir: "auto", lang: event.title_ar ? null : "en", onclick },
        page.title(event),
      ),
      gettext(", "),
      element(
        "time",
        { datetime: event.earliest },
        page.dates.when(event, yearOfWindow(page.store.state.chosen.filters)),
      ),
    );
  };
  page.store.watch(
    ({ answer, details, served }) => [answer, details, served],
    (_, __, state) => show(state),
  );
}

/** @param {State} state */
function newestOf({ answer, chosen, served }) {
  if (!answer || served || chosen.sort !== "-latest" || answer.list.from) return null;
  return answer.list.rows[0] ?? null;
}

/**
 * «Palmyra front, ground on 27 May 2015 as claimed»
 *
 * @param {Context} page
 * @param {Chosen} chosen
 * @param {string} day
 */
function aboutWords({ name, start, dates }, { filters }, day) {
  const fronts = start.fronts.filter(({ slug }) => filters.front.includes(slug));
  const place =
    fronts.map((front) => filled(gettext("%(name)s front"), { name: name(front) })).join(gettext(", ")) ||
    gettext("Syria");
  return filled(gettext("%(place)s, ground on %(day)s as claimed"), { place, day: dates.day(toDay(day)) });
}

/**
 * «Palmyra and 9 other places were held by Islamic State», as far as anybody is said to hold them.
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} day
 * @param {Chosen} chosen
 */
function headingWords(page, territory, day, { filters }) {
  const scope = placesInScope({ ...filters, place: [] }, page.start.fronts, territory, page.store.state.gazetteer);
  const held = placesHeld(territory, day, scope);
  const slug = filters.place[0] ?? filters.front[0] ?? "";
  const place = territory.places[slug];
  const control = place ? controlOf(territory, slug, day) : null;
  const holder = control && holderOf(control);
  if (place && holder) {
    const others = new Set(held.byHolder.get(holder));
    others.delete(slug);
    const words = { place: page.name(place), holder: holderWords(page, territory, holder), count: number(others.size) };
    if (!others.size) return filled(gettext("%(place)s was held by %(holder)s"), words);
    const several = ngettext(
      "%(place)s and %(count)s other place were held by %(holder)s",
      "%(place)s and %(count)s other places were held by %(holder)s",
      others.size,
    );
    return filled(several, words);
  }
  if (place) {
    const status = control ? statusWords(page, control) : gettext("no claim");
    return filled(gettext("%(place)s: %(status)s"), { place: page.name(place), status });
  }
  const [first] = held.byHolder;
  if (!first) return gettext("Nobody is said to hold ground here");
  const words = ngettext(
    "%(count)s of %(all)s place was held by %(holder)s",
    "%(count)s of %(all)s places were held by %(holder)s",
    first[1].length,
  );
  const who = holderWords(page, territory, first[0]);
  return filled(words, { count: number(first[1].length), all: number(held.assessed), holder: who });
}

/** Control of ground and fronts in words: the holder, since when, and the age of the claims. */

import { STALE_DAYS, frontsOn } from "../data/front-lines.js";
import { dayOf, holderOf, isLastKnown, partiesOf, controlBy, controlsOn } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element } from "../dom.js";
import { swatch } from "../swatches.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "./figure-words.js";

/** @import {Context} from "../context.js" */
/** @import {PlacesHeld} from "../data/places-held.js" */
/** @import {Territory, ControlState} from "../data/territory.js" */

// The panel's line names at most this many holders; the list below it names all.
const MOST_NAMED = 4;

/**
 * The name of the place, or of the polygon drawn around it.
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} groundKey
 */
export function groundName({ name, store }, { places, drawn }, groundKey) {
  const polygon = drawn.find(({ code }) => code === groundKey);
  const slug = polygon?.place ?? groundKey;
  const place = places[slug] ?? store.state.gazetteer?.places.get(slug);
  const words = place ? name(place) : slug.replaceAll("-", " ");
  return polygon ? filled(gettext("drawn area, %(place)s"), { place: words }) : words;
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} holder
 */
export function holderWords({ name }, { holders }, holder) {
  return holders[holder] ? name(holders[holder]) : holder.replaceAll("-", " ");
}

/**
 * «Islamic State», «contested: …», «sources contradict each other: …»
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {ControlState | null} control
 */
export function whoWords(page, territory, control) {
  if (!control) return gettext("no claim");
  const holder = holderOf(control);
  const parties = (holder ? [holder] : partiesOf(control))
    .map((slug) => holderWords(page, territory, slug))
    .join(gettext(", "));
  const status = statusWords(page, control);
  if (!parties) return status;
  return holder && control.views[0]?.status === "controlled"
    ? parties
    : filled(gettext("%(status)s: %(parties)s"), { status, parties });
}

/**
 * «Of 31 places on record here: Islamic State 14, Syrian government forces 10, contested or shared 1, last known only 5»
 *
 * A holder that is the only one of its side is shown by its sign, and named for those who do not see it.
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {PlacesHeld} held
 * @returns {(Node | string)[]}
 */
export function heldWords(page, territory, { assessed, byHolder, unsettled, unknown, lastKnown, silent }) {
  const holders = [...byHolder].map(
    ([holder, places]) => /** @type {const} */ ([holderWords(page, territory, holder), places.length, holder]),
  );
  const others = holders.splice(holders.length > MOST_NAMED + 1 ? MOST_NAMED : holders.length);
  const parts = [
    ...holders,
    [gettext("others"), others.reduce((sum, [, places]) => sum + places, 0)],
    [gettext("contested or shared"), unsettled.length],
    [gettext("holder not known"), unknown.length],
    [gettext("last known only"), lastKnown.length],
    [gettext("no claim"), silent.length],
  ];
  const sides = [...byHolder.keys()].map((holder) => territory.holders[holder]?.side ?? "other");
  const words = parts
    .filter(([, count]) => count)
    .flatMap(([name, count, holder], i) => {
      const side = holder && (territory.holders[holder]?.side ?? "other");
      const isAlone = sides.filter((one) => one === side).length === 1;
      return [
        i ? gettext(", ") : "",
        ...(side
          ? [swatch(side), element("span", { class: isAlone ? "unseen" : null }, String(name))]
          : [String(name)]),
        ` ${number(Number(count))}`,
      ];
    });
  const sentence = filled(
    ngettext("Of %(count)s place on record here: %(parts)s", "Of %(count)s places on record here: %(parts)s", assessed),
    { count: number(assessed), parts: "\u0000" },
  );
  const [before = "", after = ""] = sentence.split("\u0000");
  return [before, ...words, after];
}

/**
 * «18 May 2015; nothing since», for a last known state
 *
 * @param {Context} page
 * @param {ControlState} control
 */
export function lastWords({ dates }, { since, confirmed }) {
  const day = confirmed ?? since;
  return day ? filled(gettext("%(day)s; nothing since"), { day: dates.day(toDay(day)) }) : gettext("nothing since");
}

/**
 * Why the holder differs from the one that the claims name, or why nobody holds the place: «Merged into the SDF on …».
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {ControlState} control
 * @returns {string[]}
 */
export function endWords(page, territory, control) {
  const ends = control.views.flatMap(({ named, ended }) => (ended ? [{ named: named ?? ended.holder, ended }] : []));
  return ends.map(({ named, ended }) => {
    const words = { actor: holderWords(page, territory, named), day: page.dates.day(toDay(ended.day)) };
    if (!ended.succeeded_by) return filled(gettext("%(actor)s held ground until %(day)s."), words);
    const successor = holderWords(page, territory, ended.succeeded_by);
    return filled(
      gettext("The claims name %(actor)s, which held ground until %(day)s and was succeeded by %(successor)s."),
      { ...words, successor },
    );
  });
}

/**
 * @param {Context} page
 * @param {ControlState} control
 */
export function statusWords({ term }, control) {
  if (control.views.length > 1) return gettext("disputed");
  return term("ControlStatus", control.views[0]?.status ?? "").label;
}

/**
 * «since 20 May 2015 · 11 days», «since 20 May 2015 or earlier · 11 days»
 *
 * @param {Context} page
 * @param {ControlState} control
 * @param {string} day
 */
export function sinceWords(page, control, day) {
  if (control.since === null) return gettext("since when is not known");
  return filled(gettext("since %(day)s"), { day: datedWords(page, control.since, day, control.since_exact) });
}

/**
 * «20 May 2015», or «20 May 2015 or earlier» if the day is only the latest possible start
 *
 * @param {Context} page
 * @param {string} day
 * @param {boolean} isExact
 */
export function beginningWords({ dates }, day, isExact) {
  const words = dates.day(toDay(day));
  return isExact ? words : filled(gettext("%(day)s or earlier"), { day: words });
}

/**
 * «20 May 2015 · 11 days»
 *
 * @param {Context} page
 * @param {string} from
 * @param {string} day
 * @param {boolean} [isExact]
 */
export function datedWords(page, from, day, isExact = true) {
  const age = toDay(day) - toDay(from);
  const words = beginningWords(page, from, isExact);
  return age > 0 ? `${words} · ${daysWords(age)}` : words;
}

/** @param {number} days */
export function daysWords(days) {
  return filled(ngettext("%(count)s day", "%(count)s days", days), { count: number(days) });
}

/**
 * The tooltip of a piece of ground: a title and its control.
 *
 * @param {Context} page
 * @param {string} ground ground key, or two for a front
 * @param {string | null} [on] the day; null: that of the map
 * @returns {string[]}
 */
export function groundWords(page, ground, on = null) {
  const { territory, chosen } = page.store.state;
  const day = on ?? (territory && dayOf(chosen, territory));
  if (!territory || !day) return [];
  const [first = "", second] = ground.split(",");
  if (second !== undefined) {
    const front = frontsOn(territory, controlsOn(territory, day), day).find(({ key }) => key === ground);
    const sides = [first, second].map((groundKey) => whoWords(page, territory, controlBy(territory, groundKey, day)));
    return [frontTitle(page, territory, ground), sides.join(" | "), front ? ageWords(front.since, day) : ""].filter(
      Boolean,
    );
  }
  const control = controlBy(territory, first, day);
  if (!control) return [groundName(page, territory, first), gettext("no claim")];
  const age = isLastKnown(control) ? lastWords(page, control) : sinceWords(page, control, day);
  return [groundName(page, territory, first), whoWords(page, territory, control), age];
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} key
 */
export function frontTitle(page, territory, key) {
  const [one = "", other = ""] = key.split(",").map((groundKey) => groundName(page, territory, groundKey));
  return filled(gettext("Front between %(one)s and %(other)s"), { one, other });
}

/**
 * The age of the newer of a front's claims.
 *
 * @param {string | null} since
 * @param {string} day
 */
export function ageWords(since, day) {
  if (since === null) return gettext("age of the claims not known");
  const days = toDay(day) - toDay(since);
  if (days <= 0) return gettext("newest claim of this day");
  const words = filled(ngettext("newest claim %(count)s day old", "newest claim %(count)s days old", days), {
    count: number(days),
  });
  return days > STALE_DAYS ? [words, gettext("dashed")].join(" · ") : words;
}

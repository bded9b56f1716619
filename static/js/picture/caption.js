/** What a view shows, in the words that the page itself shows; for pictures and prints, which must stand alone. */

import { filled, gettext } from "../text.js";
import { toQuery } from "../url-state.js";

/** @import {Context} from "../context.js" */

/**
 * @typedef {object} Caption
 * @property {string} title how many events, of which days
 * @property {string} filters
 * @property {string} held who held the place
 * @property {string[]} toll how many were killed as claimed, for how many events there are figures, what was left out, and what campaigns say themselves
 * @property {string} made when, and from which data version
 * @property {string} credits whose lines the land is drawn from, and on what terms the whole may be used
 * @property {string} address
 */

/**
 * @param {Context} page
 * @returns {Caption}
 */
export function captionOf(page) {
  const message = [words("#headline-count"), words("#headline-when")].filter(Boolean);
  return {
    title: message.join(gettext(", ")),
    filters: filtersOf(page).join(" · "),
    held: words("#held"),
    // All of it: the number goes nowhere without what it leaves out.
    toll: [...document.querySelectorAll("#toll > p")].map((line) => clean(lineOf(line))),
    made: filled(gettext("Made on %(day)s from data version %(version)s"), {
      day: page.dates.day(today()),
      version: page.start.version,
    }),
    credits: gettext("conflictmap, CC BY 4.0 · lines: Natural Earth, OCHA COD-AB"),
    address: addressOf(page),
  };
}

/**
 * The absolute address of what is shown.
 *
 * @param {Context} page
 * @param {string} [path] where that is not the map page's
 */
export function addressOf({ store, start }, path = `/${toQuery(store.state.chosen, start.front)}`) {
  return new URL(`${start.prefix}${path}`, document.baseURI).href;
}

/** @param {Context} page */
function filtersOf({ store, start, name }) {
  const { front } = store.state.chosen.filters;
  const fronts = start.fronts.filter(({ slug }) => front.includes(slug)).map(name);
  // The days stand in the title, and all fronts before the other filters.
  const chips = document.querySelectorAll('#chips .chip:not([data-filter="start"], [data-filter="front"])');
  const known = document.getElementById("known");
  return [
    fronts.length ? filled(gettext("Front: %(names)s"), { names: fronts.join(gettext(", ")) }) : gettext("All fronts"),
    ...[...chips].map((chip) => clean(chip.firstChild?.textContent)),
    known?.hidden === false ? clean(known.querySelector("strong")?.textContent) : "",
  ].filter(Boolean);
}

/**
 * A line in which parts are set apart by blanks in the page: with what the page draws between them.
 *
 * @param {Element} line
 */
function lineOf(line) {
  const parts = [...line.querySelectorAll(":scope > span")].map((part) => clean(part.textContent));
  if (!parts.length) return line.textContent;
  return [clean(line.querySelector(":scope > a")?.textContent), parts.join(" · ")].join(" ");
}

/** @param {string} selector */
function words(selector) {
  return clean(document.querySelector(selector)?.textContent);
}

/** @param {string | null | undefined} text */
function clean(text) {
  return (text ?? "").replaceAll(/\s+/g, " ").trim();
}

/** @returns {number} today, in days since 1970 */
function today() {
  return Math.floor(Date.now() / 86_400_000);
}

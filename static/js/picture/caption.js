/** The caption of a view in the page's own words, for pictures and prints. */

import { filled, gettext } from "../text.js";
import { toQuery } from "../url-state.js";

/** @import {Context} from "../context.js" */

/**
 * @typedef {object} Caption
 * @property {string} title number of events and their days
 * @property {string} filters
 * @property {string} held who held the place
 * @property {string[]} toll people killed as claimed, the number of figures, what was left out, and the campaigns' own figures
 * @property {string} made date and data version
 * @property {string} credits sources of the basemap, and the licence
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
    // In full: the figure is never shown without what it leaves out.
    toll: [...document.querySelectorAll("#toll p")].map((line) => clean(lineOf(line))),
    made: filled(gettext("Made on %(day)s from data version %(version)s"), {
      day: page.dates.day(today()),
      version: page.start.version,
    }),
    credits: gettext("conflictmap, CC BY 4.0 · ground: Natural Earth, OCHA COD-AB, GeoNames, GLOBE"),
    address: addressOf(page),
  };
}

/**
 * The view as a source to quote: what it shows, by which filters, of which state of the record, read when and where.
 *
 * @param {Context} page
 */
export function citation(page) {
  const { title, filters, address } = captionOf(page);
  const template = gettext(
    "conflictmap: %(title)s. %(filters)s. Data version %(version)s, read on %(day)s. %(address)s",
  );
  const version = page.store.state.loaded.now?.version ?? page.start.version;
  return filled(template, { title, filters, address, version, day: page.dates.day(today()) });
}

/**
 * The absolute address of what is shown.
 *
 * @param {Context} page
 * @param {string} [path] if not the map page's
 */
export function addressOf({ store, start }, path = `/${toQuery(store.state.chosen, start.front)}`) {
  return new URL(`${start.prefix}${path}`, document.baseURI).href;
}

/** @param {Context} page */
function filtersOf({ store, start, name }) {
  const { front } = store.state.chosen.filters;
  const fronts = start.fronts.filter(({ slug }) => front.includes(slug)).map(name);
  // The days are in the title, and all fronts precede the other filters.
  const chips = document.querySelectorAll('#chips .chip:not([data-filter="start"], [data-filter="front"])');
  const known = document.getElementById("known");
  return [
    fronts.length ? filled(gettext("Front: %(names)s"), { names: fronts.join(gettext(", ")) }) : gettext("All fronts"),
    ...[...chips].map((chip) => clean(chip.firstChild?.textContent)),
    known?.hidden === false ? clean(known.querySelector("strong")?.textContent) : "",
  ].filter(Boolean);
}

/**
 * The text of a line, with the separators that the stylesheet adds between its parts.
 *
 * @param {Element} line
 */
function lineOf(line) {
  if (!line.matches(".left-out")) return line.textContent;
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

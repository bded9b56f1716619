/** The filters in use, each with a way out of it. */

import { element, fill } from "../dom.js";
import { filled, gettext } from "../text.js";
import { LISTS } from "../url-state.js";

/** @import {Filters} from "../types.js" */
/** @import {Context} from "../context.js" */

/** @typedef {{label: string, without: Partial<Filters>}} Chip */

const VOCABULARIES = { type: "EventType", grade: "Grade", manner: "Manner", place_precision: "PlacePrecision" };

/**
 * @param {Context} page
 * @param {HTMLElement} list
 */
export function chips(page, list) {
  const show = () => {
    const { filters } = page.store.state.chosen;
    fill(list, ...chipsOf(page, filters).map((chip) => element("li", {}, button(page, chip))));
  };
  page.store.listen((state, before) => {
    const { campaign } = state.chosen.filters;
    const same = state.gazetteer === before.gazetteer && state.cast === before.cast && (!campaign.length || state.told === before.told);
    if (state.chosen.filters !== before.chosen.filters || !same) show();
  });
  show();
}

/**
 * @param {Context} page
 * @param {Chip} chip
 */
function button({ store }, { label, without }) {
  const name = filled(gettext("Drop the filter %(filter)s"), { filter: label });
  const act = () => store.filter(without);
  return element("button", { type: "button", class: "chip", "aria-label": name, onclick: act }, label, element("span", { "aria-hidden": "true" }, "×"));
}

/**
 * One for each value of each filter; a single front has its chooser.
 *
 * @param {Context} page
 * @param {Filters} filters
 * @returns {Chip[]}
 */
export function chipsOf(page, filters) {
  /** @type {Chip[]} */
  const found = [];
  if (filters.start || filters.end)
    found.push({ label: page.dates.window(filters.start, filters.end), without: { start: null, end: null, window: "possibly" } });
  for (const name of LISTS) {
    if (name === "front" && filters.front.length < 2) continue;
    for (const value of filters[name])
      found.push({ label: labelOf(page, name, value), without: { [name]: filters[name].filter((other) => other !== value) } });
  }
  if (filters.code) found.push({ label: filters.code.replaceAll(",", ", "), without: { code: null } });
  if (filters.q) found.push({ label: `“${filters.q}”`, without: { q: null } });
  if (filters.near) {
    const label = filled(gettext("within %(radius)s km of %(spot)s"), { radius: filters.radius_km ?? "", spot: filters.near });
    found.push({ label, without: { near: null, radius_km: null } });
  }
  if (filters.bbox) found.push({ label: filled(gettext("inside %(box)s"), { box: filters.bbox }), without: { bbox: null } });
  if (filters.killed_min !== null)
    found.push({ label: filled(gettext("killed: %(count)s or more"), { count: filters.killed_min }), without: { killed_min: null } });
  if (filters.killed_max !== null)
    found.push({ label: filled(gettext("killed: %(count)s or fewer"), { count: filters.killed_max }), without: { killed_max: null } });
  if (filters.updated_since)
    found.push({ label: filled(gettext("changed since %(moment)s"), { moment: filters.updated_since }), without: { updated_since: null } });
  return found;
}

/**
 * @param {Context} page
 * @param {(typeof LISTS)[number]} name
 * @param {string} value
 */
function labelOf({ term, name: nameOf, title, tell, store, start }, name, value) {
  const { gazetteer, cast, told } = store.state;
  const front = name === "front" && start.fronts.find(({ slug }) => slug === value);
  if (front) return nameOf(front);
  if (name === "type" || name === "grade" || name === "manner" || name === "place_precision") return term(VOCABULARIES[name], value).label;
  const things = { actor: [gazetteer?.actors, cast.actors], place: [gazetteer?.places, cast.places], source: [gazetteer?.sources] };
  const thing = (name in things ? things[/** @type {"actor" | "place" | "source"} */ (name)] : []).flatMap((map) => map?.get(value) ?? [])[0];
  if (thing) return nameOf(thing);
  if (name === "killed_sum") return filled(gettext("in sums of killed: %(part)s"), { part: term("SumPart", value).label });
  if (name === "campaign") {
    tell([value]);
    const campaign = told.get(value);
    if (campaign) return title(campaign);
  }
  return value.replaceAll("-", " ");
}

/** The filters in use, each with a way out of it. The server's page shows the same (dashboard/chips.py). */

import { noFilters } from "../data/filter-kinds.js";
import { FILTERS } from "../data/filters.js";
import { element, update } from "../dom.js";
import { filled, gettext } from "../text.js";
import { positionWords } from "../words/position-words.js";

/** @import {Filter, Filters} from "../types.js" */
/** @import {Context} from "../context.js" */

/** @typedef {{filter: string, label: string, without: Partial<Filters>}} Chip */

/**
 * @param {Context} page
 * @param {HTMLElement} list
 */
export function chips(page, list) {
  const show = () => {
    const { filters } = page.store.state.chosen;
    update(list, ...chipsOf(page, filters).map((chip) => element("li", {}, button(page, chip))));
  };
  page.store.watch(
    ({ chosen: { filters }, gazetteer, entities, details }) => [
      filters,
      gazetteer,
      entities,
      filters.campaign.length ? details : null,
    ],
    show,
  );
  show();
}

/**
 * @param {Context} page
 * @param {Chip} chip
 */
function button({ store }, { filter, label, without }) {
  const name = filled(gettext("Drop the filter %(filter)s"), { filter: label });
  const act = () => store.filter(without);
  const content = [label, element("span", { "aria-hidden": "true" }, "×")];
  return element(
    "button",
    { type: "button", class: "chip", "data-filter": filter, "aria-label": name, onclick: act },
    ...content,
  );
}

/**
 * One for each value of each filter, in the order of the table; a single front has its chooser.
 *
 * @param {Context} page
 * @param {Filters} filters
 * @returns {Chip[]}
 */
export function chipsOf(page, filters) {
  return FILTERS.flatMap((filter) =>
    valuesOf(page, filter, filters).map((value) => ({
      filter: filter.name,
      label: labelOf(page, filter, value, filters),
      without: withoutValue(filter, value, filters),
    })),
  );
}

/**
 * @param {Context} page
 * @param {Filter} filter
 * @param {Filters} filters
 * @returns {string[]} those with a chip of their own
 */
function valuesOf({ start, dates }, { name, field, shares }, filters) {
  if (shares || !(name in start.chips)) return [];
  const value = name === "start" ? dates.window(filters.start, filters.end) : filters[name];
  if (Array.isArray(value)) return field === "chooser" && value.length < 2 ? [] : value;
  return value === null || value === "" ? [] : [String(value)];
}

/**
 * @param {Context} page
 * @param {Filter} filter
 * @param {string} value
 * @param {Filters} filters
 */
function labelOf(page, { name, vocabulary, things }, value, filters) {
  const thing = things && (thingName(page, things, value) ?? value.replaceAll("-", " "));
  const words =
    name === "near" ? positionWords(page, value) : vocabulary ? page.term(vocabulary, value).label : (thing ?? value);
  const others = Object.entries(filters).map(([other, its]) => [other, String(its)]);
  return filled(page.start.chips[name] ?? "", { ...Object.fromEntries(others), value: words });
}

/**
 * @param {Context} page
 * @param {NonNullable<Filter["things"]>} things
 * @param {string} value slug or code of one
 * @returns {string | undefined} undefined while it is not known
 */
function thingName({ name, datasetName, title, requestDetails, store, start }, things, value) {
  const { gazetteer, entities, details } = store.state;
  if (things === "campaigns") {
    requestDetails([value]);
    const campaign = details.get(value);
    return campaign && title(campaign);
  }
  if (things === "datasets") {
    const source = gazetteer?.sources.get(value);
    return source ? name(source) : datasetName(value);
  }
  const front = things === "fronts" ? start.fronts.find(({ slug }) => slug === value) : undefined;
  const named = front ?? (things === "fronts" ? undefined : gazetteer?.[things].get(value));
  const thing = named ?? (things === "actors" || things === "places" ? entities[things].get(value) : undefined);
  return thing && name(thing);
}

/**
 * @param {Filter} filter
 * @param {string} value
 * @param {Filters} filters
 * @returns {Partial<Filters>}
 */
function withoutValue({ name }, value, filters) {
  const now = filters[name];
  if (Array.isArray(now)) return { [name]: now.filter((other) => other !== value) };
  const nothing = noFilters();
  const dropped = FILTERS.filter((other) => other.name === name || other.shares === name);
  return Object.fromEntries(dropped.map((other) => [other.name, nothing[other.name]]));
}

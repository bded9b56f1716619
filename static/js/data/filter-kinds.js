/** The filters of the table by what their values are, by how the form offers them, and by who answers them. */

import { FILTERS } from "./filters.js";

/** @import {Filter, Filters} from "../types.js" */

/**
 * @template {keyof Filter} M
 * @template {Filter[M]} V
 * @param {M} member
 * @param {...V} values any of which it is
 * @returns {Extract<Filter, Record<M, V>>["name"][]}
 */
function names(member, ...values) {
  const found = FILTERS.filter((filter) => /** @type {readonly unknown[]} */ (values).includes(filter[member]));
  return /** @type {Extract<Filter, Record<M, V>>["name"][]} */ (found.map(({ name }) => name));
}

export const LISTS = names("kind", "list");
export const DAYS = names("kind", "day");
export const TEXTS = names("kind", "text");
export const NUMBERS = names("kind", "number");
/** Their values are counted with each answer. */
export const FACETS = names("field", "ticks", "chooser");
/** Only the server evaluates them: the page fetches the codes of the matching events. */
export const SERVER_ONLY = names("column", null);
/** @type {ReadonlyMap<string, Filter>} */
export const BY_NAME = new Map(FILTERS.map((filter) => [filter.name, filter]));
export const COLUMN_OF = /** @type {{[F in Filter as F["name"]]: F["column"]}} */ (
  Object.fromEntries(FILTERS.map(({ name, column }) => [name, column]))
);

/** @returns {Filters} filters that match everything */
export function noFilters() {
  const empty = FILTERS.map(({ name, kind }) => [name, kind === "list" ? [] : kind === "choice" ? "possibly" : null]);
  return Object.fromEntries(empty);
}

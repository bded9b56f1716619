/** The context of all views: the state, and texts in the page's language. */

import { gettext } from "./text.js";
import { dateWords } from "./words/date-words.js";
import { number } from "./words/figure-words.js";

/** @import {Listed, Start, Term} from "./types.js" */
/** @import {DescribeMark, Row, MarkSummary} from "./engine/protocol.js" */
/** @import {QueryParts} from "./query-scheduler.js" */
/** @import {DateWords} from "./words/date-words.js" */
/** @import {Store} from "./store.js" */

/** @typedef {Term & {name: string}} NamedTerm name: what it is of, in words */

/**
 * @typedef {object} Context
 * @property {Store} store
 * @property {Start} start
 * @property {DateWords} dates
 * @property {(vocabulary: string, value: string) => Term} term
 * @property {(event: object) => NamedTerm[]} terms the terms of an event that are known (Start.event_terms)
 * @property {(thing: {en: string, ar: string | null}) => string} name in the language of the page, if there is one
 * @property {(event: {title: string | null, title_ar: string | null}) => string} title title, or a placeholder while it is loading
 * @property {(row: Row) => Listed} listed an event as lists show it
 * @property {(part: Partial<QueryParts>) => void} updateQuery sets what a view needs of the worker's answer
 * @property {(codes: Iterable<string>) => void} requestDetails requests the details of these events
 * @property {(mark: Omit<DescribeMark, "type" | "id">) => Promise<MarkSummary>} describeMark summarises the events of a mark
 * @property {() => void} loadReports loads the claims' wording and reports
 * @property {(path: string) => string} href URL of another page, in this language and with the same known_on
 * @property {(slug: string) => string} datasetName
 */

/**
 * @param {Start} start
 * @param {Store} store
 * @param {Pick<Context, "listed" | "updateQuery" | "requestDetails" | "describeMark" | "loadReports">} services
 * @returns {Context}
 */
export function context(start, store, services) {
  const isArabic = start.language === "ar";
  const vocabularies = new Map(
    Object.entries(start.terms).map(([name, list]) => /** @type {const} */ ([name, byValue(list)])),
  );
  const term = (/** @type {string} */ vocabulary, /** @type {string} */ value) =>
    vocabularies.get(vocabulary)?.get(value) ?? { value, label: value.replaceAll("_", " "), definition: "" };
  return {
    ...services,
    store,
    start,
    dates: dateWords(start.language),
    term,
    terms: (event) => {
      const values = new Map(Object.entries(event));
      return start.event_terms.flatMap(({ name, vocabulary, label }) =>
        values.get(name) ? { ...term(vocabulary, values.get(name)), name: label } : [],
      );
    },
    name: ({ en, ar }) => (isArabic && ar) || en,
    title: ({ title, title_ar }) => (isArabic && title_ar) || title || gettext("…"),
    href: (path) => {
      const { known_on } = store.state.chosen.filters;
      const carries = !known_on || path.includes("known_on=");
      return `${start.prefix}${path}${carries ? "" : `?known_on=${known_on}`}`;
    },
    datasetName: (slug) => {
      const named = start.datasets.find((one) => one.slug === slug);
      return named ? (isArabic && named.ar) || named.en : slug;
    },
  };
}

/** @param {Term[]} list */
function byValue(list) {
  return new Map(list.map((term) => [term.value, term]));
}

/**
 * «capture 3, battle 2»: the form «3 captures» would need a plural for every type in every language.
 *
 * @param {Context} page
 * @param {[string, number][]} types most frequent first
 */
export function typeCounts({ term }, types) {
  return types.map(([type, count]) => `${term("EventType", type).label} ${number(count)}`);
}

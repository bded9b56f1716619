/** What every view is given: the state, and the words in the language of the page. */

import { gettext } from "./text.js";
import { dateWords } from "./words/date-words.js";
import { number } from "./words/figure-words.js";

/** @import {Listed, Start, Term} from "./types.js" */
/** @import {DescribeMark, Row, MarkSummary} from "./engine/protocol.js" */
/** @import {Wanted} from "./query-scheduler.js" */
/** @import {DateWords} from "./words/date-words.js" */
/** @import {Store} from "./store.js" */

/**
 * @typedef {object} Context
 * @property {Store} store
 * @property {Start} start
 * @property {DateWords} dates
 * @property {(vocabulary: string, value: string) => Term} term
 * @property {(thing: {en: string, ar: string | null}) => string} name in the language of the page where it has one
 * @property {(event: {title: string | null, title_ar: string | null}) => string} title while it is on its way: a mark of that
 * @property {(row: Row) => Listed} listed an event as lists show it
 * @property {(part: Partial<Wanted>) => void} want what a view shows of the worker's answer
 * @property {(codes: Iterable<string>) => void} tell asks for what lists say of these events
 * @property {(mark: Omit<DescribeMark, "type" | "id">) => Promise<MarkSummary>} about what a mark on the map stands for
 * @property {() => void} bringReports asks for what claims of ground say, and in which reports
 * @property {(path: string) => string} href address of another page, in this language and as known on the same day
 * @property {(type: string) => string} family
 * @property {string[]} families in the legend's order
 */

/**
 * @param {Start} start
 * @param {Store} store
 * @param {Pick<Context, "listed" | "want" | "tell" | "about" | "bringReports">} asking
 * @returns {Context}
 */
export function context(start, store, asking) {
  const isArabic = start.language === "ar";
  const terms = Object.entries(start.terms).map(([name, list]) => /** @type {const} */ ([name, byValue(list)]));
  const vocabularies = new Map(terms);
  return {
    ...asking,
    store,
    start,
    dates: dateWords(start.language),
    term: (vocabulary, value) =>
      vocabularies.get(vocabulary)?.get(value) ?? { value, label: value.replaceAll("_", " "), definition: "" },
    name: ({ en, ar }) => (isArabic && ar) || en,
    title: ({ title, title_ar }) => (isArabic && title_ar) || title || gettext("…"),
    href: (path) => {
      const { known_on } = store.state.chosen.filters;
      const carries = !known_on || path.includes("known_on=");
      return `${start.prefix}${path}${carries ? "" : `?known_on=${known_on}`}`;
    },
    family: (type) => start.families[type] ?? "other",
    families: (start.terms["Family"] ?? []).map((term) => term.value),
  };
}

/** @param {Term[]} list */
function byValue(list) {
  return new Map(list.map((term) => [term.value, term]));
}

/**
 * «3 captures, 2 battles» is a plural for every type in every language: types are counted as «capture 3» instead.
 *
 * @param {Context} page
 * @param {[string, number][]} types most frequent first
 */
export function typeCounts({ term }, types) {
  return types.map(([type, count]) => `${term("EventType", type).label} ${number(count)}`);
}

/** Cleans the typed query, and checks the server's limits (record/queries/parameters.py). */

import { withoutInvisible } from "../data/fold-names.js";
import { filled, gettext } from "../text.js";
import { number } from "../words/figure-words.js";

const MOST_WORDS = 12;
const LONGEST_WORD = 64;

/** @param {{value: string}} field */
export function queryText({ value }) {
  return withoutInvisible(value).split(/\s+/).filter(Boolean).join(" ");
}

/**
 * @param {string} words the result of queryText
 * @returns {string} why it cannot be searched; "" if it can
 */
export function refusalOf(words) {
  const each = words.split(" ");
  if (each.length > MOST_WORDS)
    return filled(gettext("Up to %(most)s words can be searched for; these are %(count)s."), {
      most: number(MOST_WORDS),
      count: number(each.length),
    });
  if (each.some((word) => [...word].length > LONGEST_WORD))
    return filled(gettext("A word of more than %(most)s letters cannot be searched for."), {
      most: number(LONGEST_WORD),
    });
  return "";
}

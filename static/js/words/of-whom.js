/** Who some of the people of a figure were, in words; the same as wording/of_whom.py on the server. */

import { filled, gettext } from "../text.js";
import { figure } from "./figure-words.js";

/** @import {OfWhom} from "../types.js" */
/** @import {Context} from "../context.js" */

/**
 * «of whom 2 children, 1 or more women»; the parts may overlap, so that they are never added.
 *
 * @param {Pick<Context, "term">} page
 * @param {readonly OfWhom[]} parts
 */
export function ofWhom(page, parts) {
  const words = parts.map((part) => partInWords(page, part)).join(gettext(", "));
  return filled(gettext("of whom %(parts)s"), { parts: words });
}

/**
 * @param {Pick<Context, "term">} page
 * @param {OfWhom} part
 */
function partInWords({ term }, { who, min, max, wording }) {
  if (min === 1 && max === 1) return one(who);
  const isCounted = min !== null || max !== null;
  const words = isCounted ? figure(min, max) : wording ? `“${wording}”` : gettext("some");
  return filled(gettext("%(figure)s %(group)s"), { figure: words, group: term("PersonStatus", who).label });
}

/** @param {OfWhom["who"]} who */
function one(who) {
  if (who === "children") return gettext("1 child");
  if (who === "women") return gettext("1 woman");
  return who === "journalists" ? gettext("1 journalist") : gettext("1 of the medical personnel");
}

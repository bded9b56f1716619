/** What became known of an event later, the newest day first. */

import { toDay } from "../data/days.js";
import { element } from "../dom.js";
import { filled, gettext } from "../text.js";
import { translated } from "../words/translated.js";

/** @import {EventDocument} from "../types.js" */
/** @import {Context} from "../context.js" */

/**
 * @param {Context} page
 * @param {EventDocument} document
 */
export function updates(page, { updates: list = [], origins }) {
  if (!list.length) return [];
  const entries = list.map((update) => {
    const origin = origins.find(({ slug }) => slug === update.origin);
    const according = origin
      ? filled(gettext("according to %(name)s"), { name: page.name(origin) })
      : gettext("origin not known");
    return element(
      "li",
      {},
      element("strong", {}, page.dates.day(toDay(update.on))),
      " ",
      translated(page, update, "text"),
      " ",
      element("span", { class: "quiet" }, according),
    );
  });
  return [element("h3", {}, gettext("What became known later")), element("ol", { class: "plain-list" }, ...entries)];
}

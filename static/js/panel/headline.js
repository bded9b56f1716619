/** The head of the panel: how many events, of which days, and how many killed as claimed. */

import { at } from "../data/at.js";
import { element, fill } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { figure, number } from "../words/figures.js";

/** @import {EventProperties} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Columns} from "../data/columns.js" */
/** @import {Derived} from "../data/derive.js" */

const MOST_CAMPAIGNS = 2;

/**
 * @param {Context} page
 * @param {{count: HTMLElement, when: HTMLElement, toll: HTMLElement}} parts
 */
export function headline(page, { count, when, toll }) {
  page.store.listen(({ columns, derived, chosen }, before) => {
    if (!columns || !derived || derived === before.derived) return;
    const { start, end, window } = chosen.filters;
    fill(count, countWords(derived, window === "certainly"));
    fill(when, start || end ? page.dates.window(start, end) : spanWords(page, columns, derived));
    fill(toll, ...tollWords(page, columns, derived));
    const said = [count.textContent, when.textContent].filter(Boolean).join(gettext(", "));
    document.title = [said, gettext("conflictmap")].join(" · ");
  });
}

/**
 * @param {Derived} derived
 * @param {boolean} onlyCertain
 */
export function countWords({ certain, possible }, onlyCertain) {
  const most = onlyCertain ? certain : possible;
  if (certain === most) return filled(ngettext("%(count)s event", "%(count)s events", most), { count: number(most) });
  const words = ngettext("%(certain)s–%(possible)s event", "%(certain)s–%(possible)s events", most);
  return filled(words, { certain: number(certain), possible: number(most) });
}

/**
 * From the first month to the last.
 *
 * @param {Context} page
 * @param {Columns} columns
 * @param {Derived} derived
 */
function spanWords({ dates }, { earliest, latest }, { shown }) {
  if (!shown.length) return "";
  let [first, last] = [Infinity, -Infinity];
  for (const row of shown) [first, last] = [Math.min(first, at(earliest, row)), Math.max(last, at(latest, row))];
  return dates.months(first, last);
}

/**
 * @param {Context} page
 * @param {Columns} columns
 * @param {Derived} derived
 */
function tollWords(page, columns, { tolls, shown }) {
  if (!shown.length) return [];
  const left = leftOut(tolls);
  const campaigns = tolls.ranged.slice(0, MOST_CAMPAIGNS).map((row) => campaign(page, at(columns.rows, row)));
  return [
    element("p", { class: "toll" }, ...sum(tolls)),
    left.length > 0 && element("p", { class: "left-out" }, gettext("Left out:"), " ", ...left),
    ...campaigns,
  ];
}

/** @param {Derived["tolls"]} tolls */
function sum({ summed, low, high }) {
  if (!summed) return [gettext("Killed: no event here gives a figure that may be added.")];
  const words = ngettext(
    "Killed, as claimed: %(figure)s in %(count)s event",
    "Killed, as claimed: %(figure)s, added over %(count)s events",
    summed,
  );
  const [before = "", after = ""] = filled(words, { count: number(summed), figure: "\u0000" }).split("\u0000");
  return [before, element("strong", {}, figure(low, high)), after];
}

/** @param {Derived["tolls"]} tolls */
function leftOut({ campaigns, longer, without }) {
  const parts = [
    campaigns && counted(ngettext("%(count)s campaign", "%(count)s campaigns", campaigns), campaigns),
    longer &&
      counted(
        ngettext(
          "%(count)s figure that counts more days than its event",
          "%(count)s figures that count more days than their event",
          longer,
        ),
        longer,
      ),
    without && counted(ngettext("%(count)s event without a total", "%(count)s events without a total", without), without),
  ];
  return parts.flatMap((text) => (text ? element("span", {}, text) : []));
}

/**
 * @param {Context} page
 * @param {EventProperties} event
 */
function campaign({ href, store, title }, event) {
  const open = (/** @type {MouseEvent} */ click) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    store.choose({ event: event.code });
  };
  return element(
    "p",
    { class: "campaign-toll" },
    gettext("Campaign’s own figure:"),
    " ",
    element("strong", {}, figure(event.killed.low, event.killed.high)),
    " ",
    element("a", { href: href(event.url), dir: "auto", onclick: open }, title(event)),
  );
}

/**
 * @param {string} words
 * @param {number} count
 */
function counted(words, count) {
  return filled(words, { count: number(count) });
}

/** The head of the panel: how many events, of which days, and how many killed as claimed. */

import { element, fill } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { figure, number } from "../words/figures.js";

/** @import {Listed} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Answer} from "../engine/protocol.js" */

const MOST_CAMPAIGNS = 2;

/**
 * @param {Context} page
 * @param {{count: HTMLElement, when: HTMLElement, toll: HTMLElement}} parts
 */
export function headline(page, { count, when, toll }) {
  page.store.listen((state, before) => {
    const { answer, answered, matched, served, told } = state;
    if (served && matched !== before.matched && matched) return fill(count, matchedWords(matched));
    if (!answer || served || (answer === before.answer && told === before.told)) return;
    const { start, end, window } = answered;
    say(count, countWords(answer, window === "certainly"));
    say(when, start || end ? page.dates.window(start, end) : answer.days ? page.dates.months(...answer.days) : "");
    fill(toll, ...tollWords(page, answer));
    const said = [count.textContent, when.textContent].filter(Boolean).join(gettext(", "));
    document.title = [said, gettext("conflictmap")].join(" · ");
  });
}

/**
 * Words that stay are not put anew: they would be read aloud again.
 *
 * @param {HTMLElement} place
 * @param {string} words
 */
function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/** @param {{count: number, isEstimate: boolean}} matched */
function matchedWords({ count, isEstimate }) {
  const words = filled(ngettext("%(count)s event", "%(count)s events", count), { count: number(count) });
  return isEstimate ? filled(gettext("about %(events)s"), { events: words }) : words;
}

/**
 * @param {Pick<Answer, "certain" | "possible">} answer
 * @param {boolean} onlyCertain
 */
export function countWords({ certain, possible }, onlyCertain) {
  const most = onlyCertain ? certain : possible;
  if (certain === most) return filled(ngettext("%(count)s event", "%(count)s events", most), { count: number(most) });
  const words = ngettext("%(certain)s–%(possible)s event", "%(certain)s–%(possible)s events", most);
  return filled(words, { certain: number(certain), possible: number(most) });
}

/**
 * @param {Context} page
 * @param {Answer} answer
 */
function tollWords(page, { tolls, shown }) {
  if (!shown) return [];
  const left = leftOut(tolls);
  const campaigns = tolls.ranged.slice(0, MOST_CAMPAIGNS);
  page.tell(campaigns.map(({ code }) => code));
  return [
    element("p", { class: "toll" }, ...sum(tolls)),
    left.length > 0 && element("p", { class: "left-out" }, gettext("Left out:"), " ", ...left),
    ...campaigns.map((row) => campaign(page, page.listed(row))),
  ];
}

/** @param {Answer["tolls"]} tolls */
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

/** @param {Answer["tolls"]} tolls */
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
 * @param {Listed} event
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

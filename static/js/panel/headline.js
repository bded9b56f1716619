/** The head of the panel: how many events, of which days, and how many killed as claimed. */

import { element, fill, say } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { figure, number } from "../words/figures.js";

/** @import {Listed} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Answer} from "../engine/protocol.js" */

const MOST_CAMPAIGNS = 2;
// To tell the browser's window of every step through time would hold up the step.
const SETTLED_MS = 180;

/**
 * @param {Context} page
 * @param {{count: HTMLElement, when: HTMLElement, toll: HTMLElement}} parts
 */
export function headline(page, { count, when, toll }) {
  let settling = 0;
  const entitle = () => {
    const said = [count.textContent, when.textContent].filter(Boolean).join(gettext(", "));
    document.title = [said, gettext("conflictmap")].join(" · ");
  };
  page.store.listen((state, before) => {
    const { answer, answered, matched, served, told } = state;
    if (served && matched !== before.matched && matched) return fill(count, matchedWords(matched));
    if (!answer || served || (answer === before.answer && told === before.told)) return;
    const { start, end, window } = answered;
    say(count, countWords(answer, window === "certainly"));
    say(when, start || end ? page.dates.window(start, end) : answer.days ? page.dates.months(...answer.days) : "");
    fill(toll, ...tollWords(page, answer, titlesIn(toll)));
    clearTimeout(settling);
    settling = setTimeout(entitle, SETTLED_MS);
  });
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
 * Titles of campaigns that stand there: they stay until they are told anew, for all below would jump.
 *
 * @param {HTMLElement} toll
 * @returns {Map<string | null, string>} by address
 */
function titlesIn(toll) {
  return new Map([...toll.querySelectorAll("a")].map((link) => [link.getAttribute("href"), link.textContent ?? ""]));
}

/**
 * @param {Context} page
 * @param {Answer} answer
 * @param {Map<string | null, string>} before
 */
function tollWords(page, { tolls, shown }, before) {
  if (!shown) return [];
  const left = leftOut(tolls);
  const campaigns = tolls.ranged.slice(0, MOST_CAMPAIGNS);
  page.tell(campaigns.map(({ code }) => code));
  return [
    element("p", { class: "toll" }, ...sum(tolls)),
    left.length > 0 && element("p", { class: "left-out" }, gettext("Left out:"), " ", ...left),
    ...campaigns.map((row) => campaign(page, page.listed(row), before)),
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
 * @param {Map<string | null, string>} before titles by address, while this one's is on its way
 */
function campaign({ href, store, title }, event, before) {
  const address = href(event.url);
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
    element("a", { href: address, dir: "auto", onclick: open }, (event.title === null && before.get(address)) || title(event)),
  );
}

/**
 * @param {string} words
 * @param {number} count
 */
function counted(words, count) {
  return filled(words, { count: number(count) });
}

/** People killed as claimed: the sum over the shown events, what is left out of it, and the figures of campaigns. */

import { element } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { nothingOpen, toQuery } from "../url-state.js";
import { figure, number } from "../words/figure-words.js";

/** @import {Context} from "../context.js" */
/** @import {Filters} from "../types.js" */
/** @import {Answer, Campaign} from "../engine/protocol.js" */

const MOST_CAMPAIGNS = 2;
const LEFT = ["campaign", "longer", "without", "dataset", "matched"];

/**
 * Titles of campaigns on the page, and the origins of their figures. They stay until the new details are loaded, so that
 * the page does not jump.
 *
 * @param {HTMLElement} toll
 * @returns {Map<string | null, {title: string, from: string}>} by address
 */
export function titlesIn(toll) {
  return new Map(
    [...toll.querySelectorAll("a")].map((link) => {
      const from = link.parentElement?.querySelector(":scope > .from-whom")?.textContent ?? "";
      return [link.getAttribute("href"), { title: link.textContent ?? "", from }];
    }),
  );
}

/**
 * The same markup as templates/map/toll.html; in a frame as templates/embed/toll.html.
 *
 * @param {Context} page
 * @param {Answer} answer
 * @param {Map<string | null, {title: string, from: string}>} before
 * @param {boolean} wasOpen whether the caveats were open
 */
export function tollWords(page, { tolls, shown }, before, wasOpen) {
  if (!shown) return [];
  const campaigns = tolls.ranged.slice(0, MOST_CAMPAIGNS);
  page.requestDetails(campaigns.map(({ row }) => row.code));
  const figures = (/** @type {boolean} */ isFirst) => campaigns.filter(({ leads }) => leads === isFirst);
  const events = shown - tolls.matched - ofDatasets(tolls);
  const added = element("p", { class: "toll" }, ...(events ? [coverage(tolls, events), " "] : []), ...sum(page, tolls));
  const apart = tolls.country && element("p", { class: "left-out" }, ofTheCountry(tolls.country));
  const left =
    tolls.summed < shown &&
    element("p", { class: "left-out" }, to(page, LEFT, gettext("Left out:")), " ", ...leftOut(page, tolls));
  const own = (/** @type {Campaign} */ one) => campaign(page, one, before);
  if (isFramed()) {
    const caveats = [
      left,
      ...campaigns.flatMap((one) => [...(one.leads ? [] : [own(one)]), ...excess(page, one)]),
    ].filter(Boolean);
    return [...figures(true).map(own), added, apart, caveats.length > 0 && folded(tolls, campaigns, caveats, wasOpen)];
  }
  const whole = (/** @type {Campaign} */ one) => [own(one), ...excess(page, one)];
  const fold =
    left &&
    element(
      "details",
      { class: "left-fold", open: wasOpen },
      element("summary", {}, leftWords(shown - tolls.summed)),
      left,
    );
  return [...figures(true).flatMap(whole), added, apart, fold, ...figures(false).flatMap(whole)];
}

/**
 * A frame has no room for every caveat: it names them, and opens them over the map.
 *
 * @param {Answer["tolls"]} tolls
 * @param {Campaign[]} campaigns
 * @param {(HTMLElement | false)[]} caveats
 * @param {boolean} wasOpen
 */
function folded(tolls, campaigns, caveats, wasOpen) {
  const left = tolls.campaigns + tolls.longer + tolls.without + tolls.matched + ofDatasets(tolls);
  const signs = [
    left && leftWords(left),
    campaigns.some(({ leads }) => !leads) && gettext("campaign’s own figure"),
    campaigns.some(({ isExceeded }) => isExceeded) && gettext("more than the campaign’s"),
  ];
  const summary = element("summary", {}, signs.filter(Boolean).join(" · "));
  return element("details", { class: "caveats", open: wasOpen }, summary, element("div", {}, ...caveats));
}

/** @param {number} count of events */
function leftWords(count) {
  return filled(ngettext("%(count)s left out", "%(count)s left out", count), { count: number(count) });
}

/** @param {Answer["tolls"]} tolls */
function ofDatasets({ datasets }) {
  return datasets.reduce((all, [, events]) => all + events, 0);
}

/**
 * @param {Answer["tolls"]} tolls
 * @param {number} shown
 */
function coverage({ figures }, shown) {
  const words = ngettext(
    "Figures for %(figures)s of %(events)s event.",
    "Figures for %(figures)s of %(events)s events.",
    shown,
  );
  return filled(words, { figures: number(figures), events: number(shown) });
}

/**
 * @param {Context} page
 * @param {Answer["tolls"]} tolls
 */
function sum(page, { summed, low, high }) {
  if (!summed) return [gettext("Killed: no event here gives a figure that may be added.")];
  const [before = "", after = ""] = filled(gettext("Killed, as claimed: %(figure)s"), { figure: "\u0000" }).split(
    "\u0000",
  );
  const over = ngettext("in %(events)s event", "added over %(events)s events", summed);
  return [
    before,
    element("strong", {}, figure(low, high)),
    after,
    gettext(", "),
    to(page, ["added"], filled(over, { events: number(summed) })),
  ];
}

/** @param {NonNullable<Answer["tolls"]["country"]>} country */
function ofTheCountry({ events, low, high }) {
  const words = ngettext(
    "Of it %(figure)s in %(events)s event known to the whole country alone, which no mark on the map shows.",
    "Of it %(figure)s in %(events)s events known to the whole country alone, which no mark on the map shows.",
    events,
  );
  return filled(words, { figure: figure(low, high), events: number(events) });
}

/**
 * @param {Context} page
 * @param {Answer["tolls"]} tolls
 */
function leftOut(page, { campaigns, longer, without, matched, datasets }) {
  const longerWords = () =>
    ngettext(
      "%(count)s figure that counts more days than its event",
      "%(count)s figures that count more days than their event",
      longer,
    );
  const parts = /** @type {const} */ ([
    ["campaign", campaigns, () => ngettext("%(count)s campaign", "%(count)s campaigns", campaigns)],
    ["longer", longer, longerWords],
    [
      "without",
      without,
      () => ngettext("%(count)s event without a figure", "%(count)s events without a figure", without),
    ],
    [
      "matched",
      matched,
      () =>
        ngettext(
          "%(count)s event of a dataset that is counted in another event",
          "%(count)s events of datasets that are counted in other events",
          matched,
        ),
    ],
  ]);
  const counted = parts.flatMap(([part, count, words]) =>
    count ? element("span", {}, to(page, [part], filled(words(), { count: number(count) }))) : [],
  );
  return [...counted, ...outsideDatasets(page, datasets)];
}

/**
 * Events of datasets that the sum leaves out, with a way to add them up as well.
 *
 * @param {Context} page
 * @param {Answer["tolls"]["datasets"]} datasets
 */
function outsideDatasets(page, datasets) {
  if (!datasets.length) return [];
  const { dataset } = page.store.state.chosen.filters;
  const listed = datasets.map(([slug, count]) => {
    const words = ngettext("%(count)s event from %(dataset)s", "%(count)s events from %(dataset)s", count);
    return element(
      "span",
      {},
      toFilters(
        page,
        { killed_sum: [], dataset: [slug] },
        filled(words, { count: number(count), dataset: page.datasetName(slug) }),
      ),
    );
  });
  const all = [...new Set([...(dataset.length ? dataset : ["none"]), ...datasets.map(([slug]) => slug)])].sort();
  return [
    ...listed,
    element("span", { class: "include" }, toFilters(page, { killed_sum: [], dataset: all }, gettext("include them"))),
  ];
}

/**
 * A link to the events of one part of the sum: those added, or those left out.
 *
 * @param {Context} page
 * @param {string[]} parts
 * @param {string} words
 */
function to(page, parts, words) {
  return toFilters(page, { killed_sum: parts }, words);
}

/**
 * @param {Context} page
 * @param {Partial<Filters>} changes
 * @param {string} words
 */
function toFilters({ store, href, start }, changes, words) {
  const { chosen } = store.state;
  const filters = { ...chosen.filters, ...changes };
  const onclick = (/** @type {MouseEvent} */ click) => {
    if (isFramed() || click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    store.filter(changes);
  };
  return element(
    "a",
    { href: href(`/${toQuery({ ...chosen, ...nothingOpen(), filters }, start.front)}`), onclick },
    words,
  );
}

/**
 * @param {Context} page
 * @param {Campaign} campaign
 * @param {Map<string | null, {title: string, from: string}>} before by address, until this one's details are loaded
 */
function campaign({ href, store, title, name, listed }, { row, leads }, before) {
  const event = listed(row);
  const address = href(event.url);
  const open = (/** @type {MouseEvent} */ click) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    store.choose({ event: event.code });
  };
  const shown = before.get(address);
  const { origins } = event.killed;
  const from = origins ? fromWhom(origins.map(name)) : (shown?.from ?? "");
  return element(
    "p",
    { class: leads ? "campaign-toll leads" : "campaign-toll" },
    gettext("Campaign’s own figure:"),
    " ",
    element("strong", {}, figure(event.killed.low, event.killed.high)),
    ...(from ? [gettext(", "), element("span", { class: "from-whom" }, from)] : []),
    " ",
    element("a", { href: address, dir: "auto", onclick: open }, (event.title === null && shown?.title) || title(event)),
  );
}

/**
 * @param {Context} page
 * @param {Campaign} campaign
 */
function excess({ term }, { incidents, most, isExceeded }) {
  const words = term("FindingRule", "incidents_exceed_campaign").definition;
  return isExceeded
    ? [element("p", { class: "excess" }, filled(words, { sum: number(incidents.low), number: number(most) }))]
    : [];
}

/** @param {string[]} names */
function fromWhom(names) {
  const known = names.map((name) => /\(([A-Z][A-Z0-9-]+)\)$/.exec(name)?.[1] ?? name);
  return names.length ? filled(gettext("from %(origins)s"), { origins: known.join(gettext(", ")) }) : "";
}

function isFramed() {
  return document.documentElement.dataset["framed"] !== undefined;
}

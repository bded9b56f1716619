/** The claims about casualties: every figure with its origin. Claims of one event overlap and are never added. */

import { element } from "../dom.js";
import { filled, gettext } from "../text.js";
import { figure, number } from "../words/figure-words.js";
import { ofWhom } from "../words/of-whom.js";
import { translated } from "../words/translated.js";

/** @import {Assessment, Claim, EventDocument} from "../types.js" */
/** @import {Context} from "../context.js" */

/**
 * @param {Context} page
 * @param {EventDocument} document
 */
export function claims(page, document) {
  if (!document.claims.length) return [];
  const conceded = document.claims.filter((claim) => claim.conceded_by);
  const others = document.claims.filter((claim) => !claim.conceded_by);
  const heads = [gettext("Counted"), gettext("Figure"), gettext("Origin")];
  return [
    element("h3", {}, gettext("Who says what")),
    element(
      "p",
      { class: "quiet small" },
      gettext("Claims of one event overlap. Two about the same people are never added to each other."),
    ),
    element(
      "table",
      { class: "claims" },
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...others.map((claim) => row(page, document, claim))),
      conceded.length > 0 &&
        element(
          "tbody",
          { class: "conceded-figures" },
          element(
            "tr",
            {},
            element("th", { scope: "rowgroup", colspan: 3 }, gettext("Conceded; never added to what others say")),
          ),
          ...conceded.map((claim) => row(page, document, claim)),
        ),
    ),
  ];
}

/**
 * @param {Context} page
 * @param {EventDocument} document
 * @param {Claim} claim
 */
function row(page, document, claim) {
  const { term, name, dates } = page;
  const origin = document.origins.find(({ slug }) => slug === claim.origin);
  const report = document.reports.find(({ key }) => key === claim.report);
  const counted = claim.group ? name(claim.group) : term("Counted", claim.counted).label;
  const harm = claim.harm === "killed" ? "" : term("Harm", claim.harm).label;
  const relayed =
    report && report.source.slug !== claim.origin
      ? filled(gettext("in %(source)s"), { source: name(report.source) })
      : "";
  const doubt = claim.status === "stands" ? "" : term("ClaimStatus", claim.status).label;
  return element(
    "tr",
    { class: doubt ? "doubted" : null },
    element(
      "th",
      { scope: "row" },
      counted,
      quiet(harm),
      quiet(claim.manner ? term("Manner", claim.manner).label : ""),
      translated(page, claim, "group_wording", { quoted: true, class: "quiet" }),
    ),
    element(
      "td",
      { class: "figure" },
      element("strong", {}, figure(claim.min, claim.max)),
      translated(page, claim, "wording", { quoted: true, class: "quiet" }),
      claim.of_whom?.length ? element("span", { class: "of-whom" }, ofWhom(page, claim.of_whom)) : null,
      claim.quote && element("blockquote", { lang: claim.quote_language, dir: "auto" }, claim.quote),
      quiet(doubt),
      doubt ? translated(page, claim, "status_reason", { class: "quiet" }) : null,
    ),
    element(
      "td",
      {},
      origin ? name(origin) : gettext("origin not known"),
      quiet(claim.conceded_by ? filled(gettext("conceded by %(name)s"), { name: name(claim.conceded_by) }) : ""),
      quiet(relayed),
      quiet(dates.window(claim.period.start, claim.period.end)),
    ),
  );
}

/** @param {string} words */
function quiet(words) {
  return words ? element("span", { class: "quiet", dir: "auto" }, words) : null;
}

/**
 * @param {Context} page
 * @param {Assessment[]} list
 */
export function assessments(page, list) {
  const { name, term } = page;
  return list.map((item) => {
    const counted = item.group ? name(item.group) : term("Counted", item.counted).label;
    const best = item.best === null ? "" : filled(gettext("best estimate %(best)s"), { best: number(item.best) });
    const words = [`${counted}${gettext(", ")}${term("Harm", item.harm).label}: ${figure(item.low, item.high)}`, best]
      .filter(Boolean)
      .join(gettext("; "));
    const why = element(
      "span",
      { class: "quiet" },
      gettext("as the editors assess it."),
      " ",
      translated(page, item, "reason"),
    );
    return element("p", { class: "assessment" }, element("strong", {}, words), " ", why);
  });
}

/**
 * The findings of the figure linter, in the language of the page.
 *
 * @param {Context} page
 * @param {EventDocument} document
 */
export function findings({ term, name }, { findings: list, claims: figures, origins, reports }) {
  if (!list.length) return [];
  // Findings name groups and origins in English, as the document does.
  const things = [...figures.flatMap(({ group }) => group ?? []), ...origins, ...reports.map(({ source }) => source)];
  const names = new Map(things.map((thing) => [thing.en, name(thing)]));
  const words = list.map(({ rule, text, values }) => {
    const { definition } = term("FindingRule", rule);
    const named = Object.entries(values).map(([key, value]) => [key, names.get(String(value)) ?? value]);
    return definition ? filled(definition, Object.fromEntries(named)) : text;
  });
  return [
    element("h3", {}, gettext("What does not add up")),
    element("ul", { class: "findings" }, ...words.map((text) => element("li", { dir: "auto" }, text))),
  ];
}

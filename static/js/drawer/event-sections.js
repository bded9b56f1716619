/** Sections of an event: participants, changes of control, and reports by origin. */

import { element } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figure-words.js";

/** @import {EventDocument, Report, Sided} from "../types.js" */
/** @import {Context} from "../context.js" */

/**
 * @param {Context} page
 * @param {EventDocument["participants"]} list
 */
export function participants(page, list) {
  if (!list.length) return [];
  const entries = list.map((one) =>
    element("li", {}, sided(page, one), " ", element("span", { class: "quiet" }, page.term("Role", one.role).label)),
  );
  return [element("h3", {}, gettext("Participants")), element("ul", { class: "plain-list" }, ...entries)];
}

/**
 * @param {Context} page
 * @param {EventDocument} document
 */
export function control(page, { control: changes, origins }) {
  if (!changes.length) return [];
  const { name, term, dates } = page;
  const entries = changes.map((change) => {
    const origin = origins.find(({ slug }) => slug === change.origin);
    const when =
      change.earliest && change.latest
        ? dates.when({
            earliest: change.earliest,
            latest: change.latest,
            date_precision: change.date_precision ?? "day",
            date_basis: change.date_basis,
          })
        : "";
    return element(
      "li",
      {},
      `${name(change.place)}: `,
      change.from && [
        sided(page, change.from),
        element("span", { "aria-hidden": "true", class: "arrow" }, " → "),
        element("span", { class: "unseen" }, gettext("to"), " "),
      ],
      change.holder
        ? element("strong", {}, sided(page, change.holder))
        : element("strong", {}, term("ControlStatus", change.status).label),
      when && `${gettext(", ")}${when}`,
      " ",
      origin && element("span", { class: "quiet" }, filled(gettext("according to %(name)s"), { name: name(origin) })),
    );
  });
  return [element("h3", {}, gettext("Change of control")), element("ul", { class: "plain-list" }, ...entries)];
}

/**
 * @param {Context} page
 * @param {EventDocument} document
 */
export function reports(page, { reports: list, origins, without_origin }) {
  const { name, term } = page;
  const byKey = new Map(list.map((report) => [report.key, report]));
  const groups = origins.map((origin) =>
    group(
      page,
      name(origin),
      origin.is_party ? gettext("speaks for a party") : term("SourceKind", origin.kind).label,
      origin.reports,
      byKey,
    ),
  );
  const unknown =
    without_origin.reports.length > 0 && group(page, gettext("Origin not known"), "", without_origin.reports, byKey);
  const words = filled(ngettext("%(count)s report", "%(count)s reports", list.length), { count: number(list.length) });
  return [
    element("h3", {}, filled(gettext("%(reports)s by who first said it"), { reports: words })),
    ...groups,
    unknown,
  ];
}

/**
 * @param {Context} page
 * @param {string} title
 * @param {string} kind
 * @param {string[]} keys
 * @param {Map<string, Report>} byKey
 */
function group(page, title, kind, keys, byKey) {
  const entries = keys.flatMap((key) => byKey.get(key) ?? []).map((report) => element("li", {}, cited(page, report)));
  return element(
    "section",
    { class: "origin" },
    element("h4", {}, title, kind && element("span", { class: "quiet" }, ` ${kind}`)),
    element("ul", { class: "reports" }, ...entries),
  );
}

/**
 * @param {Context} page
 * @param {Report} report
 */
function cited({ name, dates }, { url, title, source, published }) {
  const when = published ? dates.when({ ...published, date_precision: published.precision, date_basis: "stated" }) : "";
  const safe = /^https?:\/\//.test(url);
  return [
    safe ? element("a", { href: url, rel: "noreferrer", dir: "auto" }, title) : element("span", { dir: "auto" }, title),
    element("span", { class: "report-facts" }, [name(source), when].filter(Boolean).join(" · ")),
  ];
}

/**
 * @param {Context} page
 * @param {Sided} actor
 */
function sided({ name }, actor) {
  return element(
    "span",
    {},
    element("span", { class: "swatch", "data-side": actor.side, "aria-hidden": "true" }),
    " ",
    name(actor),
  );
}

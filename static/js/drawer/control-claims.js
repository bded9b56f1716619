/** Claims of who holds a place: the source, the day, the report and the event. */

import { element } from "../dom.js";
import { toDay } from "../data/days.js";
import { wholeClaim } from "../data/territory.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figure-words.js";
import { sourceName } from "../words/source-names.js";
import { holderWords } from "../words/control-words.js";
import { inLanguage, translated } from "../words/translated.js";

/** @import {Context} from "../context.js" */
/** @import {GroundClaim, Territory} from "../data/territory.js" */

/**
 * A note shared by several claims is shown once, above them.
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {string[]} codes
 * @param {boolean} offersMap whether to offer a map of one source alone
 */
export function groundClaims(page, territory, codes, offersMap) {
  const found = codes.flatMap((code) => wholeClaim(territory, code) ?? []);
  const shared = sharedNotes(page, found);
  return [
    ...[...shared].map(([note, { count, lang }]) =>
      element("p", { class: "report-facts", dir: "auto", lang }, sharedWords(note, count, found.length)),
    ),
    element(
      "ul",
      { class: "ground-claims" },
      ...found.map((claim) =>
        entry(page, territory, claim, { offersMap, isNoted: shared.has(inLanguage(page, claim, "note").words) }),
      ),
    ),
  ];
}

/**
 * @param {Context} page
 * @param {GroundClaim[]} claims
 * @returns {Map<string, {count: number, lang: string | null}>} notes of several claims, their number and language
 */
function sharedNotes(page, claims) {
  /** @type {Map<string, {count: number, lang: string | null}>} */
  const counts = new Map();
  for (const claim of claims) {
    const { words, lang } = inLanguage(page, claim, "note");
    if (words) counts.set(words, { count: (counts.get(words)?.count ?? 0) + 1, lang });
  }
  return new Map([...counts].filter(([, { count }]) => count > 1));
}

/**
 * @param {string} note
 * @param {number} count
 * @param {number} all
 */
function sharedWords(note, count, all) {
  if (count === all) return note;
  const words = ngettext("Of %(count)s claim: %(note)s", "Of %(count)s claims: %(note)s", count);
  return filled(words, { count: number(count), note });
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {GroundClaim} claim
 * @param {{offersMap: boolean, isNoted: boolean}} how isNoted: its note is shown above
 */
function entry(page, territory, claim, { offersMap, isNoted }) {
  const { name, term } = page;
  const { report, origin } = claim;
  const speakerName = origin && origin !== report.source.slug ? sourceName(page, origin) : name(report.source);
  const doubt = claim.standing === "stands" ? "" : term("ClaimStatus", claim.standing).label;
  return element(
    "li",
    {},
    element("strong", {}, speakerName),
    origin ? null : element("span", { class: "quiet" }, " ", gettext("(who said it first is not known)")),
    element("span", { class: "report-facts" }, [claimWords(page, territory, claim), doubt].filter(Boolean).join(" · ")),
    claim.wording ? element("blockquote", {}, translated(page, claim, "wording")) : null,
    isNoted ? null : translated(page, claim, "note", { class: "report-facts" }),
    ...cited(page, claim),
    claim.event || offersMap ? element("span", { class: "claim-doors" }, ...doors(page, claim, offersMap)) : null,
  );
}

/**
 * «Islamic State, before: Syrian government forces, 20 May 2015»
 *
 * @param {Context} page
 * @param {Territory} territory
 * @param {GroundClaim} claim
 */
function claimWords(page, territory, claim) {
  const { dates, term } = page;
  const who = claim.holder ? holderWords(page, territory, claim.holder) : term("ControlStatus", claim.status).label;
  const from = claim.from
    ? filled(gettext("before: %(holder)s"), { holder: holderWords(page, territory, claim.from) })
    : "";
  const when =
    claim.earliest && claim.latest
      ? dates.when({
          earliest: claim.earliest,
          latest: claim.latest,
          date_precision: claim.date_precision ?? "day",
          date_basis: claim.date_basis,
        })
      : gettext("before any known change");
  return [who, from, when].filter(Boolean).join(gettext(", "));
}

/**
 * @param {Context} page
 * @param {GroundClaim} claim
 */
function cited({ name, dates }, { report: { url, title, source, published } }) {
  const when = published ? dates.day(toDay(published)) : gettext("no date");
  const safe = /^https?:\/\//.test(url);
  return [
    safe ? element("a", { href: url, rel: "noreferrer", dir: "auto" }, title) : element("span", { dir: "auto" }, title),
    element("span", { class: "report-facts" }, `${name(source)} · ${when}`),
  ];
}

/**
 * @param {Context} page
 * @param {GroundClaim} claim
 * @param {boolean} offersMap
 */
function doors(page, { event, origin, report }, offersMap) {
  const { store, href } = page;
  const open = (/** @type {MouseEvent} */ click) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    store.choose({ event });
  };
  const source = origin ?? report.source.slug;
  const words = filled(gettext("The map of %(source)s alone"), { source: sourceName(page, source) });
  return [
    event ? element("a", { href: href(`/events/${event}/`), onclick: open }, gettext("The event")) : "",
    offersMap
      ? element(
          "button",
          { type: "button", class: "link-button", onclick: () => store.choose({ according_to: source }) },
          words,
        )
      : "",
  ].filter(Boolean);
}

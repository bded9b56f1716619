/** One event from its printed document: what, when, where, how sure, and who says so. */

import { element, glyph, update } from "../dom.js";
import { basis, textLanguage } from "../list-item.js";
import { clause, filled, gettext } from "../text.js";
import { figure } from "../words/figure-words.js";
import { translated } from "../words/translated.js";
import { assessments, claims, findings } from "./casualty-claims.js";
import { fromDataset } from "./dataset.js";
import { citing } from "./citing.js";
import { nearButton } from "../panel/near.js";
import { control, participants, reports } from "./event-sections.js";
import { updates } from "./updates.js";
import { whereabouts } from "./whereabouts.js";

/** @import {EventDocument, KilledPart, Listed} from "../types.js" */
/** @import {Context} from "../context.js" */

export class EventDetail {
  /**
   * @param {Context} page
   * @param {HTMLElement} body
   * @param {(code: string, knownOn: string | null, signal: AbortSignal) => Promise<EventDocument>} fetchEvent
   */
  constructor(page, body, fetchEvent) {
    this.page = page;
    this.body = body;
    this.fetchEvent = fetchEvent;
    /** @type {Map<string, EventDocument>} */
    this.documents = new Map();
    this.request = new AbortController();
  }

  /** @param {string} code */
  show(code) {
    this.request.abort();
    const { known_on } = this.page.store.state.chosen.filters;
    const key = `${code} ${known_on}`;
    const known = this.documents.get(key);
    if (known) return update(this.body, ...this.#whole(known));
    update(
      this.body,
      ...this.#outline(code),
      element("p", { class: "quiet", role: "status" }, gettext("Loading the record …")),
    );
    this.request = new AbortController();
    const { signal } = this.request;
    this.fetchEvent(code, known_on, signal).then(
      (document) => {
        this.documents.set(key, document);
        if (!signal.aborted) update(this.body, ...this.#whole(document));
      },
      (problem) => signal.aborted || update(this.body, ...this.#outline(code), this.#failed(code, problem)),
    );
  }

  leave() {
    this.request.abort();
  }

  /** A document was printed again: cached ones may be outdated. */
  forget() {
    this.documents.clear();
  }

  /**
   * What the columns know, while the document is loading.
   *
   * @param {string} code
   */
  #outline(code) {
    const { answer } = this.page.store.state;
    const row = answer?.rows.find((one) => one.code === code);
    const event = row && this.page.listed(row);
    return event
      ? [this.#head(event), this.#when(event, this.page.name(event.place))]
      : [element("h2", { id: "drawer-title" }, code)];
  }

  /** @param {EventDocument} document */
  #whole(document) {
    const { page } = this;
    const { name } = page;
    const where = [document.place, ...document.place.within.slice(0, 1)].map(name).join(gettext(", "));
    const grade = page.term("Grade", document.grade);
    return [
      this.#head(document),
      this.#when(document, where, this.#killed(document)),
      element(
        "p",
        { class: "grade-line" },
        element("strong", { class: "grade", "data-grade": document.grade }, grade.label),
        " ",
        document.grade_basis.thin && [element("strong", {}, gettext("(thinly sourced here)")), " "],
        element("span", {}, grade.definition),
        " ",
        element(
          "span",
          { class: "quiet" },
          basis({ reports: document.reports.length, origins: document.origins.length }),
        ),
      ),
      ...fromDataset(page, document),
      document.summary && element("p", { class: "summary" }, translated(page, document, "summary")),
      this.#translation(document),
      ...updates(page, document),
      ...assessments(page, document.assessments),
      ...claims(page, document),
      ...findings(page, document),
      ...control(page, document),
      ...participants(page, document.participants),
      ...reports(page, document),
      this.#foot(document),
    ];
  }

  /**
   * How far the Arabic can be relied on, on pages in Arabic.
   *
   * @param {EventDocument} document
   */
  #translation({ translation }) {
    if (this.page.start.language !== "ar" || translation?.state === "signed") return null;
    const words = translation
      ? gettext("First translation, not yet reviewed by an editor.")
      : gettext("This record has not been translated yet; its texts are in English.");
    return element("p", { class: "quiet small translation-state" }, words);
  }

  /** @param {EventDocument} document */
  #killed(document) {
    const { killed, type } = document;
    if (killed.basis === "none") return [];
    const { label, definition } = this.page.term("KilledBasis", killed.basis);
    const isRange = killed.low !== null || killed.high !== null;
    const isCampaign = type === "offensive";
    const campaign = isRange && isCampaign && gettext("A campaign’s cumulative figure, never added to its incidents.");
    const longer =
      !isCampaign &&
      (killed.counts_longer
        ? gettext("It counts more days than the event.")
        : setsAside(document) && gettext("Figures that count more days than the event are not in it."));
    const unknown = isOfUnknownOrigin(document) && gettext("The origin of the figure is not known.");
    const notes = [definition, campaign, longer, unknown].filter(Boolean).join(" ");
    const parts = killed.basis === "groups_summed" ? [": ", ...this.#parts(document)] : [];
    return [
      element("dt", {}, gettext("Killed")),
      element(
        "dd",
        {},
        element("strong", {}, isRange ? figure(killed.low, killed.high) : label),
        ...parts,
        element("span", { class: "quiet" }, ` ${notes}`),
      ),
    ];
  }

  /**
   * «United States forces 2 + civilians 1»: the parts that the editors' range is the sum of.
   *
   * @param {EventDocument} document
   */
  #parts({ killed, claims: figures }) {
    const groups = new Map(figures.flatMap(({ group }) => (group ? [/** @type {const} */ ([group.slug, group])] : [])));
    const whom = (/** @type {KilledPart} */ { group, counted }) => {
      const named = group === null ? undefined : groups.get(group);
      return named ? this.page.name(named) : this.page.term("Counted", counted).label;
    };
    const parts = (killed.parts ?? []).filter(({ low, counted }) => low > 0 || counted !== "total");
    return parts.flatMap((part, i) => [
      i ? " + " : "",
      element("bdi", {}, whom(part)),
      ` ${figure(part.low, part.high)}`,
    ]);
  }

  /** @param {EventDocument | Listed} event */
  #head(event) {
    const { start, term, title, datasetName } = this.page;
    const isLater = "known_on" in event && event.known_on?.written_later.includes("title");
    const mark = glyph(start.files.glyphs, event.type);
    return element(
      "header",
      {},
      element(
        "p",
        { class: "kicker" },
        mark,
        " ",
        term("EventType", event.type).label,
        " · ",
        element("span", { class: "code" }, event.code),
      ),
      event.dataset ? element("p", { class: "from-dataset" }, datasetName(event.dataset.slug)) : null,
      element("h2", { id: "drawer-title", dir: "auto", lang: textLanguage(event) }, title(event)),
      isLater ? element("p", { class: "quiet small" }, gettext("Title written later.")) : null,
    );
  }

  /**
   * @param {EventDocument | Listed} event
   * @param {string} where
   * @param {HTMLElement[]} more further facts
   */
  #when(event, where, more = []) {
    const { dates, term, terms } = this.page;
    const isCut = "known_on" in event && event.known_on?.is_cut;
    const precision = event.date_precision === "day" ? "" : term("DatePrecision", event.date_precision).definition;
    const day = isCut ? gettext("It may have gone on after that.") : precision;
    return element(
      "dl",
      { class: "facts" },
      element("dt", {}, gettext("When")),
      element(
        "dd",
        {},
        element("strong", {}, dates.when(event)),
        day && element("span", { class: "quiet" }, ` ${day}`),
      ),
      ...whereabouts(this.page, event, where),
      ...terms(event).flatMap(({ name, label, definition }) => [
        element("dt", {}, name),
        element(
          "dd",
          {},
          element("strong", {}, label),
          definition && element("span", { class: "quiet" }, ` ${definition}`),
        ),
      ]),
      more,
    );
  }

  /** @param {EventDocument} document */
  #foot({ code, campaign, cite, known_on, geometry }) {
    const { href, store, title } = this.page;
    return element(
      "footer",
      { class: "drawer-foot" },
      campaign &&
        element(
          "p",
          {},
          gettext("Part of"),
          " ",
          element(
            "button",
            {
              type: "button",
              class: "link-button",
              dir: "auto",
              onclick: () => store.choose({ event: campaign.code }),
            },
            title(campaign),
          ),
        ),
      geometry && element("p", {}, nearButton(this.page, [geometry.coordinates[0], geometry.coordinates[1]])),
      element(
        "p",
        {},
        element(
          "a",
          { class: "to-page", href: href(`/events/${code}/`) },
          gettext("The whole record: page to quote, with every source"),
        ),
      ),
      ...(known_on ? [] : citing(`${cite.text} ${new URL(cite.permalink, document.baseURI).href}`)),
    );
  }

  /**
   * @param {string} code
   * @param {Error} problem
   */
  #failed(code, problem) {
    return element(
      "div",
      { role: "alert", class: "trouble" },
      element(
        "p",
        {},
        filled(gettext("The record could not be loaded: %(problem)s."), { problem: clause(problem.message) }),
      ),
      element("button", { type: "button", onclick: () => this.show(code) }, gettext("Try again")),
      " ",
      element("a", { href: this.page.href(`/events/${code}/`) }, gettext("Open its page")),
    );
  }
}

/**
 * Whether the range of people killed rests only on figures of unknown origin.
 *
 * @param {EventDocument} document
 */
function isOfUnknownOrigin({ killed, claims: figures }) {
  const used = new Set((killed.parts ?? []).flatMap((part) => part.claims));
  return used.size > 0 && figures.every(({ number, origin }) => !origin || !used.has(number));
}

/**
 * Whether figures that count more days than the event were left out of its range of people killed.
 *
 * @param {EventDocument} document
 */
function setsAside({ killed, claims: figures }) {
  const used = new Set((killed.parts ?? []).flatMap((part) => part.claims));
  return figures.some(({ harm, counts_longer, number }) => harm === "killed" && counts_longer && !used.has(number));
}

/** One event in a list, with the same markup as the server's (templates/map/listed.html). */

import { element, setAttribute, setText } from "./dom.js";
import { filled, gettext, ngettext } from "./text.js";
import { yearOfWindow } from "./words/date-words.js";
import { figure, number } from "./words/figure-words.js";

/** @import {Killed, Listed} from "./types.js" */
/** @import {Context} from "./context.js" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Context} page
 * @param {Listed} event
 * @returns {HTMLLIElement}
 */
export function listItem(page, event) {
  const made = new ListItem(page);
  made.update(event);
  return made.entry;
}

/** A list entry that can be reused for another event: only what differs is written. */
export class ListItem {
  /** @param {Context} page */
  constructor(page) {
    this.page = page;
    this.code = "";
    this.use = document.createElementNS(SVG, "use");
    this.glyph = document.createElementNS(SVG, "svg");
    this.glyph.setAttribute("class", "glyph");
    this.glyph.setAttribute("aria-hidden", "true");
    this.glyph.append(this.use);
    this.type = element("span", { class: "unseen" });
    this.time = element("time");
    this.place = element("span", { class: "item-place" });
    this.title = element("span", { dir: "auto" });
    this.grade = element("span", { class: "grade" });
    this.thin = element("span", { class: "thin" });
    this.terms = element("span");
    this.dataset = element("span", { class: "from-dataset" });
    this.killed = element("span", { class: "item-killed" });
    this.basis = element("span", { class: "item-basis" });
    this.facts = element("span", { class: "item-facts" }, this.place, this.grade, this.basis);
    const kicker = element("span", { class: "item-kicker" }, this.glyph, this.type, this.time);
    this.link = element("a", { class: "item-link", ...this.#handlers() }, kicker, " ", this.title, " ", this.facts);
    this.entry = element("li", { class: "item" }, this.link);
  }

  /** @param {Listed} event */
  update(event) {
    const { start, store, dates, name, datasetName, title, term, terms, href } = this.page;
    this.code = event.code;
    setAttribute(this.entry, "data-code", event.code);
    setAttribute(this.link, "href", href(event.url));
    setAttribute(this.use, "href", `${start.files.glyphs}#${event.type}`);
    setText(this.type, `${term("EventType", event.type).label}, `);
    setAttribute(this.time, "datetime", event.earliest);
    setText(this.time, dates.when(event, yearOfWindow(store.state.chosen.filters)));
    setText(this.place, name(event.place));
    setAttribute(this.title, "class", event.title === null ? "item-title is-coming" : "item-title");
    setAttribute(this.title, "lang", textLanguage(event));
    setText(this.title, title(event));
    setAttribute(this.grade, "data-grade", event.grade);
    setText(this.grade, term("Grade", event.grade).label);
    setText(this.dataset, event.dataset ? datasetName(event.dataset.slug) : "");
    if (!event.dataset) this.dataset.remove();
    else if (!this.dataset.parentNode) this.place.after(this.dataset);
    this.entry.classList.toggle("is-of-dataset", event.dataset !== null);
    setText(this.thin, event.thin ? gettext("(thinly sourced here)") : "");
    if (!event.thin) this.thin.remove();
    else if (!this.thin.parentNode) this.grade.after(this.thin);
    this.#show(
      this.terms,
      terms(event)
        .map(({ label }) => label)
        .join(gettext(", ")),
    );
    const killed = killedWords(this.page, event.killed);
    this.#show(this.killed, killed);
    setText(this.basis, basis(event));
  }

  /**
   * A fact before the last one; it is left out where it is empty.
   *
   * @param {HTMLElement} fact
   * @param {string} text
   */
  #show(fact, text) {
    setText(fact, text);
    if (!text) fact.remove();
    else if (!fact.parentNode) (fact === this.terms && this.killed.parentNode ? this.killed : this.basis).before(fact);
  }

  #handlers() {
    const { store } = this.page;
    const hover = () => store.put({ hovered: this.code });
    const leave = () => store.put({ hovered: null });
    const onclick = (/** @type {MouseEvent} */ click) => {
      if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
      click.preventDefault();
      store.choose({ event: this.code });
    };
    return { onclick, onpointerenter: hover, onpointerleave: leave, onfocus: hover, onblur: leave };
  }
}

/**
 * English if there is no Arabic title; else the language of the page.
 *
 * @param {{title_ar: string | null}} event
 */
export function textLanguage({ title_ar }) {
  return title_ar ? null : "en";
}

/**
 * «killed 85–105», or why there is no range; empty if no claim says that anybody was killed.
 *
 * @param {Context} page
 * @param {Killed} killed
 */
export function killedWords({ term }, { low, high, basis: why }) {
  if (low !== null || high !== null) return filled(gettext("killed %(figure)s"), { figure: figure(low, high) });
  return why === "none" ? "" : filled(gettext("killed: %(basis)s"), { basis: term("KilledBasis", why).label });
}

/**
 * «3 reports, 2 origins»; «1 report, nobody named» where no report says whose word it brings.
 *
 * @param {{reports: number | null, origins: number}} event reports: null while loading
 */
export function basis({ reports, origins }) {
  const voices = origins
    ? filled(ngettext("%(count)s origin", "%(count)s origins", origins), { count: number(origins) })
    : gettext("nobody named");
  if (reports === null) return voices;
  const texts = filled(ngettext("%(count)s report", "%(count)s reports", reports), { count: number(reports) });
  return filled(gettext("%(reports)s, %(origins)s"), { reports: texts, origins: voices });
}

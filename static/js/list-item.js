/** One event as lists show it, in the same markup as the server's (templates/map/listed.html). */

import { element, put, say } from "./dom.js";
import { filled, gettext, ngettext } from "./text.js";
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

/** An entry that can come to tell of another event: its elements stay, and only what differs is written. */
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
    this.place = element("span");
    this.title = element("span", { dir: "auto" });
    this.grade = element("span", { class: "grade" });
    this.thin = element("span", { class: "thin" });
    this.killed = element("span");
    this.basis = element("span");
    this.facts = element("span", { class: "item-facts" }, this.grade, this.basis);
    const kicker = element("span", { class: "item-kicker" }, this.glyph, this.type, this.time, " · ", this.place);
    this.link = element("a", { class: "item-link", ...this.#handlers() }, kicker, this.title, this.facts);
    this.entry = element("li", { class: "item" }, this.link);
  }

  /** @param {Listed} event */
  update(event) {
    const { start, dates, name, title, term, family, href } = this.page;
    this.code = event.code;
    put(this.entry, "data-code", event.code);
    put(this.link, "href", href(event.url));
    put(this.glyph, "data-family", family(event.type));
    put(this.use, "href", `${start.files.glyphs}#${event.type}`);
    say(this.type, `${term("EventType", event.type).label}, `);
    put(this.time, "datetime", event.earliest);
    say(this.time, dates.when(event));
    say(this.place, name(event.place));
    put(this.title, "class", event.title === null ? "item-title is-coming" : "item-title");
    put(this.title, "lang", textLanguage(event));
    say(this.title, title(event));
    put(this.grade, "data-grade", event.grade);
    say(this.grade, term("Grade", event.grade).label);
    say(this.thin, event.thin ? gettext("(thinly sourced here)") : "");
    if (!event.thin) this.thin.remove();
    else if (!this.thin.parentNode) this.grade.after(this.thin);
    const killed = killedWords(this.page, event.killed);
    say(this.killed, killed);
    if (!killed) this.killed.remove();
    else if (!this.killed.parentNode) this.basis.before(this.killed);
    say(this.basis, basis(event));
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
 * English where there is no Arabic; else the language of the page.
 *
 * @param {{title_ar: string | null}} event
 */
export function textLanguage({ title_ar }) {
  return title_ar ? null : "en";
}

/**
 * «killed 85–105», or why there is no range; empty where nobody is said to have been killed.
 *
 * @param {Context} page
 * @param {Killed} killed
 */
export function killedWords({ term }, { low, high, basis: why }) {
  if (low !== null || high !== null) return filled(gettext("killed %(figure)s"), { figure: figure(low, high) });
  return why === "none" ? "" : filled(gettext("killed: %(basis)s"), { basis: term("KilledBasis", why).label });
}

/**
 * «3 reports, 2 origins»
 *
 * @param {{reports: number | null, origins: number}} event reports: null while they are on their way
 */
export function basis({ reports, origins }) {
  if (reports === null) return filled(ngettext("%(count)s origin", "%(count)s origins", origins), { count: number(origins) });
  const texts = filled(ngettext("%(count)s report", "%(count)s reports", reports), { count: number(reports) });
  const voices = filled(ngettext("%(count)s origin", "%(count)s origins", origins), { count: number(origins) });
  return filled(gettext("%(reports)s, %(origins)s"), { reports: texts, origins: voices });
}

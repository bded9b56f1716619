/** One event as lists show it, in the same markup as the server's (templates/map/listed.html). */

import { element, glyph } from "./dom.js";
import { filled, gettext, ngettext } from "./text.js";
import { figure, number } from "./words/figures.js";

/** @import {Killed, Listed} from "./types.js" */
/** @import {Context} from "./context.js" */

/**
 * @param {Context} page
 * @param {Listed} event
 * @returns {HTMLLIElement}
 */
export function item(page, event) {
  const { start, store, dates, name, title, term, family } = page;
  const { code } = event;
  const link = element(
    "a",
    {
      class: "item-link",
      href: page.href(event.url),
      onclick: (/** @type {MouseEvent} */ click) => {
        if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
        click.preventDefault();
        store.choose({ event: code });
      },
      onpointerenter: () => store.put({ hovered: code }),
      onpointerleave: () => store.put({ hovered: null }),
      onfocus: () => store.put({ hovered: code }),
      onblur: () => store.put({ hovered: null }),
    },
    element(
      "span",
      { class: "item-kicker" },
      glyph(start.files.glyphs, event.type, family(event.type)),
      element("span", { class: "unseen" }, `${term("EventType", event.type).label}, `),
      element("time", { datetime: event.earliest }, dates.when(event)),
      " · ",
      element("span", {}, name(event.place)),
    ),
    element("span", { class: event.title === null ? "item-title is-coming" : "item-title", dir: "auto", lang: textLanguage(event) }, title(event)),
    element(
      "span",
      { class: "item-facts" },
      element("span", { class: "grade", "data-grade": event.grade }, term("Grade", event.grade).label),
      killedWords(page, event.killed) && element("span", {}, killedWords(page, event.killed)),
      element("span", {}, basis(event)),
    ),
  );
  return element("li", { class: "item", "data-code": code }, link);
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

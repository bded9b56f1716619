/** The search box: suggestions while typing (WAI-ARIA combobox), and a full-text search on Enter. */

import { element, fill } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { nothingOpen } from "../url-state.js";
import { number } from "../words/figure-words.js";
import { suggestions } from "./suggestions.js";
import { queryText, refusalOf } from "./query-text.js";

/** @import {EventFeature} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {Suggestion} from "./suggestions.js" */

/** @typedef {{label: string, note: (Node | string)[], act: () => void}} Option */

const PAUSE_MS = 250;

export class Search {
  /**
   * @param {Context} page
   * @param {HTMLFormElement} form
   * @param {(q: string, knownOn: string | null, signal: AbortSignal) => Promise<EventFeature[]>} findEvents
   */
  constructor(page, form, findEvents) {
    this.page = page;
    this.form = form;
    this.findEvents = findEvents;
    this.input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.list = element("ul", { class: "suggestions", id: "suggestions", role: "listbox", "aria-label": gettext("Suggestions"), hidden: true });
    form.append(this.list);
    /** @type {Option[]} */
    this.options = [];
    this.active = -1;
    this.timer = 0;
    this.request = new AbortController();
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", "suggestions"], ["aria-autocomplete", "list"]])
      this.input.setAttribute(String(name), String(value));
    this.input.addEventListener("input", () => {
      this.input.setCustomValidity("");
      this.#setDirection();
      this.#suggest();
    });
    this.input.addEventListener("focus", () => this.input.value && this.#suggest());
    this.input.addEventListener("blur", () => this.#close());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => this.#submit(event));
    page.store.listen(({ chosen }, before) => {
      if (chosen.filters.q !== before.chosen.filters.q) this.input.value = chosen.filters.q ?? "";
    });
    // Text typed while this module was loading is searched now.
    if (document.activeElement === this.input && this.input.value) this.#suggest();
    else this.input.value = page.store.state.chosen.filters.q ?? "";
    this.#setDirection();
  }

  /** The field's direction follows its text; an empty field follows the page. */
  #setDirection() {
    if (this.input.value) this.input.dir = "auto";
    else this.input.removeAttribute("dir");
  }

  #suggest() {
    clearTimeout(this.timer);
    this.request.abort();
    const typed = queryText(this.input);
    const { gazetteer } = this.page.store.state;
    const known = gazetteer ? suggestions(gazetteer, typed) : [];
    const options = known.map((suggestion) => this.#entityOption(suggestion));
    this.#show(typed, options);
    if (typed.length < 2) return;
    this.timer = window.setTimeout(() => this.#addEvents(typed, options), PAUSE_MS);
  }

  /**
   * @param {string} typed
   * @param {Option[]} options
   */
  #addEvents(typed, options) {
    this.request = new AbortController();
    const { signal } = this.request;
    // A failed search adds nothing: existing suggestions stay.
    this.findEvents(typed, this.page.store.state.chosen.filters.known_on, signal).then(
      (features) => signal.aborted || this.#show(typed, [...options, ...features.slice(0, 5).map((feature) => this.#eventOption(feature))]),
      () => {},
    );
  }

  /**
   * @param {Suggestion} suggestion
   * @returns {Option}
   */
  #entityOption({ kind, thing }) {
    const { name, term, store } = this.page;
    const other = name(thing) === thing.en ? thing.ar : thing.en;
    const what = kind === "place" ? term("PlaceKind", thing.kind).label : gettext("actor");
    const words = ngettext("%(count)s event", "%(count)s events", thing.events);
    const choice = kind === "place" ? { place: [thing.slug], front: [] } : { actor: [thing.slug], front: [] };
    return {
      label: name(thing),
      note: [other ? element("bdi", {}, other) : "", `${other ? " · " : ""}${what} · ${filled(words, { count: number(thing.events) })}`],
      act: () => store.choose({ filters: { ...store.state.chosen.filters, q: null, ...choice }, view: null, ...nothingOpen() }),
    };
  }

  /**
   * @param {EventFeature} feature
   * @returns {Option}
   */
  #eventOption({ properties }) {
    const { title, dates, name, store } = this.page;
    return {
      label: title(properties),
      note: [`${dates.when(properties)} · ${name(properties.place)}`],
      act: () => store.choose({ event: properties.code }),
    };
  }

  /**
   * @param {string} typed
   * @param {Option[]} options
   */
  #show(typed, options) {
    if (!typed || document.activeElement !== this.input) return this.#close();
    const words = { label: filled(gettext("Search for “%(words)s”"), { words: typed }), note: [], act: () => this.#search(typed) };
    this.options = [...options, words];
    this.active = -1;
    fill(this.list, ...this.options.map((option, i) => this.#entry(option, i)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Option} option
   * @param {number} i
   */
  #entry(option, i) {
    // The field keeps the focus: pressing an entry must not blur it before the click.
    const press = (/** @type {PointerEvent} */ event) => event.preventDefault();
    return element(
      "li",
      { id: `suggestion-${i}`, role: "option", "aria-selected": "false", onpointerdown: press, onclick: () => this.#choose(option) },
      element("span", { dir: "auto" }, option.label),
      option.note.length > 0 && element("span", { class: "quiet" }, option.note),
    );
  }

  #close() {
    clearTimeout(this.timer);
    this.request.abort();
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape" && !this.list.hidden) this.#close();
    else if (event.key === "ArrowDown") this.#activate(this.active + 1);
    else if (event.key === "ArrowUp") this.#activate(this.active - 1);
    else return;
    event.preventDefault();
  }

  /** @param {number} wanted */
  #activate(wanted) {
    if (this.list.hidden) return this.#suggest();
    const count = this.options.length;
    this.active = (wanted + count) % count;
    [...this.list.children].forEach((entry, i) => entry.setAttribute("aria-selected", String(i === this.active)));
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `suggestion-${this.active}`);
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const option = this.options[this.active];
    if (option && !this.list.hidden) this.#choose(option);
    else this.#search(queryText(this.input));
  }

  /** @param {Option} option */
  #choose(option) {
    this.#close();
    this.input.value = this.page.store.state.chosen.filters.q ?? "";
    option.act();
  }

  /** @param {string} words */
  #search(words) {
    this.#close();
    const problem = refusalOf(words);
    this.input.setCustomValidity(problem);
    if (problem) {
      this.input.reportValidity();
      return;
    }
    const { store } = this.page;
    store.choose({ filters: { ...store.state.chosen.filters, q: words || null, ...(words ? { front: [] } : {}) } });
  }
}

/** The search box: suggestions while typing (WAI-ARIA combobox); Enter opens what the words name, or searches for them. */

import { element, update } from "../dom.js";
import { filled, gettext } from "../text.js";
import { answeredOptions, suggestedOption, townOption } from "./options.js";
import { atAnyTime } from "../url-state.js";
import { suggestions } from "./suggestions.js";
import { townsCalled } from "./towns.js";
import { queryText, refusalOf } from "./query-text.js";

/** @import {Context} from "../context.js" */
/** @import {Option, SearchAnswer} from "./options.js" */
/** @import {Town} from "../map/basemap.js" */

const PAUSE_MS = 250;
// How long Enter waits to learn whether the words are a place, a day or a position.
const PATIENCE_MS = 1500;

export class Search {
  /**
   * @param {Context} page
   * @param {HTMLFormElement} form
   * @param {(q: string, knownOn: string | null, signal: AbortSignal) => Promise<SearchAnswer>} find
   * @param {() => Town[]} [towns] that the map names
   */
  constructor(page, form, find, towns = () => []) {
    this.page = page;
    this.form = form;
    this.find = find;
    this.towns = towns;
    this.input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.list = element("ul", {
      class: "suggestions",
      id: "suggestions",
      role: "listbox",
      "aria-label": gettext("Suggestions"),
      hidden: true,
    });
    form.append(this.list);
    /** @type {Option[]} */
    this.options = [];
    this.active = -1;
    this.timer = 0;
    this.request = new AbortController();
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-expanded", "false"],
      ["aria-controls", "suggestions"],
      ["aria-autocomplete", "list"],
    ])
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
    page.store.watch(
      ({ chosen }) => [chosen.filters.q],
      ([text]) => (this.input.value = text ?? ""),
    );
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
    const options = this.#suggested(typed);
    this.#show(typed, options);
    if (typed.length < 2) return;
    this.timer = window.setTimeout(() => this.#addAnswer(typed), PAUSE_MS);
  }

  /** @param {string} typed */
  #suggested(typed) {
    const { gazetteer } = this.page.store.state;
    if (!gazetteer) return [];
    return [
      ...suggestions(gazetteer, typed).map((suggestion) => suggestedOption(this.page, suggestion)),
      ...townsCalled(this.towns(), gazetteer.places.values(), typed).map((named) => townOption(this.page, named)),
    ];
  }

  /** @param {string} typed */
  #addAnswer(typed) {
    const { signal } = (this.request = new AbortController());
    // A failed search adds nothing: existing suggestions stay.
    this.#answered(typed, signal).then(
      (options) => signal.aborted || this.#show(typed, options),
      () => {},
    );
  }

  /**
   * @param {string} typed
   * @param {AbortSignal} signal
   * @returns {Promise<Option[]>} what is suggested, and what the server found besides
   */
  async #answered(typed, signal) {
    const found = await this.find(typed, this.page.store.state.chosen.filters.known_on, signal);
    const options = [...this.#suggested(typed), ...answeredOptions(this.page, found)];
    return [...new Map(options.reverse().map((option) => [option.key, option])).values()].reverse();
  }

  /**
   * @param {string} typed
   * @param {Option[]} options
   */
  #show(typed, options) {
    if (!typed || document.activeElement !== this.input) return this.#close();
    const words = {
      key: "words",
      isSure: false,
      label: filled(gettext("Search for “%(words)s”"), { words: typed }),
      note: [],
      act: () => this.#search(typed),
    };
    this.options = [...options, words];
    this.active = -1;
    update(this.list, ...this.options.map((option, i) => this.#entry(option, i)));
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
      {
        id: `suggestion-${i}`,
        role: "option",
        "aria-selected": "false",
        onpointerdown: press,
        onclick: () => this.#choose(option),
      },
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
    else this.#enter(queryText(this.input));
  }

  /** @param {string} typed */
  async #enter(typed) {
    const sure = this.#suggested(typed).find(({ isSure }) => isSure);
    if (sure || !typed || refusalOf(typed)) return sure ? this.#choose(sure) : this.#search(typed);
    this.#close();
    const { signal } = (this.request = new AbortController());
    const limit = window.setTimeout(() => this.request.abort(), PATIENCE_MS);
    const options = await this.#answered(typed, signal).catch(() => []);
    clearTimeout(limit);
    if (queryText(this.input) !== typed) return;
    const named = options.find(({ isSure }) => isSure);
    if (named) return this.#choose(named);
    this.#search(typed);
    // Nothing is found by these words: what may be meant is offered instead.
    if (options.length && options.every(({ isNear }) => isNear)) this.#show(typed, options);
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
    const { store, start } = this.page;
    const { filters, span } = words ? atAnyTime(store.state.chosen, start) : store.state.chosen;
    store.choose({ filters: { ...filters, q: words || null, ...(words ? { front: [] } : {}) }, span });
  }
}

/** The filter form: the server's form with live counts; every change applies at once. */

import { isDay } from "../data/days.js";
import { BY_NAME } from "../data/filter-kinds.js";
import { element, fill, setText } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figure-words.js";
import { atAnyTime } from "../url-state.js";
import { watchDays } from "./day-fields.js";
import { closes } from "./drop.js";

/** @import {Sort} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */
/** @import {Answer} from "../engine/protocol.js" */

/** @typedef {Exclude<keyof Answer["facets"], "front">} Ticked */
/** @typedef {{entry: HTMLElement, tick: HTMLInputElement, count: HTMLElement}} Box */

// A facet shows at most so many values; the search box finds the others.
const MOST_VALUES = 80;

export class Facets {
  /**
   * @param {Context} page
   * @param {HTMLFormElement} form
   */
  constructor(page, form) {
    this.page = page;
    this.form = form;
    /** By facet and value. @type {Map<string, Box>} */
    this.boxes = new Map();
    form.addEventListener("submit", (event) => event.preventDefault());
    watchDays(form);
    form.addEventListener("change", (event) => this.#choose(event.target));
    // The order stands beside the list.
    for (const field of form.elements)
      if (!form.contains(field)) field.addEventListener("change", () => this.#choose(field));
    for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.drop")))
      closes(details);
    form.querySelector("#all-days")?.addEventListener("click", (event) => {
      event.preventDefault();
      const { filters } = page.store.state.chosen;
      page.store.choose({ filters: { ...filters, start: null, end: null, window: "possibly" }, span: null });
    });
    for (const details of this.#details()) {
      // Before it opens: its order must not change while a reader tabs through it.
      details
        .querySelector("summary")
        ?.addEventListener("click", () => details.open || this.#showOne(page.store.state, details));
    }
    // The days that the page opened at are in no field as it is sent.
    if (page.start.opening) this.#reflect(page.store.state);
    // Checkboxes show names and sides of actors.
    page.store.watch(
      ({ gazetteer, entities }) => [gazetteer, entities],
      () => this.boxes.clear(),
    );
    page.store.watch(
      ({ answer, gazetteer }) => [answer, gazetteer],
      (_, __, state) => this.#show(state),
    );
    page.store.watch(
      ({ chosen }) => [chosen],
      (_, __, state) => this.#reflect(state),
    );
  }

  /** @param {EventTarget | null} field */
  #choose(field) {
    const { store } = this.page;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    const { name, value } = field;
    if (name === "sort") store.choose({ sort: /** @type {Sort} */ (value || "-latest") });
    else if (name === "front") {
      const { filters, span } = atAnyTime(store.state.chosen, this.page.start);
      store.choose({ filters: { ...filters, front: value ? [value] : [], place: [] }, span, view: null });
    } else if (name === "window") store.filter({ window: value === "certainly" ? "certainly" : "possibly" });
    else if (name === "start" || name === "end") this.#setDay(name, value);
    else if (name === "known_on") this.#setKnown(value);
    else if (name === "killed_min" || name === "killed_max") this.#setKilled(name, field);
    else store.filter({ [name]: this.#ticked(name) });
  }

  /**
   * A day that would put the end before the start moves the other end as well.
   *
   * @param {"start" | "end"} name
   * @param {string} value
   */
  #setDay(name, value) {
    if (value && !isDay(value)) return;
    const { filters } = this.page.store.state.chosen;
    const days = { start: filters.start, end: filters.end, [name]: value || null };
    if (days.start && days.end && days.start > days.end) days[name === "start" ? "end" : "start"] = value;
    this.page.store.filter(days);
  }

  /** @param {string} value */
  #setKnown(value) {
    if (!value || isDay(value)) this.page.store.filter({ known_on: value || null });
  }

  /**
   * A figure that would put the highest below the lowest moves the other as well.
   *
   * @param {"killed_min" | "killed_max"} name
   * @param {HTMLInputElement | HTMLSelectElement} field
   */
  #setKilled(name, { value, validity }) {
    if (!validity.valid) return;
    const { killed_min, killed_max } = this.page.store.state.chosen.filters;
    const now = { killed_min, killed_max, [name]: value === "" ? null : Number(value) };
    if (now.killed_min !== null && now.killed_max !== null && now.killed_min > now.killed_max)
      now[name === "killed_min" ? "killed_max" : "killed_min"] = now[name];
    this.page.store.filter(now);
  }

  /**
   * What is ticked, and what was chosen elsewhere and has no box.
   *
   * @param {string} name
   */
  #ticked(name) {
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll(`input[name="${name}"]`)]);
    const offered = new Set(boxes.map(({ value }) => value));
    const chosen = this.page.store.state.chosen.filters[/** @type {"source"} */ (name)];
    const others = chosen.filter((value) => !offered.has(value));
    return [...others, ...boxes.filter(({ checked }) => checked).map(({ value }) => value)].sort();
  }

  /** @param {State} state */
  #show(state) {
    for (const details of this.#details()) {
      details.classList.toggle("is-used", state.chosen.filters[facetOf(details)].length > 0);
      if (details.open) this.#showOne(state, details);
    }
    if (state.answer) this.#countFronts(new Map(state.answer.facets.front));
  }

  /**
   * A closed facet is filled when it opens.
   *
   * @param {State} state
   * @param {HTMLDetailsElement} details
   */
  #showOne({ answer, chosen }, details) {
    const facet = facetOf(details);
    if (answer) this.#fillFacet(details, facet, new Map(answer.facets[facet]), new Set(chosen.filters[facet]));
  }

  /**
   * @param {HTMLDetailsElement} details
   * @param {Ticked} facet
   * @param {Map<string, number>} counts
   * @param {Set<string>} chosen
   */
  #fillFacet(details, facet, counts, chosen) {
    const active = document.activeElement;
    const focused = active instanceof HTMLInputElement && details.contains(active) ? active.value : null;
    const values = [...new Set([...chosen, ...counts.keys()])].map((value) => ({
      value,
      count: counts.get(value) ?? 0,
    }));
    const present = values.filter(({ value, count }) => count || chosen.has(value));
    const sorted = present.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
    const list = /** @type {HTMLElement} */ (details.querySelector("ul"));
    const boxes = sorted
      .filter(({ value }, i) => i < MOST_VALUES || chosen.has(value))
      .map(({ value, count }) => this.#box(facet, value, count, chosen.has(value)));
    const rest = sorted.length - boxes.length;
    const more = filled(ngettext("%(count)s more: look for it above", "%(count)s more: look for them above", rest), {
      count: number(rest),
    });
    if (
      rest ||
      !boxes.length ||
      list.childElementCount !== boxes.length ||
      boxes.some((box, i) => list.children[i] !== box)
    )
      fill(
        list,
        boxes.length ? boxes : element("li", { class: "quiet" }, gettext("None")),
        rest > 0 && element("li", { class: "quiet small" }, more),
      );
    if (focused && document.activeElement !== active)
      /** @type {HTMLElement | null} */ (list.querySelector(`[value="${CSS.escape(focused)}"]`))?.focus();
  }

  /**
   * An existing checkbox is reused: only its count and state change.
   *
   * @param {Ticked} facet
   * @param {string} value
   * @param {number} count
   * @param {boolean} checked
   */
  #box(facet, value, count, checked) {
    const key = `${facet} ${value}`;
    const box = this.boxes.get(key) ?? this.#newBox(facet, value);
    this.boxes.set(key, box);
    box.tick.checked = checked;
    setText(box.count, number(count));
    return box.entry;
  }

  /**
   * @param {Ticked} facet
   * @param {string} value
   * @returns {Box}
   */
  #newBox(facet, value) {
    const { term, name, datasetName, store } = this.page;
    const { gazetteer, entities } = store.state;
    const actor = facet === "actor" && gazetteer?.actors.get(value);
    const named = actor || (facet === "actor" && entities.actors.get(value));
    const vocabulary = BY_NAME.get(facet)?.vocabulary ?? null;
    const label =
      facet === "dataset"
        ? datasetName(value)
        : named
          ? name(named)
          : vocabulary
            ? term(vocabulary, value).label
            : value.replaceAll("-", " ");
    const tick = element("input", { type: "checkbox", name: facet, value });
    const count = element("span", { class: "count" });
    const words = element(
      "label",
      { title: vocabulary && term(vocabulary, value).definition },
      ...[
        tick,
        actor && element("span", { class: "swatch", "data-side": actor.side }),
        element("span", {}, label),
        count,
      ],
    );
    return { entry: element("li", {}, words), tick, count };
  }

  /** @param {Map<string, number>} counts */
  #countFronts(counts) {
    const select = /** @type {HTMLSelectElement} */ (this.form.elements.namedItem("front"));
    for (const option of select.options) {
      const front = this.page.start.fronts.find(({ slug }) => slug === option.value);
      if (front) option.textContent = `${this.page.name(front)} (${number(counts.get(front.slug) ?? 0)})`;
    }
  }

  /** @param {State} state */
  #reflect({ chosen: { filters, sort } }) {
    const { elements } = this.form;
    const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (elements.namedItem(name));
    field("start").value = filters.start ?? "";
    field("end").value = filters.end ?? "";
    field("known_on").value = filters.known_on ?? "";
    field("front").value = filters.front.length === 1 ? (filters.front[0] ?? "") : "";
    field("sort").value = sort === "-latest" ? "" : sort;
    /** @type {RadioNodeList} */ (elements.namedItem("window")).value = filters.window;
    const hasDays = Boolean(filters.start || filters.end);
    this.form.classList.toggle("has-days", hasDays);
    field("killed_min").value = String(filters.killed_min ?? "");
    field("killed_max").value = String(filters.killed_max ?? "");
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll('input[name="source"]')))
      box.checked = filters.source.includes(box.value);
    const used = {
      known: filters.known_on !== null,
      source: filters.source.length > 0,
      killed: filters.killed_min !== null || filters.killed_max !== null,
      near: filters.near !== null,
    };
    for (const [drop, isUsed] of Object.entries(used))
      this.form.querySelector(`#${drop}-drop`)?.classList.toggle("is-used", isUsed);
    const days = this.form.querySelector("#days-words");
    if (days)
      setText(
        /** @type {HTMLElement} */ (days),
        hasDays ? this.page.dates.window(filters.start, filters.end) : gettext("all days"),
      );
  }

  /** @returns {HTMLDetailsElement[]} */
  #details() {
    return [.../** @type {NodeListOf<HTMLDetailsElement>} */ (this.form.querySelectorAll("details.facet"))];
  }
}

/** @param {HTMLDetailsElement} details */
function facetOf(details) {
  return /** @type {Ticked} */ (details.dataset["facet"]);
}

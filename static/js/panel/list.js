/** The list of events: the accessible twin of the map. The server's first page stands until the events have come. */

import { at } from "../data/at.js";
import { toIso } from "../data/days.js";
import { element, fill } from "../dom.js";
import { item } from "../item.js";
import { filled, gettext, ngettext } from "../text.js";
import { nothingChosen } from "../url-state.js";
import { number } from "../words/figures.js";

/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */
/** @import {Derived} from "../data/derive.js" */
/** @import {Columns} from "../data/columns.js" */

const STEP = 100;

export class List {
  /**
   * @param {Context} page
   * @param {{list: HTMLElement, more: HTMLElement}} parts
   */
  constructor(page, { list, more }) {
    this.page = page;
    this.list = list;
    this.more = more;
    this.length = STEP;
    page.store.listen((state, before) => {
      if (state.derived && state.derived !== before.derived) this.#show(state.derived, before.derived);
      if (state.chosen.event !== before.chosen.event || state.derived !== before.derived) this.#mark(state);
      if (state.chosen.event !== before.chosen.event && before.columns) this.#reveal();
    });
  }

  /**
   * @param {Derived} derived
   * @param {Derived | null} before
   */
  #show(derived, before) {
    const { columns } = this.page.store.state;
    if (!columns) return;
    if (before && same(before.shown, derived.shown)) return;
    this.length = STEP;
    this.#fill(columns, derived);
  }

  /**
   * @param {Columns} columns
   * @param {Derived} derived
   */
  #fill(columns, derived) {
    const rows = derived.shown.slice(0, this.length);
    const items = Array.from(rows, (row) => item(this.page, at(columns.rows, row)));
    fill(this.list, items.length ? items : this.#nothing(columns, derived));
    const rest = derived.shown.length - rows.length;
    const words = filled(ngettext("%(count)s further event", "%(count)s further events", rest), { count: number(rest) });
    fill(this.more, rest > 0 && element("button", { type: "button", onclick: () => this.#lengthen(columns, derived) }, words));
  }

  /**
   * @param {Columns} columns
   * @param {Derived} derived
   */
  #lengthen(columns, derived) {
    const before = this.length;
    this.length += STEP;
    this.#fill(columns, derived);
    this.list.children[before]?.querySelector("a")?.focus();
  }

  /** @param {State} state */
  #mark({ chosen }) {
    for (const entry of this.list.querySelectorAll("a[aria-current]")) entry.removeAttribute("aria-current");
    const code = CSS.escape(chosen.event ?? "");
    this.list.querySelector(`[data-code="${code}"] a`)?.setAttribute("aria-current", "true");
  }

  /** What was chosen elsewhere on the page is brought into sight here. */
  #reveal() {
    this.list.querySelector("a[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Why there is nothing, and what there would be.
   *
   * @param {Columns} columns
   * @param {Derived} derived
   */
  #nothing(columns, { possible, anyTime }) {
    const { store } = this.page;
    const { filters } = store.state.chosen;
    /** @param {string} words @param {string} label @param {() => void} act */
    const said = (words, label, act) =>
      element("li", { class: "nothing" }, element("p", {}, words), element("button", { type: "button", onclick: act }, label));
    if (filters.window === "certainly" && possible) {
      const words = ngettext(
        "No event certainly lies in this window; %(count)s possibly does.",
        "No event certainly lies in this window; %(count)s possibly do.",
        possible,
      );
      return said(filled(words, { count: number(possible) }), gettext("Show them"), () => store.filter({ window: "possibly" }));
    }
    if (anyTime.length) {
      const near = nearest(columns, anyTime, filters.start, filters.end);
      const words = filled(gettext("No event in these days. The nearest is of %(day)s."), { day: this.page.dates.span(...near) });
      return said(words, gettext("Show it"), () => store.filter({ start: toIso(near[0]), end: toIso(near[1]) }));
    }
    return said(gettext("No event in the record fits these filters."), gettext("Drop all filters"), () =>
      store.choose({ filters: { ...nothingChosen().filters, known_on: filters.known_on } }),
    );
  }
}

/**
 * Days of the event that lies least far outside the window.
 *
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {string | null} start
 * @param {string | null} end
 * @returns {[number, number]}
 */
function nearest({ earliest, latest }, rows, start, end) {
  const from = start ? Date.parse(start) / 86_400_000 : -Infinity;
  const to = end ? Date.parse(end) / 86_400_000 : Infinity;
  let best = at(rows, 0);
  let least = Infinity;
  for (const row of rows) {
    const distance = Math.max(from - at(latest, row), at(earliest, row) - to, 0);
    if (distance < least) [best, least] = [row, distance];
  }
  return [at(earliest, best), at(latest, best)];
}

/**
 * @param {Uint32Array} one
 * @param {Uint32Array} other
 */
function same(one, other) {
  return one.length > 0 && one.length === other.length && one.every((row, i) => row === other[i]);
}

/** The list of events: the accessible alternative to the map. The server's first page remains until the columns are loaded. */

import { toIso } from "../data/days.js";
import { element, fill } from "../dom.js";
import { hasInteracted, firstInteraction } from "../first-interaction.js";
import { filled, gettext, ngettext } from "../text.js";
import { nothingChosen } from "../url-state.js";
import { number } from "../words/figure-words.js";
import { Entries } from "./list-entries.js";
import { ServerList } from "./server-list.js";

/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */
/** @import {Answer} from "../engine/protocol.js" */
/** @import {ServerPage} from "./server-list.js" */

// Requested in every step through time; more once the steps have stopped, or when the reader scrolls.
const FIRST = 40;
// Minimum height of an entry. Entries out of sight are rendered once the steps have stopped.
const LEAST_PX = 64;
const SCROLLED_PX = 200;
const WHOLE = 300;
const STEP = 60;
const MOST = 420;
const SETTLED_MS = 180;

export class List {
  /**
   * @param {Context} page
   * @param {{list: HTMLElement, more: HTMLElement}} parts
   * @param {(filters: [string, string][], sort: string, nextQuery: string | null, signal: AbortSignal) => Promise<ServerPage>} fetchPage
   * @param {(problem: Error) => void} failed
   */
  constructor(page, { list, more }, fetchPage, failed) {
    this.page = page;
    this.list = list;
    this.more = more;
    this.panel = list.closest(".panel");
    this.entries = new Entries(page, list);
    this.served = new ServerList(fetchPage, { received: () => this.#showServed(), failed });
    this.from = 0;
    this.to = FIRST;
    /** Heights of the chunks removed above, the nearest last. @type {number[]} */
    this.above = [];
    this.timer = 0;
    /** Whether only visible entries are rendered, since another step may follow. */
    this.isBrief = false;
    // Updated on scroll: reading it during a step would force a layout.
    this.isScrolled = (this.panel?.scrollTop ?? 0) >= SCROLLED_PX;
    /** Distance from the top of the list to the end of the panel or window, in px. */
    this.room = innerHeight;
    this.panel?.addEventListener("scroll", () => (this.isScrolled = Number(this.panel?.scrollTop) >= SCROLLED_PX), {
      passive: true,
    });
    new ResizeObserver(() => this.#measure()).observe(list);
    page.updateQuery({ list: { from: this.from, to: this.to } });
    this.#watch();
    this.#watchEnds();
    firstInteraction.then(() =>
      page.requestDetails((page.store.state.answer?.list.rows ?? []).map(({ code }) => code)),
    );
  }

  #watch() {
    const { store } = this.page;
    store.watch(
      ({ chosen }) => [chosen.filters, chosen.sort],
      (_, __, state) => {
        this.#reset();
        if (usesServerList(state)) this.served.begin(state);
      },
    );
    // If the columns fail, the list stays until other events are requested.
    store.watch(
      ({ loaded }) => [loaded],
      (_, __, state) => usesServerList(state) && !state.served && this.served.begin(state),
    );
    store.watch(
      ({ answer, details }) => [answer, details],
      ([answer], _, state) => answer && !usesServerList(state) && this.#show(state, answer),
    );
    store.watch(
      ({ chosen, answer }) => [chosen.event, answer],
      (_, __, state) => this.#mark(state),
    );
    store.watch(
      ({ chosen }) => [chosen.event],
      (_, __, { answer }) => answer && this.#reveal(),
    );
  }

  #measure() {
    const bottom = Math.min(innerHeight, this.panel?.getBoundingClientRect().bottom ?? Infinity);
    this.room = Math.max(0, bottom - this.list.getBoundingClientRect().top);
  }

  /** Back to the first event. */
  #reset() {
    this.isBrief = !this.isScrolled;
    if (this.from || this.to > FIRST) {
      this.from = 0;
      this.to = FIRST;
      this.above = [];
      this.page.updateQuery({ list: { from: 0, to: FIRST } });
    }
  }

  /**
   * Once the steps have stopped, a list short enough to be read to its end is rendered as a whole.
   *
   * @param {number} shown
   */
  #scheduleSettled(shown) {
    clearTimeout(this.timer);
    const isWhole = this.to === FIRST && shown > FIRST && shown <= WHOLE;
    if (isWhole || this.isBrief) this.timer = setTimeout(() => this.#onSettled(isWhole), SETTLED_MS);
  }

  /** @param {boolean} isWhole */
  #onSettled(isWhole) {
    this.isBrief = false;
    if (isWhole) return this.#request(0, WHOLE);
    const { state } = this.page.store;
    if (!state.answer || usesServerList(state)) return;
    this.#show(state, state.answer);
    this.#mark(state);
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   */
  #show(state, { list, shown, data, version, possible, anyTime, nearest }) {
    if (!shown) {
      this.entries.empty(this.#emptyEntry(state, possible, anyTime, nearest));
      return fill(this.more);
    }
    // An answer for a previous range of rows: wait for the next.
    if (list.from !== this.from) return;
    const most = this.isBrief ? Math.ceil(this.room / LEAST_PX) + 1 : list.rows.length;
    const events = list.rows.slice(0, most).map(this.page.listed);
    const above = this.above.reduce((sum, height) => sum + height, 0);
    this.entries.show(events, {
      first: list.from,
      total: shown,
      madeFrom: `${data} ${version} ${state.chosen.filters.known_on}`,
      above,
    });
    // Details of entries far below are requested after the reader's first interaction.
    this.page.requestDetails(
      list.rows.slice(0, Math.min(most, hasInteracted() ? WHOLE : FIRST)).map(({ code }) => code),
    );
    this.#showRest(shown - list.from - list.rows.length);
    this.#scheduleSettled(shown);
  }

  #showServed() {
    const { events, matched, isEstimate, nextQuery } = this.served;
    const { state } = this.page.store;
    if (!usesServerList(state)) return;
    if (events.length) this.entries.show(events, { first: 0, total: matched, madeFrom: "", above: 0 });
    else this.entries.empty(this.#emptyEntry(state, 0, 0, null));
    this.#showRest(nextQuery ? Math.max(1, matched - events.length) : 0);
    if (state.served) this.page.store.put({ matched: { count: matched, isEstimate } });
    this.#mark(state);
  }

  /** @param {number} rest */
  #showRest(rest) {
    if (rest <= 0) return fill(this.more);
    const words = filled(ngettext("%(count)s further event", "%(count)s further events", rest), {
      count: number(rest),
    });
    const button = this.more.querySelector("button");
    if (button) button.textContent = words;
    else fill(this.more, element("button", { type: "button", onclick: () => this.#extend(true) }, words));
  }

  /** @param {boolean} byReader by the reader: then the first new entry gets the focus */
  #extend(byReader) {
    if (this.isBrief && !byReader) return;
    const { state } = this.page.store;
    if (usesServerList(state)) return this.served.nextQuery ? this.served.next(state) : this.served.begin(state);
    const { answer } = state;
    if (!answer || answer.list.from !== this.from || answer.list.rows.length < this.to - this.from) return;
    const last = byReader ? this.list.lastElementChild : null;
    let from = this.from;
    if (this.to + STEP - from > MOST) {
      this.above.push(this.entries.heightOf(STEP));
      from += STEP;
    }
    this.#request(from, this.to + STEP);
    if (last) this.#focusAfter(last);
  }

  /** Renders the entries removed above again. */
  #goBack() {
    if (!this.from) return;
    this.above.pop();
    this.#request(this.from - STEP, this.to - STEP);
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #request(from, to) {
    this.from = from;
    this.to = to;
    this.page.updateQuery({ list: { from, to } });
  }

  /** @param {Element} last */
  #focusAfter(last) {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      last.nextElementSibling?.querySelector("a")?.focus();
    });
    observer.observe(this.list, { childList: true });
  }

  /** Loads more when the reader scrolls near either end. */
  #watchEnds() {
    const near = { root: this.panel, rootMargin: "600px 0px" };
    new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#extend(false),
      near,
    ).observe(this.more);
    new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#goBack(),
      near,
    ).observe(this.entries.above);
  }

  /** @param {State} state */
  #mark({ chosen }) {
    for (const entry of this.list.querySelectorAll("a[aria-current]")) entry.removeAttribute("aria-current");
    const code = CSS.escape(chosen.event ?? "");
    this.list.querySelector(`[data-code="${code}"] a`)?.setAttribute("aria-current", "true");
  }

  /** Scrolls the entry of the event opened elsewhere into view. */
  #reveal() {
    this.list.querySelector("a[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Why the list is empty, and what to change.
   *
   * @param {State} state
   * @param {number} possible
   * @param {number} anyTime
   * @param {[number, number] | null} nearest
   */
  #emptyEntry({ chosen: { filters } }, possible, anyTime, nearest) {
    const { store, dates } = this.page;
    /** @param {string} words @param {string} label @param {() => void} act */
    const message = (words, label, act) =>
      element(
        "li",
        { class: "nothing" },
        element("p", {}, words),
        element("button", { type: "button", onclick: act }, label),
      );
    if (filters.window === "certainly" && possible) {
      const words = ngettext(
        "No event certainly lies in this window; %(count)s possibly does.",
        "No event certainly lies in this window; %(count)s possibly do.",
        possible,
      );
      return message(filled(words, { count: number(possible) }), gettext("Show them"), () =>
        store.filter({ window: "possibly" }),
      );
    }
    if (anyTime && nearest) {
      const words = filled(gettext("No event in these days. The nearest is of %(day)s."), {
        day: dates.span(...nearest),
      });
      return message(words, gettext("Show it"), () =>
        store.filter({ start: toIso(nearest[0]), end: toIso(nearest[1]) }),
      );
    }
    return message(gettext("No event in the record fits these filters."), gettext("Drop all filters"), () =>
      store.choose({ filters: { ...nothingChosen().filters, known_on: filters.known_on } }),
    );
  }
}

/** @param {State} state */
function usesServerList({ served, chosen }) {
  return served || chosen.sort === "-updated";
}

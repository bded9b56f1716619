/** The list of events: the accessible twin of the map. The server's first page stands until the columns have come. */

import { toIso } from "../data/days.js";
import { element, fill } from "../dom.js";
import { acted, firstAct } from "../first-interaction.js";
import { filled, gettext, ngettext } from "../text.js";
import { nothingChosen } from "../url-state.js";
import { number } from "../words/figure-words.js";
import { Entries } from "./list-entries.js";
import { ServerList } from "./server-list.js";

/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */
/** @import {Answer} from "../engine/protocol.js" */
/** @import {ServerPage} from "./server-list.js" */

// As many as are asked for with every step through time; more once it has settled, or as the reader comes to them.
const FIRST = 40;
// No entry is lower. Those out of sight are drawn once a step has settled.
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
    /** Heights of what was taken out above, the nearest last. @type {number[]} */
    this.above = [];
    this.timer = 0;
    /** Whether only those in sight are drawn, for there may be another step. */
    this.isBrief = false;
    // Noted as they happen: to ask the panel in the middle of a step would have the page laid out once more.
    this.isScrolled = (this.panel?.scrollTop ?? 0) >= SCROLLED_PX;
    /** From the list's head to where the panel or the window ends, in px. */
    this.room = innerHeight;
    this.panel?.addEventListener("scroll", () => (this.isScrolled = Number(this.panel?.scrollTop) >= SCROLLED_PX), { passive: true });
    new ResizeObserver(() => this.#measure()).observe(list);
    page.want({ list: { from: this.from, to: this.to } });
    page.store.listen((state, before) => this.#update(state, before));
    this.#watchEnds();
    firstAct.then(() => page.tell((page.store.state.answer?.list.rows ?? []).map(({ code }) => code)));
  }

  /**
   * @param {State} state
   * @param {State} before
   */
  #update(state, before) {
    const { filters, sort } = state.chosen;
    const another = filters !== before.chosen.filters || sort !== before.chosen.sort;
    if (another) this.#reset();
    if (usesServerList(state)) {
      // What the list holds when the columns fail stays, until other events are asked for.
      if (another || (!state.served && state.loaded !== before.loaded)) this.served.begin(state);
    } else if (state.answer && (state.answer !== before.answer || state.told !== before.told)) this.#show(state, state.answer);
    if (state.chosen.event !== before.chosen.event || state.answer !== before.answer) this.#mark(state);
    if (state.chosen.event !== before.chosen.event && before.answer) this.#reveal();
  }

  #measure() {
    const bottom = Math.min(innerHeight, this.panel?.getBoundingClientRect().bottom ?? Infinity);
    this.room = Math.max(0, bottom - this.list.getBoundingClientRect().top);
  }

  /** From the first event on again. */
  #reset() {
    this.isBrief = !this.isScrolled;
    if (this.from || this.to > FIRST) {
      this.from = 0;
      this.to = FIRST;
      this.above = [];
      this.page.want({ list: { from: 0, to: FIRST } });
    }
  }

  /**
   * Once the reader has settled on it, a list stands in the page: whole, where it can be read to its end.
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
    // An answer to the rows before is on the way out: what is shown stays until the next.
    if (list.from !== this.from) return;
    const most = this.isBrief ? Math.ceil(this.room / LEAST_PX) + 1 : list.rows.length;
    const events = list.rows.slice(0, most).map(this.page.listed);
    const above = this.above.reduce((sum, height) => sum + height, 0);
    this.entries.show(events, { first: list.from, total: shown, madeFrom: `${data} ${version} ${state.chosen.filters.known_on}`, above });
    // What lies far below is told of once the reader does something.
    this.page.tell(list.rows.slice(0, Math.min(most, acted() ? WHOLE : FIRST)).map(({ code }) => code));
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
    const words = filled(ngettext("%(count)s further event", "%(count)s further events", rest), { count: number(rest) });
    const button = this.more.querySelector("button");
    if (button) button.textContent = words;
    else fill(this.more, element("button", { type: "button", onclick: () => this.#extend(true) }, words));
  }

  /** @param {boolean} byReader by the reader: the focus goes to the first that comes */
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

  /** Back to what was taken out above. */
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
    this.page.want({ list: { from, to } });
  }

  /** @param {Element} last */
  #focusAfter(last) {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      last.nextElementSibling?.querySelector("a")?.focus();
    });
    observer.observe(this.list, { childList: true });
  }

  /** What the reader scrolls to is brought by itself. */
  #watchEnds() {
    const near = { root: this.panel, rootMargin: "600px 0px" };
    new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#extend(false), near).observe(this.more);
    new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#goBack(), near).observe(this.entries.above);
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
   * @param {State} state
   * @param {number} possible
   * @param {number} anyTime
   * @param {[number, number] | null} nearest
   */
  #emptyEntry({ chosen: { filters } }, possible, anyTime, nearest) {
    const { store, dates } = this.page;
    /** @param {string} words @param {string} label @param {() => void} act */
    const message = (words, label, act) =>
      element("li", { class: "nothing" }, element("p", {}, words), element("button", { type: "button", onclick: act }, label));
    if (filters.window === "certainly" && possible) {
      const words = ngettext(
        "No event certainly lies in this window; %(count)s possibly does.",
        "No event certainly lies in this window; %(count)s possibly do.",
        possible,
      );
      return message(filled(words, { count: number(possible) }), gettext("Show them"), () => store.filter({ window: "possibly" }));
    }
    if (anyTime && nearest) {
      const words = filled(gettext("No event in these days. The nearest is of %(day)s."), { day: dates.span(...nearest) });
      return message(words, gettext("Show it"), () => store.filter({ start: toIso(nearest[0]), end: toIso(nearest[1]) }));
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

/**
 * A story: the map follows the step that is read. One scrolls, presses the arrow keys or the links, and the address names
 * the step. Without this the page is an article with pictures.
 */

import { toDay } from "../data/days.js";
import { find } from "../dom.js";
import { filled, gettext } from "../text.js";
import { fromQuery, hash, writeHash } from "../url-state.js";
import { fitted, stepOf, stepRead, stepsBy } from "./walk.js";

/** @import {Context} from "../context.js" */
/** @import {MapView} from "../map/map-view.js" */

const CALM = matchMedia("(prefers-reduced-motion: reduce)");
// Browsers limit how often the address may be rewritten.
const REWRITE_MS = 250;
// Arrow keys are the map's own there, and move the cursor in fields.
const OWN_KEYS = "#map, .drawer, dialog, input, select, textarea";

/**
 * @param {Context} page
 * @param {MapView} map
 */
export function story(page, map) {
  new Walk(page, map).start();
}

class Walk {
  current = -1;
  #isUntouched = true;
  /** The step that the page scrolls to by itself. */
  #goal = -1;
  #timer = 0;
  #frame = 0;

  /**
   * @param {Context} page
   * @param {MapView} map
   */
  constructor({ store, dates }, map) {
    this.store = store;
    this.dates = dates;
    this.map = map;
    this.root = find("#story", HTMLElement);
    this.steps = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".step")]);
    this.marks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#story-progress a")]);
    this.links = {
      back: find("#story-back", HTMLAnchorElement),
      next: find("#story-next", HTMLAnchorElement),
      count: find("#story-count", HTMLElement),
      day: find("#story-day", HTMLElement),
    };
  }

  start() {
    this.root.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    // The reader's own scroll ends the page's.
    for (const event of ["wheel", "touchmove", "pointerdown"])
      this.root.addEventListener(event, () => this.#take(), { passive: true });
    this.root.addEventListener("scrollend", () => this.#arrive());
    document.addEventListener("keydown", (event) => this.#onKey(event));
    document.addEventListener("click", (event) => this.#onClick(event));
    addEventListener("hashchange", () => this.#openAddress());
    new ResizeObserver(() => this.show(this.current, true)).observe(this.map.map.getContainer());
    if (!this.#openAddress()) this.show(this.#read(), true);
    // Fonts that come later move the text.
    document.fonts.ready.then(() => this.#isUntouched && this.#openAddress());
  }

  /**
   * @param {number} number the step, from 0
   * @param {boolean} [again] even if it is the one that is shown
   */
  show(number, again = false) {
    const step = this.steps[number];
    if (!step || (number === this.current && !again)) return;
    const isFirst = this.current === -1;
    this.current = number;
    const chosen = fromQuery(`?${step.dataset["view"] ?? ""}`);
    const view = chosen.view && fitted(chosen.view, this.map.map.getSize());
    this.map.camera.isGuided = !isFirst && !CALM.matches;
    this.store.choose({ ...chosen, view, event: null }, "read");
    const cited = (step.dataset["events"] ?? "").split(" ").filter(Boolean);
    this.store.put({ hovered: step.dataset["event"] ?? null, cited });
    this.#mark(chosen.filters.end);
    if (!isFirst && !again) this.#rewriteAddress();
  }

  /** @param {number} number */
  go(number) {
    const step = this.steps[number];
    if (!step) return;
    this.#goal = number;
    this.#isUntouched = false;
    step.scrollIntoView({ behavior: CALM.matches ? "instant" : "smooth", block: "start" });
    step.querySelector("h2")?.focus({ preventScroll: true });
    this.show(number);
  }

  /** @param {string | null} day */
  #mark(day) {
    const { current, steps, links } = this;
    for (const [at, mark] of this.marks.entries()) {
      mark.dataset["state"] = at < current ? "read" : at > current ? "" : "here";
      if (at === current) mark.setAttribute("aria-current", "step");
      else mark.removeAttribute("aria-current");
    }
    for (const [at, step] of steps.entries()) step.classList.toggle("is-read", at === current);
    links.count.textContent = filled(gettext("%(number)s of %(count)s"), {
      number: String(current + 1),
      count: String(steps.length),
    });
    links.day.textContent = day
      ? filled(gettext("Ground on %(day)s"), { day: this.dates.span(toDay(day), toDay(day)) })
      : "";
    this.#lead(links.back, current - 1, gettext("Before: %(title)s"));
    this.#lead(links.next, current + 1, gettext("Next: %(title)s"));
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {number} to
   * @param {string} words
   */
  #lead(link, to, words) {
    const title = this.steps[to]?.querySelector("h2")?.textContent;
    link.hidden = !title;
    if (!title) return;
    link.href = `#step-${to + 1}`;
    // Titles keep their own direction (UAX #9, isolates).
    link.textContent = filled(words, { title: `\u2068${title}\u2069` });
  }

  #read() {
    const { top, height } = this.root.getBoundingClientRect();
    return stepRead(
      this.steps.map((step) => step.getBoundingClientRect().top - top),
      height,
    );
  }

  #onScroll() {
    if (this.#frame || this.#goal !== -1) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.show(this.#read());
    });
  }

  /** The reader scrolls. */
  #take() {
    this.#goal = -1;
    this.#isUntouched = false;
  }

  #arrive() {
    this.#goal = -1;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
    const by = stepsBy(event.key, document.documentElement.dir === "rtl");
    if (!by || !this.steps[this.current + by]) return;
    event.preventDefault();
    this.go(this.current + by);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#step-']") : null;
    const address = link?.getAttribute("href") ?? "";
    if (!link || address.includes("source") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const number = stepOf(address, this.steps.length);
    if (number === null) return;
    event.preventDefault();
    this.go(number);
  }

  /** @returns {boolean} whether the address names a step */
  #openAddress() {
    const number = stepOf(hash(), this.steps.length);
    if (number === null) return false;
    if (!hash().includes("source")) this.steps[number]?.scrollIntoView({ block: "start", behavior: "instant" });
    this.show(number, this.current === -1);
    return true;
  }

  #rewriteAddress() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const step = `#step-${this.current + 1}`;
      writeHash(step);
      const other = document.querySelector("a[hreflang]");
      if (other instanceof HTMLAnchorElement) other.hash = step;
    }, REWRITE_MS);
  }
}

/** The lanes of the timeline: a row of bars for each of the largest actors, sources or fronts, and one for all other events. */

import { at } from "../data/at.js";
import { binOf, unitOf } from "../data/bins.js";
import { dayAt } from "../data/span.js";
import { element, fill, setText } from "../dom.js";
import { onPaletteChange, palette } from "../palette.js";
import { swatch } from "../swatches.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figure-words.js";
import { sourceName } from "../words/source-names.js";
import { barWords } from "./bars.js";
import { drawLanes } from "./lane-plot.js";
import { laneTable } from "./lane-table.js";

/** @import {Context} from "../context.js" */
/** @import {Span} from "../data/span.js" */
/** @import {Lane, Lanes, LanesBy} from "../engine/protocol.js" */

export const ROW_PX = 24;

export class LaneRows {
  /** @type {Lanes | null} the counts that are shown */
  #lanes = null;
  #width = 0;
  /** @type {Span} */
  #span = { first: 0, last: 0 };

  /**
   * @param {Context} page
   * @param {HTMLElement} box
   * @param {() => void} redraw draws again with the span and the window of now
   */
  constructor(page, box, redraw) {
    this.page = page;
    this.colours = palette();
    this.names = element("ul", { class: "lane-names", dir: document.documentElement.dir || "ltr" });
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.plot = element("div", { class: "lane-plot", dir: "ltr" }, this.canvas);
    this.note = element("p", { class: "lanes-note" });
    this.table = laneTable((lane) => this.#name(lane), page.dates);
    fill(
      box,
      element("div", { class: "lane-rows", dir: "ltr" }, this.names, this.plot),
      element("div", { class: "lanes-foot" }, this.note, this.table.details),
    );
    this.plot.addEventListener("pointermove", (event) => this.#point(event));
    this.plot.addEventListener("pointerleave", () => this.#showNote());
    page.store.watch(
      ({ answer, served, chosen, gazetteer, entities }) => [
        answer?.lanes,
        served,
        gazetteer,
        entities,
        chosen.lanes,
        ...["actor", "source", "front"].map((by) => chosen.filters[/** @type {LanesBy} */ (by)]),
      ],
      () => {
        this.#show();
        redraw();
      },
    );
    onPaletteChange(() => {
      this.colours = palette();
      redraw();
    });
    this.#show();
  }

  /**
   * @param {Span} span
   * @param {Span | null} window
   * @param {number} width px of the plot
   */
  draw(span, window, width) {
    [this.#span, this.#width] = [span, width];
    const height = ROW_PX * (this.#lanes?.lanes.length ?? 0);
    this.plot.style.blockSize = `${height}px`;
    drawLanes(this.canvas, { width, height, row: ROW_PX }, { lanes: this.#lanes, span, window }, this.colours);
  }

  #show() {
    const { answer, chosen } = this.page.store.state;
    // The answer to an earlier choice is none to this one.
    this.#lanes = answer?.lanes?.by === chosen.lanes ? (answer?.lanes ?? null) : null;
    const active = document.activeElement;
    const focused = active && this.names.contains(active) ? active.getAttribute("data-slug") : null;
    fill(this.names, ...(this.#lanes?.lanes.map((lane) => element("li", {}, this.#label(lane))) ?? []));
    const buttons = [...this.names.querySelectorAll("button")];
    if (focused) (buttons.find((one) => one.dataset["slug"] === focused) ?? buttons[0])?.focus();
    this.table.show(this.#lanes);
    this.#showNote();
  }

  /** @param {Lane} lane */
  #label({ slug, events }) {
    const count = element("span", { class: "lane-count" }, number(events));
    const words = element("span", { class: "lane-name" }, this.#name({ slug }));
    if (slug === null) return element("span", { class: "lane-label", title: othersMeaning() }, words, count);
    const { chosen } = this.page.store.state;
    const by = chosen.lanes;
    const isChosen = by !== null && chosen.filters[by].includes(slug);
    const side = by === "actor" && this.page.store.state.gazetteer?.actors.get(slug)?.side;
    const said = ngettext("%(name)s, %(count)s event", "%(name)s, %(count)s events", events);
    const label = filled(said, { name: this.#name({ slug }), count: number(events) });
    return element(
      "button",
      {
        type: "button",
        class: "lane-label",
        "data-slug": slug,
        "aria-pressed": isChosen ? "true" : "false",
        // The name is what is seen (WCAG 2.5.3); what the number counts is its description.
        title: label,
        onclick: () => this.#filterBy(slug),
      },
      side && swatch(side),
      words,
      count,
    );
  }

  /** Filters by the lane, and no longer by it where this was the filter. @param {string} slug */
  #filterBy(slug) {
    const { store } = this.page;
    const { lanes: by, filters } = store.state.chosen;
    if (!by) return;
    const isOnly = filters[by].length === 1 && filters[by][0] === slug;
    store.filter({ [by]: isOnly ? [] : [slug] });
  }

  /** @param {Pick<Lane, "slug">} lane */
  #name({ slug }) {
    if (slug === null) return gettext("others");
    const { store, start, name } = this.page;
    const { chosen, gazetteer, entities } = store.state;
    if (chosen.lanes === "source") return sourceName(this.page, slug);
    const known =
      chosen.lanes === "front"
        ? start.fronts.find((front) => front.slug === slug)
        : (gazetteer?.actors.get(slug) ?? entities.actors.get(slug));
    return known ? name(known) : slug.replaceAll("-", " ");
  }

  #showNote() {
    const { answer, served } = this.page.store.state;
    if (served) return setText(this.note, gettext("No lanes: the part of the page that counts events is not running."));
    if (!this.#lanes) return setText(this.note, answer ? "" : gettext("The lanes come with the events."));
    const { bounds, events, shared, lanes } = this.#lanes;
    if (!lanes.length) return setText(this.note, gettext("No event in the days of the timeline passes the filters."));
    const words = [perUnit()[unitOf(bounds)]];
    if (shared)
      words.push(
        filled(
          ngettext(
            "%(shared)s of %(events)s event is in several lanes.",
            "%(shared)s of %(events)s events are in several lanes.",
            events,
          ),
          { shared: number(shared), events: number(events) },
        ),
      );
    if (lanes.at(-1)?.slug === null) words.push(othersMeaning());
    setText(this.note, words.join(" "));
  }

  /**
   * Says what the bar under the pointer counts, in place of the note.
   *
   * @param {PointerEvent} event
   */
  #point({ clientX, clientY }) {
    const box = this.plot.getBoundingClientRect();
    const lane = this.#lanes?.lanes[Math.floor((clientY - box.top) / ROW_PX)];
    if (!this.#lanes || !lane || !this.#width) return;
    const { bounds } = this.#lanes;
    const bin = binOf(bounds, dayAt(this.#span, clientX - box.left, this.#width));
    if (bin < 0 || bin >= bounds.length - 1) return;
    const days = this.page.dates.span(at(bounds, bin), at(bounds, bin + 1) - 1);
    const counted = barWords({ bounds, certain: lane.certain, possible: lane.possible }, bin, days);
    const words = gettext("%(lane)s, %(counted)s");
    setText(this.note, filled(words, { lane: this.#name(lane), counted }));
  }
}

function othersMeaning() {
  return gettext("Others: in no lane above.");
}

function perUnit() {
  return {
    day: gettext("Bars: events per day, one scale for all lanes, pale where only possible."),
    week: gettext("Bars: events per week, one scale for all lanes, pale where only possible."),
    month: gettext("Bars: events per month, one scale for all lanes, pale where only possible."),
    quarter: gettext("Bars: events per quarter, one scale for all lanes, pale where only possible."),
    year: gettext("Bars: events per year, one scale for all lanes, pale where only possible."),
  };
}

/** The legend: explains the signs that are visible, and no others. */

import { dayOf } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element, update } from "../dom.js";
import { swatch } from "../swatches.js";
import { filled, gettext } from "../text.js";
import { holderWords } from "../words/control-words.js";

/** @import {Context} from "../context.js" */
/** @import {MapView} from "../map/map-view.js" */
/** @import {GroundInView} from "../map/in-view.js" */

const SETTLED_MS = 150;
const MOST_NAMED = 3;

/**
 * @param {Context} page
 * @param {Pick<MapView, "map" | "inView">} view
 * @param {HTMLDetailsElement} key
 */
export function legend(page, view, key) {
  const ground = /** @type {HTMLElement} */ (key.querySelector("#legend-ground"));
  let timer = 0;
  const show = () => {
    timer = 0;
    if (!key.open) return;
    const inView = view.inView();
    update(ground, ...(inView.ground ? holders(page, inView.ground) : []));
    const { states } = inView.ground ?? { states: new Set() };
    const shown = new Set([
      ...states,
      ...(inView.ground ? ["bare"] : []),
      ...(page.store.state.chosen.against ? ["changed"] : []),
    ]);
    const { grades, forms } = inView.events;
    if (grades.delete("disputed")) grades.add("disputed grade");
    for (const one of [grades, forms]) for (const name of one) shown.add(name);
    for (const entry of /** @type {NodeListOf<HTMLElement>} */ (key.querySelectorAll("[data-key]")))
      entry.hidden = !shown.has(entry.dataset["key"] ?? "");
  };
  const later = () => {
    timer ||= window.setTimeout(show, SETTLED_MS);
  };
  key.addEventListener("toggle", show);
  view.map.on("moveend zoomend resize", later);
  page.store.watch((state) => [state], later);
  show();
}

/**
 * Each side with its visible holders.
 *
 * @param {Context} page
 * @param {GroundInView} inView
 */
function holders(page, { sides }) {
  const { territory, chosen } = page.store.state;
  const day = territory && dayOf(chosen, territory);
  if (!territory || !day) return [];
  const entries = [...sides]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([side, slugs]) => {
      const { label } = page.term("Side", side);
      const names = [...slugs]
        .map((slug) => holderWords(page, territory, slug))
        .filter((name) => !name.startsWith(label));
      const more = names.length > MOST_NAMED ? [gettext("and others")] : [];
      return element(
        "li",
        {},
        swatch(side),
        element(
          "span",
          {},
          label,
          names.length
            ? element("span", { class: "quiet" }, `: ${[...names.slice(0, MOST_NAMED), ...more].join(gettext(", "))}`)
            : null,
        ),
      );
    });
  const title = filled(gettext("held on %(day)s, as claimed"), { day: page.dates.day(toDay(day)) });
  return [
    element(
      "p",
      {},
      title,
      entries.length > 0 && element("span", { class: "quiet" }, " · ", gettext("one sign per side")),
    ),
    element("ul", { class: "legend-sides" }, ...entries),
  ];
}

/** The choice of sources in the bar: those of most events first, and a field that finds the others. */

import { fold } from "../data/fold-names.js";
import { spellings } from "../data/gazetteer.js";
import { element, fill } from "../dom.js";
import { gettext } from "../text.js";

/** @import {Context} from "../context.js" */
/** @import {Gazetteer} from "../data/gazetteer.js" */

const MOST = 40;

/**
 * @param {Context} page
 * @param {HTMLDetailsElement} drop
 */
export function sourceChoice(page, drop) {
  const { store, name } = page;
  const list = /** @type {HTMLElement} */ (drop.querySelector("ul"));
  const field = element("input", {
    type: "search",
    class: "source-search",
    "aria-label": gettext("Find a source"),
    placeholder: gettext("Find a source"),
    autocomplete: "off",
  });
  // The form acts on every change inside it; what is typed here chooses nothing.
  field.addEventListener("change", (event) => event.stopPropagation());
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const show = () => {
    const { gazetteer, chosen } = store.state;
    if (!gazetteer?.sources.size || !drop.open) return;
    const ticked = new Set(chosen.filters.source);
    const words = fold(field.value);
    const found = busiest(gazetteer).filter(({ folded }) => folded.some((one) => one.includes(words)));
    const shown = found.filter(({ source }, i) => i < MOST || ticked.has(source.slug));
    const entries = shown.map(({ source }) =>
      element(
        "li",
        {},
        element(
          "label",
          {},
          element("input", { type: "checkbox", name: "source", value: source.slug, checked: ticked.has(source.slug) }),
          " ",
          element("span", {}, name(source)),
        ),
      ),
    );
    const rest =
      found.length > shown.length && element("li", { class: "quiet small" }, gettext("Type for the others."));
    fill(list, entries.length ? entries : element("li", { class: "quiet" }, gettext("None")), rest);
  };
  list.before(field);
  field.addEventListener("input", show);
  drop.addEventListener("toggle", show);
  store.watch(({ gazetteer }) => [gazetteer?.sources], show);
  show();
}

/**
 * @param {Gazetteer} gazetteer
 */
function busiest({ sources }) {
  return [...sources.values()]
    .sort((one, other) => (other.events ?? 0) - (one.events ?? 0) || one.en.localeCompare(other.en))
    .map((source) => ({ source, folded: spellings({ ...source, spellings: source.spellings ?? [] }) }));
}

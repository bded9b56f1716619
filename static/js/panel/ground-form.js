/** Settings of the ground: a single source, and visibility. */

import { element, fill } from "../dom.js";
import { wholeClaim } from "../data/territory.js";
import { gettext } from "../text.js";
import { sourceName } from "../words/source-names.js";

/** @import {Context} from "../context.js" */

/**
 * @param {Context} page
 * @param {{form: HTMLFormElement, layer: HTMLInputElement, notes: HTMLInputElement}} parts
 */
export function groundForm(page, { form, layer, notes }) {
  const { store } = page;
  const source = /** @type {HTMLSelectElement} */ (form.elements.namedItem("according_to"));
  form.addEventListener("submit", (event) => event.preventDefault());
  source.addEventListener("change", () => store.choose({ according_to: source.value || null }));
  layer.addEventListener("change", () => store.choose({ hide: layer.checked ? null : "ground" }));
  notes.addEventListener("change", () => store.choose({ notes: notes.checked ? null : "none" }));
  // Sources are known once reports are loaded, which happens when the form is visible.
  const details = form.closest("details");
  const bring = () => details?.open && page.loadReports();
  details?.addEventListener("toggle", bring);
  bring();
  /** @type {Set<string>} */
  const voices = new Set();
  const show = () => {
    const { chosen, territory } = store.state;
    layer.checked = !chosen.hide;
    notes.checked = !chosen.notes;
    // All sources of the record remain selectable while only one of them is drawn.
    for (const code of Object.keys(territory?.claims ?? {}))
      for (const slug of (territory && wholeClaim(territory, code)?.sources) ?? []) voices.add(slug);
    if (chosen.according_to) voices.add(chosen.according_to);
    const named = [...voices].map((slug) => ({ slug, label: sourceName(page, slug) }));
    named.sort((one, other) => one.label.localeCompare(other.label));
    fill(
      source,
      element("option", { value: "" }, gettext("every source")),
      ...named.map(({ slug, label }) =>
        element("option", { value: slug, selected: slug === chosen.according_to }, label),
      ),
    );
  };
  store.watch(
    ({ territory, gazetteer, chosen }) => [territory, gazetteer, chosen.according_to, chosen.hide, chosen.notes],
    show,
  );
  // The reader may have changed a field before this module was loaded.
  if (layer.checked === Boolean(store.state.chosen.hide)) store.choose({ hide: layer.checked ? null : "ground" });
  if (notes.checked === Boolean(store.state.chosen.notes)) store.choose({ notes: notes.checked ? null : "none" });
  show();
}

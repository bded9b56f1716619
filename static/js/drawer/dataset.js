/** Of an event that is a dataset's row: which dataset, under which licence, and which other events tell of the same. */

import { element } from "../dom.js";
import { filled, gettext } from "../text.js";

/** @import {EventDocument} from "../types.js" */
/** @import {Context} from "../context.js" */

/**
 * The same markup as templates/events/dataset.html.
 *
 * @param {Context} page
 * @param {EventDocument} document
 */
export function fromDataset(page, { dataset }) {
  if (!dataset) return [];
  const { name } = page;
  const what = filled(
    gettext(
      "A row of %(dataset)s, version %(version)s, identifier %(id)s. It is what this dataset says, and nothing that the editors wrote; sums leave it out unless its dataset is chosen.",
    ),
    { dataset: name(dataset), version: dataset.version, id: dataset.id },
  );
  const licence = dataset.licence && filled(gettext("Licence: %(licence)s."), { licence: dataset.licence });
  return [
    element(
      "div",
      { class: "dataset-note" },
      element("p", {}, what),
      element("p", { class: "quiet small" }, licence, licence && " ", element("bdi", {}, dataset.attribution)),
      ...matches(page, dataset.matches),
    ),
  ];
}

/**
 * @param {Context} page
 * @param {NonNullable<EventDocument["dataset"]>["matches"]} found
 */
function matches({ href, store, term }, found) {
  if (!found.length) return [];
  const open = (/** @type {string} */ code) => (/** @type {MouseEvent} */ click) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    store.choose({ event: code });
  };
  const entries = found.map(({ code, verdict, decided }) =>
    element(
      "li",
      {},
      element("a", { href: href(`/events/${code}/`), class: "code", onclick: open(code) }, code),
      ` ${term("Overlap", verdict).label} `,
      element(
        "span",
        { class: "quiet" },
        decided ? gettext("(as the editors decided)") : gettext("(proposed by rule)"),
      ),
    ),
  );
  return [
    element("p", {}, gettext("Another event here reports it too:")),
    element("ul", { class: "plain-list" }, ...entries),
  ];
}

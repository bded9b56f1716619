/** The events of a spot, or of a governorate where no spot is known. */

import { at } from "../data/at.js";
import { FORM, rowsAt } from "../data/columns.js";
import { element } from "../dom.js";
import { item } from "../item.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figures.js";

/** @import {Context} from "../context.js" */
/** @import {Columns} from "../data/columns.js" */

/**
 * @param {Context} page
 * @param {string} spot «longitude,latitude»
 */
export function spotMembers(page, spot) {
  const { columns, derived } = page.store.state;
  if (!columns || !derived) return waiting();
  const rows = rowsAt(columns, derived.shown, spot);
  const places = [...new Set(Array.from(rows, (row) => page.name(at(columns.rows, row).place)))];
  const here = rows.filter((row) => at(columns.form, row) === FORM.dot);
  const near = rows.filter((row) => at(columns.form, row) === FORM.ring);
  const along = rows.filter((row) => at(columns.form, row) === FORM.band);
  return [
    heading(rows.length, places.join(", ")),
    ...group(page, columns, here, near.length || along.length ? gettext("Here") : ""),
    ...group(page, columns, near, gettext("Near here: within about 25 kilometres")),
    ...group(page, columns, along, gettext("Along a road, or in a stretch of desert, represented by this spot")),
  ];
}

/**
 * @param {Context} page
 * @param {string} area slug of the division
 */
export function areaMembers(page, area) {
  const { columns, derived, gazetteer } = page.store.state;
  if (!columns || !derived) return waiting();
  const rows = derived.shown.filter((row) => at(columns.rows, row).area === area);
  const place = gazetteer?.places.get(area);
  return [
    heading(rows.length, place ? page.name(place) : area.replaceAll("-", " ")),
    element("p", { class: "quiet small" }, gettext("Somewhere in the hatched area; the spot is not known.")),
    ...group(page, columns, rows, ""),
  ];
}

/**
 * @param {number} count
 * @param {string} where
 */
function heading(count, where) {
  const words = ngettext("%(count)s event: %(where)s", "%(count)s events: %(where)s", count);
  return element("h2", { id: "drawer-title" }, filled(words, { count: number(count), where }));
}

/**
 * @param {Context} page
 * @param {Columns} columns
 * @param {Uint32Array} rows
 * @param {string} title
 */
function group(page, columns, rows, title) {
  if (!rows.length) return [];
  return [
    title && element("h3", {}, title),
    element("ol", { class: "events" }, Array.from(rows, (row) => item(page, at(columns.rows, row)))),
  ];
}

function waiting() {
  return [element("p", { class: "quiet", id: "drawer-title" }, gettext("Loading the events …"))];
}

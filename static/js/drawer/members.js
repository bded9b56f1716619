/** The events of a point, or of a division without known points. */

import { placeOf } from "../entity-names.js";
import { FORM } from "../engine/forms.js";
import { element } from "../dom.js";
import { listItem } from "../list-item.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figure-words.js";

/** @import {Row} from "../engine/protocol.js" */
/** @import {Context} from "../context.js" */

/** @param {Context} page */
export function pointMembers(page) {
  const { answer, entities } = page.store.state;
  if (!answer?.members) return waiting();
  const { count, rows } = answer.members;
  page.requestDetails(rows.map(({ code }) => code));
  const places = [...new Set(rows.map(({ place }) => page.name(placeOf(entities, place))))];
  /** @param {number} wanted */
  const of = (wanted) => rows.filter(({ form }) => form === wanted);
  const [here, near, along] = [of(FORM.dot), of(FORM.ring), of(FORM.band)];
  return [
    heading(count, places.slice(0, 3).join(gettext(", "))),
    ...group(page, here, near.length || along.length ? gettext("Here") : ""),
    ...group(page, near, gettext("Near here: within about 25 kilometres")),
    ...group(page, along, gettext("Along a road, or in a stretch of desert, represented by this spot")),
    ...rest(count - rows.length),
  ];
}

/**
 * @param {Context} page
 * @param {string} area slug of the division
 */
export function areaMembers(page, area) {
  const { answer, entities } = page.store.state;
  if (!answer?.members) return waiting();
  const { count, rows } = answer.members;
  page.requestDetails(rows.map(({ code }) => code));
  return [
    heading(count, page.name(placeOf(entities, area))),
    element("p", { class: "quiet small" }, gettext("Somewhere in the hatched area; the spot is not known.")),
    ...group(page, rows, ""),
    ...rest(count - rows.length),
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
 * @param {Row[]} rows
 * @param {string} title
 */
function group(page, rows, title) {
  if (!rows.length) return [];
  return [
    title && element("h3", {}, title),
    element(
      "ol",
      { class: "events" },
      rows.map((row) => listItem(page, page.listed(row))),
    ),
  ];
}

/** @param {number} count */
function rest(count) {
  if (count <= 0) return [];
  const words = ngettext(
    "%(count)s further event here: choose fewer days to see it.",
    "%(count)s further events here: choose fewer days to see them.",
    count,
  );
  return [element("p", { class: "quiet small" }, filled(words, { count: number(count) }))];
}

function waiting() {
  return [element("p", { class: "quiet", id: "drawer-title" }, gettext("Loading the events …"))];
}

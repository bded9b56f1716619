/** Where an event was: its place, how exactly its spot is known and who found it, and its other places. */

import { toDay } from "../data/days.js";
import { element } from "../dom.js";
import { filled, gettext } from "../text.js";

/** @import {EventDocument, Listed} from "../types.js" */
/** @import {Context} from "../context.js" */

/**
 * @param {Context} page
 * @param {EventDocument | Listed} event
 * @param {string} place
 */
export function whereabouts(page, event, place) {
  const precision = page.term("PlacePrecision", event.place_precision).definition;
  const found = "located" in event && event.located;
  return [
    element("dt", {}, gettext("Where")),
    element(
      "dd",
      {},
      element("strong", {}, place),
      element("span", { class: "quiet" }, ` ${precision}`),
      found ? element("span", { class: "quiet", dir: "auto" }, ` ${located(page, found)}.`) : null,
    ),
    ...elsewhere(page, ("other_places" in event && event.other_places) || []),
  ];
}

/**
 * @param {Context} page
 * @param {NonNullable<EventDocument["other_places"]>} places
 */
function elsewhere({ name, term }, places) {
  if (!places.length) return [];
  const words = places.flatMap((place, i) => [
    i ? gettext(", ") : "",
    element("strong", {}, name(place)),
    element("span", { class: "quiet" }, ` (${term("PlaceRole", place.role).label})`),
  ]);
  return [element("dt", {}, gettext("Where else")), element("dd", {}, ...words)];
}

/**
 * «Located by Example group, geolocation by imagery, 3 May 2015», as far as it is known.
 *
 * @param {Context} page
 * @param {NonNullable<EventDocument["located"]>} found
 */
function located({ term, dates }, { by, how, on }) {
  const words = by ? filled(gettext("Located by %(name)s"), { name: by }) : gettext("Located");
  const method = how ? term("LocationMethod", how).label : "";
  return [words, method, on ? dates.day(toDay(on)) : ""].filter(Boolean).join(gettext(", "));
}

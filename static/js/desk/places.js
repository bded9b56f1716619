/** The list from which a form's place is chosen, and where the gazetteer has that place. */

import { readPair } from "./degrees.js";

/** @import {Coordinates} from "./degrees.js" */

/** @typedef {{coordinates: Coordinates, precision: string}} Spot */

/**
 * @param {string} [name]
 * @returns {HTMLSelectElement | null}
 */
export function select(name) {
  return name ? document.querySelector(`select[name="${name}"]`) : null;
}

/**
 * Calls «act» when an option of the list is chosen: lists that search tell jQuery alone.
 *
 * @param {HTMLSelectElement} list
 * @param {() => void} act
 */
export function onChoice(list, act) {
  const jQuery = /** @type {any} */ (globalThis).django?.jQuery;
  if (jQuery) jQuery(list).on("change", act);
  else list.addEventListener("change", act);
}

/**
 * Chooses an option, which a list that searches may not have yet.
 *
 * @param {HTMLSelectElement} list
 * @param {string} value
 * @param {string} label
 */
export function choose(list, value, label) {
  if (![...list.options].some((option) => option.value === value)) list.append(new Option(label, value, true, true));
  list.value = value;
  const jQuery = /** @type {any} */ (globalThis).django?.jQuery;
  if (jQuery) jQuery(list).trigger("change");
  else list.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {HTMLSelectElement | null} list
 * @returns {string} the name of what is chosen, without what tells it from others of that name
 */
export function chosenName(list) {
  const option = list?.value ? [...list.options].find(({ value }) => value === list.value) : null;
  return option?.textContent?.replace(/ \([^()]*\)$/, "").trim() ?? "";
}

/**
 * Where the gazetteer has a place, and how precisely.
 *
 * @param {string} address URL with 0 for the place's key
 * @param {string} place
 * @returns {Promise<Spot | null>}
 */
export async function spotOf(address, place) {
  try {
    const response = await fetch(address.replace("/0/", `/${encodeURIComponent(place)}/`), {
      credentials: "same-origin",
    });
    if (!response.ok) return null;
    const found = await response.json();
    const coordinates = readPair(found.latitude, found.longitude);
    return coordinates && { coordinates, precision: String(found.precision ?? "") };
  } catch {
    return null;
  }
}

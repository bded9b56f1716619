/** What lies around a spot: read from the server, and listed under the map for the keyboard and those who do not see it. */

import { filled } from "../text.js";
import { direction, kmText } from "./distance-words.js";

/**
 * @typedef {{latitude: number, longitude: number, km: number, bearing: number}} Near
 * @typedef {Near & {key: number, en: string, ar: string, kind: string, detail: string, label: string}} NearPlace
 * @typedef {Near & {title: string, detail: string, address: string}} NearEvent
 *
 * @typedef {object} Around
 * @property {number} latitude
 * @property {number} longitude
 * @property {number} within_km
 * @property {string[]} written the spot as people write it
 * @property {NearPlace[]} places nearest first
 * @property {number} total_places
 * @property {NearEvent[]} events
 * @property {number} total_events
 */

/**
 * @param {string} address
 * @param {string} text a spot as people write it
 * @param {string} within kilometres
 * @returns {Promise<Around | {problem: string} | null>} null if the server could not be reached
 */
export async function readAround(address, text, within) {
  try {
    const query = new URLSearchParams({ text, within });
    const response = await fetch(`${address}?${query}`, { credentials: "same-origin" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * @param {HTMLElement} box
 * @param {Around} around
 * @param {object} how
 * @param {boolean} how.isPin else the middle of the map is meant
 * @param {Record<string, string>} how.words
 * @param {string[]} how.directions
 * @param {(place: NearPlace) => HTMLElement[]} how.acts buttons of a place
 */
export function listAround(box, around, { isPin, words, directions, acts }) {
  box.hidden = false;
  const { within_km: km, total_places: places, total_events: events } = around;
  const counted = filled((isPin ? words.around_pin : words.around_middle) ?? "", { km, places, events });
  const shown = Math.max(around.places.length, around.events.length);
  const more = Math.max(places, events) > shown ? ` ${filled(words.nearest ?? "", { count: shown })}` : "";
  find(box, ".around-count").textContent = counted + more;
  /** @param {Near} thing */
  const away = ({ km: far, bearing }) =>
    filled(words.away ?? "", { km: kmText(far), direction: direction(bearing, directions) });
  find(box, ".around-places").replaceChildren(
    ...around.places.map((place) => item(bothNames(place), `${place.detail}, ${away(place)}`, acts(place))),
  );
  find(box, ".around-events").replaceChildren(
    ...around.events.map((event) => {
      const link = document.createElement("a");
      Object.assign(link, { href: event.address, target: "_blank", textContent: event.title });
      link.title = words.new_tab ?? "";
      return item(link, `${event.detail}, ${away(event)}`, []);
    }),
  );
}

/**
 * @param {NearPlace} place
 * @returns {HTMLElement} the name in both scripts
 */
export function bothNames({ en, ar }) {
  const names = document.createElement("span");
  names.className = "both-names";
  const [english, arabic] = [document.createElement("bdi"), document.createElement("bdi")];
  Object.assign(english, { lang: "en", textContent: en });
  Object.assign(arabic, { lang: "ar", textContent: ar });
  names.append(english, ...(ar ? [" · ", arabic] : []));
  return names;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
export function button(text, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

/**
 * @param {HTMLElement} name
 * @param {string} detail
 * @param {HTMLElement[]} acts
 */
function item(name, detail, acts) {
  const line = document.createElement("li");
  const said = document.createElement("span");
  said.className = "around-detail";
  said.textContent = detail;
  line.append(name, " ", said, ...acts);
  return line;
}

/**
 * @param {HTMLElement} box
 * @param {string} selector
 */
function find(box, selector) {
  return /** @type {HTMLElement} */ (box.querySelector(selector));
}

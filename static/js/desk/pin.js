/** The pin of an event or a place: two coordinate fields and a map in sync. The fields are the source of truth. */

import { pinMap } from "./map/pin-map.js";
import { once } from "./inline-rows.js";
import { degrees, readPair } from "./degrees.js";

/** @import {Coordinates} from "./degrees.js" */

once("[data-pin]", (root) => {
  const [latitude, longitude] = /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("input"));
  const container = /** @type {HTMLElement | null} */ (root.querySelector(".pin-map"));
  const message = /** @type {HTMLElement} */ (root.querySelector(".pin-said"));
  if (!latitude || !longitude || !container) return;
  const precision = select(root.dataset.precision);
  const place = select(root.dataset.place);
  // What an editor typed or dragged stays; a spot that was taken from a place follows the place.
  let isOwn = Boolean(latitude.value || longitude.value);
  let isPrecisionOwn = isOwn;
  const radii = JSON.parse(root.querySelector("script[type='application/json']")?.textContent || "{}");

  const map = pinMap(container, {
    layers: {
      countries: root.dataset.countries ?? "",
      governorates: root.dataset.governorates ?? "",
      water: root.dataset.water ?? "",
    },
    name: root.dataset.pin ?? "",
    onMove: (coordinates) => {
      isOwn = true;
      write(coordinates);
    },
  });
  show();

  latitude.addEventListener("input", split);
  for (const box of [latitude, longitude]) {
    box.addEventListener("input", () => {
      isOwn = Boolean(latitude.value || longitude.value);
      show();
    });
  }
  precision?.addEventListener("change", (event) => {
    isPrecisionOwn ||= event.isTrusted;
    show();
  });
  if (place) onChoice(place, follow);
  root.querySelector("button[data-centre]")?.addEventListener("click", centre);
  root.querySelector("button[data-centre]")?.removeAttribute("hidden");

  /** @param {Coordinates} coordinates */
  function write(coordinates) {
    latitude.value = degrees(coordinates.latitude);
    longitude.value = degrees(coordinates.longitude);
    latitude.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  }

  /** Splits a pasted pair into both fields. */
  function split() {
    const pair = latitude.value.includes(",") ? latitude.value.split(",") : [];
    if (pair.length === 2) [latitude.value, longitude.value] = pair.map((part) => part.trim());
  }

  function show() {
    map.show(readPair(latitude.value, longitude.value), radii[precision?.value ?? ""] ?? 0);
  }

  async function centre() {
    const spot = place?.value ? await spotOf(root.dataset.spots ?? "", place.value) : null;
    message.textContent = spot ? "" : (root.dataset.noSpot ?? "");
    if (spot) take(spot);
  }

  /** The pin and its precision follow the place that is chosen, as long as neither was set by hand. */
  async function follow() {
    if (isOwn || !place?.value) return;
    const chosen = place.value;
    const spot = await spotOf(root.dataset.spots ?? "", chosen);
    if (!spot || isOwn || place.value !== chosen) return;
    take(spot);
  }

  /** @param {Spot} spot of the place */
  function take(spot) {
    isOwn = false;
    if (precision && !isPrecisionOwn && [...precision.options].some((option) => option.value === spot.precision)) {
      precision.value = spot.precision;
      precision.dispatchEvent(new Event("change", { bubbles: true }));
    }
    write(spot.coordinates);
  }
});

/**
 * @param {string} [name]
 * @returns {HTMLSelectElement | null}
 */
function select(name) {
  return name ? document.querySelector(`select[name="${name}"]`) : null;
}

/** @typedef {{coordinates: Coordinates, precision: string}} Spot */

/**
 * Calls «act» when an option of the list is chosen: lists that search tell jQuery alone.
 *
 * @param {HTMLSelectElement} list
 * @param {() => void} act
 */
function onChoice(list, act) {
  const jQuery = /** @type {any} */ (globalThis).django?.jQuery;
  if (jQuery) jQuery(list).on("change", act);
  else list.addEventListener("change", act);
}

/**
 * Where the gazetteer has a place, and how precisely.
 *
 * @param {string} address URL with 0 for the place's key
 * @param {string} place
 * @returns {Promise<Spot | null>}
 */
async function spotOf(address, place) {
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

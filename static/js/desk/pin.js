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
  const radii = JSON.parse(root.querySelector("script[type='application/json']")?.textContent || "{}");

  const map = pinMap(container, {
    layers: {
      countries: root.dataset.countries ?? "",
      governorates: root.dataset.governorates ?? "",
      water: root.dataset.water ?? "",
    },
    name: root.dataset.pin ?? "",
    onMove: write,
  });
  show();

  latitude.addEventListener("input", split);
  for (const box of [latitude, longitude]) box.addEventListener("input", show);
  precision?.addEventListener("change", show);
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
    const place = select(root.dataset.place)?.value;
    const coordinates = place ? await coordinatesOf(root.dataset.spots ?? "", place) : null;
    message.textContent = coordinates ? "" : (root.dataset.noSpot ?? "");
    if (coordinates) write(coordinates);
  }
});

/**
 * @param {string} [name]
 * @returns {HTMLSelectElement | null}
 */
function select(name) {
  return name ? document.querySelector(`select[name="${name}"]`) : null;
}

/**
 * The gazetteer's coordinates of a place.
 *
 * @param {string} address URL with 0 for the place's key
 * @param {string} place
 * @returns {Promise<Coordinates | null>}
 */
async function coordinatesOf(address, place) {
  try {
    const response = await fetch(address.replace("/0/", `/${encodeURIComponent(place)}/`), {
      credentials: "same-origin",
    });
    if (!response.ok) return null;
    const found = await response.json();
    return readPair(found.latitude, found.longitude);
  } catch {
    return null;
  }
}

/** The pin of an event or a place: two coordinate fields and a map in sync. The fields are the source of truth. */

import { bearing, distanceKm } from "../data/sphere.js";
import { filled } from "../text.js";
import { bothNames, button, listAround, readAround } from "./around.js";
import { degrees, readPair } from "./degrees.js";
import { direction, kmText } from "./distance-words.js";
import { once } from "./inline-rows.js";
import { pinMap } from "./map/pin-map.js";
import { choose, chosenName, onChoice, select, spotOf } from "./places.js";

/** @import {Coordinates} from "./degrees.js" */
/** @import {Position} from "../data/sphere.js" */
/** @import {NearPlace} from "./around.js" */
/** @import {GroundFiles} from "./map/ground.js" */
/** @import {Spot} from "./places.js" */

/**
 * @typedef {object} SetUp
 * @property {string} place name of the field of the place
 * @property {string} precision
 * @property {string} spots address where the gazetteer has a place
 * @property {string} around address of what lies around a spot
 * @property {Record<string, number>} radii_km of each precision
 * @property {GroundFiles} ground
 * @property {string[]} directions
 * @property {Record<string, string>} words
 */

const PAUSE_MS = 300;
const ON_IT_KM = 0.05;

class Pin {
  #timer = 0;
  #lastRequest = 0;
  /** The chosen place's own spot, to measure from. @type {Coordinates | null} */
  #from = null;

  /**
   * @param {HTMLElement} root
   * @param {HTMLInputElement} latitude
   * @param {HTMLInputElement} longitude
   */
  constructor(root, latitude, longitude) {
    this.root = root;
    this.latitude = latitude;
    this.longitude = longitude;
    this.setUp = /** @type {SetUp} */ (JSON.parse(this.#part("script[type='application/json']").textContent || "{}"));
    this.precision = select(this.setUp.precision);
    this.place = select(this.setUp.place);
    this.within = /** @type {HTMLSelectElement | null} */ (root.querySelector("[data-within]"));
    // What an editor typed or dragged stays; a spot that was taken from a place follows the place.
    this.isOwn = Boolean(latitude.value || longitude.value);
    this.isPrecisionOwn = this.isOwn;
    this.map = pinMap(this.#part(".pin-map"), {
      ground: this.setUp.ground,
      name: root.dataset.pin ?? "",
      words: this.setUp.words,
      onMove: (coordinates) => this.#setDown(coordinates),
      onDrag: (coordinates) => this.#measure(coordinates),
      onView: () => this.#here || this.#lookSoon(),
      offer: (near) => this.#offer(near),
    });
    this.#listen();
    this.#show();
    this.#measureFrom();
  }

  #listen() {
    this.latitude.addEventListener("input", () => this.#split());
    for (const box of [this.latitude, this.longitude]) {
      box.addEventListener("input", () => {
        this.isOwn = Boolean(this.latitude.value || this.longitude.value);
        this.#show();
      });
      box.addEventListener("change", () => this.#readAsWritten());
    }
    this.precision?.addEventListener("change", (event) => {
      this.isPrecisionOwn ||= event.isTrusted;
      this.#show();
    });
    this.within?.addEventListener("change", () => this.#lookSoon());
    if (this.place) onChoice(this.place, () => this.#follow());
    const centre = this.root.querySelector("button[data-centre]");
    centre?.addEventListener("click", () => this.#centre());
    centre?.removeAttribute("hidden");
  }

  /** @returns {Coordinates | null} */
  get #here() {
    return readPair(this.latitude.value, this.longitude.value);
  }

  /** By hand. @param {Coordinates} coordinates */
  #setDown(coordinates) {
    this.isOwn = true;
    this.#write(coordinates);
  }

  /** @param {Coordinates} coordinates */
  #write(coordinates) {
    this.latitude.value = degrees(coordinates.latitude);
    this.longitude.value = degrees(coordinates.longitude);
    this.latitude.dispatchEvent(new Event("change", { bubbles: true }));
    this.#show();
  }

  /** Splits a pasted pair into both fields. */
  #split() {
    const pair = this.latitude.value.split(",");
    if (pair.length === 2 && readPair(pair[0] ?? "", pair[1] ?? ""))
      [this.latitude.value, this.longitude.value] = pair.map((half) => half.trim());
  }

  /** Degrees with minutes, a grid reference and the like become numbers, which is what is saved. */
  async #readAsWritten() {
    const [typed, east] = [this.latitude.value.trim(), this.longitude.value.trim()];
    if (this.#here || !typed) return;
    // A number in the second box is what was there before: the first one then says all of it.
    const text = east && Number.isNaN(Number(east)) ? `${typed}, ${east}` : typed;
    const read = await readAround(this.setUp.around, text, "2");
    if (this.latitude.value.trim() !== typed || !read) return;
    if ("problem" in read) this.#part(".pin-said").textContent = read.problem;
    else this.#setDown(read);
  }

  #show() {
    this.#part(".pin-said").textContent = "";
    this.map.show(this.#here, this.setUp.radii_km[this.precision?.value ?? ""] ?? 0);
    this.#measure(this.#here);
    this.#lookSoon();
  }

  #lookSoon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#look(), PAUSE_MS);
  }

  async #look() {
    const mine = ++this.#lastRequest;
    const pin = this.#here;
    const { latitude, longitude } = pin ?? this.map.middle();
    const text = `${degrees(latitude)}, ${degrees(longitude)}`;
    const found = await readAround(this.setUp.around, text, this.within?.value ?? "");
    if (mine !== this.#lastRequest) return; // a newer request has been sent
    const written = this.#part(".pin-written");
    const { words, directions } = this.setUp;
    if (!found || "problem" in found) {
      written.textContent = found?.problem ?? words.unreachable ?? "";
      written.hidden = false;
      return;
    }
    written.replaceChildren(...found.written.map(asCode));
    written.hidden = !pin;
    this.map.surround(found.places, found.events);
    const acts = (/** @type {NearPlace} */ near) => this.#acts(near);
    listAround(this.#part(".pin-around"), found, { isPin: Boolean(pin), words, directions, acts });
  }

  /** How far from the chosen place's own spot. @param {Coordinates | null} pin */
  #measure(pin) {
    const line = this.#part(".pin-distance");
    const place = chosenName(this.place);
    const from = this.#from;
    line.hidden = !pin || !from || !place;
    if (!pin || !from || !place) return;
    const { words, directions } = this.setUp;
    const [there, here] = [position(from), position(pin)];
    const km = distanceKm(there, here);
    line.textContent = filled((km < ON_IT_KM ? words.on_it : words.distance) ?? "", {
      km: kmText(km),
      direction: direction(bearing(there, here), directions),
      place,
    });
  }

  async #measureFrom() {
    const chosen = this.place?.value;
    const spot = chosen ? await spotOf(this.setUp.spots, chosen) : null;
    if (this.place?.value !== chosen) return null;
    this.#from = spot?.coordinates ?? null;
    this.#measure(this.#here);
    return spot;
  }

  async #centre() {
    const spot = await this.#measureFrom();
    if (spot) this.#take(spot);
    this.#part(".pin-said").textContent = spot ? "" : (this.setUp.words.no_spot ?? "");
  }

  /** The pin and its precision follow the place that is chosen, as long as neither was set by hand. */
  async #follow() {
    const spot = await this.#measureFrom();
    if (spot && !this.isOwn) this.#take(spot);
  }

  /** @param {Spot} spot of the place */
  #take(spot) {
    this.isOwn = false;
    const { precision } = this;
    const isOffered = [...(precision?.options ?? [])].some((option) => option.value === spot.precision);
    if (precision && !this.isPrecisionOwn && isOffered) {
      precision.value = spot.precision;
      precision.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.#write(spot.coordinates);
  }

  /** @param {NearPlace} near */
  #offer(near) {
    const box = document.createElement("div");
    const detail = document.createElement("span");
    detail.textContent = near.detail;
    box.append(bothNames(near), detail, ...this.#acts(near));
    return box;
  }

  /** @param {NearPlace} near */
  #acts(near) {
    const { words } = this.setUp;
    const { place } = this;
    const pinHere = button(words.pin_here ?? "", () => this.#setDown(near));
    if (!place) return [pinHere];
    return [button(words.take ?? "", () => choose(place, String(near.key), near.label)), pinHere];
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }
}

/**
 * @param {Coordinates} coordinates
 * @returns {Position}
 */
function position({ latitude, longitude }) {
  return [longitude, latitude];
}

/** @param {string} text */
function asCode(text) {
  const code = document.createElement("bdi");
  Object.assign(code, { dir: "ltr", textContent: text });
  return code;
}

once("[data-pin]", (root) => {
  const [latitude, longitude] = /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("input"));
  if (latitude && longitude) new Pin(root, latitude, longitude);
});

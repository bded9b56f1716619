/** A map with one pin, the ring of its precision to scale, and what lies around it. */

import { deskMap } from "./desk-map.js";

/** @import {Coordinates} from "../degrees.js" */
/** @import {Near, NearEvent, NearPlace} from "../around.js" */
/** @import {GroundFiles} from "./ground.js" */

const WIDE = 8;
const NEAR = 10;
const STEP = 0.001; // degrees for one press of an arrow key, about a hundred metres; ten times that with Shift

/**
 * @typedef {object} PinMap
 * @property {(coordinates: Coordinates | null, radiusKm: number) => void} show
 * @property {(places: NearPlace[], events: NearEvent[]) => void} surround
 * @property {() => Coordinates} middle
 */

/**
 * @param {HTMLElement} element
 * @param {object} how
 * @param {GroundFiles} how.ground
 * @param {string} how.name of the pin
 * @param {Record<string, string>} how.words
 * @param {(coordinates: Coordinates) => void} how.onMove the pin is set down
 * @param {(coordinates: Coordinates) => void} how.onDrag the pin is on its way
 * @param {() => void} how.onView the map was moved
 * @param {(place: NearPlace) => HTMLElement} how.offer what is offered when a place is clicked
 * @returns {PinMap}
 */
export function pinMap(element, { ground: files, name, words, onMove, onDrag, onView, offer }) {
  const { map, ground } = deskMap(element, files, { zoom_in: words.zoom_in ?? "", zoom_out: words.zoom_out ?? "" });
  const icon = L.divIcon({ className: "pin-mark", html: false, iconSize: [22, 30], iconAnchor: [11, 30] });
  const mark = L.marker([0, 0], { icon, draggable: true, keyboard: true, title: name, zIndexOffset: 1000 });
  const ring = L.circle([0, 0], { radius: 1, className: "pin-ring", interactive: false });
  const near = L.layerGroup().addTo(map);
  /** @type {Coordinates | null} */
  let current = null;
  let isOffering = false;

  map.on("click", ({ latlng }) => {
    // The click that closes what was offered sets no pin.
    if (isOffering) isOffering = false;
    else onMove(toCoordinates(latlng));
  });
  map.on("popupopen", () => (isOffering = true));
  map.on("popupclose", () => setTimeout(() => (isOffering = false), 0));
  map.on("moveend", onView);
  mark.on("drag", () => {
    ring.setLatLng(mark.getLatLng());
    onDrag(toCoordinates(mark.getLatLng()));
  });
  mark.on("dragend", () => onMove(toCoordinates(mark.getLatLng())));
  mark.on("keydown", ({ originalEvent }) => byKey(originalEvent));

  /** @param {KeyboardEvent} event */
  function byKey(event) {
    const step = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || !current) return;
    event.preventDefault();
    const size = event.shiftKey ? STEP * 10 : STEP;
    onMove({ latitude: current.latitude + step[0] * size, longitude: current.longitude + step[1] * size });
  }

  return {
    middle: () => toCoordinates(map.getCenter()),
    show(coordinates, radiusKm) {
      if (!coordinates) {
        mark.remove();
        ring.remove();
        current = null;
        return;
      }
      const point = L.latLng(coordinates.latitude, coordinates.longitude);
      mark.setLatLng(point).addTo(map);
      if (radiusKm)
        ring
          .setLatLng(point)
          .setRadius(radiusKm * 1000)
          .addTo(map);
      else ring.remove();
      if (!current) map.setView(point, radiusKm > 10 ? WIDE : NEAR);
      else if (!map.getBounds().contains(point)) map.panTo(point);
      current = coordinates;
    },
    surround(places, events) {
      near.clearLayers();
      ground.name(places);
      for (const place of places) near.addLayer(placeMark(place, offer));
      for (const event of events) near.addLayer(eventMark(event, words.new_tab ?? ""));
    },
  };
}

/** @param {{lat: number, lng: number}} point */
function toCoordinates({ lat, lng }) {
  return { latitude: lat, longitude: lng };
}

/**
 * @param {NearPlace} place
 * @param {(place: NearPlace) => HTMLElement} offer
 */
function placeMark(place, offer) {
  const mark = markAt(place, "near-place", place.label);
  mark.bindPopup(() => offer(place), { closeButton: false, className: "near-offer", autoPan: true });
  return mark;
}

/**
 * A link, which the mouse opens in another tab; the keyboard has the same one in the list.
 *
 * @param {NearEvent} event
 * @param {string} newTab
 */
function eventMark(event, newTab) {
  const link = document.createElement("a");
  Object.assign(link, { href: event.address, target: "_blank", tabIndex: -1 });
  link.setAttribute("aria-label", `${event.title} (${newTab})`);
  return markAt(event, "near-event", `${event.title}, ${event.detail}`, link);
}

/**
 * @param {Near} thing
 * @param {string} className
 * @param {string} title
 * @param {HTMLElement | false} [html]
 */
function markAt({ latitude, longitude }, className, title, html = false) {
  const icon = L.divIcon({ className, html, iconSize: [24, 24] });
  return L.marker([latitude, longitude], { icon, title, keyboard: false });
}

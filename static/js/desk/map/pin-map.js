/** A small map with one pin and the ring of its precision, to scale. It makes no requests to other sites. */

import { drawBasemap } from "./basemap-layers.js";

/** @import {Coordinates} from "../degrees.js" */
/** @import {BasemapFiles} from "./basemap-layers.js" */

/** @type {[number, number]} */
const PALMYRA = [34.56, 38.28];
const WIDE = 7;
const NEAR = 9;
const STEP = 0.001; // degrees for one press of an arrow key, about a hundred metres

/**
 * @param {HTMLElement} element
 * @param {{layers: BasemapFiles, name: string, onMove: (coordinates: Coordinates) => void}} options
 * @returns {{show: (coordinates: Coordinates | null, radiusKm: number) => void}}
 */
export function pinMap(element, { layers, name, onMove }) {
  element.hidden = false;
  const map = L.map(element, { attributionControl: false, minZoom: 5, maxZoom: 16, keyboard: false });
  map.setView(PALMYRA, WIDE);
  drawBasemap(map, layers);
  L.control.scale({ imperial: false }).addTo(map);

  const icon = L.divIcon({ className: "pin-mark", html: false, iconSize: [22, 30], iconAnchor: [11, 30] });
  const mark = L.marker(PALMYRA, { icon, draggable: true, keyboard: true, title: name });
  const ring = L.circle(PALMYRA, { radius: 1, className: "pin-ring", interactive: false });
  /** @type {Coordinates | null} */
  let current = null;

  /** @param {{lat: number, lng: number}} point */
  const moved = (point) => onMove({ latitude: point.lat, longitude: point.lng });
  map.on("click", (event) => moved(event.latlng));
  mark.on("dragend", () => moved(mark.getLatLng()));
  mark.on("keydown", (event) => byKey(event.originalEvent));
  new ResizeObserver(() => map.invalidateSize()).observe(element);

  /** @param {KeyboardEvent} event */
  function byKey(event) {
    const step = { ArrowUp: [STEP, 0], ArrowDown: [-STEP, 0], ArrowLeft: [0, -STEP], ArrowRight: [0, STEP] }[event.key];
    if (!step || !current) return;
    event.preventDefault();
    onMove({ latitude: current.latitude + step[0], longitude: current.longitude + step[1] });
  }

  return {
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
      if (!current) map.setView(point, radiusKm > 10 ? WIDE + 1 : NEAR);
      else if (!map.getBounds().contains(point)) map.panTo(point);
      current = coordinates;
    },
  };
}

/** A map of the desk: its view, its limits, its buttons, and the readers' ground beneath. No requests to other sites. */

import { Ground } from "./ground.js";

/** @import {GroundFiles} from "./ground.js" */

/** @type {[number, number]} */
const PALMYRA = [34.56, 38.28];
const WIDE = 7;

/**
 * @param {HTMLElement} element
 * @param {GroundFiles} files
 * @param {{zoom_in: string, zoom_out: string}} words
 * @returns {{map: L.Map, ground: Ground}}
 */
export function deskMap(element, files, words) {
  element.hidden = false;
  const map = L.map(element, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 5,
    maxZoom: 16,
    keyboard: false,
    // One finger scrolls the page on a phone; two move the map.
    dragging: !L.Browser.mobile,
  });
  map.setView(PALMYRA, WIDE);
  const isFromRight = document.documentElement.dir === "rtl";
  const [start, end] = /** @type {L.ControlPosition[]} */ (
    isFromRight ? ["topright", "bottomleft"] : ["topleft", "bottomright"]
  );
  L.control.zoom({ position: start, zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  L.control.scale({ imperial: false, position: end }).addTo(map);
  new ResizeObserver(() => map.invalidateSize()).observe(element);
  return { map, ground: new Ground(map, files) };
}

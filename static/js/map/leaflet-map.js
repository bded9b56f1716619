/** Creates the Leaflet map: its limits, its interaction, and its initial views. */

import { toLat, toLon } from "../data/projection.js";
import { filled, gettext } from "../text.js";

/** @import {View} from "../types.js" */

/** @typedef {[number, number, number, number]} Bounds west, south, east, north */

// The basemap's sources are cut at these bounds.
const MAX_BOUNDS = /** @type {Bounds} */ ([29.5, 28.5, 49, 39.5]);
export const COUNTRY = /** @type {Bounds} */ ([35.5, 32.2, 42.5, 37.4]);
/** As deep as the built-in ground carries; tiles carry farther. */
const GROUND_CLOSEST = 13;
export const CLOSEST = 15;
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {HTMLElement} container */
export function makeMap(container) {
  const map = L.map(container, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 5,
    maxZoom: document.getElementById("tiles-data") ? CLOSEST : GROUND_CLOSEST,
    zoomSnap: 0.25,
    zoomDelta: 0.75,
    wheelPxPerZoomLevel: 110,
    maxBounds: toLeaflet(MAX_BOUNDS),
    maxBoundsViscosity: 0.8,
    zoomAnimation: !CALM.matches,
    fadeAnimation: false,
    inertia: !CALM.matches,
    keyboardPanDelta: 120,
  });
  // Never so far out that the edge of what the sources cover is seen.
  const coverView = () => map.setMinZoom(Math.max(5, map.getBoundsZoom(toLeaflet(MAX_BOUNDS), true)));
  coverView();
  map.on("resize", coverView);
  const { dir, dataset } = document.documentElement;
  // The legend lies in the other corner, in a frame in this one.
  const corner = (dir === "rtl") === (dataset["framed"] === undefined) ? "bottomright" : "bottomleft";
  const scale = L.control.scale({ imperial: false, position: corner, maxWidth: 120 }).addTo(map);
  nameUnits(scale, map);
  return map;
}

/**
 * Leaflet writes «30 km» in every language; in Arabic it is «30 كم».
 *
 * @param {import("leaflet").Control.Scale} scale
 * @param {import("leaflet").Map} map
 */
function nameUnits(scale, map) {
  const line = scale.getContainer()?.querySelector(".leaflet-control-scale-line");
  const name = () => {
    const km = /^(\d+) km$/.exec(line?.textContent ?? "")?.[1];
    if (line && km) line.textContent = filled(gettext("%(km)s km"), { km });
  };
  map.on("move", name);
  map.whenReady(name);
}

/**
 * GeoJSON is longitude first, Leaflet latitude first.
 *
 * @param {Bounds} bounds
 */
export function toLeaflet([west, south, east, north]) {
  return L.latLngBounds([south, west], [north, east]);
}

/**
 * @param {Bounds[]} several
 * @returns {Bounds} the bounding box of all; the whole country if there are none
 */
export function union(several) {
  if (!several.length) return COUNTRY;
  return [
    Math.min(...several.map(([west]) => west)),
    Math.min(...several.map(([, south]) => south)),
    Math.max(...several.map(([, , east]) => east)),
    Math.max(...several.map(([, , , north]) => north)),
  ];
}

/**
 * @param {[number, number]} point
 * @returns {Bounds} about 25 km around it
 */
export function aroundPlace([lon, lat]) {
  return [lon - 0.3, lat - 0.24, lon + 0.3, lat + 0.24];
}

/** @param {[number, number, number, number]} bounds west, north, east, south as world fractions */
export function fromWorld([west, north, east, south]) {
  return L.latLngBounds([toLat(south), toLon(west)], [toLat(north), toLon(east)]);
}

/**
 * @param {L.Map} map
 * @returns {View}
 */
export function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return { zoom: Number(map.getZoom().toFixed(2)), lat: Number(lat.toFixed(4)), lon: Number(lng.toFixed(4)) };
}

/**
 * @param {View | null} one
 * @param {View | null} other
 */
export function sameView(one, other) {
  return one?.zoom === other?.zoom && one?.lat === other?.lat && one?.lon === other?.lon;
}

/** Map tiles that the operator configured, over the built-in basemap. If they do not load, the basemap remains and a message says so. */

import { onPaletteChange, palette } from "../palette.js";
import { gettext } from "../text.js";
import { archiveLayer } from "./tile-archive.js";
import { CLOSEST } from "./leaflet-map.js";

/** @import {CanvasLayer} from "./canvas-layer.js" */

/**
 * @typedef {{url: string, isArchive: boolean, maxZoom: number}} Tiles
 * @typedef {{map: L.Map, layers: CanvasLayer[]}} Tiled layers: bottom to top
 */

// Give up if no tile loads in this time.
const PATIENCE_MS = 8_000;
// Over the land, under the ground's holders: Leaflet gives every canvas 100.
const OVER_LAND = 50;

/** @param {Tiled} view */
export function tiles({ map, layers }) {
  const data = document.getElementById("tiles-data");
  const message = document.getElementById("tiles-said");
  if (!data || !message) return;
  const wanted = /** @type {Tiles} */ (JSON.parse(data.textContent ?? ""));
  const [land] = layers;
  if (land) land.canvas.style.zIndex = "0";
  let remove = addTiles(map, wanted, message);
  if (!wanted.isArchive) return;
  onPaletteChange(() => {
    remove();
    remove = addTiles(map, wanted, message);
  });
}

/**
 * @param {L.Map} map
 * @param {Tiles} wanted
 * @param {HTMLElement} message element of the message
 * @returns {() => void} removes the tiles
 */
function addTiles(map, wanted, message) {
  let [loaded, failed, timer] = [0, 0, 0];
  /** @type {L.GridLayer | null} */
  let layer = null;
  let isRemoved = false;
  const remove = () => {
    isRemoved = true;
    clearTimeout(timer);
    layer?.remove();
  };
  const giveUp = () => {
    if (loaded || isRemoved) return;
    remove();
    message.textContent = gettext("The tiles of this map do not come; it lies on the site’s own ground.");
  };
  const wait = () => {
    [loaded, failed] = [0, 0];
    clearTimeout(timer);
    timer = window.setTimeout(giveUp, PATIENCE_MS);
  };
  wait();
  layerOf(wanted, (isLoaded) => {
    if (isLoaded) loaded += 1;
    else failed += 1;
  }).then((made) => {
    if (isRemoved) return;
    layer = made;
    layer.on("loading", wait);
    layer.on("load", () => {
      clearTimeout(timer);
      // Leaflet still notifies other listeners: the layer is removed afterwards.
      if (failed) timer = window.setTimeout(giveUp);
    });
    layer.addTo(map);
  }, giveUp);
  return remove;
}

/**
 * @param {Tiles} wanted
 * @param {(isLoaded: boolean) => void} report called for each tile with whether it loaded
 * @returns {Promise<L.GridLayer>}
 */
async function layerOf({ url, isArchive, maxZoom }, report) {
  if (isArchive) return archiveLayer(url, palette(), { zIndex: OVER_LAND, report });
  const layer = L.tileLayer(url, {
    maxNativeZoom: maxZoom,
    maxZoom: CLOSEST,
    zIndex: OVER_LAND,
    className: "outside-tiles",
  });
  layer.on("tileload", () => report(true));
  layer.on("tileerror", () => report(false));
  return layer;
}

/** Tiles that the operator configured, over the built-in ground: where none come, that one lies there, and it is said. */

import { onPaletteChange, palette } from "../palette.js";
import { gettext } from "../text.js";
import { archiveLayer } from "./tile-archive.js";
import { CLOSEST } from "./leaflet-map.js";

/** @import {Sheet} from "./canvas-layer.js" */

/**
 * @typedef {{url: string, isArchive: boolean, maxZoom: number}} Tiles
 * @typedef {{map: L.Map, sheets: Sheet[]}} Tiled sheets: from the land up
 */

// After so long without a single tile there is no use in waiting.
const PATIENCE_MS = 8_000;
// Over the land, under the ground's holders: Leaflet gives every canvas 100.
const OVER_LAND = 50;

/** @param {Tiled} view */
export function tiles({ map, sheets }) {
  const data = document.getElementById("tiles-data");
  const said = document.getElementById("tiles-said");
  if (!data || !said) return;
  const wanted = /** @type {Tiles} */ (JSON.parse(data.textContent ?? ""));
  const [land] = sheets;
  if (land) land.canvas.style.zIndex = "0";
  let take = lay(map, wanted, said);
  if (!wanted.isArchive) return;
  onPaletteChange(() => {
    take();
    take = lay(map, wanted, said);
  });
}

/**
 * @param {L.Map} map
 * @param {Tiles} wanted
 * @param {HTMLElement} said where it is told that they do not come
 * @returns {() => void} takes them away
 */
function lay(map, wanted, said) {
  let [came, failed, timer] = [0, 0, 0];
  /** @type {L.GridLayer | null} */
  let layer = null;
  let isTaken = false;
  const take = () => {
    isTaken = true;
    clearTimeout(timer);
    layer?.remove();
  };
  const giveUp = () => {
    if (came || isTaken) return;
    take();
    said.textContent = gettext("The tiles of this map do not come; it lies on the site’s own ground.");
  };
  const wait = () => {
    [came, failed] = [0, 0];
    clearTimeout(timer);
    timer = window.setTimeout(giveUp, PATIENCE_MS);
  };
  wait();
  layerOf(wanted, (isHere) => {
    if (isHere) came += 1;
    else failed += 1;
  }).then((made) => {
    if (isTaken) return;
    layer = made;
    layer.on("loading", wait);
    layer.on("load", () => {
      clearTimeout(timer);
      // Leaflet is not done with the layer before it has told everybody.
      if (failed) timer = window.setTimeout(giveUp);
    });
    layer.addTo(map);
  }, giveUp);
  return take;
}

/**
 * @param {Tiles} wanted
 * @param {(isHere: boolean) => void} tell of each tile, whether it came
 * @returns {Promise<L.GridLayer>}
 */
async function layerOf({ url, isArchive, maxZoom }, tell) {
  if (isArchive) return archiveLayer(url, palette(), { zIndex: OVER_LAND, tell });
  const layer = L.tileLayer(url, { maxNativeZoom: maxZoom, maxZoom: CLOSEST, zIndex: OVER_LAND, className: "outside-tiles" });
  layer.on("tileload", () => tell(true));
  layer.on("tileerror", () => tell(false));
  return layer;
}

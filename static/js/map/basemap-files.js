/** Loads the files of the basemap, and gives them to the map. */

import { firstInteraction } from "../first-interaction.js";
import { text, textBlocking } from "../requests.js";
import { toBasemap } from "./basemap.js";
import { glyphPaths } from "./glyphs.js";
import { withReferenceLayers } from "./reference-layers.js";
import { loadRelief } from "./relief.js";

/** @import {Start} from "../types.js" */
/** @import {MapView} from "./map-view.js" */

/**
 * @param {MapView} map
 * @param {Start["files"]} files
 * @param {(problem: Error) => void} onPartLost
 */
export async function loadBasemap(map, files, onPartLost) {
  setBasemap(map, await Promise.all(drawn(files).map((address) => text(address))));
  map.setRelief(await loadRelief(files.relief));
  const { roads, districts } = files;
  if (roads) addReferenceLayers(map, roads);
  if (districts) firstInteraction.then(() => addReferenceLayers(map, districts));
  // The finer one is for a reader who looks closer.
  firstInteraction.then(() => loadRelief(files.relief_fine)).then((fine) => map.setRelief(fine), onPartLost);
}

/**
 * The same without relief and reference layers, synchronously, for a print.
 *
 * @param {MapView} map
 * @param {Start["files"]} files
 */
export function loadBasemapBlocking(map, files) {
  setBasemap(map, drawn(files).map(textBlocking));
}

/**
 * A map without them is whole: what is lost of them is not mentioned.
 *
 * @param {MapView} map
 * @param {string} address
 */
async function addReferenceLayers(map, address) {
  const file = await text(address).catch(() => null);
  if (file && map.basemap) map.setBasemap(withReferenceLayers(map.basemap, JSON.parse(file)));
}

/** @param {Start["files"]} files */
function drawn({ countries, governorates, waters, glyphs, wadis, towns }) {
  return [countries, governorates, waters, glyphs, wadis, towns];
}

/**
 * @param {MapView} map
 * @param {string[]} contents of the files that are drawn
 */
function setBasemap(map, [countries = "", governorates = "", waters = "", glyphs = "", wadis = "", towns = ""]) {
  const [outlines, divisions, rivers, fine, places] = [countries, governorates, waters, wadis, towns].map((content) =>
    JSON.parse(content),
  );
  map.setGlyphs(glyphPaths(glyphs));
  map.setBasemap(toBasemap(outlines, divisions, rivers, fine, places));
}

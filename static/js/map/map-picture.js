/** The map as it lies in the window, drawn once more on another canvas: sharper, and in other colours where wanted. */

import { worldPx } from "../data/projection.js";

/** @import {Palette} from "../palette.js" */
/** @import {Sheet} from "./canvas-layer.js" */
/** @import {EventsSeen, GroundSeen} from "./in-view.js" */

/**
 * @typedef {object} Pictured what of the map's view is needed for its picture
 * @property {L.Map} map
 * @property {Sheet[]} sheets from the land up
 * @property {Palette} colours
 * @property {boolean} isPrint whether it is being drawn for paper
 * @property {() => {ground: GroundSeen | null, events: EventsSeen}} seen what of both lies in the window
 */

/**
 * The site's own basemap lies under it also where tiles from elsewhere lie under the map: its terms are known.
 *
 * @param {Pictured} view
 * @param {CanvasRenderingContext2D} ink a context whose origin is the map's corner, in CSS pixels
 * @param {Palette} colours
 */
export function drawMap(view, ink, colours) {
  const { map, sheets } = view;
  const { x: width, y: height } = map.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
  const zoom = map.getZoom();
  const inWindow = view.colours;
  ink.save();
  ink.beginPath();
  ink.rect(0, 0, width, height);
  ink.clip();
  ink.fillStyle = colours.sea;
  ink.fillRect(0, 0, width, height);
  view.colours = colours;
  view.isPrint = true;
  for (const sheet of sheets) {
    ink.save();
    sheet.draw({ ink, width, height, left: corner.x, top: corner.y, world: worldPx(zoom), zoom, sharpness: 0 });
    ink.restore();
  }
  view.colours = inWindow;
  view.isPrint = false;
  ink.restore();
  // What was drawn last is what the pointer hits.
  for (const sheet of sheets) sheet.redraw();
}

/** Draws the map as it is in the window on another canvas, with a higher resolution and, if wanted, other colours. */

import { worldPx } from "../data/projection.js";

/** @import {Palette} from "../palette.js" */
/** @import {CanvasLayer} from "./canvas-layer.js" */
/** @import {EventsInView, GroundInView} from "./in-view.js" */

/**
 * @typedef {object} PictureSource the parts of the map view that are needed
 * @property {L.Map} map
 * @property {CanvasLayer[]} layers bottom to top
 * @property {Palette} colours
 * @property {boolean} isPrint whether it is being drawn for print
 * @property {() => {ground: GroundInView | null, events: EventsInView}} inView contents of the window
 */

/**
 * The site's own basemap is used even if the map shows external tiles, since its licence is known.
 *
 * @param {PictureSource} view
 * @param {CanvasRenderingContext2D} ink context with its origin in the map's corner, in CSS pixels
 * @param {Palette} colours
 */
export function drawMap(view, ink, colours) {
  const { map, layers } = view;
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
  for (const layer of layers) {
    ink.save();
    layer.draw({ ink, width, height, left: corner.x, top: corner.y, world: worldPx(zoom), zoom, sharpness: 0 });
    ink.restore();
  }
  view.colours = inWindow;
  view.isPrint = false;
  ink.restore();
  // Hit testing uses the last drawing.
  for (const layer of layers) layer.redraw();
}

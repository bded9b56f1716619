/**
 * Printing: draws the map in the light palette, with everything that must be printed beside it. A print may be the
 * first action, by a reader or by an archiving program, and does not wait: all is done synchronously
 * in the listener, with the data loaded so far.
 */

import { fill, element, find } from "../dom.js";
import { drawMap } from "../map/map-picture.js";
import { onPaper } from "../palette.js";
import { captionOf } from "./caption.js";
import { keyOf } from "./picture-key.js";

/** @import {Context} from "../context.js" */
/** @import {PictureSource} from "../map/map-picture.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Entry} from "./picture-key.js" */

const SHARPNESS = 2;
const SIGN_PX = 16;

/**
 * @param {Context} page
 * @param {PictureSource} view
 * @param {() => void} loadNow loads synchronously what a print needs and is not loaded yet
 */
export function printing(page, view, loadNow) {
  const canvas = find("#printed-map", HTMLCanvasElement);
  const parts = {
    key: find("#printed-key", HTMLElement),
    filters: find("#printed-filters", HTMLElement),
    message: find("#printed-said", HTMLElement),
  };
  const prepare = () => {
    loadNow();
    onPaper((colours) => {
      drawOn(canvas, view, colours);
      fill(parts.key, ...keyOf(page, view, colours).map(sign));
      const { filters, made, address } = captionOf(page);
      parts.filters.textContent = filters;
      fill(parts.message, element("span", {}, made), " · ", element("bdi", { dir: "ltr" }, address));
    });
  };
  addEventListener("beforeprint", prepare);
  // A print may have begun before this module ran.
  if (matchMedia("print").matches) prepare();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {PictureSource} view
 * @param {Palette} colours
 */
function drawOn(canvas, view, colours) {
  const { x: width, y: height } = view.map.getSize();
  const ink = canvas.getContext("2d");
  if (!ink || !width || !height) return;
  canvas.dataset["drawn"] = "";
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  ink.setTransform(SHARPNESS, 0, 0, SHARPNESS, 0, 0);
  drawMap(view, ink, colours);
  // Drawn, not a border of the element: Chromium prints the content of a canvas a little smaller than the canvas.
  ink.lineWidth = 1;
  ink.strokeStyle = colours.ink;
  ink.strokeRect(0.5, 0.5, width - 1, height - 1);
}

/** @param {Entry} entry */
function sign({ label, draw }) {
  const mark = element("canvas", {
    class: "printed-sign",
    width: SIGN_PX * SHARPNESS,
    height: SIGN_PX * SHARPNESS,
    "aria-hidden": "true",
  });
  const ink = mark.getContext("2d");
  ink?.scale(SHARPNESS, SHARPNESS);
  if (ink) draw(ink, SIGN_PX / 2, SIGN_PX / 2);
  return element("li", {}, mark, " ", label);
}

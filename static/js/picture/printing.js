/** On paper: the map drawn anew in the colours of day, and what must stand beside it, just before the print. */

import { fill, element, find } from "../dom.js";
import { drawMap } from "../map/picture.js";
import { onPaper } from "../palette.js";
import { captionOf } from "./caption.js";
import { keyOf } from "./key.js";

/** @import {Context} from "../context.js" */
/** @import {Pictured} from "../map/picture.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Entry} from "./key.js" */

const SHARPNESS = 2;

/**
 * @param {Context} page
 * @param {Pictured} view
 */
export function printing(page, view) {
  const canvas = find("#printed-map", HTMLCanvasElement);
  const parts = { key: find("#printed-key", HTMLElement), filters: find("#printed-filters", HTMLElement), said: find("#printed-said", HTMLElement) };
  const prepare = () =>
    onPaper((colours) => {
      drawOn(canvas, view, colours);
      fill(parts.key, ...keyOf(page, colours).map(sign));
      const { filters, made, address } = captionOf(page);
      parts.filters.textContent = filters;
      fill(parts.said, element("span", {}, made), " · ", element("bdi", { dir: "ltr" }, address));
    });
  addEventListener("beforeprint", prepare);
  // A print may have begun while this module was on its way.
  if (matchMedia("print").matches) prepare();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Pictured} view
 * @param {Palette} colours
 */
function drawOn(canvas, view, colours) {
  const { x: width, y: height } = view.map.getSize();
  const ink = canvas.getContext("2d");
  if (!ink || !width || !height) return;
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  ink.setTransform(SHARPNESS, 0, 0, SHARPNESS, 0, 0);
  drawMap(view, ink, colours);
}

/** @param {Entry} entry */
function sign({ label, colour, isGround }) {
  const mark = element("span", { class: isGround ? "printed-tint" : "printed-ring", "aria-hidden": "true" });
  mark.style.setProperty("--colour", colour);
  return element("li", {}, mark, " ", label);
}

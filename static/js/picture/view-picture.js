/** A picture of the view that stands alone: caption, map, key, credits and address. */

import { drawMap } from "../map/map-picture.js";
import { palette } from "../palette.js";
import { gettext } from "../text.js";
import { captionOf } from "./caption.js";
import { drawKey, keyOf, layoutKey } from "./picture-key.js";
import { drawText, layoutText } from "./typesetting.js";

/** @import {Context} from "../context.js" */
/** @import {PictureSource} from "../map/map-picture.js" */
/** @import {Palette} from "../palette.js" */
/** @import {Caption} from "./caption.js" */
/** @import {Paragraph} from "./typesetting.js" */

const EDGE = 20;
const SHARPNESS = 2;
// The maximum canvas size of some browsers; a larger window is drawn at a lower resolution.
const MOST_PIXELS = 16_000_000;

/**
 * @param {Context} page
 * @param {PictureSource} view
 * @returns {Promise<Blob>} a PNG with twice the resolution of CSS pixels
 */
export async function picture(page, view) {
  const colours = palette();
  const caption = captionOf(page);
  const canvas = document.createElement("canvas");
  const ink = canvas.getContext("2d");
  if (!ink) throw new Error("This browser draws no canvas.");
  const { x: width, y: mapHeight } = view.map.getSize();
  const column = width - 2 * EDGE;
  const head = layoutText(ink, headOf(caption, colours), column);
  const foot = layoutText(ink, footOf(caption, colours), column);
  const entries = keyOf(page, view, colours);
  ink.font = textFont(colours);
  const key = layoutKey(ink, entries, column);
  const height = head.height + mapHeight + key.height + foot.height + 4.6 * EDGE;
  const sharpness = Math.min(SHARPNESS, Math.sqrt(MOST_PIXELS / (width * height)));
  [canvas.width, canvas.height] = [Math.round(width * sharpness), Math.round(height * sharpness)];
  ink.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  ink.fillStyle = colours.panel;
  ink.fillRect(0, 0, width, height);
  const fromRight = document.documentElement.dir === "rtl";
  const x = fromRight ? width - EDGE : EDGE;
  drawText(ink, head.lines, { x, y: EDGE, fromRight });
  const top = head.height + 1.8 * EDGE;
  ink.save();
  ink.translate(0, top);
  drawMap(view, ink, colours);
  drawScale(ink, view.map.getContainer(), { width, height: mapHeight }, colours);
  ink.restore();
  rules(ink, [top, top + mapHeight], width, colours);
  ink.font = textFont(colours);
  const under = top + mapHeight + 0.8 * EDGE;
  drawKey(ink, entries, key.positions, { x, y: under, fromRight, colour: colours.ink });
  drawText(ink, foot.lines, { x, y: under + key.height + 0.6 * EDGE, fromRight });
  return toPng(canvas);
}

/**
 * @param {Caption} caption
 * @param {Palette} colours
 * @returns {Paragraph[]}
 */
function headOf({ title, filters, held, toll }, colours) {
  const serif = getComputedStyle(document.documentElement).getPropertyValue("--serif");
  const font = textFont(colours);
  return [
    { text: title, font: `600 26px ${serif}`, colour: colours.ink, leading: 34 },
    { text: filters, font, colour: colours["ink-quiet"], leading: 20, above: 2 },
    { text: held, font, colour: colours.ink, leading: 20 },
    ...toll.map((text) => ({ text, font, colour: colours.ink, leading: 20 })),
  ];
}

/**
 * @param {Caption} caption
 * @param {Palette} colours
 * @returns {Paragraph[]}
 */
function footOf({ made, credits, address }, colours) {
  const font = textFont(colours);
  const quiet = { font, colour: colours["ink-quiet"], leading: 19 };
  return [
    { ...quiet, text: gettext("Reported, not asserted: every figure here is somebody’s claim, and says whose.") },
    { ...quiet, text: [made, credits].join(" · ") },
    { ...quiet, text: address, colour: colours.accent, isLatin: true, above: 2 },
  ];
}

/** @param {Palette} colours */
function textFont(colours) {
  // Naskh is set larger so that both scripts look equally large.
  return `${document.documentElement.lang === "ar" ? 15 : 13}px ${colours.sans}`;
}

/**
 * The scale bar of the map.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {HTMLElement} container
 * @param {{width: number, height: number}} size
 * @param {Palette} colours
 */
function drawScale(ink, container, { width, height }, colours) {
  const line = container.querySelector(".leaflet-control-scale-line");
  if (!(line instanceof HTMLElement)) return;
  const across = line.offsetWidth;
  const left = document.documentElement.dir === "rtl" ? 12 : width - 12 - across;
  ink.save();
  ink.strokeStyle = colours["ink-quiet"];
  ink.fillStyle = colours["ink-quiet"];
  ink.lineWidth = 2;
  ink.beginPath();
  ink.moveTo(left, height - 20);
  ink.lineTo(left, height - 12);
  ink.lineTo(left + across, height - 12);
  ink.lineTo(left + across, height - 20);
  ink.stroke();
  ink.font = `11px ${colours.figures}`;
  ink.textAlign = "left";
  ink.textBaseline = "alphabetic";
  ink.fillText(line.textContent ?? "", left + 6, height - 17);
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number[]} heights
 * @param {number} width
 * @param {Palette} colours
 */
function rules(ink, heights, width, colours) {
  ink.fillStyle = colours.rule;
  for (const y of heights) ink.fillRect(0, y - 0.5, width, 1);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
function toPng(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The canvas is too large for this browser."))),
      "image/png",
    );
  });
}

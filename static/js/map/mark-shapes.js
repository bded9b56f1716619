/**
 * One mark: a single event as glyph and grade, or several as a ring around a count. What the editors wrote is
 * round; what is only in a dataset is square, and a round mark with some of both has a small square on its edge.
 */

import { clusterRadius } from "../engine/forms.js";
import { drawSprite } from "./sprites.js";

/** @import {Palette} from "../palette.js" */
/** @import {Frame} from "./canvas-layer.js" */

export const SINGLE_R = 11.5;
const GLYPH = 13;
const RING = 2.5;
const MOST_ALIKE = 4;
const SQUARE = 0.92;
const BADGE = 4;

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/**
 * «812», «12.4K»: as many digits as fit into a mark.
 *
 * @param {number} count
 */
export function shortNumber(count) {
  return count < 1_000 ? String(count) : compact.format(count);
}

/**
 * The filled part of the disc by grade: confirmed all, corroborated the lower half, disputed a bar, others nothing.
 *
 * @param {string} grade
 * @param {number} r
 * @returns {[number, number] | null} vertical range, from the centre
 */
export function filledBand(grade, r) {
  if (grade === "confirmed") return [-r, r];
  if (grade === "corroborated") return [0, r];
  return grade === "disputed" ? [-r * 0.28, r * 0.28] : null;
}

/**
 * A single event.
 *
 * @param {Frame} frame
 * @param {{x: number, y: number, type: string, glyph: Path2D | undefined, grade: string, isOfDataset: boolean}} mark
 * @param {Palette} colours
 */
export function drawSingle(frame, { x, y, type, glyph, grade, isOfDataset }, colours) {
  const reach = SINGLE_R + 3;
  // Glyphs are loaded a little after the page.
  const key = `single ${glyph ? type : ""} ${grade} ${isOfDataset}`;
  drawSprite(frame, { x, y }, colours, {
    key,
    across: reach,
    down: reach,
    draw: (ink) => single(ink, glyph, grade, colours, isOfDataset),
  });
}

/**
 * The glyph is inverted where the disc is filled.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {Path2D | undefined} glyph
 * @param {string} grade
 * @param {Palette} colours
 * @param {boolean} isSquare
 */
function single(ink, glyph, grade, colours, isSquare) {
  const r = SINGLE_R;
  const colour = colours.ink;
  const [disc, ring] = isSquare ? [square, squareOutline] : [roundDisc, roundRing];
  disc(ink, r + 1.5, colours.panel);
  disc(ink, r, colours.panel);
  strokeGlyph(ink, glyph, colour);
  const band = filledBand(grade, r);
  if (band) {
    ink.save();
    ink.beginPath();
    ink.rect(-r, band[0], 2 * r, band[1] - band[0]);
    ink.clip();
    disc(ink, r, colour);
    strokeGlyph(ink, glyph, colours.panel);
    ink.restore();
  }
  if (grade === "unverified") ink.setLineDash([3, 3]);
  ring(ink, r - 0.75, colour, 1.5);
  ink.setLineDash([]);
  if (grade === "discounted") strike(ink, r, colour);
}

/**
 * Several events.
 *
 * @param {Frame} frame
 * @param {{x: number, y: number, count: number, datasets: number}} cluster datasets: how many of the events
 * @param {Palette} colours
 */
export function drawCluster(frame, { x, y, count, datasets }, colours) {
  const reach = clusterRadius(count) + 3;
  // Large clusters are hardly ever equal, so they are not cached.
  const sharpness = count > MOST_ALIKE ? 0 : frame.sharpness;
  const key = sharpness ? `cluster ${count} ${datasets}` : "";
  drawSprite({ ink: frame.ink, sharpness }, { x, y }, colours, {
    key,
    across: reach,
    down: reach,
    draw: (ink) => cluster(ink, count, datasets, colours),
  });
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} count
 * @param {number} datasets
 * @param {Palette} colours
 */
function cluster(ink, count, datasets, colours) {
  const r = clusterRadius(count);
  const disc = datasets === count ? square : roundDisc;
  disc(ink, r + 1.5, colours.panel);
  // Under a smaller disc it looks like a ring.
  disc(ink, r, colours.ink);
  disc(ink, r - RING, colours.panel);
  if (datasets && datasets < count) badge(ink, r, colours);
  ink.fillStyle = colours.ink;
  ink.font = `600 ${count > 999 ? 11 : count > 99 ? 12 : 13}px ${colours.figures}`;
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  ink.fillText(shortNumber(count), 0, 0.5);
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {{x: number, y: number, r: number, isSquare?: boolean}} mark
 * @param {string} colour
 * @param {number} width
 */
export function drawHalo(ink, { x, y, r, isSquare = false }, colour, width) {
  ink.save();
  ink.translate(x, y);
  (isSquare ? squareOutline : roundRing)(ink, r + 1.5 + width, colour, width);
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Path2D | undefined} glyph
 * @param {string} colour
 */
function strokeGlyph(ink, glyph, colour) {
  if (!glyph) return;
  const scale = GLYPH / 16;
  ink.save();
  ink.scale(scale, scale);
  ink.translate(-8, -8);
  ink.strokeStyle = colour;
  ink.lineWidth = 1.5 / scale;
  ink.lineCap = "round";
  ink.lineJoin = "round";
  ink.stroke(glyph);
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r
 * @param {string} colour
 */
function roundDisc(ink, r, colour) {
  ink.fillStyle = colour;
  ink.beginPath();
  ink.arc(0, 0, r, 0, 2 * Math.PI);
  ink.fill();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r
 * @param {string} colour
 * @param {number} width
 */
function roundRing(ink, r, colour, width) {
  ink.strokeStyle = colour;
  ink.lineWidth = width;
  ink.beginPath();
  ink.arc(0, 0, r, 0, 2 * Math.PI);
  ink.stroke();
}

/**
 * A square with a little less than the disc's width, so that it does not look larger.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r of the disc in whose place it is
 */
function squarePath(ink, r) {
  const half = r * SQUARE;
  ink.beginPath();
  ink.rect(-half, -half, 2 * half, 2 * half);
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r
 * @param {string} colour
 */
function square(ink, r, colour) {
  ink.fillStyle = colour;
  squarePath(ink, r);
  ink.fill();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r
 * @param {string} colour
 * @param {number} width
 */
function squareOutline(ink, r, colour, width) {
  ink.strokeStyle = colour;
  ink.lineWidth = width;
  squarePath(ink, r);
  ink.stroke();
}

/**
 * The small square of a mark that has events of datasets among others.
 *
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r
 * @param {Palette} colours
 */
function badge(ink, r, colours) {
  const middle = r * Math.SQRT1_2;
  ink.save();
  ink.translate(middle, middle);
  square(ink, BADGE + 1.5, colours.panel);
  squareOutline(ink, BADGE, colours.ink, 1.5);
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {number} r
 * @param {string} colour
 */
function strike(ink, r, colour) {
  ink.strokeStyle = colour;
  ink.lineWidth = 1.5;
  ink.beginPath();
  ink.moveTo(-r, r);
  ink.lineTo(r, -r);
  ink.stroke();
}

/** The key of a picture: the families of events, and whoever holds ground in it. */

/** @import {Context} from "../context.js" */
/** @import {Palette} from "../palette.js" */

/** @typedef {{label: string, colour: string, isGround: boolean}} Entry isGround: a tint, not a mark */

const GAP = 18;
const SIGN = 20;
const LEADING = 20;

/**
 * @param {Context} page
 * @param {Palette} colours
 * @returns {Entry[]}
 */
export function keyOf({ families, term }, colours) {
  const marks = families.map((family) => ({ label: term("Family", family).label, colour: colours.family(family), isGround: false }));
  const shown = document.querySelectorAll("#legend-ground [data-side]");
  const sides = [...shown].map((swatch) => /** @type {HTMLElement} */ (swatch).dataset["side"] ?? "other");
  return [...marks, ...sides.map((side) => ({ label: term("Side", side).label, colour: colours.side(side), isGround: true }))];
}

/**
 * @param {CanvasRenderingContext2D} ink with the key's font
 * @param {Entry[]} entries
 * @param {number} width
 * @returns {{seats: {x: number, y: number}[], height: number}} x: from the edge where lines begin
 */
export function setKey(ink, entries, width) {
  let [x, y] = [0, 0];
  const seats = entries.map(({ label }) => {
    const across = SIGN + ink.measureText(label).width;
    if (x && x + across > width) [x, y] = [0, y + LEADING];
    const seat = { x, y: y + LEADING / 2 };
    x += across + GAP;
    return seat;
  });
  return { seats, height: entries.length ? y + LEADING : 0 };
}

/**
 * @param {CanvasRenderingContext2D} ink with the key's font
 * @param {Entry[]} entries
 * @param {{x: number, y: number}[]} seats
 * @param {{x: number, y: number, fromRight: boolean, colour: string}} place
 */
export function drawKey(ink, entries, seats, { x, y, fromRight, colour }) {
  ink.save();
  ink.textBaseline = "middle";
  ink.textAlign = fromRight ? "right" : "left";
  ink.direction = fromRight ? "rtl" : "ltr";
  const way = fromRight ? -1 : 1;
  entries.forEach((entry, i) => {
    const seat = seats[i] ?? { x: 0, y: 0 };
    const edge = x + way * seat.x;
    drawSign(ink, entry, { left: fromRight ? edge - 14 : edge, middle: y + seat.y });
    ink.fillStyle = colour;
    ink.fillText(entry.label, edge + way * SIGN, y + seat.y);
  });
  ink.restore();
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Entry} entry
 * @param {{left: number, middle: number}} place
 */
function drawSign(ink, { colour, isGround }, { left, middle }) {
  ink.save();
  ink.fillStyle = colour;
  ink.strokeStyle = colour;
  if (isGround) {
    ink.globalAlpha = 0.45;
    ink.fillRect(left, middle - 5, 14, 10);
  } else {
    ink.lineWidth = 3.5;
    ink.beginPath();
    ink.arc(left + 7, middle, 4.5, 0, 2 * Math.PI);
    ink.stroke();
  }
  ink.restore();
}

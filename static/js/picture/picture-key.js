/** The key of a picture: what an event looks like, the holders of ground in it, and how ground is drawn. */

import { drawOne } from "../map/holder-signs.js";
import { gettext } from "../text.js";
import { holderWords } from "../words/control-words.js";

/** @import {Context} from "../context.js" */
/** @import {PictureSource} from "../map/map-picture.js" */
/** @import {Sign} from "../map/holder-signs.js" */
/** @import {Palette} from "../palette.js" */

/** @typedef {{label: string, draw: (ink: CanvasRenderingContext2D, x: number, y: number) => void}} Entry draw: its sign, around a position */

const GAP = 18;
const SIGN = 20;
const LEADING = 20;
const RADIUS = 5;
const MOST_NAMED = 3;

/**
 * @param {Context} page
 * @param {Pick<PictureSource, "inView">} view
 * @param {Palette} colours
 * @returns {Entry[]}
 */
export function keyOf(page, view, colours) {
  const { ground, events } = view.inView();
  const hasMarks = [...events.forms].some((form) => form !== "area");
  const marks = hasMarks
    ? [{ label: gettext("events; a number where there are several"), draw: ring(colours.ink) }]
    : [];
  const sides = [...(ground?.sides ?? [])]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([side, holders]) => ({
      label: sideWords(page, side, [...holders]),
      draw: sign({ state: "held", sides: [side] }, colours),
    }));
  const [first = "other", second = first] = [...(ground?.sides.keys() ?? [])];
  /** @type {[string, string, (ink: CanvasRenderingContext2D, x: number, y: number) => void][]} */
  const states = [
    ["assumed", gettext("hollow, pale: assumed, not dated"), sign({ state: "assumed", sides: [first] }, colours)],
    ["shared", gettext("contested or shared"), sign({ state: "shared", sides: [first, second] }, colours)],
    ["disputed", gettext("disputed: sources contradict"), sign({ state: "shared", sides: [first, second] }, colours)],
    [
      "last known",
      gettext("small ring: only the last holder is known"),
      sign({ state: "last known", sides: [] }, colours),
    ],
    ["front", gettext("front: somewhere within this band"), band(colours.ink)],
  ];
  return [
    ...marks,
    ...sides,
    ...states.flatMap(([state, label, draw]) => (ground?.states.has(state) ? [{ label, draw }] : [])),
  ];
}

/**
 * «SDF and allies: YPG»
 *
 * @param {Context} page
 * @param {string} side
 * @param {string[]} holders
 */
function sideWords(page, side, holders) {
  const { label } = page.term("Side", side);
  const { territory } = page.store.state;
  const names = territory
    ? holders.map((slug) => holderWords(page, territory, slug)).filter((name) => !name.startsWith(label))
    : [];
  const more = names.length > MOST_NAMED ? [gettext("and others")] : [];
  return names.length ? `${label}: ${[...names.slice(0, MOST_NAMED), ...more].join(gettext(", "))}` : label;
}

/**
 * @param {Pick<Sign, "state" | "sides">} what
 * @param {Palette} colours
 */
function sign(what, colours) {
  return (/** @type {CanvasRenderingContext2D} */ ink, /** @type {number} */ x, /** @type {number} */ y) =>
    drawOne(ink, { x, y, ...what }, RADIUS, colours);
}

/** @param {string} colour */
function ring(colour) {
  return (/** @type {CanvasRenderingContext2D} */ ink, /** @type {number} */ x, /** @type {number} */ y) => {
    ink.strokeStyle = colour;
    ink.lineWidth = 3;
    ink.beginPath();
    ink.arc(x, y, 4.5, 0, 2 * Math.PI);
    ink.stroke();
  };
}

/** @param {string} colour */
function band(colour) {
  return (/** @type {CanvasRenderingContext2D} */ ink, /** @type {number} */ x, /** @type {number} */ y) => {
    ink.strokeStyle = colour;
    ink.lineCap = "round";
    ink.globalAlpha = 0.18;
    ink.lineWidth = 7;
    ink.beginPath();
    ink.moveTo(x - 4, y);
    ink.lineTo(x + 4, y);
    ink.stroke();
  };
}

/**
 * @param {CanvasRenderingContext2D} ink with the key's font
 * @param {Entry[]} entries
 * @param {number} width
 * @returns {{positions: {x: number, y: number}[], height: number}} x: from the edge where lines begin
 */
export function layoutKey(ink, entries, width) {
  let [x, y] = [0, 0];
  const positions = entries.map(({ label }) => {
    const across = SIGN + ink.measureText(label).width;
    if (x && x + across > width) [x, y] = [0, y + LEADING];
    const position = { x, y: y + LEADING / 2 };
    x += across + GAP;
    return position;
  });
  return { positions, height: entries.length ? y + LEADING : 0 };
}

/**
 * @param {CanvasRenderingContext2D} ink with the key's font
 * @param {Entry[]} entries
 * @param {{x: number, y: number}[]} positions
 * @param {{x: number, y: number, fromRight: boolean, colour: string}} place
 */
export function drawKey(ink, entries, positions, { x, y, fromRight, colour }) {
  ink.save();
  ink.textBaseline = "middle";
  ink.textAlign = fromRight ? "right" : "left";
  ink.direction = fromRight ? "rtl" : "ltr";
  const way = fromRight ? -1 : 1;
  entries.forEach((entry, i) => {
    const position = positions[i] ?? { x: 0, y: 0 };
    const edge = x + way * position.x;
    ink.save();
    entry.draw(ink, edge + way * 7, y + position.y);
    ink.restore();
    ink.fillStyle = colour;
    ink.fillText(entry.label, edge + way * SIGN, y + position.y);
  });
  ink.restore();
}

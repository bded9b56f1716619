/** The events on the map: drawn, and kept as targets for the pointer. */

import { at } from "../data/at.js";
import { FORM, clusterRadius } from "../engine/forms.js";
import { drawAreas } from "./divisions.js";
import { drawBand, drawExtent, drawRing, fieldOn } from "./uncertainty-fields.js";
import { SINGLE_R, drawCluster, drawHalo, drawSingle, shortNumber } from "./mark-shapes.js";
import { drawTag, tagSpot } from "./count-tags.js";

/** @import {Cluster} from "../engine/protocol.js" */
/** @import {Hatched} from "./divisions.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Target} from "./hit-test.js" */
/** @import {Scene} from "./scene.js" */
/** @import {Palette} from "../palette.js" */

/** @typedef {{cluster: Cluster} | {area: string}} What what a target stands for */

// From here on a settlement's mark is smaller than the settlement.
const EXTENT_ZOOM = 10;
// How far from the canvas a spot may lie, and its mark, or what is drawn around it, still be seen.
const DOT_SLACK_PX = 60;
const FIELD_SLACK_PX = 400;
const NAMED_COUNT = 10;
const MOST_SEATED = 60;

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Palette} colours
 * @returns {{targets: Target<What>[], hatched: Hatched[], marks: {x: number, y: number, r: number}[]}} marks: what
 *   names keep clear of
 */
export function drawMarks(frame, scene, colours) {
  const visible = scene.clusters.filter((cluster) => isNear(frame, cluster)).reverse();
  const dots = visible.filter(({ form }) => form === FORM.dot).map((cluster) => placeDot(frame, cluster));
  const hatched = drawAreas(frame, scene, colours);
  const taken = [...dots, ...hatched.map(({ tag }) => tag), ...dots.flatMap((dot) => nameSeat(dot, dots, scene.fromRight))];
  const fields = visible.filter(({ form }) => form !== FORM.dot);
  const drawn = fields.map((cluster) => drawField(frame, scene, cluster, colours));
  if (frame.zoom >= EXTENT_ZOOM) drawExtents(frame, scene, colours);
  const tags = drawn.map(({ field, cluster, colour }) => {
    // Among very many, looking for room takes longer than there is, and finds none.
    const spot = tagSpot(field, drawn.length > MOST_SEATED ? [] : taken);
    taken.push(spot);
    return { ...drawTag(frame, spot, shortNumber(cluster.count), colour, colours), what: { cluster } };
  });
  for (const dot of dots) drawDot(frame, scene, dot, colours);
  /** @type {Target<What>[]} */
  const targets = [
    ...hatched.map(({ area, tag }) => ({ ...tag, what: { area } })),
    ...drawn.flatMap(({ field, cluster }) => (cluster.form === FORM.ring ? [{ ...field, rim: 5, what: { cluster } }] : [])),
    ...tags,
    ...dots.map(({ x, y, r, cluster }) => ({ x, y, r, what: { cluster } })),
  ];
  return { targets, hatched, marks: targets.filter(({ rim }) => rim === undefined) };
}

/** @typedef {{x: number, y: number, r: number, cluster: Cluster}} Dot */

/**
 * Room beside a large cluster that tags leave to the name of its place: where the script leads, else on the other side.
 *
 * @param {Dot} dot
 * @param {Dot[]} dots
 * @param {boolean} fromRight
 */
function nameSeat({ x, y, r, cluster }, dots, fromRight) {
  if (cluster.count < NAMED_COUNT) return [];
  const seats = [fromRight ? -1 : 1, fromRight ? 1 : -1].map((way) => ({ x: x + way * (r + 32), y, r: 22 }));
  const isFree = (/** @type {{x: number, y: number, r: number}} */ seat) => dots.every((other) => other.cluster === cluster || Math.hypot(other.x - seat.x, other.y - seat.y) > other.r + seat.r);
  return [seats.find(isFree) ?? seats[0]].flatMap((seat) => seat ?? []);
}

/**
 * @param {Frame} frame
 * @param {Cluster} cluster
 * @returns {Dot}
 */
function placeDot({ left, top, world }, cluster) {
  const r = cluster.row ? SINGLE_R : clusterRadius(cluster.count);
  return { x: cluster.x * world - left, y: cluster.y * world - top, r, cluster };
}

/**
 * @param {Frame} frame
 * @param {Cluster} cluster
 */
function isNear({ left, top, width, height, world }, { x, y, form }) {
  const slack = form === FORM.dot ? DOT_SLACK_PX : FIELD_SLACK_PX;
  const [across, down] = [x * world - left, y * world - top];
  return across > -slack && down > -slack && across < width + slack && down < height + slack;
}

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Dot} dot
 * @param {Palette} colours
 */
function drawDot(frame, { families, glyphs }, dot, colours) {
  const { count, row, families: counts, isOpen, isHovered } = dot.cluster;
  if (row) {
    const colour = colours.family(leading(dot.cluster, families));
    drawSingle(frame, { x: dot.x, y: dot.y, type: row.type, glyph: glyphs.get(row.type), grade: row.grade, colour }, colours);
  } else {
    const parts = families.map((family, i) => ({ colour: colours.family(family), count: at(counts, i) }));
    drawCluster(frame, { x: dot.x, y: dot.y, count, parts }, colours);
  }
  if (isOpen) drawHalo(frame.ink, dot, colours.accent, 2.5);
  else if (isHovered) drawHalo(frame.ink, dot, colours.ink, 1.5);
}

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Cluster} cluster
 * @param {Palette} colours
 */
function drawField(frame, { radiusKm, families }, cluster, colours) {
  const isRing = cluster.form === FORM.ring;
  const field = fieldOn(frame, cluster, radiusKm[isRing ? "near" : "feature"] ?? 25);
  const colour = cluster.isOpen || cluster.isHovered ? colours.accent : colours.family(leading(cluster, families));
  if (isRing) drawRing(frame, field, colour, colours);
  else drawBand(frame, field, colour);
  return { field, cluster, colour };
}

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Palette} colours
 */
function drawExtents(frame, { settlements, radiusKm }, colours) {
  for (const centre of settlements) drawExtent(frame.ink, fieldOn(frame, centre, radiusKm["settlement"] ?? 5), colours["ink-quiet"]);
}

/**
 * @param {Cluster} cluster
 * @param {string[]} families
 * @returns {string} the family that most of its events are of
 */
function leading(cluster, families) {
  const most = Math.max(...cluster.families);
  return at(families, cluster.families.indexOf(most));
}

/** Draws the events on the map, and returns the targets for hit testing. */

import { FORM, clusterRadius } from "../engine/forms.js";
import { drawAreas } from "./divisions.js";
import { drawBand, drawExtent, drawRing, fieldOn } from "./uncertainty-fields.js";
import { SINGLE_R, drawCluster, drawHalo, drawSingle, shortNumber } from "./mark-shapes.js";
import { drawTag, tagPosition } from "./count-tags.js";

/** @import {Cluster} from "../engine/protocol.js" */
/** @import {Hatched} from "./divisions.js" */
/** @import {Frame} from "./canvas-layer.js" */
/** @import {Target} from "./hit-test.js" */
/** @import {Scene} from "./scene.js" */
/** @import {Palette} from "../palette.js" */

/** @typedef {{cluster: Cluster} | {area: string}} MarkTarget what a target stands for */

// From this zoom the mark of a settlement is smaller than the settlement.
const EXTENT_ZOOM = 10;
// How far outside the canvas a mark, or its field, may be and still be visible on it.
const DOT_SLACK_PX = 60;
const FIELD_SLACK_PX = 400;
const NAMED_COUNT = 10;
const MOST_PLACED_TAGS = 60;

/** @typedef {{x: number, y: number, r: number}} Circle */

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Palette} colours
 * @returns {{targets: Target<MarkTarget>[], hatched: Hatched[], marks: Circle[], rings: Circle[]}} marks: areas that labels
 *   avoid; rings: lines that they avoid where they can
 */
export function drawMarks(frame, scene, colours) {
  const visible = scene.clusters.filter((cluster) => isNear(frame, cluster)).reverse();
  const dots = visible.filter(({ form }) => form === FORM.dot).map((cluster) => placeDot(frame, cluster));
  const hatched = drawAreas(frame, scene, colours);
  const taken = [
    ...dots,
    ...hatched.map(({ tag }) => tag),
    ...dots.flatMap((dot) => reservedForName(dot, dots, scene.fromRight)),
  ];
  const fields = visible.filter(({ form }) => form !== FORM.dot);
  const drawn = fields.map((cluster) => drawField(frame, scene, cluster, colours));
  if (frame.zoom >= EXTENT_ZOOM) drawExtents(frame, scene, colours);
  const tags = drawn.map(({ field, cluster, colour }) => {
    // With very many fields, searching for free positions is too slow and finds none.
    const position = tagPosition(field, drawn.length > MOST_PLACED_TAGS ? [] : taken);
    taken.push(position);
    return {
      ...drawTag(frame, position, shortNumber(cluster.count), colour, colours, {
        isSquare: cluster.datasets === cluster.count,
      }),
      target: { cluster },
    };
  });
  for (const dot of dots) drawDot(frame, scene, dot, colours);
  /** @type {Target<MarkTarget>[]} */
  const targets = [
    ...hatched.map(({ area, tag }) => ({ ...tag, target: { area } })),
    ...drawn.flatMap(({ field, cluster }) =>
      cluster.form === FORM.ring ? [{ ...field, rim: 5, target: { cluster } }] : [],
    ),
    ...tags,
    ...dots.map(({ x, y, r, cluster }) => ({ x, y, r, target: { cluster } })),
  ];
  return {
    targets,
    hatched,
    marks: targets.filter(({ rim }) => rim === undefined),
    rings: targets.filter(({ rim }) => rim !== undefined),
  };
}

/** @typedef {{x: number, y: number, r: number, cluster: Cluster}} Dot */

/**
 * Space beside a large cluster that tags leave free for the label of its place: in reading direction, else on the other side.
 *
 * @param {Dot} dot
 * @param {Dot[]} dots
 * @param {boolean} fromRight
 */
function reservedForName({ x, y, r, cluster }, dots, fromRight) {
  if (cluster.count < NAMED_COUNT) return [];
  const candidates = [fromRight ? -1 : 1, fromRight ? 1 : -1].map((way) => ({ x: x + way * (r + 32), y, r: 22 }));
  const isFree = (/** @type {{x: number, y: number, r: number}} */ candidate) =>
    dots.every(
      (other) =>
        other.cluster === cluster || Math.hypot(other.x - candidate.x, other.y - candidate.y) > other.r + candidate.r,
    );
  return [candidates.find(isFree) ?? candidates[0]].flatMap((candidate) => candidate ?? []);
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
function drawDot(frame, { glyphs }, dot, colours) {
  const { count, row, datasets, isOpen, isHovered } = dot.cluster;
  if (row) {
    drawSingle(
      frame,
      {
        x: dot.x,
        y: dot.y,
        type: row.type,
        glyph: glyphs.get(row.type),
        grade: row.grade,
        isOfDataset: datasets > 0,
      },
      colours,
    );
  } else {
    drawCluster(frame, { x: dot.x, y: dot.y, count, datasets }, colours);
  }
  const isSquare = datasets === count;
  if (isOpen) drawHalo(frame.ink, { ...dot, isSquare }, colours.accent, 2.5);
  else if (isHovered) drawHalo(frame.ink, { ...dot, isSquare }, colours.ink, 1.5);
}

/**
 * @param {Frame} frame
 * @param {Scene} scene
 * @param {Cluster} cluster
 * @param {Palette} colours
 */
function drawField(frame, { radiusKm }, cluster, colours) {
  const isRing = cluster.form === FORM.ring;
  const field = fieldOn(frame, cluster, radiusKm[isRing ? "near" : "feature"] ?? 25);
  const colour = cluster.isOpen || cluster.isHovered ? colours.accent : colours.ink;
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
  for (const centre of settlements)
    drawExtent(frame.ink, fieldOn(frame, centre, radiusKm["settlement"] ?? 5), colours["ink-quiet"]);
}

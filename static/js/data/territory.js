/**
 * Who held what ground on a day, from what is claimed of each place: /api/v1/control/cells/ has the pieces of ground,
 * /api/v1/control/changes/ what was claimed of each and when. The rule is the API's: of a piece the newest drawn
 * polygon open on the day speaks, else its place; nothing is drawn before the first day.
 */

import { at } from "./at.js";

/** @import {Chosen, Sided} from "../types.js" */

/**
 * @typedef {{status: string, holder: string | null, challengers: string[], claims: string[]}} Said
 * @typedef {{from: string | null, views: Said[]}} Told what is claimed from a day on; several views contradict each other
 * @typedef {{code: string, place: string | null, from: string, to: string | null, views: Said[]}} Drawn
 * @typedef {{slug: string, en: string, ar: string | null, steps: Told[]}} History
 *
 * @typedef {object} Changes
 * @property {string | null} firstDay
 * @property {string | null} lastDay
 * @property {Record<string, Sided>} holders
 * @property {Record<string, History>} places
 * @property {Drawn[]} drawn
 * @property {string[][]} blocs sides that do not face each other
 *
 * @typedef {object} Topology
 * @property {{scale: [number, number], translate: [number, number]}} transform
 * @property {[number, number][][]} arcs
 * @property {[number, number][]} sides the pieces on both sides of each arc; -1 where there is none
 * @property {{cells: {geometries: {id: number, arcs: number[][][], properties: {place: string | null, drawn: string[]}}[]}}} objects
 *
 * @typedef {object} Piece
 * @property {string | null} place
 * @property {string[]} drawn codes of the polygons it lies in
 * @property {[number, number][][][]} polygons degrees, longitude first
 *
 * @typedef {Changes & {pieces: Piece[], borders: {line: [number, number][], sides: [number, number]}[]}} Territory
 */

const HELD = ["controlled", "besieged"];

/**
 * @param {Topology} topology
 * @param {Changes} changes
 * @returns {Territory}
 */
export function toTerritory({ transform, arcs, sides, objects }, changes) {
  const lines = arcs.map((arc) => degrees(arc, transform));
  const { geometries } = objects.cells;
  /** @type {Piece[]} */
  const pieces = [];
  for (const { id, arcs: polygons, properties } of geometries)
    pieces[id] = { ...properties, polygons: polygons.map((rings) => rings.map((ring) => joined(lines, ring))) };
  return { ...changes, pieces, borders: lines.map((line, i) => ({ line, sides: at(sides, i) })) };
}

/**
 * The day that the ground is shown of: the last of the window, else the last of which anything is claimed.
 *
 * @param {Chosen} chosen
 * @param {Territory} territory
 * @returns {string | null}
 */
export function dayOf({ filters }, { firstDay, lastDay }) {
  if (!lastDay || !firstDay) return null;
  return filters.end ?? lastDay;
}

/**
 * What is claimed of a place on a day.
 *
 * @param {Territory} territory
 * @param {string} place
 * @param {string} day YYYY-MM-DD
 * @returns {Told | null} null where nothing is claimed of that day
 */
export function toldOf({ firstDay, places }, place, day) {
  if (!firstDay || day < firstDay) return null;
  return places[place]?.steps.filter(({ from }) => from === null || from <= day).at(-1) ?? null;
}

/**
 * What is claimed of each piece of ground on a day.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @returns {(Told | null)[]}
 */
export function toldOn(territory, day) {
  const { firstDay, drawn } = territory;
  if (!firstDay || day < firstDay) return territory.pieces.map(() => null);
  const open = drawn
    .filter(({ from, to }) => from <= day && (to === null || day < to))
    .sort((one, other) => (one.from < other.from ? 1 : -1));
  return territory.pieces.map((piece) => {
    const polygon = open.find(({ code }) => piece.drawn.includes(code));
    return polygon ?? (piece.place ? toldOf(territory, piece.place, day) : null);
  });
}

/**
 * Who holds the ground; null where nobody does, or where that is contradicted.
 *
 * @param {Told | null} told
 * @returns {string | null}
 */
export function holderOf(told) {
  const [only] = told?.views ?? [];
  return told?.views.length === 1 && only && HELD.includes(only.status) ? only.holder : null;
}

/**
 * Everyone who is said to hold, to share or to fight for the ground.
 *
 * @param {Told | null} told
 * @returns {string[]}
 */
export function partiesOf(told) {
  const named = (told?.views ?? []).flatMap(({ holder, challengers }) => [...(holder ? [holder] : []), ...challengers]);
  return [...new Set(named)];
}

/**
 * Borders between pieces whose holders stand in different blocs.
 *
 * @param {Territory} territory
 * @param {(Told | null)[]} told of each piece
 * @returns {{line: [number, number][], since: string | null, oldest: string | null}[]} since
 *   when the newer of the two claims is, and the older; null where that is not known
 */
export function frontsOn({ borders, holders, blocs }, told) {
  const bloc = (/** @type {string} */ holder) => {
    const side = holders[holder]?.side ?? "";
    const found = blocs.findIndex((sides) => sides.includes(side));
    return found < 0 ? side : found;
  };
  return borders.flatMap(({ line, sides: [one, other] }) => {
    const [here, there] = [told[one] ?? null, told[other] ?? null];
    const [holder, rival] = [holderOf(here), holderOf(there)];
    if (!holder || !rival || bloc(holder) === bloc(rival)) return [];
    const days = [here?.from, there?.from].filter((day) => typeof day === "string").sort();
    return [{ line, since: days.at(-1) ?? null, oldest: days.length > 1 ? (days[0] ?? null) : null }];
  });
}

/**
 * @param {[number, number][]} arc whole numbers, each the step from the one before
 * @param {Topology["transform"]} transform
 * @returns {[number, number][]}
 */
function degrees(arc, { scale, translate }) {
  let [x, y] = [0, 0];
  return arc.map(([across, up]) => {
    [x, y] = [x + across, y + up];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/**
 * A ring of arcs, each beginning where the one before ends; ~i is arc i backwards.
 *
 * @param {[number, number][][]} lines
 * @param {number[]} ring
 * @returns {[number, number][]}
 */
function joined(lines, ring) {
  return ring.flatMap((number, i) => {
    const line = number < 0 ? at(lines, ~number).toReversed() : at(lines, number);
    return i ? line.slice(1) : line;
  });
}

/**
 * What is made ready while nothing is asked. Browsers compile what runs often, so that the first answers would take several
 * times as long as those after them: a few are given to nobody, of the newest rows alone.
 */

import { toIso } from "../data/days.js";
import { answer } from "./answer.js";
import { extent } from "./columns.js";
import { PublicRecord } from "./dataset.js";

/** @import {Filters} from "../types.js" */
/** @import {Columns} from "./columns.js" */
/** @import {Question} from "./protocol.js" */

/** Fewer need no rehearsal. */
export const REHEARSED = 30_000;
const STEPS = 16;
const CHOICES = 8;
const NOTHING_CHOSEN = { type: [], grade: [], place_precision: [], front: [], actor: [], place: [], campaign: [], killed_min: null, killed_max: null, killed_sum: [] };
const NOTHING_ASKED = { key: "", mark: null };

/**
 * @param {PublicRecord} record whose answers it leaves as they are
 * @param {Question} question the one answered last: what is asked next is much like it
 * @returns {Generator<void, void>} stops after each part, so that a question may come between
 */
export function* rehearsal(record, question) {
  const { data, version, columns, names, spots, zooms, where } = record;
  if (columns.count < REHEARSED) return yield* record.kinds.prepared();
  const few = Object.assign(new PublicRecord(data, version, newest(columns), names), { spots, zooms, where });
  const asked = { ...question, matching: null, opened: { at: null, area: null, most: 0 }, event: null, hovered: null, codes: [] };
  const rehearse = (/** @type {Partial<Filters>} */ chosen) => answer(few, { ...asked, filters: { ...question.filters, ...NOTHING_CHOSEN, ...chosen } }, NOTHING_ASKED);
  for (const step of steps(few.columns)) yield void rehearse(step);
  for (const { kinds } of [record, few]) yield* kinds.prepared();
  for (const one of [record, few]) yield* one.preparedBins();
  for (const choice of choices(names.type.texts)) yield void rehearse(choice);
}

/**
 * @param {Columns} columns
 * @returns {Partial<Filters>[]} a window moved step by step, of about as many rows as a month has among a million
 */
function steps({ latest, count }) {
  return Array.from({ length: STEPS }, (_, step) => {
    const last = Math.floor((step * count) / STEPS / 2);
    return { start: toIso(latest[last + Math.floor(count / 4)]), end: toIso(latest[last]) };
  });
}

/**
 * @param {string[]} types
 * @returns {Partial<Filters>[]} of any time, with one type after another in addition
 */
function choices(types) {
  return Array.from({ length: CHOICES }, (_, last) => ({ start: null, end: null, type: types.slice(0, last) }));
}

/**
 * @param {Columns} columns
 * @returns {Columns}
 */
function newest(columns) {
  const parts = Object.entries(columns).map(([name, column]) => [name, ArrayBuffer.isView(column) ? column.subarray(0, REHEARSED) : column]);
  const few = Object.fromEntries(parts);
  return { ...few, count: REHEARSED, ...extent(few.earliest, few.latest) };
}

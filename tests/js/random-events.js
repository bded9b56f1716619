/** Reproducible random cases, and meaningless events. */

import { TERMS } from "../../static/js/data/filters.js";

/** @import {EventFeature} from "../../static/js/types.js" */

/**
 * Mulberry32: small, seeded, good enough to choose cases.
 *
 * @param {number} seed
 * @returns {() => number} numbers from 0 to 1
 */
export function randomly(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {() => number} random
 * @param {number} below
 */
export function whole(random, below) {
  return Math.floor(random() * below);
}

/**
 * @template T
 * @param {() => number} random
 * @param {T[]} list
 * @returns {T}
 */
export function oneOf(random, list) {
  return list[whole(random, list.length)];
}

/**
 * @template T
 * @param {() => number} random
 * @param {T[]} list
 * @returns {T[]} some of the list, often none
 */
export function someOf(random, list) {
  return random() < 0.5 ? [] : list.filter(() => random() < 0.5);
}

export const TYPES = ["battle", "capture", "offensive", "other"];
export const GRADES = ["claimed", "corroborated", "confirmed"];
export const PRECISIONS = ["exact", "settlement", "near", "feature", "governorate", "country"];
export const ACTORS = ["actor-1", "actor-2", "actor-3"];
export const FRONTS = ["front-1", "front-2"];
export const PLACES = ["place-1", "place-2", "place-3"];
export const CAMPAIGNS = ["event-1", "event-2"];
/** Of each term of events; it may also be unknown. */
export const TERM_VALUES = ["term-1", "term-2"];
export const SUM_PARTS = ["added", "campaign", "dataset", "longer", "matched", "without"];
export const DATASETS = ["dataset-1", "dataset-2"];

/**
 * @param {number} day days after 1 January 2015
 */
export function iso(day) {
  return new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10);
}

/**
 * An event with neutral facts; a test spells out those that matter.
 *
 * @param {string} code
 * @param {Partial<EventFeature["properties"]> & {at?: [number, number] | null}} [facts]
 * @returns {EventFeature}
 */
export function anEvent(code, { at = [38, 34], ...facts } = {}) {
  return {
    type: "Feature",
    id: code,
    geometry: at && { type: "Point", coordinates: at },
    properties: {
      code,
      title: `Event ${code}`,
      title_ar: null,
      type: "battle",
      earliest: "2015-01-01",
      latest: facts.earliest ?? "2015-01-01",
      date_precision: "day",
      date_basis: "stated",
      place: { slug: "place-1", en: "Place 1", ar: null },
      place_precision: "settlement",
      area: null,
      grade: "claimed",
      actors: [],
      fronts: [],
      campaign: null,
      killed: { low: null, best: null, high: null, basis: "none", counts_longer: false },
      reports: 1,
      origins: 1,
      findings: 0,
      control: null,
      dataset: null,
      updated: "2020-01-01T00:00:00Z",
      revision: 1,
      url: `/events/${code}/`,
      ...facts,
    },
  };
}

/**
 * Whose event it is, with the other events that tell of the same.
 *
 * @param {() => number} random
 */
function aDataset(random) {
  const slug = oneOf(random, DATASETS);
  const matches = someOf(random, [null, ...DATASETS.filter((other) => other !== slug)]).map((dataset) => ({
    code: "event-1",
    verdict: "same",
    dataset,
    decided: false,
  }));
  return { slug, en: slug, ar: null, version: "1", id: "7", licence: "", attribution: slug, matches };
}

/**
 * @param {() => number} random
 * @param {number} count
 * @returns {EventFeature[]}
 */
export function someEvents(random, count) {
  return Array.from({ length: count }, (_, i) => {
    const first = whole(random, 400);
    const last = random() < 0.6 ? first : first + whole(random, 60);
    const low = random() < 0.4 ? null : whole(random, 50);
    const precision = oneOf(random, PRECISIONS);
    const area = precision === "governorate" ? oneOf(random, PLACES) : null;
    return anEvent(`event-${i}`, {
      at:
        precision === "governorate" || precision === "country"
          ? null
          : [36 + whole(random, 40) / 10, 33 + whole(random, 20) / 10],
      type: oneOf(random, TYPES),
      grade: oneOf(random, GRADES),
      earliest: iso(first),
      latest: iso(last),
      place: { slug: oneOf(random, PLACES), en: "", ar: null },
      ...(random() < 0.2 ? { other_places: [{ slug: "place-1", within: ["place-2"], role: "also" }] } : {}),
      place_precision: precision,
      area,
      actors: someOf(random, ACTORS).map((slug) => ({ slug, en: slug, ar: null, role: "involved" })),
      fronts: someOf(random, FRONTS),
      campaign: random() < 0.7 ? null : oneOf(random, CAMPAIGNS),
      dataset: random() < 0.6 ? null : aDataset(random),
      killed: {
        low,
        best: null,
        high: low === null || random() < 0.3 ? null : low + whole(random, 30),
        basis: "totals",
        counts_longer: random() < 0.15,
      },
      ...Object.fromEntries(TERMS.flatMap((name) => (random() < 0.4 ? [] : [[name, oneOf(random, TERM_VALUES)]]))),
      updated: `2020-01-${String(1 + whole(random, 28)).padStart(2, "0")}T00:00:00Z`,
    });
  });
}

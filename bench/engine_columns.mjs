// Generated columns of events for the benchmark of the map's engine: the same for each size in every run, similar to the
// record: a few places, actors and types have most of the events, a third have a range of days, every eighth
// has a point of its own beside its place.
import {
    Column,
    batchType,
    bool,
    dateDay,
    dictionary,
    int16,
    tableFromColumns,
    tableToIPC,
    uint16,
    uint8,
    utf8,
} from "@uwdata/flechette";

import { randomly, whole } from "../tests/js/random-events.js";

export const FIRST_DAY = 15_040;
export const DAYS = 5_300;
export const TYPES = [
    "air_strike",
    "shelling",
    "battle",
    "bombing",
    "capture",
    "attack_on_civilians",
    "arrest",
    "execution",
    "abduction",
    "siege",
    "handover",
    "agreement",
    "chemical_attack",
    "aircraft_loss",
    "heritage_destruction",
    "statement",
    "offensive",
];
export const GRADES = ["claimed", "corroborated", "confirmed", "contested"];
export const PRECISIONS = ["settlement", "exact", "near", "site", "district", "governorate", "feature", "country"];
const VAGUE = ["near", "feature"];
const LENGTHS = [0, 0, 0, 0, 0, 0, 0, 1, 3, 9, 30];

/** A number below a bound, the small ones far more often. */
const often = (random, below) => Math.floor(below * random() ** 3);
const slugs = (name, count) => Array.from({ length: count }, (_, i) => `${name}-${i}`);

/**
 * @param {number} count of rows
 * @param {object} [about] what else the metadata say
 * @returns {ArrayBuffer} a columns file
 */
export function madeColumns(count, { seed = 1, gone, since, version = 1 } = {}) {
    const random = randomly(seed);
    const places = slugs("place", Math.min(20_000, 50 + count / 20));
    const actors = slugs("actor", 400);
    const casts = Array.from({ length: 4_000 }, () =>
        [...new Set(Array.from({ length: 1 + whole(random, 3) }, () => actors[often(random, 400)]))].sort().join(" "),
    );
    const fronts = [
        "",
        ...slugs("front", 12),
        ...Array.from({ length: 20 }, (_, i) => `front-${i % 12} front-${(i * 5 + 1) % 12}`),
    ];
    const latest = Int32Array.from({ length: count }, () => FIRST_DAY + whole(random, DAYS))
        .sort()
        .reverse();
    const days = Uint16Array.from(latest, () => (random() < 0.001 ? 365 : LENGTHS[whole(random, LENGTHS.length)]));
    const precision = Uint8Array.from(latest, () => often(random, PRECISIONS.length));
    const hasSpot = precision.map((value) =>
        ["district", "governorate", "country"].includes(PRECISIONS[value]) ? 0 : 1,
    );
    const offset = (value) =>
        ({ exact: whole(random, 4_000) - 2_000, site: (whole(random, 4) + 1) * 300 })[PRECISIONS[value]] ?? 0;
    const low = Int16Array.from(latest, () => (random() < 0.5 ? -1 : often(random, 60)));
    const ranged = Uint8Array.from(low, (value) => (value < 0 ? 0 : 1));
    // Events near a place or along a feature concentrate on few places.
    const place = Uint16Array.from(precision, (value) =>
        often(random, VAGUE.includes(PRECISIONS[value]) ? Math.min(500, places.length) : places.length),
    );
    const numbers = numbersInDays(latest, days);
    const columns = {
        code_day: plain(
            dateDay(),
            latest.map((day, row) => day - days[row]),
        ),
        code_high: plain(
            uint16(),
            Uint16Array.from(numbers, (number) => number >> 8),
        ),
        code_low: plain(
            uint8(),
            Uint8Array.from(numbers, (number) => number & 255),
        ),
        latest: plain(dateDay(), latest),
        days: plain(uint16(), days),
        date_precision: words(
            Uint8Array.from(days, (length) => (length ? 1 : 0)),
            uint8(),
            ["day", "range"],
        ),
        type: words(
            Uint8Array.from(latest, () => often(random, TYPES.length)),
            uint8(),
            TYPES,
        ),
        grade: words(
            Uint8Array.from(latest, () => often(random, GRADES.length)),
            uint8(),
            GRADES,
        ),
        place_precision: words(precision, uint8(), PRECISIONS),
        place: words(place, uint16(), places),
        area: words(
            Uint8Array.from(place, (number) => number % 60),
            uint8(),
            slugs("area", 60),
            hasSpot.map((has) => 1 - has),
        ),
        east: plain(int16(), Int16Array.from(precision, offset), hasSpot),
        north: plain(int16(), Int16Array.from(precision, offset), hasSpot),
        actors: words(
            Uint16Array.from(latest, () => often(random, casts.length)),
            uint16(),
            casts,
        ),
        fronts: words(
            Uint8Array.from(latest, () => often(random, fronts.length)),
            uint8(),
            fronts,
        ),
        campaign: words(
            Uint16Array.from(latest, () => whole(random, 500)),
            uint16(),
            slugs("campaign", 500),
            latest.map(() => (random() < 0.05 ? 1 : 0)),
        ),
        killed_low: plain(int16(), low, ranged),
        killed_best: plain(int16(), low, ranged),
        killed_high: plain(
            int16(),
            low.map((value) => value + whole(random, 20)),
            ranged.map((is) => (is && random() < 0.9 ? 1 : 0)),
        ),
        killed_counts_longer: plain(
            bool(),
            Uint8Array.from({ length: (count + 7) >> 3 }, () => (random() < 0.2 ? 1 : 0)),
            undefined,
            count,
        ),
        origins: plain(
            uint8(),
            Uint8Array.from(latest, () => 1 + often(random, 6)),
        ),
    };
    const table = tableFromColumns(columns);
    const about = {
        format: 2,
        version,
        events: count,
        places: madePlaces(random, places),
        actors: Object.fromEntries(actors.map((slug) => [slug, { en: slug, ar: null }])),
        since,
        gone,
    };
    table.schema.metadata = new Map([["conflictmap", JSON.stringify(about)]]);
    const bytes = tableToIPC(table, { format: "file" });
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function madePlaces(random, places) {
    const place = (slug, i) => [
        slug,
        {
            en: slug,
            ar: null,
            point: [36 + Math.round(random() * 550_000) / 1e5, 33 + Math.round(random() * 350_000) / 1e5],
            within: [`place-${i % 50}`],
        },
    ];
    return Object.fromEntries(places.map(place));
}

/** Codes ascend within each latest day. */
function numbersInDays(latest, days) {
    const numbers = new Uint32Array(latest.length);
    const next = new Map();
    for (let row = 0; row < latest.length; row += 1) {
        const day = latest[row] - days[row];
        numbers[row] = (next.get(day) ?? 0) + 1;
        next.set(day, numbers[row]);
    }
    return numbers;
}

function plain(type, values, has, length = values.length) {
    return new Column([new (batchType(type))({ length, type, values, ...nulls(has) })]);
}

function words(values, index, texts, has) {
    // The encoder identifies dictionaries by the type object that they share with their column.
    const text = utf8();
    const type = dictionary(text, index);
    const bytes = texts.map((text) => new TextEncoder().encode(text));
    const offsets = new Int32Array(texts.length + 1);
    bytes.forEach((one, i) => (offsets[i + 1] = offsets[i] + one.length));
    const packed = new Uint8Array(offsets.at(-1));
    bytes.forEach((one, i) => packed.set(one, offsets[i]));
    const held = new Column([
        new (batchType(text))({
            length: texts.length,
            nullCount: 0,
            type: text,
            validity: new Uint8Array(),
            offsets,
            values: packed,
        }),
    ]);
    return new Column([
        new (batchType(type))({ length: values.length, type, values, ...nulls(has) }).setDictionary(held),
    ]);
}

function nulls(has) {
    if (!has) return { nullCount: 0, validity: new Uint8Array() };
    const validity = new Uint8Array((has.length + 7) >> 3);
    let nullCount = 0;
    has.forEach((is, row) => {
        if (is) validity[row >> 3] |= 1 << (row & 7);
        else nullCount += 1;
    });
    return { nullCount, validity };
}

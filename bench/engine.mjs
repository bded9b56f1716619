// Time that the map's worker takes for typical actions of a reader: generated columns, whole answers (list, map at
// the country's zoom, bars of months), without message passing. Prints the median and the 95th
// percentile for each size, in milliseconds of processor time, which includes the garbage collector and the compiler but not
// other processes. Last, for comparison, supercluster: it clusters only, and rebuilds its index for
// every filter; with as many points, at four thousand towns. Run: node --expose-gc bench/engine.mjs [EVENTS ...]
import { tableFromIPC } from "@uwdata/flechette";
import Supercluster from "supercluster";

import { edges } from "../static/js/data/bins.js";
import { toIso } from "../static/js/data/days.js";
import { noFilters } from "../static/js/data/filter-kinds.js";
import { Engine } from "../static/js/engine/engine.js";
import { oneOf, randomly, whole } from "../tests/js/random-events.js";
import { DAYS, FIRST_DAY, GRADES, PRECISIONS, TYPES, madeColumns } from "./engine_columns.mjs";

const SIZES = process.argv.slice(2).map(Number);
const BOUNDS = edges(FIRST_DAY, FIRST_DAY + DAYS, "month");
const COUNTRY = { zoom: 7, left: 0.595, right: 0.62, top: 0.39, bottom: 0.415 };

for (const size of SIZES.length ? SIZES : [10_000, 100_000, 1_000_000]) measured(size);

function measured(size) {
    console.log(`\n${size.toLocaleString("en")} events${" ".repeat(21)}50 %    95 %`);
    let posted = null;
    let waiting = null;
    const engine = new Engine({
        readArrow: tableFromIPC,
        post: (message) => (posted = message),
        defer: (act) => (waiting = act),
    });
    const next = () => {
        const act = waiting;
        waiting = null;
        act?.();
    };
    const parts = [];
    // What the worker does between the messages, until nothing is left.
    const prepared = () => {
        while (waiting) {
            const started = performance.now();
            next();
            parts.push(performance.now() - started);
        }
    };
    const took = (act) => {
        const started = process.cpuUsage();
        act();
        next();
        if (posted.type === "failed") throw new Error(posted.message);
        const { user, system } = process.cpuUsage(started);
        prepared();
        return (user + system) / 1000;
    };
    const report = (title, times) => {
        const sorted = times.toSorted((one, other) => one - other);
        const at = (share) =>
            sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1).padStart(8);
        console.log(`  ${title.padEnd(36)}${at(0.5)}${at(0.95)}`);
    };
    const ask = (filters = {}, parts = {}) =>
        took(() =>
            engine.handle({
                type: "query",
                query: {
                    id: 1,
                    filters: { ...noFilters(), ...filters },
                    sort: "-latest",
                    matching: null,
                    timeline: { bounds: BOUNDS, counts: "events" },
                    view: COUNTRY,
                    list: { from: 0, to: 50 },
                    opened: { at: null, area: null, most: 50 },
                    event: null,
                    hovered: null,
                    codes: [],
                    ...parts,
                },
            }),
        );

    const before = process.memoryUsage();
    report(
        "load",
        [0, 1, 2].map(() => {
            const buffer = madeColumns(size);
            return took(() => engine.handle({ type: "load", data: "now", buffer }));
        }),
    );
    globalThis.gc?.();
    ask();
    console.log(
        `  made ready in between, ${parts.length} parts${parts
            .reduce((sum, part) => sum + part, 0)
            .toFixed(1)
            .padStart(16)}, the longest ${Math.max(...parts).toFixed(1)}`,
    );
    report("the first answer after that", [ask({ type: ["battle"] })]);
    const random = randomly(3);
    const window = (days) => {
        const first = FIRST_DAY + whole(random, DAYS - days);
        return { start: toIso(first), end: toIso(first + days - 1) };
    };
    const facets = () => ({
        type: { type: [oneOf(random, TYPES)] },
        grade: { grade: [oneOf(random, GRADES)] },
        place_precision: { place_precision: [oneOf(random, PRECISIONS)] },
        actor: { actor: [`actor-${whole(random, 60)}`] },
        front: { front: [`front-${whole(random, 12)}`] },
    });
    const facet = () => oneOf(random, Object.values(facets()));
    const times = (count, act) => Array.from({ length: count }, act);
    times(20, () => ask(window(30)));
    report(
        "a step of the window, a month",
        times(200, () => ask(window(30))),
    );
    report(
        "a step of the window, a year",
        times(60, () => ask(window(365))),
    );
    ask({ type: ["battle", "shelling"] });
    report(
        "a step, a month, two types chosen",
        times(200, () => ask({ ...window(30), type: ["battle", "shelling"] })),
    );
    const month = window(30);
    report(
        "a facet, in a month",
        times(80, () => ask({ ...month, ...facet() })),
    );
    report(
        "a facet, all time",
        times(80, () => ask(facet())),
    );
    const chosen = facets();
    for (const name of Object.keys(chosen))
        report(
            `  ${name}, all time`,
            times(20, () => ask(facets()[name])),
        );
    report(
        "everything again, all time",
        times(15, (_, i) => ask(i % 2 ? {} : { campaign: ["campaign-1"] })),
    );
    report(
        "a place, all time",
        times(30, () => ask({ place: [`place-${whole(random, 50)}`] })),
    );
    report(
        "the bars count killed, all time",
        times(20, () => ask(facet(), { timeline: { bounds: BOUNDS, counts: "killed" } })),
    );
    report("sorted by killed, first time", [ask({}, { sort: "-killed" })]);
    report(
        "sorted by killed, all time",
        times(20, () => ask(facet(), { sort: "-killed" })),
    );
    ask();
    report(
        "the map moved, everything",
        times(20, (_, i) => ask({}, { view: { ...COUNTRY, left: COUNTRY.left + i / 1e4 } })),
    );
    report(
        "a new zoom, everything",
        times(6, (_, i) => ask({}, { view: { ...COUNTRY, zoom: 8 + i / 2 } })),
    );
    ask(month);
    report(
        "what a mark stands for, a month",
        times(40, () => took(() => engine.handle({ type: "describe", id: 1, cluster: 0, area: null }))),
    );
    ask();
    report(
        "what a mark stands for, everything",
        times(20, () => took(() => engine.handle({ type: "describe", id: 1, cluster: 0, area: null }))),
    );
    report(
        "a change of 20 events",
        times(8, (_, i) => {
            const buffer = madeColumns(20, { seed: 90 + i, since: 1, version: 2 + i, gone: [] });
            return took(() => engine.handle({ type: "change", data: "now", buffer }));
        }),
    );
    report("the answer after a change", [ask(month)]);
    const middle = (found) => found.toSorted((one, other) => one - other)[Math.floor(found.length / 2)];
    const [month1, whole1] = [
        middle(times(9, () => ask(window(30)))),
        middle(times(9, (_, i) => ask(i % 2 ? {} : { grade: [GRADES[0]] }))),
    ];
    const clustered = (count) => {
        const points = Array.from({ length: count }, () => {
            const town = whole(random, 4_000);
            return {
                type: "Feature",
                properties: {},
                geometry: { type: "Point", coordinates: [36 + (town % 63) / 10, 32.5 + Math.floor(town / 63) / 14] },
            };
        });
        return took(() => {
            posted = {};
            new Supercluster({ radius: 38, maxZoom: 15 }).load(points).getClusters([36, 32, 43, 38], 7);
        });
    };
    const [all, month30] = [clustered(size), clustered(Math.round((size * 30) / DAYS))];
    report("supercluster: everything", [all]);
    report("supercluster: as many as in a month", [month30]);
    console.log(
        `  ours against supercluster, a month: ${(month30 / month1).toFixed(1)}×; everything: ${(all / whole1).toFixed(1)}×`,
    );
    const now = process.memoryUsage();
    console.log(
        `  held in typed arrays${String(Math.round((now.arrayBuffers - before.arrayBuffers) / 1e6)).padStart(19)} MB, in objects ${Math.round((now.heapUsed - before.heapUsed) / 1e6)} MB`,
    );
}

/**
 * How many people were killed according to the map page's engine, for tests that compare it with the server: reads columns and
 * queries, and writes one answer per line. node summing.mjs COLUMNS KNOWN QUERIES
 */

import { readFileSync } from "node:fs";

import { fromQuery } from "../../static/js/url-state.js";
import { aQuery, ask } from "./oracle.js";
import { anEngine, matchingFile } from "./arrow-files.js";

const [columns, known, queries] = process.argv.slice(2);
const buffer = (path) => new Uint8Array(readFileSync(path)).buffer;
const page = anEngine(
    { type: "load", data: "now", buffer: buffer(columns) },
    { type: "load", data: "known", buffer: buffer(known) },
);

for (const { query, matching } of JSON.parse(readFileSync(queries, "utf8"))) {
    const { filters } = fromQuery(query);
    const key = matching && query;
    if (matching) page.engine.handle({ type: "matching", key, buffer: matchingFile(matching) });
    const { tolls, shown, certain, possible } = ask(page, aQuery({ filters, matching: key }), 1);
    const campaigns = tolls.ranged.map(({ row, leads, incidents, isExceeded }) => [
        row.code,
        leads,
        incidents.low,
        isExceeded,
    ]);
    console.log(JSON.stringify({ ...tolls, ranged: campaigns, shown, certain, possible }));
}

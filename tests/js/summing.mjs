/**
 * What the map page's engine says how many were killed, for the tests that hold it against the server: reads columns and
 * questions, and writes one answer a line. node summing.mjs COLUMNS KNOWN QUESTIONS
 */

import { readFileSync } from "node:fs";

import { fromQuery } from "../../static/js/url-state.js";
import { aQuestion, ask } from "./oracle.js";
import { anEngine, matchingFile } from "./arrow-files.js";

const [columns, known, questions] = process.argv.slice(2);
const buffer = (path) => new Uint8Array(readFileSync(path)).buffer;
const page = anEngine({ kind: "load", data: "now", buffer: buffer(columns) }, { kind: "load", data: "known", buffer: buffer(known) });

for (const { query, matching } of JSON.parse(readFileSync(questions, "utf8"))) {
  const { filters } = fromQuery(query);
  const key = matching && query;
  if (matching) page.engine.take({ kind: "matching", key, buffer: matchingFile(matching) });
  const { tolls, shown, certain, possible } = ask(page, aQuestion({ filters, matching: key }), 1);
  const campaigns = tolls.ranged.map(({ row, leads, incidents, isExceeded }) => [row.code, leads, incidents.low, isExceeded]);
  console.log(JSON.stringify({ ...tolls, ranged: campaigns, shown, certain, possible }));
}

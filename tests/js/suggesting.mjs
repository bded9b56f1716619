/** The suggestions of the search box for typed words: reads places and actors in the API's format, and writes slugs. */

import { readFileSync } from "node:fs";

import { toGazetteer } from "../../static/js/data/gazetteer.js";
import { suggestions } from "../../static/js/search/suggestions.js";

const { places, actors, typed } = JSON.parse(readFileSync(0, "utf8"));
const gazetteer = toGazetteer(places, actors, []);
console.log(
    JSON.stringify(
        Object.fromEntries(typed.map((words) => [words, suggestions(gazetteer, words).map(({ thing }) => thing.slug)])),
    ),
);

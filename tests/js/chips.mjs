/** The chips that the map page's script shows for each of the addresses, and the address that dropping each leads to. */

import { readFileSync } from "node:fs";

const { start, words, places, actors, sources, events, searches } = JSON.parse(readFileSync(0, "utf8"));
// The catalogue of the page's language is a script that sets «django».
new Function(words).call(globalThis);

const { noEntities } = await import("../../static/js/entity-names.js");
const { context } = await import("../../static/js/context.js");
const { toGazetteer } = await import("../../static/js/data/gazetteer.js");
const { chipsOf } = await import("../../static/js/panel/chips.js");
const { Store } = await import("../../static/js/store.js");
const { fromQuery, toQuery } = await import("../../static/js/url-state.js");

const details = new Map(events.map(({ properties }) => [properties.code, properties]));
const gazetteer = toGazetteer(places, actors, sources);

console.log(
    JSON.stringify(
        searches.map((search) => {
            const chosen = fromQuery(search, start.front);
            const page = context(start, new Store({ chosen, gazetteer, entities: noEntities(), details }), {
                requestDetails: () => {},
            });
            return chipsOf(page, chosen.filters).map(({ filter, label, without }) => {
                const left = { ...chosen, filters: { ...chosen.filters, ...without } };
                return { filter, label, address: toQuery(left, start.front) };
            });
        }),
    ),
);

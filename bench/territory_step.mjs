// A step from one day to the next as the map does it: who holds each piece, and where hostile holders meet. Reads what
// the browser is sent from the file named first; prints the median and the 95th percentile in milliseconds.
import { readFileSync } from "node:fs";

import { frontsOn } from "../static/js/data/front-lines.js";
import { toTerritory } from "../static/js/data/territory.js";
import { controlsOn } from "../static/js/data/control.js";

const { topology, changes, days } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const territory = toTerritory(topology, changes);
const step = (day) => frontsOn(territory, controlsOn(territory, day), day);

for (const day of days.slice(0, 50)) step(day);
const took = days.map((day) => {
    const started = performance.now();
    step(day);
    return performance.now() - started;
});
took.sort((one, other) => one - other);
const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))].toFixed(2);
console.log(JSON.stringify([at(0.5), at(0.95)]));

/** The Leaflet that django-leaflet brings, as the page has it: a script that leaves a global L behind. */

import { readFileSync, readdirSync } from "node:fs";

const LIBRARIES = new URL("../../.local/venv/lib/", import.meta.url);
const SCRIPT = "site-packages/leaflet/static/leaflet/leaflet.js";

/** Runs it in the test's document; call after `openDocument`. */
export function loadLeaflet() {
  const [python] = readdirSync(LIBRARIES).filter((name) => name.startsWith("python"));
  const script = readFileSync(new URL(`${python}/${SCRIPT}`, LIBRARIES), "utf8");
  // A classic script: without «module» and «define» it sets window.L.
  // eslint-disable-next-line no-new-func
  new Function("module", "exports", "define", script).call(globalThis);
  return globalThis.L;
}

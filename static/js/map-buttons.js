/** The buttons over the map, the panel's toggle, and the legend. */

import { find } from "./dom.js";
import { isStory } from "./url-state.js";

/** @import {Context} from "./context.js" */
/** @import {MapView} from "./map/map-view.js" */

/**
 * @param {Context} page
 * @param {MapView} map
 * @param {object} options
 * @param {HTMLElement} options.drawer
 * @param {(problem: Error) => void} options.onPartLost
 */
export function wireMapButtons(page, map, { drawer, onPartLost }) {
  const on = (/** @type {string} */ id, /** @type {() => void} */ act) =>
    find(`#${id}`, HTMLButtonElement).addEventListener("click", act);
  on("zoom-in", () => map.camera.zoom(1));
  on("zoom-out", () => map.camera.zoom(-1));
  on("whole-front", () => map.camera.home());
  find("#map-buttons", HTMLElement).hidden = false;
  const toggle = find("#panel-toggle", HTMLButtonElement);
  toggle.addEventListener("click", () => {
    const isOpen = !document.body.classList.toggle("panel-closed");
    toggle.setAttribute("aria-expanded", String(isOpen));
  });
  const key = find("#legend", HTMLDetailsElement);
  openIfRoomy(key, drawer);
  const load = () => loadLegend(page, map, key).catch(onPartLost);
  if (key.open) load();
  else key.addEventListener("toggle", load, { once: true });
}

/**
 * @param {Context} page
 * @param {MapView} map
 * @param {HTMLDetailsElement} key
 */
async function loadLegend(page, map, key) {
  // Open from the start, it would grow before the reader's eyes.
  key.classList.toggle("is-coming", key.open);
  try {
    const { legend } = await import("./later.js");
    legend(page, map, key);
  } finally {
    key.classList.remove("is-coming");
  }
}

/**
 * The legend is open if there is room: not beside an open drawer.
 *
 * @param {HTMLDetailsElement} legend
 * @param {HTMLElement} drawer
 */
function openIfRoomy(legend, drawer) {
  // A story's map is narrower by its text.
  const isRoomy = matchMedia(`(min-width: ${isStory() ? 112 : 88}rem) and (min-height: 54rem)`).matches;
  let wasOpen = isRoomy;
  legend.open = isRoomy && Boolean(drawer.hidden);
  let wasHidden = Boolean(drawer.hidden);
  new MutationObserver(() => {
    const isHidden = Boolean(drawer.hidden);
    if (isHidden === wasHidden) return;
    wasHidden = isHidden;
    if (!isHidden) wasOpen = legend.open;
    legend.open = isHidden && wasOpen;
  }).observe(drawer, { attributeFilter: ["hidden"] });
}

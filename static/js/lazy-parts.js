/** The parts of the map page that wait for the reader's first interaction, unless the address asks for them at once. */

import * as api from "./api.js";
import { find } from "./dom.js";
import { firstInteraction } from "./first-interaction.js";
import { isAnythingOpen, isStory } from "./url-state.js";

/** @import {Context} from "./context.js" */
/** @import {MapView} from "./map/map-view.js" */
/** @import {Chosen} from "./types.js" */

/**
 * @param {Context} page
 * @param {MapView} map
 * @param {object} options
 * @param {HTMLElement} options.drawer
 * @param {Chosen} options.chosen as the address has it
 * @param {(problem: Error) => void} options.onPartLost
 */
export function loadLazyParts(page, map, { drawer, chosen, onPartLost }) {
  const load = (/** @type {() => Promise<unknown>} */ part, isWanted = false) => {
    const coming = isWanted ? part() : firstInteraction.then(part);
    coming.catch(onPartLost);
  };
  load(() => loadHolders(page));
  load(() => loadCompared(page, map), Boolean(chosen.against));
  load(() => loadDrawer(page, drawer, chosen), isAnythingOpen(chosen));
  // A story has no search and no tools of its own, and leads over the map itself.
  if (isStory()) load(() => loadStory(page, map), true);
  else {
    const pressed = rememberPress();
    load(() => loadSearch(page, map));
    load(() => loadTools(page, map, pressed));
  }
  const shareTools = firstInteraction.then(() => loadShareTools(page, map));
  shareTools.catch(onPartLost);
  offerShareTools(shareTools);
  if (document.getElementById("tiles-data")) load(() => loadTiles(map), true);
}

/** @param {Context} page */
async function loadHolders(page) {
  const { groundForm, holders } = await import("./later.js");
  holders(page, { list: find("#holders", HTMLElement), title: find("#holders-title", HTMLElement) });
  groundForm(page, {
    form: find("#ground-form", HTMLFormElement),
    layer: find("#ground-layer", HTMLInputElement),
    notes: find("#notes-layer", HTMLInputElement),
  });
}

/**
 * @param {Context} page
 * @param {MapView} map
 */
async function loadCompared(page, map) {
  const { Swipe, compareForm, compared } = await import("./later.js");
  new Swipe(page, map);
  compareForm(page, find("#compare-form", HTMLFormElement));
  compared(page, find("#compared", HTMLElement));
}

/**
 * @param {Context} page
 * @param {HTMLElement} drawer
 * @param {Chosen} chosen
 */
async function loadDrawer(page, drawer, chosen) {
  const { Drawer } = await import("./later.js");
  new Drawer(page, drawer, api.event, chosen);
}

/**
 * @param {Context} page
 * @param {MapView} map
 */
async function loadSearch(page, map) {
  const { Search } = await import("./later.js");
  new Search(page, find("form.search", HTMLFormElement), api.find, () => map.basemap?.towns ?? []);
}

/**
 * A spot may be pressed before its menu is loaded.
 *
 * @returns {() => MouseEvent | null} the press
 */
function rememberPress() {
  /** @type {MouseEvent | null} */
  let pressed = null;
  const onPress = (/** @type {MouseEvent} */ event) => {
    event.preventDefault();
    pressed = event;
  };
  find("#map", HTMLElement).addEventListener("contextmenu", onPress, { once: true });
  return () => pressed;
}

/**
 * @param {Context} page
 * @param {MapView} map
 * @param {() => MouseEvent | null} pressed
 */
async function loadTools(page, map, pressed) {
  const { mapMenu, nearChoice, sourceChoice } = await import("./later.js");
  mapMenu(page, map, pressed());
  nearChoice(page, find("#near-body", HTMLElement), () => map.middle());
  sourceChoice(page, find("#source-drop", HTMLDetailsElement));
}

/**
 * @param {Context} page
 * @param {MapView} map
 */
async function loadStory(page, map) {
  const { story } = await import("./story/story.js");
  story(page, map);
}

/** @param {MapView} map */
async function loadTiles(map) {
  const { tiles } = await import("./map/tiles.js");
  tiles(map);
}

/**
 * @param {Context} page
 * @param {MapView} map
 */
async function loadShareTools(page, map) {
  const { shareTools } = await import("./later.js");
  return shareTools(page, map);
}

/**
 * The click may come before the dialog is loaded.
 *
 * @param {Promise<() => void>} coming
 */
function offerShareTools(coming) {
  for (const door of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-opens-share]"))) {
    door.addEventListener("click", () => coming.then((open) => open()));
    door.hidden = false;
  }
}

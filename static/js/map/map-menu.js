/** The menu of a spot on the map: by the right mouse button, a held finger, or the menu key on the selected mark. */

import { element, fill } from "../dom.js";
import { RADII_KM, chooseNear } from "../panel/near.js";
import { filled, gettext } from "../text.js";

/** @import {Context} from "../context.js" */
/** @import {Position} from "../data/sphere.js" */
/** @import {MapView} from "./map-view.js" */

// A browser may send its own event for the key after ours.
const SAME_KEY_MS = 600;
const DIGITS = 4;

/**
 * @param {Context} page
 * @param {MapView} view
 * @param {MouseEvent | null} early a press that came before this module was loaded
 */
export function mapMenu(page, view, early) {
  const { map } = view;
  const container = map.getContainer();
  const menu = element("div", { class: "map-menu", role: "menu", "aria-label": gettext("This spot"), hidden: true });
  container.parentElement?.append(menu);
  let keyAt = -SAME_KEY_MS;
  const close = (isByKey = false) => {
    if (menu.hidden) return;
    menu.hidden = true;
    if (isByKey) container.focus({ preventScroll: true });
  };
  /** @param {L.Point} point */
  const open = (point) => {
    const { lng, lat } = map.containerPointToLatLng(point);
    fill(menu, ...entries(page, [lng, lat], () => close(true)));
    menu.hidden = false;
    const { x, y } = map.getSize();
    menu.style.left = `${Math.max(4, Math.min(point.x, x - menu.offsetWidth - 4))}px`;
    menu.style.top = `${Math.max(4, Math.min(point.y, y - menu.offsetHeight - 4))}px`;
    /** @type {HTMLElement | null} */ (menu.querySelector("[role=menuitem]"))?.focus({ preventScroll: true });
  };
  map.on("contextmenu", ({ originalEvent, containerPoint }) => {
    originalEvent.preventDefault();
    if (performance.now() - keyAt > SAME_KEY_MS) open(containerPoint);
  });
  container.addEventListener("keydown", (event) => {
    if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
    event.preventDefault();
    keyAt = performance.now();
    open(view.roving.spot() ?? map.getSize().divideBy(2));
  });
  if (early) open(map.mouseEventToContainerPoint(early));
  map.on("movestart zoomstart mousedown", () => close());
  menu.addEventListener("keydown", (event) => onKey(event, menu, close));
  document.addEventListener(
    "pointerdown",
    ({ target }) => target instanceof Node && !menu.contains(target) && close(),
    true,
  );
}

/**
 * @param {Context} page
 * @param {Position} spot
 * @param {() => void} done
 */
function entries(page, [lon, lat], done) {
  const position = `${lat.toFixed(DIGITS)}, ${lon.toFixed(DIGITS)}`;
  /** @param {string} words @param {() => void} act */
  const entry = (words, act) =>
    element("button", { type: "button", role: "menuitem", tabindex: -1, onclick: () => (done(), act()) }, words);
  return [
    ...RADII_KM.map((km) =>
      entry(filled(gettext("Events within %(km)s km of here"), { km }), () => chooseNear(page, [lon, lat], km)),
    ),
    navigator.clipboard
      ? entry(filled(gettext("Copy %(position)s"), { position }), () => navigator.clipboard.writeText(position))
      : element("p", { class: "quiet small", dir: "ltr" }, position),
  ];
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} menu
 * @param {(isByKey: boolean) => void} close
 */
function onKey(event, menu, close) {
  const items = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("[role=menuitem]")]);
  const now = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: now + 1, ArrowUp: now - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) items[to % items.length]?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

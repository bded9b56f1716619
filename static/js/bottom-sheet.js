/** On phones a panel is a bottom sheet over the map with three positions, set by dragging or by its handle. */

import { gettext } from "./text.js";

/** @typedef {"low" | "half" | "full"} Stop */

const STOPS = /** @type {const} */ (["low", "half", "full"]);
const TAP_PX = 6;

/**
 * @param {HTMLElement} panel
 * @param {HTMLButtonElement} handle
 * @param {{stop: Stop, dropped?: () => void}} how its first position; dropped: called instead of resting low
 * @returns {(stop: Stop) => void} moves it to a position
 */
export function sheet(panel, handle, { stop: first, dropped }) {
  /** @type {{y: number, height: number} | null} */
  let drag = null;
  let stop = 0;
  let moved = false;

  /** @param {number} wanted */
  const rest = (wanted) => {
    stop = Math.min(STOPS.length - 1, Math.max(0, wanted));
    panel.dataset["stop"] = STOPS[stop];
    panel.style.removeProperty("block-size");
    if (!stop) panel.scrollTop = 0;
    handle.setAttribute("aria-expanded", String(stop > 0));
    handle.setAttribute("aria-label", stop === STOPS.length - 1 ? gettext("Show less") : gettext("Show more"));
    if (!stop && dropped) dropped();
  };

  handle.addEventListener("pointerdown", (event) => {
    drag = { y: event.clientY, height: panel.offsetHeight };
    moved = false;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!drag || (!moved && Math.abs(event.clientY - drag.y) < TAP_PX)) return;
    moved = true;
    panel.classList.add("is-dragged");
    panel.style.blockSize = `${drag.height + drag.y - event.clientY}px`;
  });
  const drop = () => {
    panel.classList.remove("is-dragged");
    if (drag && moved) {
      const share = panel.offsetHeight / innerHeight;
      rest(share > 0.72 ? 2 : share > 0.3 ? 1 : 0);
    }
    drag = null;
  };
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", drop);
  // A tap, Enter and space all trigger a click; so does the end of a drag.
  handle.addEventListener("click", () => {
    if (!moved) rest(stop === STOPS.length - 1 ? (dropped ? 1 : 0) : stop + 1);
    moved = false;
  });
  handle.addEventListener("keydown", (event) => {
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    rest(stop + steps);
  });
  rest(STOPS.indexOf(first));
  return (wanted) => rest(STOPS.indexOf(wanted));
}

/** Keys on the timeline: arrows step, Home and End go to the ends, space plays; d, w and m choose the step's length. */

/**
 * @typedef {"window" | "first" | "last"} Part
 * @typedef {{step: (part: Part, count: number) => void, toEnd: (part: Part, end: "first" | "last") => void,
 *   play: () => void, clear: () => void, unit: (unit: "day" | "week" | "month") => void}} Deeds
 */

/**
 * Time runs from left to right in both languages, so the keys do too.
 *
 * @param {HTMLElement} slider
 * @param {Part} part
 * @param {Deeds} deeds
 */
export function keys(slider, part, deeds) {
  slider.addEventListener("keydown", (event) => {
    const act = {
      ArrowLeft: () => deeds.step(part, event.shiftKey ? -4 : -1),
      ArrowDown: () => deeds.step(part, event.shiftKey ? -4 : -1),
      ArrowRight: () => deeds.step(part, event.shiftKey ? 4 : 1),
      ArrowUp: () => deeds.step(part, event.shiftKey ? 4 : 1),
      PageDown: () => deeds.step(part, -4),
      PageUp: () => deeds.step(part, 4),
      Home: () => deeds.toEnd(part, "first"),
      End: () => deeds.toEnd(part, "last"),
      " ": () => deeds.play(),
      Delete: () => deeds.clear(),
      d: () => deeds.unit("day"),
      w: () => deeds.unit("week"),
      m: () => deeds.unit("month"),
    }[event.key];
    if (!act || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}

/** Keys of the timeline: arrows step, Home and End go to the ends, space plays; d, w and m set the length of a step. */

/**
 * @typedef {"window" | "first" | "last"} Part
 * @typedef {{step: (part: Part, count: number) => void, toEnd: (part: Part, end: "first" | "last") => void,
 *   play: () => void, clear: () => void, unit: (unit: "day" | "week" | "month") => void}} Actions
 */

/**
 * Time runs from left to right in both languages, and so do the keys.
 *
 * @param {HTMLElement} slider
 * @param {Part} part
 * @param {Actions} actions
 */
export function keys(slider, part, actions) {
  slider.addEventListener("keydown", (event) => {
    const action = {
      ArrowLeft: () => actions.step(part, event.shiftKey ? -4 : -1),
      ArrowDown: () => actions.step(part, event.shiftKey ? -4 : -1),
      ArrowRight: () => actions.step(part, event.shiftKey ? 4 : 1),
      ArrowUp: () => actions.step(part, event.shiftKey ? 4 : 1),
      PageDown: () => actions.step(part, -4),
      PageUp: () => actions.step(part, 4),
      Home: () => actions.toEnd(part, "first"),
      End: () => actions.toEnd(part, "last"),
      " ": () => actions.play(),
      Delete: () => actions.clear(),
      d: () => actions.unit("day"),
      w: () => actions.unit("week"),
      m: () => actions.unit("month"),
    }[event.key];
    if (!action || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    action();
  });
}

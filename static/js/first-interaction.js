/** The reader's first act: what it needs may come then, and not before; a page that is only looked at stays light. */

const KINDS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];

let hasActed = false;

/** Whether the reader has done anything yet. */
export function acted() {
  return hasActed;
}

/** @type {Promise<void>} */
export const firstAct = new Promise((resolve) => {
  const waiting = new AbortController();
  const begin = () => {
    hasActed = true;
    waiting.abort();
    resolve();
  };
  for (const kind of KINDS) addEventListener(kind, begin, { capture: true, passive: true, signal: waiting.signal });
});

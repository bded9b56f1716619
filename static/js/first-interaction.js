/** The reader's first interaction. What only an active reader needs is loaded then, so that a page that is only viewed stays light. */

const EVENTS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];

let done = false;

/** Whether the reader has interacted yet. */
export function hasInteracted() {
  return done;
}

/** @type {Promise<void>} */
export const firstInteraction = new Promise((resolve) => {
  const listeners = new AbortController();
  const onEvent = () => {
    done = true;
    listeners.abort();
    resolve();
  };
  for (const event of EVENTS)
    addEventListener(event, onEvent, { capture: true, passive: true, signal: listeners.signal });
});

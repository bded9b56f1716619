/** Keeps the address and the state the same, in both directions. */

import { find } from "./dom.js";
import { inOtherLanguage, onReturn, read, write } from "./url-state.js";

/** @import {Chosen} from "./types.js" */
/** @import {Context} from "./context.js" */

// Browsers refuse to have the address rewritten hundreds of times in half a minute, as a drag would.
const PAUSE_MS = 250;
// A new entry of the history takes a browser longer than the answer does: that comes first.
const ANSWERED_MS = 60;

/** @param {Context} page */
export function keepAddress({ store, start: { front, prefix } }) {
  const twin = find("a[hreflang]", HTMLAnchorElement);
  /** @type {{chosen: Chosen, replace: boolean} | null} */
  let waiting = null;
  let timer = 0;
  const settle = () => {
    clearTimeout(timer);
    if (waiting) write(waiting.chosen, { front, replace: waiting.replace });
    waiting = null;
    twin.href = inOtherLanguage(prefix);
  };
  const later = (/** @type {Chosen} */ chosen, /** @type {boolean} */ replace) => {
    clearTimeout(timer);
    waiting = { chosen, replace };
    timer = window.setTimeout(settle, replace ? PAUSE_MS : ANSWERED_MS);
  };
  store.choosing.add((chosen, step) => {
    // An entry that is not yet written is written now: what follows is no part of it.
    if (waiting && (step === "push" || !waiting.replace)) settle();
    if (step !== "read") later(chosen, step === "replace");
  });
  addEventListener("pagehide", settle);
  onReturn(() => {
    clearTimeout(timer);
    waiting = null;
    store.choose(read(front), "read");
    twin.href = inOtherLanguage(prefix);
  });
}

/** Keeps the address and the state the same, in both directions. */

import { find } from "./dom.js";
import { inOtherLanguage, onReturn, read, write } from "./url-state.js";

/** @import {Chosen} from "./types.js" */
/** @import {Context} from "./context.js" */

// Browsers refuse to have the address rewritten hundreds of times in half a minute, as a drag would.
const PAUSE_MS = 250;

/** @param {Context} page */
export function keepAddress({ store, start: { front, prefix } }) {
  const twin = find("a[hreflang]", HTMLAnchorElement);
  /** @type {Chosen | null} */
  let waiting = null;
  let timer = 0;
  const settle = () => {
    clearTimeout(timer);
    if (waiting) write(waiting, { front, replace: true });
    waiting = null;
    twin.href = inOtherLanguage(prefix);
  };
  store.choosing.add((chosen, step) => {
    if (step === "push") {
      settle();
      write(chosen, { front, replace: false });
      twin.href = inOtherLanguage(prefix);
    } else if (step === "replace") {
      clearTimeout(timer);
      waiting = chosen;
      timer = window.setTimeout(settle, PAUSE_MS);
    }
  });
  onReturn(() => {
    clearTimeout(timer);
    waiting = null;
    store.choose(read(front), "read");
    twin.href = inOtherLanguage(prefix);
  });
}

/** Keeps the address and the state in sync, in both directions. */

import { find } from "./dom.js";
import { inOtherLanguage, onReturn, read, write } from "./url-state.js";

/** @import {Chosen} from "./types.js" */
/** @import {Context} from "./context.js" */

// Browsers limit how often the address may be rewritten; a drag would exceed that.
const REPLACE_MS = 250;
// Pushing a history entry is slower than an answer, so it waits until after it.
const PUSH_MS = 60;

/** @param {Context} page */
export function syncAddress({ store, start }) {
  const { front, prefix } = start;
  const otherLanguage = find("a[hreflang]", HTMLAnchorElement);
  /** @type {{chosen: Chosen, replace: boolean} | null} */
  let pending = null;
  let timer = 0;
  const flush = () => {
    clearTimeout(timer);
    if (pending) write(pending.chosen, { front, replace: pending.replace });
    pending = null;
    otherLanguage.href = inOtherLanguage(prefix);
  };
  const schedule = (/** @type {Chosen} */ chosen, /** @type {boolean} */ replace) => {
    clearTimeout(timer);
    pending = { chosen, replace };
    timer = window.setTimeout(flush, replace ? REPLACE_MS : PUSH_MS);
  };
  store.choiceListeners.add((chosen, step) => {
    // A pending push is written before a later change, which is not part of it.
    if (pending && (step === "push" || !pending.replace)) flush();
    if (step !== "read") schedule(chosen, step === "replace");
  });
  addEventListener("pagehide", flush);
  onReturn(() => {
    clearTimeout(timer);
    pending = null;
    store.choose(read(start), "read");
    otherLanguage.href = inOtherLanguage(prefix);
  });
}

/** What is on its way and what failed, said where it can be read and heard. */

import { element, fill } from "./dom.js";
import { filled, gettext, ngettext } from "./text.js";
import { number } from "./words/figure-words.js";

/** @import {File} from "./types.js" */
/** @import {Context} from "./context.js" */

const NEWS_MS = 8_000;
// Columns of so many bytes take more than a moment on a slow line.
const LARGE = 400_000;

/**
 * @param {Context} page
 * @param {{status: HTMLElement, trouble: HTMLElement}} parts
 * @param {() => void} retry
 */
export function status({ store, start }, { status: line, trouble }, retry) {
  const show = () => {
    const { waiting, trouble: failure } = store.state;
    line.textContent = waiting && !failure ? loading(store.state.loaded.now ? null : start.columns) : "";
    if (!failure) return fill(trouble);
    fill(trouble, element("p", {}, failure), element("button", { type: "button", onclick: retry }, gettext("Try again")));
  };
  /** @param {number} count */
  const showNews = (count) => {
    const words = ngettext("Just now %(count)s event was published or changed.", "Just now %(count)s events were published or changed.", count);
    line.textContent = filled(words, { count: number(count) });
    setTimeout(show, NEWS_MS);
  };
  store.listen((state, before) => {
    if (state.waiting !== before.waiting || state.trouble !== before.trouble) show();
    if (state.changed && state.changed !== before.changed) showNews(state.changed.size);
  });
  show();
}

/** @param {File | null} file on its way */
function loading(file) {
  if (!file || file.bytes < LARGE) return gettext("Loading the events …");
  const words = gettext("Loading %(count)s events, %(size)s MB …");
  return filled(words, { count: number(file.events), size: (file.bytes / 1_000_000).toFixed(1) });
}

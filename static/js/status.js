/** Status messages: what is loading and what failed, also for screen readers. */

import { element, fill } from "./dom.js";
import { filled, gettext, ngettext } from "./text.js";
import { number } from "./words/figure-words.js";

/** @import {File} from "./types.js" */
/** @import {Context} from "./context.js" */

const NEWS_MS = 8_000;
// Above this size columns take more than a moment on a slow connection.
const LARGE = 400_000;

/**
 * @param {Context} page
 * @param {{status: HTMLElement, error: HTMLElement}} parts
 * @param {() => void} retry
 */
export function status({ store, start }, { status: statusLine, error }, retry) {
  const show = () => {
    const { waiting, error: error_ } = store.state;
    statusLine.textContent = waiting && !error_ ? loading(store.state.loaded.now ? null : start.columns) : "";
    if (!error_) return fill(error);
    fill(error, element("p", {}, error_), element("button", { type: "button", onclick: retry }, gettext("Try again")));
  };
  /** @param {number} count */
  const showNews = (count) => {
    const words = ngettext(
      "Just now %(count)s event was published or changed.",
      "Just now %(count)s events were published or changed.",
      count,
    );
    statusLine.textContent = filled(words, { count: number(count) });
    setTimeout(show, NEWS_MS);
  };
  store.watch(({ waiting, error: error_ }) => [waiting, error_], show);
  store.watch(
    ({ changed }) => [changed],
    ([changed]) => changed && showNews(changed.size),
  );
  show();
}

/** @param {File | null} file being loaded */
function loading(file) {
  if (!file || file.bytes < LARGE) return gettext("Loading the events …");
  const words = gettext("Loading %(count)s events, %(size)s MB …");
  return filled(words, { count: number(file.events), size: (file.bytes / 1_000_000).toFixed(1) });
}

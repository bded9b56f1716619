/** The head of the panel: number of events, their days, and people killed as claimed (toll.js). */

import { element, fill, setText } from "../dom.js";
import { filled, gettext, ngettext } from "../text.js";
import { isStory } from "../url-state.js";
import { number } from "../words/figure-words.js";
import { titlesIn, tollWords } from "./toll.js";

/** @import {Context} from "../context.js" */
/** @import {Answer} from "../engine/protocol.js" */

// Updating the window's title in every step through time would slow the step down.
const SETTLED_MS = 180;

/**
 * @param {Context} page
 * @param {{count: HTMLElement, when: HTMLElement, toll: HTMLElement}} parts
 */
export function headline(page, { count, when, toll }) {
  let timer = 0;
  // The server's markup has no event listeners.
  let isRendered = false;
  const setTitle = () => {
    if (isStory()) return;
    const parts = [count.textContent, when.textContent].filter(Boolean).join(gettext(", "));
    document.title = [parts, gettext("conflictmap")].join(" · ");
  };
  page.store.watch(
    ({ served, matched }) => [served && matched],
    ([matched]) => matched && fill(count, matchedWords(matched)),
  );
  const show = () => {
    const { answer, answered, served } = page.store.state;
    if (!answer || served) return;
    const { start, end, window } = answered;
    setText(count, countWords(answer, window === "certainly"));
    setText(when, start || end ? page.dates.window(start, end) : answer.days ? page.dates.months(...answer.days) : "");
    const wasOpen = toll.querySelector("details")?.open ?? false;
    const content = element("div", { id: toll.id }, ...tollWords(page, answer, titlesIn(toll), wasOpen));
    // Equal content stays, since the focus may be on it.
    if (!isRendered || !content.isEqualNode(toll)) toll.replaceChildren(...content.childNodes);
    isRendered = true;
    clearTimeout(timer);
    timer = setTimeout(setTitle, SETTLED_MS);
  };
  page.store.watch(({ answer, details }) => [answer, details], show);
}

/** @param {{count: number, isEstimate: boolean}} matched */
function matchedWords({ count, isEstimate }) {
  const words = filled(ngettext("%(count)s event", "%(count)s events", count), { count: number(count) });
  return isEstimate ? filled(gettext("about %(events)s"), { events: words }) : words;
}

/**
 * @param {Pick<Answer, "certain" | "possible">} answer
 * @param {boolean} onlyCertain
 */
export function countWords({ certain, possible }, onlyCertain) {
  const most = onlyCertain ? certain : possible;
  if (certain === most) return filled(ngettext("%(count)s event", "%(count)s events", most), { count: number(most) });
  const words = ngettext("%(certain)s–%(possible)s event", "%(certain)s–%(possible)s events", most);
  return filled(words, { certain: number(certain), possible: number(most) });
}

/** What is on its way and what failed, said where it can be read and heard. */

import { element, fill } from "./dom.js";
import { gettext } from "./text.js";

/** @import {Context} from "./context.js" */

/**
 * @param {Context} page
 * @param {{status: HTMLElement, trouble: HTMLElement}} parts
 * @param {() => void} again
 */
export function status({ store }, { status: line, trouble }, again) {
  const show = () => {
    const { waiting, trouble: failure } = store.state;
    line.textContent = waiting && !failure ? gettext("Loading the events …") : "";
    if (!failure) return fill(trouble);
    fill(trouble, element("p", {}, failure), element("button", { type: "button", onclick: again }, gettext("Try again")));
  };
  store.listen((state, before) => {
    if (state.waiting !== before.waiting || state.trouble !== before.trouble) show();
  });
  show();
}

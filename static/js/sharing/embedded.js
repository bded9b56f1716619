/** Embedded in another site: the link to this site follows the view, and a card stays until another event opens. */

import { toQuery } from "../url-state.js";

/** @import {Context} from "../context.js" */

/** @param {Context} page */
export function embedded({ store, start: { front, prefix } }) {
  const link = document.getElementById("on-the-site");
  if (!(link instanceof HTMLAnchorElement)) return;
  const root = document.documentElement;
  const update = () => {
    const { chosen } = store.state;
    link.href = `${prefix}/${toQuery(chosen, front)}`;
    if (chosen.event !== root.dataset["carded"]) delete root.dataset["carded"];
  };
  store.watch(({ chosen }) => [chosen], update);
  // This module may load after the reader's first choice.
  update();
}

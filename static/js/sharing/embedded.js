/** In another site's frame: the way to the site follows what is shown, and a card stands until another event opens. */

import { toQuery } from "../url-state.js";

/** @import {Context} from "../context.js" */

/** @param {Context} page */
export function embedded({ store, start: { front, prefix } }) {
  const door = document.getElementById("on-the-site");
  if (!(door instanceof HTMLAnchorElement)) return;
  store.listen(({ chosen }, { chosen: before }) => {
    if (chosen === before) return;
    door.href = `${prefix}/${toQuery(chosen, front)}`;
    if (chosen.event !== before.event) delete document.documentElement.dataset["carded"];
  });
}

/** The dialog that shares a view: its address, an iframe for another site, a picture, a print. */

import "../copy.js";
import { find } from "../dom.js";
import { addressOf } from "../picture/caption.js";
import { toQuery } from "../url-state.js";
import { frameCode, frameQuery } from "./embed-code.js";

/** @import {Context} from "../context.js" */
/** @import {EmbedOptions} from "./embed-code.js" */

/**
 * @param {Context} page
 * @param {HTMLDialogElement} dialog
 * @returns {() => void} opens it
 */
export function share(page, dialog) {
  const link = find("#share-link", HTMLInputElement);
  const code = dialog.querySelector("#share-code");
  const show = () => {
    link.value = addressOf(page);
    if (!(code instanceof HTMLTextAreaElement)) return;
    const options = optionsOf(find("form", HTMLFormElement, dialog));
    const query = toQuery(page.store.state.chosen, page.start.front);
    const address = addressOf(
      page,
      `/embed/${frameQuery(query, options, page.store.state.loaded.now?.version ?? page.start.version)}`,
    );
    code.value = frameCode(address, document.title, options.height);
    find("#share-try", HTMLAnchorElement).href = address;
  };
  dialog.addEventListener("input", show);
  // A click outside the dialog closes it, as Escape does.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  link.addEventListener("focus", () => link.select());
  find("#share-close", HTMLButtonElement).addEventListener("click", () => dialog.close());
  return () => {
    show();
    dialog.showModal();
  };
}

/**
 * @param {HTMLFormElement} form
 * @returns {EmbedOptions}
 */
function optionsOf(form) {
  const data = new FormData(form);
  return {
    timeline: data.has("timeline"),
    legend: data.has("legend"),
    theme: String(data.get("theme") ?? ""),
    height: Number(data.get("height")),
  };
}

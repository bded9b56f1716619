/** The dialog that shares a view: its address, a citation, files, a feed, an iframe for another site, a picture, a print. */

import "../copy.js";
import { find } from "../dom.js";
import { addressOf, citation } from "../picture/caption.js";
import { filterPairs, toQuery } from "../url-state.js";
import { frameCode, frameQuery } from "./embed-code.js";
import { savedViews } from "./saved-views.js";

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
    find("#share-cite", HTMLElement).textContent = citation(page);
    const filters = new URLSearchParams(filterPairs(page.store.state.chosen.filters)).toString().replaceAll("%2C", ",");
    const query = filters && `?${filters}`;
    for (const file of /** @type {NodeListOf<HTMLAnchorElement>} */ (dialog.querySelectorAll("a[data-format]"))) {
      const own = [filters, file.dataset["more"]].filter(Boolean).join("&");
      file.href = `/api/v1/exports/events.${file.dataset["format"]}${own && `?${own}`}`;
    }
    const spoken = page.start.language === "ar" ? `${query ? `${query}&` : "?"}lang=ar` : query;
    find("#share-feed", HTMLInputElement).value = new URL(`/feeds/events.atom${spoken}`, document.baseURI).href;
    const follow = dialog.querySelector("#share-follow");
    if (follow instanceof HTMLAnchorElement) follow.search = query;
    if (!(code instanceof HTMLTextAreaElement)) return;
    const options = optionsOf(find(".share-frame", HTMLFormElement, dialog));
    const view = toQuery(page.store.state.chosen, page.start.front);
    const address = addressOf(
      page,
      `/embed/${frameQuery(view, options, page.store.state.loaded.now?.version ?? page.start.version)}`,
    );
    code.value = frameCode(address, document.title, options.height);
    find("#share-try", HTMLAnchorElement).href = address;
  };
  dialog.addEventListener("input", show);
  // A click outside the dialog closes it, as Escape does.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  for (const field of [link, find("#share-feed", HTMLInputElement)])
    field.addEventListener("focus", () => field.select());
  savedViews(page, dialog);
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

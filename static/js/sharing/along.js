/** What readers take along of a view, and what a view in another site's frame needs. */

import { find } from "../dom.js";
import { printing } from "../picture/printing.js";
import { savingPicture } from "../picture/saving.js";
import { embedded } from "./embedded.js";
import { share } from "./share.js";

/** @import {Context} from "../context.js" */
/** @import {Pictured} from "../map/picture.js" */

/**
 * @param {Context} page
 * @param {Pictured} view
 */
export function takeAlong(page, view) {
  embedded(page);
  printing(page, view);
  const dialog = document.getElementById("share");
  if (!(dialog instanceof HTMLDialogElement)) return;
  share(page, dialog);
  savingPicture(page, view, { button: find("#picture", HTMLButtonElement), said: find("#picture-said", HTMLElement) });
  find("#print", HTMLButtonElement).addEventListener("click", () => {
    dialog.close();
    print();
  });
}

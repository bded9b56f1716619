/** What readers take along of a view. */

import { find } from "../dom.js";
import { savingPicture } from "../picture/save-picture.js";
import { share } from "./share-dialog.js";

/** @import {Context} from "../context.js" */
/** @import {Pictured} from "../map/map-picture.js" */

/**
 * @param {Context} page
 * @param {Pictured} view
 * @returns {() => void} opens the window in which readers choose how
 */
export function takeAlong(page, view) {
  const dialog = document.getElementById("share");
  if (!(dialog instanceof HTMLDialogElement)) return () => {};
  const open = share(page, dialog);
  savingPicture(page, view, { button: find("#picture", HTMLButtonElement), said: find("#picture-said", HTMLElement) });
  find("#print", HTMLButtonElement).addEventListener("click", () => {
    dialog.close();
    print();
  });
  return open;
}

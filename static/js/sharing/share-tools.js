/** Tools to share a view. */

import { find } from "../dom.js";
import { offerPicture } from "../picture/save-picture.js";
import { share } from "./share-dialog.js";

/** @import {Context} from "../context.js" */
/** @import {PictureSource} from "../map/map-picture.js" */

/**
 * @param {Context} page
 * @param {PictureSource} view
 * @returns {() => void} opens the dialog
 */
export function shareTools(page, view) {
  const dialog = document.getElementById("share");
  if (!(dialog instanceof HTMLDialogElement)) return () => {};
  const open = share(page, dialog);
  offerPicture(page, view, {
    button: find("#picture", HTMLButtonElement),
    message: find("#picture-said", HTMLElement),
  });
  find("#print", HTMLButtonElement).addEventListener("click", () => {
    dialog.close();
    print();
  });
  return open;
}

/** What readers take along of a view, and what a view in another site's frame needs. */

import { embedded } from "./embedded.js";
import { share } from "./share.js";

/** @import {Context} from "../context.js" */

/** @param {Context} page */
export function takeAlong(page) {
  embedded(page);
  const dialog = document.getElementById("share");
  if (dialog instanceof HTMLDialogElement) share(page, dialog);
}

/** The button that renders a picture of the view and downloads it. */

import { filled, gettext } from "../text.js";
import { picture } from "./view-picture.js";

/** @import {Context} from "../context.js" */
/** @import {PictureSource} from "../map/map-picture.js" */

/**
 * @param {Context} page
 * @param {PictureSource} view
 * @param {{button: HTMLButtonElement, message: HTMLElement}} parts message: element for the result
 */
export function offerPicture(page, view, { button, message }) {
  button.addEventListener("click", async () => {
    message.textContent = "";
    try {
      save(await picture(page, view), nameOf(page));
      message.textContent = gettext("The picture is among your downloads.");
    } catch (problem) {
      message.textContent = filled(gettext("The picture could not be made: %(problem)s"), { problem: String(problem) });
    }
  });
}

/**
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {Context} page */
function nameOf({ store }) {
  const { front, place, start, end } = store.state.chosen.filters;
  return `${["conflictmap", ...front, ...place, start, end].filter(Boolean).join("-")}.png`;
}

/** The button that makes a picture of the view and hands it to the browser to keep. */

import { filled, gettext } from "../text.js";
import { picture } from "./view-picture.js";

/** @import {Context} from "../context.js" */
/** @import {Pictured} from "../map/map-picture.js" */

/**
 * @param {Context} page
 * @param {Pictured} view
 * @param {{button: HTMLButtonElement, said: HTMLElement}} parts said: where it is told how it went
 */
export function savingPicture(page, view, { button, said }) {
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      save(await picture(page, view), nameOf(page));
      said.textContent = gettext("The picture is among your downloads.");
    } catch (problem) {
      said.textContent = filled(gettext("The picture could not be made: %(problem)s"), { problem: String(problem) });
    }
  });
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
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

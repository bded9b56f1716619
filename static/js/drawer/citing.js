/** The sentence that cites an event, with a button that copies it. */

import { copy } from "../copy.js";
import { element } from "../dom.js";
import { gettext } from "../text.js";

/** @param {string} text ends with its permanent address */
export function citing(text) {
  const button = element(
    "button",
    {
      ...{ type: "button", class: "copy-citation", "data-done": gettext("Copied"), "aria-live": "polite" },
      onclick: (/** @type {MouseEvent} */ { currentTarget }) =>
        currentTarget instanceof HTMLButtonElement && copy(currentTarget, text),
    },
    gettext("Copy the citation"),
  );
  return [
    element("p", { class: "quiet small", dir: "ltr" }, text),
    // Browsers copy for pages that came over a safe connection.
    ...(navigator.clipboard ? [element("p", {}, button)] : []),
  ];
}

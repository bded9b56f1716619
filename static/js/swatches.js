/** Shape and colour of each side that is said to hold ground, beside texts. */

import { partiesOf } from "./data/control.js";
import { element } from "./dom.js";

/** @import {Territory, ControlState} from "./data/territory.js" */

/**
 * @param {Pick<Territory, "holders">} territory
 * @param {ControlState} control
 */
export function swatches({ holders }, control) {
  return partiesOf(control).map((party) => swatch(holders[party]?.side ?? "other"));
}

/** @param {string} side */
export function swatch(side) {
  return element("span", { class: "swatch", "data-side": side, "aria-hidden": "true" });
}

/** Requests the marks of what is visible, and again as the reader moves on. */

import { worldPx } from "../data/projection.js";

/** @import {Query} from "../engine/protocol.js" */

/**
 * Requests marks of the visible area and of as much again on every side, so that no pan shows an empty area.
 *
 * @param {L.Map} map
 * @param {(part: Pick<Query, "view">) => void} updateQuery
 */
export function requestMarks(map, updateQuery) {
  /** @type {Query["view"]} */
  let requested = null;
  const request = () => {
    const { min, max } = visibleBox(map);
    const [across, down] = [max.x - min.x, max.y - min.y];
    if (!across || !down) return;
    const view = {
      zoom: map.getZoom(),
      left: min.x - across,
      top: min.y - down,
      right: max.x + across,
      bottom: max.y + down,
    };
    requested = view;
    updateQuery({ view });
  };
  // Again during a long drag.
  const requestOnDrag = () => {
    const { min, max } = visibleBox(map);
    if (!requested || requested.zoom !== map.getZoom()) return;
    const { left, top, right, bottom } = requested;
    if (min.x < left || min.y < top || max.x > right || max.y > bottom) request();
  };
  map.on("moveend zoomend resize", request);
  map.on("move", requestOnDrag);
  request();
}

/**
 * @param {L.Map} map
 * @returns {{min: L.Point, max: L.Point}} corners of the visible area in world fractions
 */
export function visibleBox(map) {
  const { min, max } = map.getPixelBounds();
  const world = worldPx(map.getZoom());
  const [least, most] = [/** @type {L.Point} */ (min), /** @type {L.Point} */ (max)];
  return { min: least.divideBy(world), max: most.divideBy(world) };
}

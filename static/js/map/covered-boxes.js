/** Where a label would be cut off: under controls, and across the edge of the window. */

/** @import {CanvasLayer} from "./canvas-layer.js" */

const OVER_THE_MAP = ".map-buttons, .legend, .panel-toggle, .credits, .leaflet-control-scale, .story-offer";

/**
 * @param {L.Map} map
 * @param {CanvasLayer} layer
 * @returns {{left: number, top: number, right: number, bottom: number}[]} px of the layer's canvas
 */
export function coveredBoxes(map, layer) {
  const container = map.getContainer();
  const [left, top] = [container.getBoundingClientRect().left, container.getBoundingClientRect().top];
  const { x: width, y: height } = map.getSize();
  const over = [...(container.parentElement?.querySelectorAll(OVER_THE_MAP) ?? [])].map((one) =>
    one.getBoundingClientRect(),
  );
  const boxes = over
    .filter((one) => one.width)
    .map((one) => ({ left: one.left - left, top: one.top - top, right: one.right - left, bottom: one.bottom - top }));
  const edges = [
    { left: -1, top: 0, right: 1, bottom: height },
    { left: width - 1, top: 0, right: width + 1, bottom: height },
    { left: 0, top: -1, right: width, bottom: 1 },
    { left: 0, top: height - 1, right: width, bottom: height + 1 },
  ];
  const { x, y } = layer.toCanvas(L.point(0, 0));
  return [...boxes, ...edges].map((box) => ({
    left: box.left + x,
    top: box.top + y,
    right: box.right + x,
    bottom: box.bottom + y,
  }));
}

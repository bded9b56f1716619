/** A canvas over the map with a margin, and the position of the world on it. */

import { worldPx } from "../data/projection.js";

/**
 * @typedef {object} Frame
 * @property {CanvasRenderingContext2D} ink
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {number} left world pixel at the left edge of the canvas
 * @property {number} top
 * @property {number} world width of the world in pixels
 * @property {number} zoom
 * @property {number} sharpness device pixels per CSS pixel; 0 if unknown
 */

// The canvas extends beyond the map's edges by this share of its size, so that a short pan shows no empty area.
const MARGIN = 0.25;

/**
 * A canvas in a pane of the map: redrawn when the map stops, transformed while it moves.
 */
export class CanvasLayer {
  /**
   * @param {L.Map} map
   * @param {string} pane
   * @param {(frame: Frame) => void} draw
   * @param {boolean} [isStatic] whether it is drawn rarely: it is then shown as a bitmap, which costs nothing while other layers change
   */
  constructor(map, pane, draw, isStatic = false) {
    this.map = map;
    this.draw = draw;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "leaflet-zoom-animated";
    this.canvas.setAttribute("aria-hidden", "true");
    this.bitmap = isStatic ? this.canvas.getContext("bitmaprenderer") : null;
    /** @type {HTMLCanvasElement | OffscreenCanvas} */
    this.surface = this.bitmap ? new OffscreenCanvas(1, 1) : this.canvas;
    const context = /** @type {CanvasRenderingContext2D | null} */ (this.surface.getContext("2d"));
    if (!context) throw new Error("This browser draws no canvas.");
    /** @type {Frame} */
    this.frame = { ink: context, width: 0, height: 0, left: 0, top: 0, world: 0, zoom: 0, sharpness: 0 };
    this.frameRequest = 0;
    map.getPane(pane)?.append(this.canvas);
    map.on("moveend resize viewreset", () => this.redraw());
    map.on("zoomanim", (event) => this.#follow(event.center, event.zoom));
    map.on("zoom", () => this.#follow(map.getCenter(), map.getZoom()));
    map.on("move", () => this.#redrawNearEdge());
  }

  /** Schedules one redraw for the next frame. */
  scheduleDraw() {
    this.frameRequest ||= requestAnimationFrame(() => this.redraw());
  }

  redraw() {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = 0;
    const size = this.map.getSize();
    if (!size.x || !size.y) return;
    const corner = this.map.containerPointToLayerPoint(size.multiplyBy(-MARGIN)).round();
    const origin = this.map.getPixelOrigin();
    const { ink } = this.frame;
    const zoom = this.map.getZoom();
    const [width, height] = [Math.round(size.x * (1 + 2 * MARGIN)), Math.round(size.y * (1 + 2 * MARGIN))];
    this.frame = {
      ink,
      width,
      height,
      left: origin.x + corner.x,
      top: origin.y + corner.y,
      world: worldPx(zoom),
      zoom,
      sharpness: devicePixelRatio || 1,
    };
    this.#fit(width, height);
    L.DomUtil.setTransform(this.canvas, corner, 1);
    this.draw(this.frame);
    if (this.bitmap && this.surface instanceof OffscreenCanvas)
      this.bitmap.transferFromImageBitmap(this.surface.transferToImageBitmap());
  }

  /** @param {L.Point} point in the map's container */
  toCanvas(point) {
    const { left, top } = this.frame;
    const layer = this.map.containerPointToLayerPoint(point).add(this.map.getPixelOrigin());
    return { x: layer.x - left, y: layer.y - top };
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  #fit(width, height) {
    const { sharpness } = this.frame;
    const [across, down] = [Math.round(width * sharpness), Math.round(height * sharpness)];
    if (this.surface.width !== across || this.surface.height !== down) {
      [this.surface.width, this.surface.height] = [across, down];
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.frame.ink.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    this.frame.ink.clearRect(0, 0, width, height);
  }

  /**
   * Transforms the drawn picture to the new position until it is redrawn.
   *
   * @param {L.LatLng} center
   * @param {number} zoom
   */
  #follow(center, zoom) {
    const { map, frame } = this;
    const scale = map.getZoomScale(zoom, frame.zoom);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2));
    const pane = L.DomUtil.getPosition(/** @type {HTMLElement} */ (map.getPane("mapPane")));
    const corner = L.point(frame.left, frame.top).multiplyBy(scale).subtract(origin).subtract(pane);
    L.DomUtil.setTransform(this.canvas, corner, scale);
  }

  /** During a pan: redraws before the margin is used up, or at once if it is. */
  #redrawNearEdge() {
    const { map, frame } = this;
    if (map.getZoom() !== frame.zoom) return;
    const { x, y } = this.toCanvas(L.point(0, 0));
    const size = map.getSize();
    const left = Math.min(x / size.x, y / size.y, (frame.width - x) / size.x - 1, (frame.height - y) / size.y - 1);
    if (left < 0) this.redraw();
    else if (left < MARGIN / 2) this.scheduleDraw();
  }
}

/** The map on which an area is drawn: Leaflet-Geoman draws and moves corners, everything else is decided elsewhere. */

import { deskMap } from "./desk-map.js";

/** @import {Area, Position} from "../outline-model.js" */
/** @import {GroundFiles} from "./ground.js" */

/** @typedef {{name: string, kind: string, lines: Position[][]}} Outline */
/** @typedef {"Polygon" | "Line"} Kind what is drawn */

const SNAP_PX = 14;
// Of a long outline only the corners near the pointer have a handle.
const MOST_HANDLES = 120;

export class AreaMap {
  #parts = L.featureGroup();
  #references = L.layerGroup();
  /** @type {L.CircleMarker | null} */
  #mark = null;
  /** @type {Position[][]} */
  #lines = [];
  isDrawing = false;
  isSnapping = true;

  /**
   * @param {HTMLElement} element
   * @param {object} how
   * @param {GroundFiles} how.ground
   * @param {Record<string, string>} how.words
   * @param {(positions: Position[], kind: Kind) => void} how.onDrawn
   * @param {(count: number) => void} how.onCorner while drawing
   * @param {(area: Area) => void} how.onEdited
   * @param {() => void} how.onView
   */
  constructor(element, { ground, words, onDrawn, onCorner, onEdited, onView }) {
    const made = deskMap(element, ground, { zoom_in: words.zoom_in ?? "", zoom_out: words.zoom_out ?? "" });
    this.map = made.map;
    this.ground = made.ground;
    this.onEdited = onEdited;
    this.#references.addTo(this.map);
    this.#parts.addTo(this.map);
    this.map.on("moveend", onView);
    // Handles are the mouse's; the keyboard has the table, whose boxes have names.
    this.map.on("layeradd", ({ layer }) => {
      const handle = /** @type {HTMLElement | undefined} */ (/** @type {L.Marker} */ (layer).getElement?.());
      if (!handle?.classList.contains("marker-icon")) return;
      handle.removeAttribute("role");
      handle.tabIndex = -1;
      handle.setAttribute("aria-hidden", "true");
    });
    this.map.on("pm:create", ({ layer, shape }) => {
      layer.remove();
      const found = positionsOf(/** @type {L.Polygon} */ (layer).getLatLngs());
      onDrawn(found, shape === "Line" ? "Line" : "Polygon");
    });
    this.map.on("pm:drawstart", ({ workingLayer }) => {
      this.isDrawing = true;
      workingLayer.on("pm:vertexadded", () =>
        onCorner(/** @type {L.Polyline} */ (workingLayer).getLatLngs().flat().length),
      );
    });
    this.map.on("pm:drawend", () => (this.isDrawing = false));
  }

  get canDraw() {
    return Boolean(this.map.pm);
  }

  /**
   * Draws the area; its corners can be moved unless something is being drawn.
   *
   * @param {Area} area
   * @param {boolean} [moves] whether the map goes there
   */
  show(area, moves = false) {
    this.#parts.clearLayers();
    for (const rings of area) {
      const corners = rings.map((ring) => ring.map(([lon, lat]) => L.latLng(lat, lon)));
      const layer = L.polygon(corners, { className: "area-part" }).addTo(this.#parts);
      if (!this.canDraw || this.isDrawing) continue;
      const isLong = corners.flat().length > MOST_HANDLES;
      layer.pm.enable({
        ...this.#snapping(),
        allowSelfIntersection: true,
        ...(isLong ? { limitMarkersToCount: MOST_HANDLES } : {}),
      });
      layer.on("pm:edit", () => this.onEdited(this.#read()));
    }
    if (moves && area.length) this.map.fitBounds(this.#parts.getBounds(), { padding: [30, 30], maxZoom: 13 });
  }

  /** @param {Kind} kind */
  draw(kind) {
    this.isDrawing = true;
    this.map.pm.enableDraw(kind, {
      ...this.#snapping(),
      allowSelfIntersection: true,
      tooltips: false,
      templineStyle: { className: "area-drawn" },
      hintlineStyle: { className: "area-hint" },
      pathOptions: { className: "area-part" },
    });
  }

  /** Ends what is being drawn as if its first corner had been clicked. */
  finish() {
    this.#tool()?._finishShape();
  }

  back() {
    this.#tool()?._removeLastVertex();
  }

  cancel() {
    this.map.pm?.disableDraw();
    this.isDrawing = false;
  }

  /** A ring around where something is wrong. @param {Position | null} spot */
  mark(spot) {
    this.#mark?.remove();
    this.#mark = spot && L.circleMarker([spot[1], spot[0]], { radius: 12, className: "area-flaw", interactive: false });
    this.#mark?.addTo(this.map);
  }

  /** Lines to which corners snap, those of the ground among them. @param {Outline[]} outlines */
  refer(outlines) {
    this.#references.clearLayers();
    const view = this.map.getBounds().pad(0.3);
    this.#lines = [
      ...outlines.flatMap(({ lines }) => lines),
      ...this.ground.lines().filter((line) => line.some(([lon, lat]) => view.contains([lat, lon]))),
    ];
    const areas = outlines.filter(({ kind }) => kind === "area").flatMap(({ lines }) => lines);
    for (const line of this.#lines) {
      const className = areas.includes(line) ? "area-other" : "area-reference";
      const path = line.map(([lon, lat]) => L.latLng(lat, lon));
      L.polyline(path, { className, interactive: false, pmIgnore: true, snapIgnore: false }).addTo(this.#references);
    }
  }

  get lines() {
    return this.#lines;
  }

  /** @returns {Position} */
  get middle() {
    const { lat, lng } = this.map.getCenter();
    return [lng, lat];
  }

  /** @returns {string} west, south, east and north of the view, as the server reads them */
  get view() {
    const bounds = this.map.getBounds();
    const clipped = [
      Math.max(-180, bounds.getWest()),
      Math.max(-85, bounds.getSouth()),
      Math.min(180, bounds.getEast()),
      Math.min(85, bounds.getNorth()),
    ];
    return clipped.map((degrees) => degrees.toFixed(4)).join(",");
  }

  #snapping() {
    return { snappable: this.isSnapping, snapDistance: SNAP_PX, snapSegment: true };
  }

  /** The library's drawing tool in use; its own toolbar calls the same. @returns {any} */
  #tool() {
    const { pm } = this.map;
    const draw = /** @type {any} */ (pm?.Draw);
    return draw?.[draw.getActiveShape?.() ?? ""] ?? null;
  }

  /** @returns {Area} */
  #read() {
    return this.#parts
      .getLayers()
      .map((layer) => /** @type {L.LatLng[][]} */ (/** @type {L.Polygon} */ (layer).getLatLngs()).map(positionsOf));
  }
}

/**
 * @param {any} corners of a line, or of the rings of a polygon, of which the outer one counts
 * @returns {Position[]}
 */
function positionsOf(corners) {
  const ring = /** @type {L.LatLng[]} */ (Array.isArray(corners[0]) ? corners[0] : corners);
  return ring.map(({ lat, lng }) => [lng, lat]);
}

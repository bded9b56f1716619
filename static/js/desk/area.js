/** An area of a form: its text is what is sent; a map and a table change it, and the server says what it makes of it. */

import { filled } from "../text.js";
import { loadScript, readArea, readOutlines } from "./area-server.js";
import { AreaTools } from "./area-tools.js";
import { CornerTable } from "./corner-table.js";
import { followed } from "./follow-lines.js";
import { once } from "./inline-rows.js";
import { AreaMap } from "./map/area-map.js";
import { fromCoordinates, rounded, toText, vertices } from "./outline-model.js";

/** @import {Area, Position} from "./outline-model.js" */
/** @import {Drawn} from "./area-server.js" */
/** @import {Kind} from "./map/area-map.js" */
/** @import {GroundFiles} from "./map/ground.js" */

/**
 * @typedef {object} SetUp
 * @property {string[]} beside names of boxes of the same row that are read with the area
 * @property {number} most vertices
 * @property {string} read address that reads an area
 * @property {string} outlines address of what one may snap to
 * @property {string} drawing the drawing library's file
 * @property {GroundFiles} ground
 * @property {Record<string, string>} words
 */

const PAUSE_MS = 400;

class AreaEditor {
  /** @type {Area} */
  #area = [];
  /** @type {Area[]} */
  #before = [];
  #timer = 0;
  #referring = 0;
  #lastRequest = 0;
  /** @type {AreaMap | null} */
  map = null;
  /** @type {CornerTable | null} */
  table = null;

  /**
   * @param {HTMLElement} root
   * @param {HTMLTextAreaElement} text
   */
  constructor(root, text) {
    this.root = root;
    this.text = text;
    this.setUp = /** @type {SetUp} */ (JSON.parse(this.#part("script[type='application/json']").textContent || "{}"));
    this.tools = new AreaTools(root, (act) => this.#do(act));
    const open = this.#part(".area-open");
    open.hidden = false;
    open.addEventListener("click", () => this.#open());
    if (!text.value.trim()) return;
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      this.#open();
    });
    seen.observe(root);
  }

  async #open() {
    const { words, ground, drawing } = this.setUp;
    if (this.map) return;
    this.#part(".area-open").hidden = true;
    this.#part(".area-editor").hidden = false;
    const isThere = await loadScript(drawing);
    this.map = new AreaMap(this.#part(".area-map"), {
      ground,
      words,
      onDrawn: (positions, kind) => this.#drawn(positions, kind),
      onCorner: (count) => this.#counted(count),
      onEdited: (area) => this.#change(tidy(area), { isShown: true }),
      onView: () => this.#referSoon(),
    });
    this.table = new CornerTable(this.#part(".area-corners"), {
      words,
      onChange: (area) => this.#change(area),
      middle: () => rounded(...(this.map?.middle ?? [0, 0])),
    });
    this.#listen();
    if (!isThere) this.tools.problem(words.not_loaded ?? "");
    this.#offer();
    await this.#readText(true);
    this.#referSoon();
  }

  #listen() {
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.map?.isDrawing) this.#do("cancel");
      const isBox = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || isBox) return;
      event.preventDefault();
      this.#do("undo");
    });
    this.text.addEventListener("change", () => this.#readText(true));
    const snap = /** @type {HTMLInputElement} */ (this.#part(".area-snap input"));
    snap.addEventListener("change", () => {
      if (this.map) this.map.isSnapping = snap.checked;
      this.map?.show(this.#area);
    });
    for (const box of this.#boxes()) box.addEventListener("change", () => this.#askSoon());
  }

  /** @param {string} act of a button */
  #do(act) {
    const { map } = this;
    if (!map) return;
    if (act === "draw" || act === "line") this.#draw(act === "line" ? "Line" : "Polygon");
    else if (act === "finish") map.finish();
    else if (act === "back") map.back();
    else if (act === "cancel") this.#endDrawing();
    else if (act === "follow") this.#follow();
    else if (act === "clear") this.#change([]);
    else if (act === "undo") this.#undo();
  }

  /** @param {Kind} kind */
  #draw(kind) {
    this.map?.draw(kind);
    this.map?.show(this.#area);
    this.tools.say([this.setUp.words[kind === "Line" ? "drawing_line" : "drawing"] ?? ""]);
    this.#offer();
  }

  /**
   * @param {Position[]} positions
   * @param {Kind} kind
   */
  async #drawn(positions, kind) {
    this.#endDrawing();
    if (kind === "Polygon") return this.#change([...this.#area, [positions.map(([lon, lat]) => rounded(lon, lat))]]);
    const across = /** @type {HTMLInputElement} */ (this.#part(".area-across")).value;
    const line = JSON.stringify({ type: "LineString", coordinates: positions.map(([lon, lat]) => rounded(lon, lat)) });
    const found = await this.#ask({ text: line, across });
    if (found?.coordinates) this.#change([...this.#area, ...fromCoordinates(found.coordinates)]);
    else if (found) this.#show(found);
  }

  /** @param {number} count of corners in what is being drawn */
  #counted(count) {
    const { most, words } = this.setUp;
    if (vertices(this.#area) + count < most) return;
    this.map?.back();
    this.tools.problem(filled(words.too_many ?? "", { most }));
  }

  #endDrawing() {
    this.map?.cancel();
    this.map?.show(this.#area);
    this.#offer();
    this.#askSoon();
  }

  #follow() {
    const { words } = this.setUp;
    const lines = this.map?.lines ?? [];
    const area = this.#area.map((rings) => rings.map((ring) => followed(ring, lines)));
    const count = vertices(area) - vertices(this.#area);
    if (count && vertices(area) <= this.setUp.most) this.#change(area);
    this.tools.problem(vertices(area) > this.setUp.most ? filled(words.too_many ?? "", { most: this.setUp.most }) : "");
    this.tools.say([count ? filled(words.followed ?? "", { count }) : (words.nothing_to_follow ?? "")]);
  }

  #undo() {
    const before = this.#before.pop();
    if (!before) return;
    this.#put(before);
    this.tools.say([this.setUp.words.undone ?? ""]);
  }

  /**
   * @param {Area} area
   * @param {{isShown?: boolean}} [how] whether the map has it already, as after a drag
   */
  #change(area, { isShown = false } = {}) {
    if (vertices(area) > this.setUp.most && vertices(area) > vertices(this.#area)) {
      this.tools.problem(filled(this.setUp.words.too_many ?? "", { most: this.setUp.most }));
      return;
    }
    this.#before.push(this.#area);
    this.#put(area, isShown);
  }

  /**
   * @param {Area} area
   * @param {boolean} [isShown]
   */
  #put(area, isShown = false) {
    this.#area = area;
    this.text.value = toText(area);
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    if (!isShown) this.map?.show(area);
    this.table?.show(area);
    this.#offer();
    this.#askSoon();
  }

  /** What was pasted, or is there at the start. @param {boolean} moves */
  async #readText(moves) {
    if (!this.text.value.trim()) {
      this.#area = [];
      this.map?.show([]);
      this.table?.show([]);
      this.#show(null);
      return;
    }
    const found = await this.#ask({ text: this.text.value });
    if (!found) return;
    this.#show(found);
    if (!found.coordinates) return;
    const area = fromCoordinates(found.coordinates);
    if (this.#area.length) this.#before.push(this.#area);
    this.#area = area;
    this.text.value = toText(area);
    this.map?.show(area, moves);
    this.table?.show(area);
    this.#offer();
  }

  #askSoon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(async () => {
      if (!this.text.value) return this.#show(null);
      const found = await this.#ask({ text: this.text.value });
      if (found && !this.map?.isDrawing) this.#show(found);
    }, PAUSE_MS);
  }

  /**
   * @param {Record<string, string>} about
   * @returns {Promise<Drawn | null>} null if the server could not be reached, or a newer request was sent
   */
  async #ask(about) {
    const mine = ++this.#lastRequest;
    const found = await readArea(this.setUp.read, { ...this.#besides(), ...about });
    if (mine !== this.#lastRequest) return null;
    if (!found) this.tools.problem(this.setUp.words.unreachable ?? "");
    return found;
  }

  /** @param {Drawn | null} found */
  #show(found) {
    const begun = this.#area[0]?.[0]?.length ?? 0;
    const { words } = this.setUp;
    const few = begun && begun < 3 ? filled(words.few ?? "", { count: begun }) : (words.none ?? "");
    this.tools.say(this.text.value.trim() ? (found?.words ?? []) : [few]);
    this.tools.problem(found?.problem ?? "");
    this.map?.mark(found?.spot ?? null);
  }

  /** Outlines of the view, to which a corner may snap. */
  #referSoon() {
    clearTimeout(this.#referring);
    this.#referring = window.setTimeout(async () => {
      const outlines = await readOutlines(this.setUp.outlines, this.map?.view ?? "");
      if (!this.map?.isDrawing) this.map?.refer(outlines);
    }, PAUSE_MS);
  }

  #offer() {
    this.tools.offer({
      isDrawing: Boolean(this.map?.isDrawing),
      canDraw: Boolean(this.map?.canDraw),
      canUndo: this.#before.length > 0,
      isEmpty: !this.#area.length,
    });
  }

  /** Boxes of the same row that say more about the area. @returns {HTMLInputElement[]} */
  #boxes() {
    const prefix = this.text.name.replace(/[^-]*$/, "");
    return this.setUp.beside.flatMap((name) => document.querySelector(`[name="${prefix}${name}"]`) ?? []);
  }

  #besides() {
    return Object.fromEntries(this.#boxes().map(({ name, value }) => [name.replace(/^.*-/, ""), value]));
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }
}

/** @param {Area} area @returns {Area} */
function tidy(area) {
  return area.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => rounded(lon, lat))));
}

once("[data-area]", (root) => {
  const text = root.querySelector("textarea");
  if (text) new AreaEditor(root, text);
});

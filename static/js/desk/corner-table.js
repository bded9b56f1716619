/** The corners of an area as a table, with which everything that the mouse does can be done from the keyboard. */

import { filled } from "../text.js";
import { button } from "./around.js";
import { degrees, readPair } from "./degrees.js";
import { added, moved, removed } from "./outline-model.js";

/** @import {Area, Corner, Position} from "./outline-model.js" */

const A_PAGE = 50;
const STEP = 0.001; // degrees for one press of an arrow key, about a hundred metres; ten times that with Shift

export class CornerTable {
  #area = /** @type {Area} */ ([]);
  #part = 0;
  #first = 0;

  /**
   * @param {HTMLElement} box
   * @param {object} how
   * @param {Record<string, string>} how.words
   * @param {(area: Area) => void} how.onChange
   * @param {() => Position} how.middle of the map
   */
  constructor(box, { words, onChange, middle }) {
    this.box = box;
    this.words = words;
    this.onChange = onChange;
    this.middle = middle;
    this.body = /** @type {HTMLElement} */ (box.querySelector("tbody"));
  }

  /** @param {Area} area */
  show(area) {
    const focused = this.#focused();
    this.#area = area;
    const rings = this.#rings();
    this.#part = Math.min(this.#part, Math.max(0, rings.length - 1));
    const ring = rings[this.#part];
    const length = ring ? (area[ring.part]?.[ring.ring]?.length ?? 0) : 0;
    this.#first = Math.min(this.#first, Math.max(0, length - 1));
    if (!this.#kept()) this.body.replaceChildren(...this.#rows());
    this.#choices(rings.length);
    this.#pages(length);
    if (focused) this.#focus(focused);
  }

  /** Puts new degrees into the rows that are there, so that Tab finds the next box. @returns {boolean} whether that was all */
  #kept() {
    const corners = this.#shown();
    const key = `${this.#part} ${this.#first} ${corners.length}`;
    const isSame = this.body.dataset.shown === key;
    this.body.dataset.shown = key;
    if (!isSame) return false;
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.body.querySelectorAll("input"));
    for (const [i, [longitude, latitude]] of corners.entries()) {
      const [north, east] = [boxes[2 * i], boxes[2 * i + 1]];
      if (!north || !east) return false;
      [north.value, east.value] = [degrees(latitude), degrees(longitude)];
      for (const box of [north, east]) box.setAttribute("aria-invalid", "false");
    }
    return true;
  }

  /** @returns {Position[]} */
  #shown() {
    const at = this.#rings()[this.#part];
    const corners = at ? (this.#area[at.part]?.[at.ring] ?? []) : [];
    return corners.slice(this.#first, this.#first + A_PAGE);
  }

  /** Outer rings and holes, one after another. */
  #rings() {
    return this.#area.flatMap((rings, part) => rings.map((_ring, ring) => ({ part, ring })));
  }

  #rows() {
    const at = this.#rings()[this.#part];
    return this.#shown().map((position, i) => {
      const corner = { part: at?.part ?? 0, ring: at?.ring ?? 0, corner: this.#first + i };
      return this.#row(corner, position);
    });
  }

  /**
   * @param {Corner} corner
   * @param {Position} position
   */
  #row(corner, [longitude, latitude]) {
    const number = corner.corner + 1;
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = String(number);
    const say = (/** @type {string} */ name) => filled(this.words[name] ?? "", { number });
    const boxes = [degreeBox(latitude, say("latitude_of")), degreeBox(longitude, say("longitude_of"))];
    for (const [i, box] of boxes.entries()) {
      box.dataset.at = `${corner.corner}-${i}`;
      box.addEventListener("change", () => this.#typed(corner, boxes));
      box.addEventListener("keydown", (event) => {
        if (event.key === "Enter") {
          // Not the whole form.
          event.preventDefault();
          this.#typed(corner, boxes);
        } else this.#byKey(event, corner);
      });
    }
    const add = button(this.words.add_after ?? "", () => this.onChange(added(this.#area, corner)));
    const remove = button(this.words.remove ?? "", () => this.onChange(removed(this.#area, corner)));
    add.dataset.at = `${corner.corner}-add`;
    remove.dataset.at = `${corner.corner}-remove`;
    for (const made of [add, remove]) made.setAttribute("aria-label", `${made.textContent} (${say("corner")})`);
    row.append(head, ...[...boxes, [add, remove]].map(cell));
    return row;
  }

  /**
   * @param {Corner} corner
   * @param {HTMLInputElement[]} boxes
   */
  #typed(corner, boxes) {
    const [latitude, longitude] = boxes.map(({ value }) => value);
    const spot = readPair(latitude ?? "", longitude ?? "");
    for (const box of boxes) box.setAttribute("aria-invalid", String(!spot));
    if (spot) this.onChange(moved(this.#area, corner, [spot.longitude, spot.latitude]));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Corner} corner
   */
  #byKey(event, corner) {
    const step = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    // To the sides the arrows move through the number, unless Alt is held.
    if (!step || (step[0] && !event.altKey)) return;
    const [longitude, latitude] = this.#area[corner.part]?.[corner.ring]?.[corner.corner] ?? [0, 0];
    event.preventDefault();
    const size = event.shiftKey ? STEP * 10 : STEP;
    this.onChange(moved(this.#area, corner, [longitude + step[0] * size, latitude + step[1] * size]));
  }

  /** @param {number} count of rings */
  #choices(count) {
    const box = /** @type {HTMLElement} */ (this.box.querySelector(".area-parts"));
    const parts = Array.from({ length: count > 1 ? count : 0 }, (_nothing, i) => {
      const choose = button(filled(this.words.part ?? "", { number: i + 1, count }), () => {
        [this.#part, this.#first] = [i, 0];
        this.show(this.#area);
      });
      choose.setAttribute("aria-pressed", String(i === this.#part));
      return choose;
    });
    box.replaceChildren(...parts);
  }

  /** @param {number} length of the ring that is shown */
  #pages(length) {
    const box = /** @type {HTMLElement} */ (this.box.querySelector(".area-pages"));
    const turn = (/** @type {string} */ words, /** @type {number} */ first) =>
      button(this.words[words] ?? "", () => {
        this.#first = first;
        this.show(this.#area);
      });
    const add = button(this.words.add_first ?? "", () => this.onChange(this.#withMiddle()));
    box.replaceChildren(
      add,
      ...(this.#first > 0 ? [turn("earlier", Math.max(0, this.#first - A_PAGE))] : []),
      ...(this.#first + A_PAGE < length ? [turn("later", this.#first + A_PAGE)] : []),
    );
  }

  /** @returns {Area} with the middle of the map as the last corner of the ring that is shown, or of a new one */
  #withMiddle() {
    const at = this.#rings()[this.#part];
    if (!at) return [[[this.middle()]]];
    const last = (this.#area[at.part]?.[at.ring]?.length ?? 0) - 1;
    return added(this.#area, { ...at, corner: last }, this.middle());
  }

  #focused() {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && this.body.contains(activeElement)
      ? (activeElement.dataset.at ?? null)
      : null;
  }

  /** @param {string} at */
  #focus(at) {
    /** @type {HTMLElement | null} */ (this.body.querySelector(`[data-at="${at}"]`))?.focus();
  }
}

/**
 * @param {number} value
 * @param {string} label
 */
function degreeBox(value, label) {
  const box = document.createElement("input");
  Object.assign(box, { type: "text", value: degrees(value), dir: "ltr", size: 10, autocomplete: "off" });
  box.inputMode = "decimal";
  box.setAttribute("aria-label", label);
  return box;
}

/** @param {HTMLElement | HTMLElement[]} content */
function cell(content) {
  const made = document.createElement("td");
  made.append(...[content].flat());
  return made;
}

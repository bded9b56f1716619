/** A spatial grid of boxes: finds collisions without testing every box. */

import { grow } from "../../engine/grow.js";

/** @import {Box} from "./placement.js" */

const SIDE_PX = 64;

/** Linked lists in typed arrays, with no object per box: the grid is rebuilt with every step through time. */
export class BoxGrid {
  /** @param {Box} canvas boxes that extend beyond it are stored in the cells at its edge */
  constructor({ left, top, right, bottom }) {
    this.left = left;
    this.top = top;
    this.columns = Math.max(1, Math.ceil((right - left) / SIDE_PX));
    this.lines = Math.max(1, Math.ceil((bottom - top) / SIDE_PX));
    this.count = 0;
    /** Left, top, right, bottom of each box, flat. */
    this.boxes = new Float64Array(1024);
    /** The newest link of each cell, plus one. */
    this.newest = new Int32Array(this.columns * this.lines);
    this.links = 0;
    /** The box of each link, and the previous link, plus one. */
    this.holds = new Int32Array(1024);
    this.before = new Int32Array(1024);
  }

  /** @param {Box} box */
  add({ left, top, right, bottom }) {
    const number = this.count;
    this.count += 1;
    this.boxes = grow(this.boxes, this.count * 4);
    const { boxes } = this;
    boxes[number * 4] = left;
    boxes[number * 4 + 1] = top;
    boxes[number * 4 + 2] = right;
    boxes[number * 4 + 3] = bottom;
    const [first, last] = [this.#column(left), this.#column(right)];
    const [highest, lowest] = [this.#line(top), this.#line(bottom)];
    for (let line = highest; line <= lowest; line += 1)
      for (let column = first; column <= last; column += 1) this.#link(line * this.columns + column, number);
  }

  /**
   * @param {Box} box
   * @returns {boolean} whether no stored box intersects it
   */
  isFree({ left, top, right, bottom }) {
    const { boxes, newest, holds, before, columns } = this;
    const [first, last] = [this.#column(left), this.#column(right)];
    const [highest, lowest] = [this.#line(top), this.#line(bottom)];
    for (let line = highest; line <= lowest; line += 1) {
      for (let column = first; column <= last; column += 1) {
        for (let link = newest[line * columns + column]; link; link = before[link - 1]) {
          const box = holds[link - 1] * 4;
          if (boxes[box] < right && left < boxes[box + 2] && boxes[box + 1] < bottom && top < boxes[box + 3])
            return false;
        }
      }
    }
    return true;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {number} the first stored disc that covers the point, if boxes are bounding boxes of discs; -1: none
   */
  discAt(x, y) {
    const { boxes, holds, before } = this;
    let first = -1;
    for (let link = this.newest[this.#line(y) * this.columns + this.#column(x)]; link; link = before[link - 1]) {
      const box = holds[link - 1] * 4;
      const r = (boxes[box + 2] - boxes[box]) / 2;
      const [across, down] = [x - boxes[box] - r, y - boxes[box + 1] - r];
      if (across * across + down * down < r * r) first = holds[link - 1];
    }
    return first;
  }

  /**
   * @param {number} square
   * @param {number} box
   */
  #link(square, box) {
    this.links += 1;
    this.holds = grow(this.holds, this.links);
    this.before = grow(this.before, this.links);
    this.holds[this.links - 1] = box;
    this.before[this.links - 1] = this.newest[square];
    this.newest[square] = this.links;
  }

  /** @param {number} x */
  #column(x) {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.left) / SIDE_PX)));
  }

  /** @param {number} y */
  #line(y) {
    return Math.max(0, Math.min(this.lines - 1, Math.floor((y - this.top) / SIDE_PX)));
  }
}

/** Boxes by the squares of the canvas that they reach into: what lies about a spot is found without going through all. */

/** @import {Box} from "./placing.js" */

const SIDE_PX = 64;

/** @template {Box} T */
export class Squares {
  constructor() {
    /** By column and line. @type {Map<number, T[]>} */
    this.held = new Map();
  }

  /** @param {T} box */
  add(box) {
    for (const square of squares(box)) {
      const others = this.held.get(square);
      if (others) others.push(box);
      else this.held.set(square, [box]);
    }
  }

  /**
   * @param {Box} box
   * @param {(other: T) => boolean} isWanted
   * @returns {T | null} one of those that share a square with the box; the one added first, where the box is in one square
   */
  first(box, isWanted) {
    for (const square of squares(box)) {
      const found = this.held.get(square)?.find(isWanted);
      if (found) return found;
    }
    return null;
  }
}

/**
 * @param {Box} box
 * @returns {number[]}
 */
function squares({ left, top, right, bottom }) {
  const found = [];
  for (let column = Math.floor(left / SIDE_PX), last = Math.floor(right / SIDE_PX); column <= last; column += 1)
    for (let line = Math.floor(top / SIDE_PX), end = Math.floor(bottom / SIDE_PX); line <= end; line += 1) found.push(column * 65536 + line);
  return found;
}

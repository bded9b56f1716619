/** Boxes by the squares of the canvas that they reach into: what lies about a spot is found without going through all. */

/** @import {Box} from "./placing.js" */

const SIDE_PX = 64;
// More lines than any canvas has.
const COLUMN = 65_536;

/** @template {Box} T */
export class Squares {
  constructor() {
    /** By column and line. @type {Map<number, T[]>} */
    this.held = new Map();
  }

  /** @param {T} box */
  add(box) {
    const { first, last, top, bottom } = reach(box);
    for (let column = first; column <= last; column += COLUMN) {
      for (let square = column + top; square <= column + bottom; square += 1) {
        const others = this.held.get(square);
        if (others) others.push(box);
        else this.held.set(square, [box]);
      }
    }
  }

  /**
   * @param {Box} box
   * @param {(other: T) => boolean} isWanted
   * @returns {T | null} one of those that share a square with the box; the one added first, where the box is in one square
   */
  first(box, isWanted) {
    const { first, last, top, bottom } = reach(box);
    for (let column = first; column <= last; column += COLUMN) {
      for (let square = column + top; square <= column + bottom; square += 1) {
        const found = this.held.get(square)?.find(isWanted);
        if (found) return found;
      }
    }
    return null;
  }
}

/** @param {Box} box */
function reach({ left, top, right, bottom }) {
  const square = (/** @type {number} */ px) => Math.floor(px / SIDE_PX);
  return { first: square(left) * COLUMN, last: square(right) * COLUMN, top: square(top), bottom: square(bottom) };
}

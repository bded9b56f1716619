/** Texts of several slugs with a blank between, each numbered once; a row has one number for all its actors. */

import { Numbers } from "../data/string-table.js";
import { grown } from "./grow.js";

export class Combinations {
  constructor() {
    this.whole = new Numbers();
    this.parts = new Numbers();
    /** Parts of combination i stand in held from offsets[i] to offsets[i + 1]. */
    this.offsets = new Uint32Array(256);
    this.held = new Uint32Array(256);
  }

  get count() {
    return this.whole.texts.length;
  }

  /** @param {string} text */
  of(text) {
    const known = this.whole.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.whole.of(text);
    this.#add(number, text);
    return number;
  }

  /** @param {number} number */
  partsOf(number) {
    return this.whole.texts[number].split(" ").filter(Boolean);
  }

  /**
   * The sum of the counts of all combinations that each part is in.
   *
   * @param {(number: number) => number} countOf count of a combination
   * @returns {Uint32Array} by the part's number
   */
  sums(countOf) {
    const sums = new Uint32Array(this.parts.texts.length);
    for (let number = 0; number < this.count; number += 1) {
      const count = countOf(number);
      if (!count) continue;
      for (let i = this.offsets[number], end = this.offsets[number + 1]; i < end; i += 1) {
        const part = this.held[i];
        sums[part] = sums[part] + count;
      }
    }
    return sums;
  }

  /**
   * @param {string[]} asked slugs
   * @returns {Uint8Array} 1 for each combination with any of them
   */
  marked(asked) {
    const marks = this.parts.marked(asked);
    return new Uint8Array(this.count).map((_, number) => {
      for (let i = this.offsets[number], end = this.offsets[number + 1]; i < end; i += 1) if (marks[this.held[i]]) return 1;
      return 0;
    });
  }

  /**
   * @param {number} number
   * @param {string} text
   */
  #add(number, text) {
    const parts = text.split(" ").filter(Boolean);
    const start = number ? this.offsets[number] : 0;
    this.offsets = grown(this.offsets, number + 2);
    this.held = grown(this.held, start + parts.length);
    parts.forEach((part, i) => (this.held[start + i] = this.parts.of(part)));
    this.offsets[number + 1] = start + parts.length;
  }
}

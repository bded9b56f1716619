/** Interns space-separated lists of slugs: each distinct set gets one id, so that a row has one id for all its actors. */

import { StringTable } from "../data/string-table.js";
import { grow } from "./grow.js";

export class SlugSets {
  constructor() {
    this.sets = new StringTable();
    this.slugs = new StringTable();
    /** Slugs of set i are members[offsets[i]] to members[offsets[i + 1]]. */
    this.offsets = new Uint32Array(256);
    this.members = new Uint32Array(256);
  }

  get count() {
    return this.sets.texts.length;
  }

  /** @param {string} text */
  idOf(text) {
    const known = this.sets.ids.get(text);
    if (known !== undefined) return known;
    const number = this.sets.idOf(text);
    this.#add(number, text);
    return number;
  }

  /** @param {number} number */
  slugsOf(number) {
    return this.sets.texts[number].split(" ").filter(Boolean);
  }

  /**
   * For each slug the sum of the counts of the sets that contain it.
   *
   * @param {(number: number) => number} countOf count of a set
   * @returns {Uint32Array} by slug id
   */
  sums(countOf) {
    const sums = new Uint32Array(this.slugs.texts.length);
    for (let number = 0; number < this.count; number += 1) {
      const count = countOf(number);
      if (!count) continue;
      for (let i = this.offsets[number], end = this.offsets[number + 1]; i < end; i += 1) {
        const slug = this.members[i];
        sums[slug] = sums[slug] + count;
      }
    }
    return sums;
  }

  /**
   * @param {string[]} slugs slugs
   * @returns {Uint8Array} 1 for each set with any of the slugs
   */
  marks(slugs) {
    const marks = this.slugs.marks(slugs);
    return new Uint8Array(this.count).map((_, number) => {
      for (let i = this.offsets[number], end = this.offsets[number + 1]; i < end; i += 1)
        if (marks[this.members[i]]) return 1;
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
    this.offsets = grow(this.offsets, number + 2);
    this.members = grow(this.members, start + parts.length);
    parts.forEach((slug, i) => (this.members[start + i] = this.slugs.idOf(slug)));
    this.offsets[number + 1] = start + parts.length;
  }
}

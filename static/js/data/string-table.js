/** String interning: gives every distinct text an id, in order of appearance. */

/** Maps distinct texts to consecutive ids. */
export class StringTable {
  constructor() {
    /** @type {string[]} */
    this.texts = [];
    /** @type {Map<string, number>} */
    this.ids = new Map();
  }

  /** @param {string} text */
  idOf(text) {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    this.ids.set(text, this.texts.length);
    this.texts.push(text);
    return this.texts.length - 1;
  }

  /**
   * @param {Iterable<string>} texts
   * @returns {Uint8Array} 1 at the id of each known text
   */
  marks(texts) {
    const marks = new Uint8Array(this.texts.length);
    for (const text of texts) {
      const number = this.ids.get(text);
      if (number !== undefined) marks[number] = 1;
    }
    return marks;
  }
}

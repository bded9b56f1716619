/** A hash map from three integers to consecutive ids, with open addressing and no object per entry. */

export class TripleMap {
  constructor() {
    this.count = 0;
    this.a = new Int32Array(1024);
    this.b = new Int32Array(1024);
    this.c = new Int32Array(1024);
    /** Id plus one in each slot; at least twice as many slots as entries. */
    this.slots = new Int32Array(2048);
  }

  /**
   * The id of the triple; a new one on first use.
   *
   * @param {number} a
   * @param {number} b
   * @param {number} c
   * @returns {number}
   */
  idOf(a, b, c) {
    const slot = this.#slot(a, b, c);
    const found = this.slots[slot];
    if (found) return found - 1;
    const number = this.count;
    this.a[number] = a;
    this.b[number] = b;
    this.c[number] = c;
    this.slots[slot] = number + 1;
    this.count += 1;
    if (this.count === this.a.length) this.#grow();
    return number;
  }

  /**
   * @param {number} a
   * @param {number} b
   * @param {number} c
   * @returns {number} -1 if it has no id
   */
  find(a, b, c) {
    return this.slots[this.#slot(a, b, c)] - 1;
  }

  /**
   * @param {number} a
   * @param {number} b
   * @param {number} c
   */
  #slot(a, b, c) {
    const { slots } = this;
    const mask = slots.length - 1;
    let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    let slot = (mixed ^ (mixed >>> 13)) & mask;
    for (;;) {
      const number = slots[slot] - 1;
      if (number < 0 || (this.a[number] === a && this.b[number] === b && this.c[number] === c)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow() {
    for (const name of /** @type {const} */ (["a", "b", "c"])) {
      const grown = new Int32Array(this[name].length * 2);
      grown.set(this[name]);
      this[name] = grown;
    }
    this.slots = new Int32Array(this.slots.length * 2);
    for (let i = 0; i < this.count; i += 1) this.slots[this.#slot(this.a[i], this.b[i], this.c[i])] = i + 1;
  }
}

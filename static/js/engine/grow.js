/** Growing typed arrays: the capacity doubles when they are full. */

/**
 * @template {Uint32Array | Int32Array | Float64Array | Uint8Array} T
 * @param {T} array
 * @param {number} length minimum capacity
 * @returns {T} the array, or a longer copy
 */
export function grow(array, length) {
  if (length <= array.length) return array;
  const longer = /** @type {T} */ (
    new /** @type {new (length: number) => T} */ (array.constructor)(Math.max(length, array.length * 2))
  );
  longer.set(array);
  return longer;
}

/**
 * Reads an element at an index that is known to be in range, so that the type is not optional.
 *
 * @template T
 * @param {ArrayLike<T>} list
 * @param {number} position
 * @returns {T}
 */
export function at(list, position) {
  return /** @type {T} */ (list[position]);
}

/**
 * The element at a position that the caller knows to be inside: typed arrays are read in loops over their own length.
 *
 * @template T
 * @param {ArrayLike<T>} list
 * @param {number} position
 * @returns {T}
 */
export function at(list, position) {
  return /** @type {T} */ (list[position]);
}

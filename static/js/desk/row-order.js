/** Where a row goes by a key. */

/**
 * @param {string} key as KeyboardEvent names it
 * @param {number} from the row's place now, from 0
 * @param {number} count of all rows
 * @returns {number | null} its new place; null where the key moves nothing
 */
export function moved(key, from, count) {
  switch (key) {
    case "ArrowUp":
      return Math.max(0, from - 1);
    case "ArrowDown":
      return Math.min(count - 1, from + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
  }
  return null;
}

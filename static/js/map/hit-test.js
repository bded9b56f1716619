/** Hit testing. */

/**
 * @template T
 * @typedef {{x: number, y: number, r: number, rim?: number, target: T}} Target a disc; with a rim, only the circle
 *   of that width around it
 */

/**
 * The topmost target under the pointer: the one drawn last.
 *
 * @template T
 * @param {Target<T>[]} targets
 * @param {{x: number, y: number}} pointer
 * @param {number} [slack] tolerance around a target, px
 * @returns {T | null}
 */
export function hit(targets, { x, y }, slack = 3) {
  for (const target of targets.toReversed()) {
    const distance = Math.hypot(target.x - x, target.y - y);
    const isOn = target.rim === undefined ? distance <= target.r + slack : Math.abs(distance - target.r) <= target.rim;
    if (isOn) return target.target;
  }
  return null;
}

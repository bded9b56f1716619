/**
 * Tracing: between two neighbouring corners that lie on one line (a river, a border, another area's edge) the outline takes
 * the line's own course. Pure.
 */

/** @import {Position, Ring} from "./outline-model.js" */

// About a metre: a snapped corner lies on the line but for its rounding.
const ON_IT = 1e-5;

/**
 * @param {Ring} ring
 * @param {Position[][]} lines a closed one ends where it begins
 * @returns {Ring} the same ring where nothing could be followed
 */
export function followed(ring, lines) {
  /** @type {Ring} */
  const found = [];
  ring.forEach((corner, i) => {
    const next = ring[(i + 1) % ring.length];
    found.push(corner, ...(next ? course(corner, next, lines) : []));
  });
  return found.length > ring.length ? found : ring;
}

/**
 * @param {Position} from
 * @param {Position} to
 * @param {Position[][]} lines
 * @returns {Position[]} what lies between the two on the line that both are on; on a closed line the shorter way
 */
function course(from, to, lines) {
  for (const line of lines) {
    const [start, end] = [placeOn(line, from), placeOn(line, to)];
    if (start === null || end === null) continue;
    const direct = between(line, start, end);
    if (!isClosed(line)) return direct;
    const around = roundabout(line, start, end);
    return lengthOf([from, ...direct, to]) <= lengthOf([from, ...around, to]) ? direct : around;
  }
  return [];
}

/**
 * @param {Position[]} line
 * @param {Position} spot
 * @returns {number | null} the number of the segment it is on, and which share of that lies before it; null if it is not on it
 */
function placeOn(line, spot) {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [a, b] = /** @type {[Position, Position]} */ ([line[i], line[i + 1]]);
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const squared = dx * dx + dy * dy;
    const share = squared ? Math.min(1, Math.max(0, ((spot[0] - a[0]) * dx + (spot[1] - a[1]) * dy) / squared)) : 0;
    if (Math.hypot(a[0] + share * dx - spot[0], a[1] + share * dy - spot[1]) < ON_IT) return i + share;
  }
  return null;
}

/**
 * @param {Position[]} line
 * @param {number} start
 * @param {number} end
 * @returns {Position[]} the line's own vertices strictly between two places on it, in the direction of travel
 */
function between(line, start, end) {
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  const inside = line.filter((_vertex, i) => i > low && i < high);
  return start <= end ? inside : inside.reverse();
}

/**
 * @param {Position[]} line closed
 * @param {number} start
 * @param {number} end
 * @returns {Position[]} the other way, over the vertex where the line begins and ends
 */
function roundabout(line, start, end) {
  const last = line.length - 1;
  const first = line.slice(0, 1);
  if (start <= end) return [...between(line, start, 0), ...first, ...between(line, last, end)];
  return [...between(line, start, last), ...first, ...between(line, 0, end)];
}

/** @param {Position[]} line */
function isClosed(line) {
  const [first, last] = [line[0], line.at(-1)];
  return line.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** In degrees, east and west shortened as at 35° north: enough to compare. @param {Position[]} line */
function lengthOf(line) {
  let sum = 0;
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [a, b] = /** @type {[Position, Position]} */ ([line[i], line[i + 1]]);
    sum += Math.hypot((b[0] - a[0]) * 0.82, b[1] - a[1]);
  }
  return sum;
}

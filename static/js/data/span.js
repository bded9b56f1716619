/** The range of days that the timeline shows, and the conversion between days and pixels. */

/** @typedef {{first: number, last: number}} Span days, both included */

const SHORTEST = 14;

/** Days before and after a window that is seen closely, as a share of its length. */
const AROUND = 0.6;

/**
 * @param {Span} window
 * @returns {Span} the window with some days before and after
 */
export function around({ first, last }) {
  const more = Math.max(Math.round(AROUND * (last + 1 - first)), Math.ceil((SHORTEST - last - 1 + first) / 2));
  return { first: first - more, last: last + more };
}

/**
 * @param {Span} span
 * @param {number} day may have a fraction: 0.5 is noon
 * @param {number} width px
 */
export function toPx({ first, last }, day, width) {
  return ((day - first) / (last + 1 - first)) * width;
}

/**
 * @param {Span} span
 * @param {number} px
 * @param {number} width
 * @returns {number} the day at that pixel, inside the span
 */
export function dayAt({ first, last }, px, width) {
  return Math.min(last, Math.max(first, first + Math.floor((px / width) * (last + 1 - first))));
}

/**
 * The span made longer or shorter around a fixed day.
 *
 * @param {Span} span
 * @param {number} factor above 1 shows more days
 * @param {number} day
 * @param {Span} all the longest span
 * @returns {Span}
 */
export function zoomed(span, factor, day, all) {
  const length = span.last + 1 - span.first;
  const wanted = Math.round(Math.min(all.last + 1 - all.first, Math.max(Math.min(SHORTEST, length), length * factor)));
  const share = (day - span.first) / length;
  return within({ first: Math.round(day - share * wanted), last: Math.round(day - share * wanted) + wanted - 1 }, all);
}

/**
 * @param {Span} span
 * @param {number} days
 * @param {Span} all
 * @returns {Span}
 */
export function moved(span, days, all) {
  return within({ first: span.first + days, last: span.last + days }, all);
}

/**
 * The span shifted, and cut if necessary, to lie inside the longest span.
 *
 * @param {Span} span
 * @param {Span} all
 * @returns {Span}
 */
export function within(span, all) {
  const length = Math.min(span.last - span.first, all.last - all.first);
  const first = Math.min(Math.max(span.first, all.first), all.last - length);
  return { first, last: first + length };
}

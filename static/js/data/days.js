/** Days as whole numbers since 1 January 1970, and the calendar's steps between them. */

/** @typedef {"day" | "week" | "month" | "quarter" | "year"} Unit */

const MS = 86_400_000;
const MONTHS = { month: 1, quarter: 3, year: 12 };

/**
 * @param {string} iso YYYY-MM-DD
 * @returns {number}
 */
export function toDay(iso) {
  return Math.round(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / MS);
}

/**
 * @param {number} day
 * @returns {string} YYYY-MM-DD
 */
export function toIso(day) {
  return toDate(day).toISOString().slice(0, 10);
}

/** @param {number} day */
export function toDate(day) {
  return new Date(day * MS);
}

/**
 * Whether the text is an existing day, by the same rule as the API.
 *
 * @param {string} text
 */
export function isDay(text) {
  return (
    /^(19\d\d|20\d\d|2100)-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && toIso(toDay(text)) === text
  );
}

/**
 * First day of the unit that contains the day; weeks begin on Monday (ISO 8601).
 *
 * @param {number} day
 * @param {Unit} unit
 */
export function startOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const months = MONTHS[unit];
  const date = toDate(day);
  return Math.round(Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months, 1) / MS);
}

/**
 * The day so many units later. Months keep the day of the month, or take the last day of a shorter month.
 *
 * @param {number} day
 * @param {Unit} unit
 * @param {number} count may be negative
 */
export function later(day, unit, count) {
  if (unit === "day") return day + count;
  if (unit === "week") return day + 7 * count;
  const date = toDate(day);
  const month = date.getUTCMonth() + count * MONTHS[unit];
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Math.round(Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / MS);
}

/**
 * @param {number} day
 * @param {Unit} unit
 * @returns {boolean} whether a unit begins on the day
 */
export function begins(day, unit) {
  return startOf(day, unit) === day;
}

/** Dates in words, no more precise than known; the same as wording/dates.py on the server. */

import { toDate, toDay } from "../data/days.js";
import { filled, gettext } from "../text.js";

// Levantine month names in Arabic; Western digits, as in the Syrian press.
const LOCALES = { en: "en-GB", ar: "ar-SY-u-nu-latn" };

const MOST_SPANS = 2_000;

/** @typedef {ReturnType<typeof dateWords>} DateWords */

/**
 * @param {{start: string | null, end: string | null}} window YYYY-MM-DD
 * @returns {string | null} the year in which the whole window lies
 */
export function yearOfWindow({ start, end }) {
  return start && end && start.slice(0, 4) === end.slice(0, 4) ? start.slice(0, 4) : null;
}

/** @param {"en" | "ar"} language */
export function dateWords(language) {
  const format = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", ...options });
  const whole = format({ day: "numeric", month: "long", year: "numeric" });
  const months = format({ month: "long", year: "numeric" });
  const shortMonth = format({ month: "short" });
  const dayAndMonth = format({ day: "numeric", month: "short" });
  const years = format({ year: "numeric" });
  // Where the year is said already
  const dayOfMonth = format({ day: "numeric", month: "long" });
  const monthAlone = format({ month: "long" });
  /** Formatting is slow in browsers, and several views format the same span. @type {Map<string, string>} */
  const spans = new Map();

  /** @param {number} day */
  const dayWords = (day) => whole.format(toDate(day));
  /** @param {number} day */
  const month = (day) => months.format(toDate(day));
  /** @param {number} day */
  const year = (day) => years.format(toDate(day));

  /**
   * «20 May 2015», «13–26 May 2015»; whole months and years by their names.
   *
   * @param {number} first
   * @param {number} last included
   */
  function span(first, last) {
    return spanBy(whole, first, last, "");
  }

  /**
   * @param {Intl.DateTimeFormat} form
   * @param {number} first
   * @param {number} last
   * @param {string} formName
   */
  function spanBy(form, first, last, formName) {
    if (first === last) return form.format(toDate(first));
    const key = `${formName} ${first} ${last}`;
    const known = spans.get(key);
    if (known) return known;
    if (spans.size >= MOST_SPANS) spans.clear();
    // Removes the spaces that browsers set between days of one month: «13–27 May 2015».
    const words = form.formatRange(toDate(first), toDate(last)).replace(/^(\d{1,2})\s*–\s*(\d{1,2}\s)/, "$1–$2");
    spans.set(key, words);
    return words;
  }

  /**
   * @param {{earliest: string, latest: string, date_precision: string, date_basis: string}} event
   * @param {string | null} [yearSaid] the year that stands above already: «13–26 May» of an event that lies in it
   */
  function when({ earliest, latest, date_precision, date_basis }, yearSaid = null) {
    const [first, last] = [toDay(earliest), toDay(latest)];
    const isShort = yearSaid !== null && [earliest, latest].every((day) => day.startsWith(`${yearSaid}-`));
    let words = isShort ? spanBy(dayOfMonth, first, last, "short") : span(first, last);
    if (first !== last && date_precision === "month") words = (isShort ? monthAlone : months).format(toDate(first));
    if (first !== last && date_precision === "year") words = year(first);
    return date_basis === "reported_on" ? filled(gettext("reported on %(date)s"), { date: words }) : words;
  }

  /**
   * The window in words; an open side is named as such.
   *
   * @param {string | null} start
   * @param {string | null} end
   */
  function windowWords(start, end) {
    if (start && end) return span(toDay(start), toDay(end));
    if (start) return filled(gettext("from %(day)s"), { day: dayWords(toDay(start)) });
    return end ? filled(gettext("until %(day)s"), { day: dayWords(toDay(end)) }) : "";
  }

  return {
    day: dayWords,
    month,
    year,
    span,
    /** «July 2014 – February 2026» */
    months: (/** @type {number} */ first, /** @type {number} */ last) =>
      months.formatRange(toDate(first), toDate(last)),
    when,
    window: windowWords,
    shortMonth: (/** @type {number} */ day) => shortMonth.format(toDate(day)),
    dayAndMonth: (/** @type {number} */ day) => dayAndMonth.format(toDate(day)),
  };
}

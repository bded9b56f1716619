/** The events that a view is about, at most three, and what is written beside their marks: by rule, in the record's words. */

import { toDay } from "../../data/days.js";
import { FORM } from "../../engine/forms.js";
import { killedWords } from "../../list-item.js";
import { filled, gettext } from "../../text.js";
import { isAnythingOpen } from "../../url-state.js";
import { yearOfWindow } from "../../words/date-words.js";

/** @import {Context} from "../../context.js" */
/** @import {Row} from "../../engine/protocol.js" */
/** @import {State} from "../../store.js" */

/** @typedef {"latest" | "largest" | "first" | "cited"} Reason why an event is noted */
/** @typedef {{row: Row, reason: Reason}} Noted */

const MOST = 3;
// Later than any day: of events that may have begun first, the one known most exactly.
const LATEST_DAY = 1e6;
const CAMPAIGN = "offensive";
const MARKED = new Set([FORM.dot, FORM.ring]);

/**
 * In a story the events that the step cites; else, of a view of some days whose whole list is loaded, the last event, that
 * with the largest figure, and the first. One that has no mark is not replaced by another, of which it would not be true.
 *
 * @param {State} state
 * @returns {Noted[]}
 */
export function notedEvents({ answer, chosen, cited }) {
  if (!answer || chosen.notes === "none" || isAnythingOpen(chosen)) return [];
  if (cited.length)
    return marked(answer.rows.filter(({ code }) => cited.includes(code)).map((row) => ({ row, reason: "cited" })));
  const { start, end } = chosen.filters;
  const { from, rows } = answer.list;
  if (!start || !end || from > 0 || rows.length < answer.shown) return [];
  // A campaign is as long as its events, and its figure is theirs; datasets are not in sums.
  const events = rows.filter(
    ({ type, dataset, latest }) => type !== CAMPAIGN && dataset === null && latest <= toDay(end),
  );
  const counted = events.filter(({ killed }) => (killed.low ?? 0) > 0 && !killed.counts_longer);
  return marked([
    ...one(
      "latest",
      best(events, ({ latest }) => latest),
    ),
    ...one(
      "largest",
      best(counted, ({ killed }) => killed.low ?? 0),
    ),
    ...one(
      "first",
      best(events, ({ earliest, latest }) => -earliest - latest / LATEST_DAY),
    ),
  ]);
}

/**
 * «Latest: 27 May 2015», the title, «killed 15–25, according to SOHR»
 *
 * @param {Context} page
 * @param {Noted} noted
 * @returns {{day: string, title: string, figure: string} | null} null until its title is loaded
 */
export function noteWords(page, { row, reason }) {
  const event = page.listed(row);
  if (event.title === null) return null;
  const when = page.dates.when(event, yearOfWindow(page.store.state.chosen.filters));
  const killed = reason === "largest" || reason === "cited" ? killedWords(page, event.killed) : "";
  const origins = (event.killed.origins ?? []).map(page.name).join(gettext(", "));
  return {
    day: {
      latest: filled(gettext("Latest: %(day)s"), { day: when }),
      largest: filled(gettext("Most killed, as claimed: %(day)s"), { day: when }),
      first: filled(gettext("First: %(day)s"), { day: when }),
      cited: when,
    }[reason],
    title: page.title(event),
    figure: killed && origins ? filled(gettext("%(killed)s, according to %(origins)s"), { killed, origins }) : killed,
  };
}

/** @param {Noted[]} noted the more important first @returns {Noted[]} each event once */
function marked(noted) {
  const codes = new Set();
  return noted
    .filter(({ row }) => row.point && MARKED.has(row.form) && row.passes && !codes.has(row.code) && codes.add(row.code))
    .slice(0, MOST);
}

/** @param {Reason} reason @param {Row | undefined} row @returns {Noted[]} */
function one(reason, row) {
  return row ? [{ row, reason }] : [];
}

/**
 * @param {Row[]} rows
 * @param {(row: Row) => number} rank
 * @returns {Row | undefined} that of the highest rank, the first of equals
 */
function best(rows, rank) {
  return rows.reduce(
    (/** @type {Row | undefined} */ found, row) => (found && rank(found) >= rank(row) ? found : row),
    undefined,
  );
}

/** When each origin's dated reports were published, beside the days of the event. */

import { fitting, isMirrored } from "./theme.js";

/** @import {ChartConfiguration} from "chart.js" */
/** @import {Theme} from "./theme.js" */

/** @typedef {{origin: string, start: string, end: string, words: string}} Report */
/** @typedef {{reports: Report[], event: {start: string, end: string, words: string, name: string}}} ReportDates */

const DAY = 86_400_000;

/**
 * @param {ReportDates} spoken
 * @param {Theme} colours
 * @returns {ChartConfiguration<"bar", [number, number][], string>}
 */
export function reportDates({ reports, event }, colours) {
  const rows = [{ origin: event.name, start: event.start, end: event.end, words: event.words }, ...reports];
  const days = rows.map(
    ({ start, end }) => /** @type {[number, number]} */ ([Date.parse(start), Date.parse(end) + DAY]),
  );
  const format = new Intl.DateTimeFormat(locale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return {
    type: "bar",
    data: {
      labels: rows.map(({ origin }) => origin),
      datasets: [
        {
          data: days,
          backgroundColor: rows.map((_, at) => (at === 0 ? colours.accent : colours.ink)),
          barThickness: 10,
          minBarLength: 6,
        },
      ],
    },
    options: {
      indexAxis: "y",
      scales: {
        x: {
          type: "linear",
          min: Math.min(...days.map(([start]) => start)) - DAY,
          max: Math.max(...days.map(([, end]) => end)) + DAY,
          ticks: {
            maxTicksLimit: innerWidth < 560 ? 3 : 6,
            maxRotation: 0,
            callback: (value) => format.format(Number(value)),
          },
        },
        y: {
          position: isMirrored() ? "right" : "left",
          grid: { display: false },
          ticks: {
            callback(_, at) {
              return fitting(rows[at].origin, this.chart.width);
            },
          },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { label: (item) => rows[item.dataIndex].words } },
      },
    },
  };
}

/** @returns {string} Levantine month names and Western digits, as in the Syrian press */
function locale() {
  return document.documentElement.lang === "ar" ? "ar-SY-u-nu-latn" : "en-GB";
}

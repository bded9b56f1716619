/** Every figure of one event as a bar from minimum to maximum, one row for each group and origin. */

import { fitting, hatch, isMirrored } from "./theme.js";

/** @import {ChartConfiguration, TooltipItem} from "chart.js" */
/** @import {Theme} from "./theme.js" */

/**
 * @typedef {object} Row
 * @property {string} who
 * @property {string} origin
 * @property {string} side
 * @property {number | null} low
 * @property {number | null} high null: open-ended
 * @property {string} figure in words
 * @property {string} wording
 * @property {boolean} is_doubted
 * @property {boolean} is_assessment
 */

/**
 * @param {Row[]} rows
 * @param {Theme} colours
 * @returns {ChartConfiguration<"bar", ([number, number] | null)[], string[]>}
 */
export function figureRanges(rows, colours) {
  const most = Math.max(...rows.map((row) => row.high ?? row.low ?? 0));
  const edge = Math.ceil(most * 1.15) || 1;
  const known = rows.map((row) => knownPart(row, edge));
  const open = rows.map((row) => (row.high === null ? /** @type {[number, number]} */ ([row.low ?? 0, edge]) : null));
  const fill = rows.map((row) => (row.is_doubted ? hatch(colours.side(row.side), 4) : colours.side(row.side)));
  return {
    type: "bar",
    data: {
      labels: rows.map((row) => [row.who, row.origin]),
      datasets: [
        {
          data: known,
          backgroundColor: rows.map((row, at) => (row.is_assessment ? colours.accent : fill[at])),
          borderColor: rows.map((row) => (row.is_assessment ? colours.accent : colours.side(row.side))),
          borderWidth: 1,
          borderSkipped: false,
          minBarLength: 5,
          barThickness: 12,
          grouped: false,
        },
        {
          data: open,
          backgroundColor: rows.map((row) => hatch(colours.side(row.side), 8)),
          barThickness: 6,
          grouped: false,
        },
      ],
    },
    options: {
      indexAxis: "y",
      scales: {
        x: {
          min: 0,
          max: edge,
          reverse: isMirrored(),
          ticks: { precision: 0, includeBounds: false },
          grid: { color: colours.rule },
        },
        y: {
          position: isMirrored() ? "right" : "left",
          grid: { display: false },
          ticks: {
            crossAlign: "far",
            callback(_, at) {
              return [rows[at].who, rows[at].origin].map((name) => fitting(name, this.chart.width));
            },
          },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            title: (items) =>
              items.slice(0, 1).map((item) => `${rows[item.dataIndex].who} · ${rows[item.dataIndex].origin}`),
            label: (/** @type {TooltipItem<"bar">} */ item) => {
              const row = rows[item.dataIndex];
              return row.wording ? `${row.figure} “${row.wording}”` : row.figure;
            },
          },
        },
      },
    },
  };
}

/**
 * @param {Row} row
 * @param {number} edge
 * @returns {[number, number]} from minimum to maximum; a single figure gets a minimum width
 */
function knownPart({ low, high }, edge) {
  const start = low ?? 0;
  const end = high ?? start;
  return start === end ? [Math.max(0, start - edge / 200), end + edge / 200] : [start, end];
}

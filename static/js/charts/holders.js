/** Places by holder over time as stacked areas; stepped, since control changes from one day to the next. */

import { isMirrored, tints } from "./theme.js";

/** @import {ChartConfiguration} from "chart.js" */
/** @import {Theme} from "./theme.js" */

/** @typedef {{name: string, side: string, places: number[]}} HolderSeries numbers of places */
/** @typedef {{labels: string[], holders: HolderSeries[]}} Ground */

/**
 * @param {Ground} ground
 * @param {Theme} colours
 * @returns {ChartConfiguration<"line", number[], string>}
 */
export function holdersOverTime({ labels, holders }, colours) {
  const fills = tints(
    holders.map(({ side }) => side),
    colours,
  );
  const bands = holders.map(({ name, places }, at) => ({ label: name, data: places, backgroundColor: fills[at] }));
  return {
    type: "line",
    data: {
      labels,
      datasets: bands.map((band, at) => ({
        ...band,
        borderColor: colours.panel,
        borderWidth: 1,
        fill: at === 0 ? "origin" : "-1",
        pointRadius: 0,
        pointHitRadius: 8,
        stepped: "after",
      })),
    },
    options: {
      interaction: { mode: "index", intersect: false },
      scales: {
        x: {
          grid: { display: false },
          ticks: { autoSkip: true, maxRotation: 0, maxTicksLimit: innerWidth < 560 ? 4 : 10 },
        },
        y: { stacked: true, beginAtZero: true, ticks: { precision: 0 }, position: isMirrored() ? "right" : "left" },
      },
      plugins: {
        tooltip: { filter: (item) => Number(item.raw) > 0 },
      },
    },
  };
}

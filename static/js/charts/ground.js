/** Square kilometres by holder over time, one band upon another; stepped, since control changes from one day to the next. */

import {hatch, isMirrored, tints} from "./look.js";

/** @import {ChartConfiguration} from "chart.js" */
/** @import {Look} from "./look.js" */

/** @typedef {{name: string, side: string, fresh: number[], old: number[]}} Held km²; old: of claims without a date or years old */
/** @typedef {{labels: string[], holders: Held[]}} Ground */

/**
 * @param {Ground} ground
 * @param {Look} colours
 * @returns {ChartConfiguration<"line", number[], string>}
 */
export function ground({labels, holders}, colours) {
  const fills = tints(
    holders.map(({side}) => side),
    colours,
  );
  const bands = holders.flatMap(({name, fresh, old}, at) => [
    {label: name, data: fresh, backgroundColor: fills[at]},
    {label: `${name} –`, data: old, backgroundColor: hatch(fills[at], 5)},
  ]);
  return {
    type: "line",
    data: {
      labels,
      datasets: bands.map((band, at) => ({
        ...band,
        borderColor: colours.panel,
        borderWidth: at % 2 ? 1 : 0,
        fill: at === 0 ? "origin" : "-1",
        pointRadius: 0,
        pointHitRadius: 8,
        stepped: "after",
      })),
    },
    options: {
      interaction: {mode: "index", intersect: false},
      scales: {
        x: {grid: {display: false}, ticks: {autoSkip: true, maxRotation: 0, maxTicksLimit: innerWidth < 560 ? 4 : 10}},
        y: {stacked: true, beginAtZero: true, position: isMirrored() ? "right" : "left"},
      },
      plugins: {
        legend: {labels: {filter: (item) => (item.datasetIndex ?? 0) % 2 === 0}},
        tooltip: {filter: (item) => Number(item.raw) > 0},
      },
    },
  };
}

/** Events per month by grade, distinguished by fill, as grades are everywhere. */

import { hatch, isMirrored } from "./theme.js";

/** @import {ChartConfiguration} from "chart.js" */
/** @import {Theme} from "./theme.js" */

/** @typedef {{labels: string[], groups: {name: string, grade: string, events: number[]}[]}} Months */

/**
 * @param {Months} months
 * @param {Theme} colours
 * @returns {ChartConfiguration<"bar", number[], string>}
 */
export function months({ labels, groups }, colours) {
  /** @type {Record<string, string | CanvasPattern>} */
  const fills = {
    confirmed: colours.ink,
    corroborated: colours.quiet,
    claimed: colours.panel,
    disputed: hatch(colours.accent, 4),
    discounted: colours.rule,
    unverified: hatch(colours.quiet, 6),
  };
  return {
    type: "bar",
    data: {
      labels,
      datasets: groups.map(({ name, grade, events }) => ({
        label: name,
        data: events,
        backgroundColor: fills[grade],
        borderColor: grade === "disputed" ? colours.accent : colours.quiet,
        borderWidth: 1,
      })),
    },
    options: {
      scales: {
        x: { stacked: true, grid: { display: false }, ticks: { autoSkip: true, maxRotation: 0, maxTicksLimit: 10 } },
        y: { stacked: true, beginAtZero: true, position: isMirrored() ? "right" : "left", ticks: { precision: 0 } },
      },
    },
  };
}

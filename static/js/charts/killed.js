/** People killed by group over time: the minimum solid, the rest up to the maximum hatched, campaigns as bands behind. */

import { hatch, isMirrored, tints } from "./theme.js";

/** @import {Chart as ChartClass, ChartConfiguration, Plugin} from "chart.js" */
/** @import {Theme} from "./theme.js" */

/** @typedef {{name: string, side: string, low: number[], more: number[], open: boolean[]}} Group */
/** @typedef {{title: string, start: string, end: string, figure: string}} Campaign */
/** @typedef {{labels: string[], starts: string[], groups: Group[], campaigns: Campaign[]}} Killed */

/**
 * @param {Killed} killed
 * @param {Theme} colours
 * @returns {ChartConfiguration<"bar", number[], string>}
 */
export function killed({ labels, starts, groups, campaigns }, colours) {
  const fills = tints(
    groups.map(({ side }) => side),
    colours,
  );
  const solid = groups.map((group, at) => ({
    label: group.name,
    data: group.low,
    backgroundColor: fills[at],
    borderColor: colours.panel,
    borderWidth: { top: 1 },
    stack: "killed",
  }));
  const beyond = groups.map((group, nth) => ({
    label: `${group.name} –`,
    data: group.more.map((more, at) => more || (group.open[at] ? Math.max(1, group.low[at] * 0.08) : 0)),
    backgroundColor: hatch(fills[nth], 5),
    stack: "killed",
  }));
  return {
    type: "bar",
    data: { labels, datasets: [...solid, ...beyond] },
    options: {
      scales: {
        x: {
          stacked: true,
          reverse: false,
          grid: { display: false },
          ticks: { autoSkip: true, maxRotation: 0, maxTicksLimit: 10 },
        },
        y: { stacked: true, beginAtZero: true, position: isMirrored() ? "right" : "left", ticks: { precision: 0 } },
      },
      plugins: {
        legend: { labels: { filter: (item) => (item.datasetIndex ?? 0) < groups.length } },
        tooltip: {
          mode: "index",
          filter: (item) => item.datasetIndex < groups.length && Number(item.raw) > 0,
          callbacks: { label: (item) => inWords(groups[item.datasetIndex], item.dataIndex) },
        },
      },
    },
    plugins: [bands(starts, campaigns, colours)],
  };
}

/**
 * @param {Group} group
 * @param {number} at
 * @returns {string}
 */
function inWords({ name, low, more, open }, at) {
  const most = open[at] ? "+" : more[at] ? `–${low[at] + more[at]}` : "";
  return `${name}: ${low[at]}${most}`;
}

/**
 * Campaigns as bands behind the bars, from their first to their last interval: beside the incidents, never on top of them.
 *
 * @param {string[]} starts first days of the intervals, as YYYY-MM-DD
 * @param {Campaign[]} campaigns
 * @param {Theme} colours
 * @returns {Plugin<"bar">}
 */
function bands(starts, campaigns, colours) {
  return {
    id: "campaigns",
    beforeDatasetsDraw(/** @type {ChartClass} */ chart) {
      const { ctx: pen, chartArea: area, scales } = chart;
      const width = area.width / Math.max(1, starts.length);
      pen.save();
      pen.fillStyle = colours.rule;
      for (const { start, end } of campaigns) {
        const first = starts.findLastIndex((day) => day <= start);
        const last = starts.findLastIndex((day) => day <= end);
        if (last < 0) continue;
        const from = scales.x.getPixelForValue(Math.max(first, 0)) - width / 2;
        pen.fillRect(from, area.top, scales.x.getPixelForValue(last) + width / 2 - from, area.height);
      }
      pen.restore();
    },
  };
}

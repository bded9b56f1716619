/** Draws the charts of a page. Each figure names its chart and the element with its data; a table with the same data is below. */

import { holdersOverTime } from "./holders.js";
import { killed } from "./killed.js";
import { theme, setDefaults } from "./theme.js";
import { months } from "./months.js";
import { reportDates } from "./report-dates.js";
import { figureRanges } from "./figure-ranges.js";

/** @import {Chart as ChartClass, ChartConfiguration} from "chart.js" */
/** @import {Theme} from "./theme.js" */

/** @type {Record<string, (values: any, colours: Theme) => ChartConfiguration<any, any, any>>} */
const KINDS = { ground: holdersOverTime, strip: figureRanges, killed, months, spoken: reportDates };

/** @type {ChartClass[]} */
let drawn = [];

function draw() {
  for (const chart of drawn) chart.destroy();
  const colours = theme();
  setDefaults(colours);
  drawn = [...document.querySelectorAll("figure[data-chart]")].flatMap((figure) => {
    const canvas = figure.querySelector("canvas");
    const values = document.getElementById(figure.getAttribute("data-values") ?? "");
    const kind = KINDS[figure.getAttribute("data-chart") ?? ""];
    if (!canvas || !values || !kind) return [];
    figure.removeAttribute("hidden");
    return [new Chart(canvas, kind(JSON.parse(values.textContent ?? "null"), colours))];
  });
}

draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
matchMedia("print").addEventListener("change", draw);

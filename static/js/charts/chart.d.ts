// The page loads Chart.js as a classic script, which leaves a global Chart behind; only this folder touches it.
import type { Chart as ChartClass } from "chart.js";

declare global {
    const Chart: typeof ChartClass;
}

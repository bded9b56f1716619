/** Charts as Chart.js draws them: what their bars, labels and tooltips say, in either direction. */

import { fire, openDocument } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { figureRanges } from "../../static/js/charts/figure-ranges.js";
import { holdersOverTime } from "../../static/js/charts/holders.js";
import { killed } from "../../static/js/charts/killed.js";
import { months } from "../../static/js/charts/months.js";
import { reportDates } from "../../static/js/charts/report-dates.js";
import { fitting, theme } from "../../static/js/charts/theme.js";

const STYLE =
  ":root{--ink:#111;--ink-quiet:#777;--rule:#ddd;--panel:#fff;--accent:#a00;--side-government:#c33;--side-other:#999}";

/** What a chart's function gives Chart.js. */
function drawn(t, chart, values, language = "en") {
  openDocument(t, "", { style: STYLE, language });
  return chart(values, theme());
}

const aRow = (given = {}) => ({
  who: "civilians",
  origin: "A monitor",
  side: "government",
  low: 85,
  high: 105,
  figure: "85–105",
  wording: "",
  is_doubted: false,
  is_assessment: false,
  ...given,
});

test("a figure is a bar from its least to its most, and a single one a mark that can be seen", (t) => {
  const { data } = drawn(t, figureRanges, [aRow(), aRow({ low: 40, high: 40 })]);

  const [[low, high], [from, to]] = data.datasets[0].data;
  assert.deepEqual([low, high], [85, 105]);
  assert.ok(from < 40 && to > 40 && to - from < 2);
});

test("an open-ended figure goes on hatched to the edge of the chart", (t) => {
  const { data, options } = drawn(t, figureRanges, [aRow(), aRow({ low: 60, high: null })]);

  assert.deepEqual(data.datasets[1].data, [null, [60, options.scales.x.max]]);
  assert.equal(typeof data.datasets[1].backgroundColor[1], "object", "a pattern, not a colour");
});

test("a doubted figure is hatched and an assessment has a colour of its own", (t) => {
  const { data } = drawn(t, figureRanges, [aRow(), aRow({ is_doubted: true }), aRow({ is_assessment: true })]);

  const [plain, doubted, assessed] = data.datasets[0].backgroundColor;
  assert.deepEqual([plain, typeof doubted, assessed], ["#c33", "object", "#a00"]);
});

test("a figure's tooltip says whose it is, the figure, and its wording", (t) => {
  const { options } = drawn(t, figureRanges, [aRow({ wording: "about a hundred" })]);

  const { title, label } = options.plugins.tooltip.callbacks;
  assert.deepEqual(title([{ dataIndex: 0 }]), ["civilians · A monitor"]);
  assert.equal(label({ dataIndex: 0 }), "85–105 “about a hundred”");
});

test("in Arabic figures grow from the right, with their names there too; time does not turn around", (t) => {
  const figures = drawn(t, figureRanges, [aRow()], "ar").options.scales;
  assert.deepEqual([figures.x.reverse, figures.y.position], [true, "right"]);

  const { x, y } = drawn(t, killed, { labels: [], starts: [], groups: [], campaigns: [] }, "ar").options.scales;

  assert.deepEqual([x.reverse, y.position], [false, "right"]);
});

test("a long name on a narrow chart is its abbreviation, or its beginning", () => {
  assert.equal(fitting("Syrian Observatory for Human Rights (SOHR)", 400), "SOHR");
  assert.equal(fitting("Syrian Observatory for Human Rights", 400), "Syrian Observator…");
  assert.equal(
    fitting("Syrian Observatory for Human Rights (SOHR)", 800),
    "Syrian Observatory for Human Rights (SOHR)",
  );
});

const aGroup = (given = {}) => ({
  name: "civilians",
  side: "government",
  low: [10, 0],
  more: [5, 0],
  open: [false, true],
  ...given,
});

test("of people killed the least is solid and what may be beyond it hatched upon it", (t) => {
  const { data } = drawn(t, killed, {
    labels: ["May", "June"],
    starts: ["2015-05-01", "2015-06-01"],
    groups: [aGroup()],
    campaigns: [],
  });

  const [solid, beyond] = data.datasets;
  assert.deepEqual(
    [solid.data, beyond.data],
    [
      [10, 0],
      [5, 1],
    ],
  );
  assert.equal(solid.stack, beyond.stack);
  assert.deepEqual([solid.backgroundColor, typeof beyond.backgroundColor], ["#c33", "object"]);
});

test("the tooltip of people killed gives a range, or a number or more", (t) => {
  const { options } = drawn(t, killed, { labels: ["May", "June"], starts: [], groups: [aGroup()], campaigns: [] });

  const { label } = options.plugins.tooltip.callbacks;
  assert.deepEqual(
    [0, 1].map((dataIndex) => label({ datasetIndex: 0, dataIndex })),
    ["civilians: 10–15", "civilians: 0+"],
  );
  assert.equal(options.plugins.legend.labels.filter({ datasetIndex: 1 }), false, "the hatch is no group of its own");
});

test("a second group of one side is paler than the first", (t) => {
  const { data } = drawn(t, killed, {
    labels: [],
    starts: [],
    groups: [aGroup(), aGroup({ name: "fighters" })],
    campaigns: [],
  });

  assert.deepEqual(
    data.datasets.slice(0, 2).map(({ backgroundColor }) => backgroundColor),
    ["#c33", "color-mix(in oklab, #c33 62%, #fff)"],
  );
});

test("campaigns are bands behind the bars, from their first interval to their last", (t) => {
  const campaigns = [
    { title: "Palmyra", start: "2015-05-13", end: "2015-06-20", figure: "" },
    { title: "Before all", start: "2010-01-01", end: "2010-02-01", figure: "" },
  ];
  const { plugins } = drawn(t, killed, {
    labels: [],
    starts: ["2015-04-01", "2015-05-01", "2015-06-01"],
    groups: [],
    campaigns,
  });
  const ink = document.createElement("canvas").getContext("2d");

  plugins[0].beforeDatasetsDraw({
    ctx: ink,
    chartArea: { top: 0, width: 300, height: 90 },
    scales: { x: { getPixelForValue: (at) => 50 + at * 100 } },
  });

  assert.deepEqual(
    ink.called("fillRect").map(({ args }) => args),
    [[100, 0, 200, 90]],
  );
});

test("grades differ by fill before colour", (t) => {
  const groups = ["confirmed", "claimed", "disputed"].map((grade) => ({ name: grade, grade, events: [1] }));
  const { data } = drawn(t, months, { labels: ["May"], groups });

  const [confirmed, claimed, disputed] = data.datasets;
  assert.deepEqual(
    [confirmed.backgroundColor, claimed.backgroundColor, typeof disputed.backgroundColor],
    ["#111", "#fff", "object"],
  );
  assert.equal(disputed.borderColor, "#a00");
});

test("places by holder stand upon each other and change from one day to the next", (t) => {
  const holders = [
    { name: "Army", side: "government", places: [3, 2] },
    { name: "IS", side: "islamic_state", places: [0, 1] },
  ];
  const { data, options } = drawn(t, holdersOverTime, { labels: ["1", "2"], holders });

  assert.deepEqual(
    data.datasets.map(({ fill, stepped }) => [fill, stepped]),
    [
      ["origin", "after"],
      ["-1", "after"],
    ],
  );
  assert.equal(data.datasets[1].backgroundColor, "#999", "a side without a colour has that of the others");
  assert.equal(options.plugins.tooltip.filter({ raw: 0 }), false, "who holds nothing is not named");
});

test("the days of the event stand above those on which each origin reported", (t) => {
  const values = {
    event: { start: "2015-05-20", end: "2015-05-20", words: "20 May 2015", name: "The event" },
    reports: [{ origin: "A monitor", start: "2015-05-21", end: "2015-05-22", words: "21–22 May 2015" }],
  };
  const { data, options } = drawn(t, reportDates, values);

  assert.deepEqual(data.labels, ["The event", "A monitor"]);
  assert.deepEqual(
    data.datasets[0].data[1].map((ms) => new Date(ms).toISOString().slice(0, 10)),
    ["2015-05-21", "2015-05-23"],
  );
  assert.equal(options.plugins.tooltip.callbacks.label({ dataIndex: 1 }), "21–22 May 2015");
  assert.equal(options.scales.x.ticks.callback(Date.parse("2015-05-20")), "20 May 2015");
  assert.match(
    drawn(t, reportDates, values, "ar").options.scales.x.ticks.callback(Date.parse("2015-05-20")),
    /20 أيار/,
  );
});

test("each figure of the page is drawn from its own values, and again when light turns to dark", async (t) => {
  const values = JSON.stringify({ labels: ["May"], groups: [{ name: "confirmed", grade: "confirmed", events: [4] }] });
  const document = openDocument(
    t,
    `<figure data-chart="months" data-values="values" hidden><canvas></canvas></figure>
     <figure data-chart="unheard-of" data-values="values" hidden><canvas></canvas></figure>
     <script type="application/json" id="values">${values}</script>`,
    { style: STYLE },
  );
  const charts = [];
  class Chart {
    static defaults = { font: {}, plugins: { legend: { labels: {} }, tooltip: {} } };
    constructor(canvas, config) {
      Object.assign(this, { canvas, config, isGone: false });
      charts.push(this);
    }
    destroy() {
      this.isGone = true;
    }
  }
  const media = { "(prefers-color-scheme: dark)": new EventTarget(), print: new EventTarget() };
  t.mock.method(globalThis, "matchMedia", (query) => media[query]);
  globalThis.Chart = Chart;
  t.after(() => delete globalThis.Chart);

  await import("../../static/js/charts/page.js");
  const [known, unknown] = document.querySelectorAll("figure");
  assert.deepEqual([known.hidden, unknown.hidden], [false, true]);
  assert.deepEqual(
    charts.map(({ config }) => config.data.datasets[0].data),
    [[4]],
  );
  assert.equal(Chart.defaults.color, "#111");
  fire(media["(prefers-color-scheme: dark)"], "change");

  assert.deepEqual(
    charts.map(({ isGone }) => isGone),
    [true, false],
  );
});

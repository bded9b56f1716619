/** An event's printed document as the API sends it; the tests give what matters to them. */

const named = (slug, en, ar = null) => ({ slug, en, ar });

export const aReport = (given = {}) => ({
  ...{
    key: "r1",
    url: "https://monitor.example/1",
    title: "Palmyra falls",
    source: named("a-monitor", "A monitor", "مرصد"),
  },
  published: { earliest: "2015-05-21", latest: "2015-05-21", precision: "day" },
  ...given,
});

export const anOrigin = (given = {}) => ({
  ...named("a-monitor", "A monitor", "مرصد"),
  kind: "monitor",
  is_party: false,
  reports: ["r1"],
  ...given,
});

export const aFigure = (given = {}) => ({
  ...{
    number: 1,
    counted: "civilians",
    group: null,
    group_wording: "",
    harm: "killed",
    min: 85,
    max: 105,
    wording: "",
    period: { start: null, end: null },
  },
  ...{
    quote: "",
    quote_language: null,
    manner: null,
    origin: "a-monitor",
    attribution: "",
    report: "r1",
    status: "stands",
    status_reason: "",
    counts_longer: false,
  },
  ...given,
});

export const aDocument = ({ killed = {}, grade_basis = {}, ...given } = {}) => ({
  ...{
    code: "cm-2015-05-20-012",
    title: "Palmyra is captured",
    title_ar: null,
    summary: "",
    summary_ar: null,
    note: "",
    type: "capture",
  },
  ...{ earliest: "2015-05-20", latest: "2015-05-20", date_precision: "day", date_basis: "stated" },
  place: { ...named("palmyra", "Palmyra", "تدمر"), within: [named("homs", "Homs"), named("syria", "Syria")] },
  ...{ place_precision: "settlement", grade: "confirmed", grade_basis: { thin: false, ...grade_basis } },
  killed: { low: 85, best: null, high: 105, basis: "one_origin", counts_longer: false, ...killed },
  ...{
    claims: [],
    assessments: [],
    origins: [anOrigin()],
    without_origin: { reports: [] },
    reports: [aReport()],
    participants: [],
    control: [],
  },
  ...{
    campaign: null,
    findings: [],
    cite: { text: "conflictmap, cm-2015-05-20-012, revision 1", permalink: "/events/cm-2015-05-20-012/?revision=1" },
  },
  ...given,
});

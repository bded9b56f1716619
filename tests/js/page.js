/** The map page as views get it: a state and a context with real-looking data, and a record of what views requested. */

import { context } from "../../static/js/context.js";
import { noFilters } from "../../static/js/data/filter-kinds.js";
import { toDay } from "../../static/js/data/days.js";
import { toTerritory } from "../../static/js/data/territory.js";
import { listed } from "../../static/js/event-details.js";
import { Store } from "../../static/js/store.js";
import { nothingChosen } from "../../static/js/url-state.js";
import { twoSquares } from "./two-squares.js";

/** Text that must come out as text wherever a name or a quotation is shown. */
export const HOSTILE = `<img src=x onerror="alert(1)">&amp;`;

const term = (value, label, definition = "") => ({ value, label, definition });
const named = (slug, en, ar = null) => ({ slug, en, ar });

export const START = {
  language: "en",
  prefix: "",
  version: 41,
  count: 126,
  earliest: "2014-07-01",
  latest: "2017-03-31",
  front: null,
  opening: null,
  fronts: [
    { ...named("palmyra", "Palmyra", "تدمر"), view: [37, 33.5, 39.5, 35.5], events: 60 },
    { ...named("aleppo", "Aleppo", "حلب"), view: [36.5, 35.8, 38, 36.8], events: 30 },
  ],
  datasets: [named("none", "the editors’ own events"), named("ucdp", "UCDP GED", "برنامج أوبسالا")],
  terms: {
    Overlap: [term("same", "the same event"), term("part", "a part of it")],
    EventType: [
      term("capture", "capture"),
      term("battle", "battle"),
      term("offensive", "campaign"),
      term("airstrike", "air strike"),
    ],
    Grade: [
      term("confirmed", "confirmed", "Two independent origins agree."),
      term("claimed", "claimed", "One origin says so."),
    ],
    Side: [
      term("government", "Syrian government"),
      term("islamic_state", "Islamic State"),
      term("opposition", "Opposition"),
    ],
    ControlStatus: [
      term("controlled", "controlled"),
      term("contested", "contested"),
      term("besieged", "besieged"),
      term("last_known", "last known"),
    ],
    ClaimStatus: [term("stands", "stands"), term("retracted", "retracted by its origin")],
    Counted: [term("civilians", "civilians"), term("total", "all together")],
    Harm: [term("killed", "killed"), term("wounded", "wounded")],
    Manner: [term("executed", "executed")],
    KilledBasis: [
      term("one_origin", "one origin", "One origin gives it."),
      term("groups_summed", "added up", "Added up from groups by us."),
      term("only_wounded", "only wounded are counted"),
    ],
    FindingRule: [
      term("incidents_exceed_campaign", "", "Its incidents add up to %(sum)s, above its %(number)s."),
      term("parts_exceed_total", "", "%(group)s alone exceed the total of %(origin)s."),
    ],
    DatePrecision: [term("month", "month", "Known to the month.")],
    PlacePrecision: [term("settlement", "settlement", "In or at the place named.")],
    PlaceKind: [term("city", "city")],
    Role: [term("attacker", "attacked")],
    SourceKind: [term("monitor", "monitoring group"), term("agency", "news agency")],
  },
  event_terms: [],
  chips: {
    start: "%(value)s",
    type: "%(value)s",
    grade: "%(value)s",
    actor: "Actor: %(value)s",
    place: "Place: %(value)s",
    front: "Front: %(value)s",
    campaign: "Part of %(value)s",
    killed_min: "at least %(value)s killed",
    near: "within %(radius_km)s km of %(value)s",
    q: "“%(value)s”",
    known_on: "As known on %(value)s",
  },
  radius_km: { settlement: 3 },
  files: {
    glyphs: "/static/img/glyphs.svg",
    countries: "/c.json",
    governorates: "/g.json",
    waters: "/w.json",
    worker: "/worker.js",
  },
  columns: null,
  marks: null,
  first: null,
};

export const AR = { ...START, language: "ar", prefix: "/ar" };

export const someEntities = () => ({
  places: new Map([
    ["palmyra", { en: "Palmyra", ar: "تدمر", point: [38.28, 34.56], within: [] }],
    ["homs", { en: "Homs governorate", ar: null, point: null, within: [] }],
  ]),
  actors: new Map([
    ["army", { en: "Syrian Arab Army", ar: "الجيش العربي السوري" }],
    ["is", { en: "Islamic State", ar: null }],
  ]),
});

export const aMarkSummary = (given = {}) => ({
  ...{
    type: "describe",
    id: 1,
    count: 3,
    types: [
      ["capture", 2],
      ["battle", 1],
    ],
    places: ["palmyra"],
    first: toDay("2015-05-13"),
    last: toDay("2015-05-20"),
    codes: [],
  },
  ...given,
});

/**
 * @param {{start?: object, chosen?: object, filters?: object} & Record<string, unknown>} [given] parts of the state
 * @returns {{page: object, store: Store, requested: string[], queries: object[], steps: string[], loads: number[]}}
 */
export function aPage({ start = START, chosen = {}, filters = {}, ...state } = {}) {
  const all = { ...nothingChosen(), ...chosen, filters: { ...noFilters(), ...filters } };
  const store = new Store({
    ...{
      chosen: all,
      loaded: { now: null, known: null },
      entities: someEntities(),
      gazetteer: null,
      territory: null,
      answer: null,
    },
    ...{
      answered: all.filters,
      details: new Map(),
      waiting: false,
      served: false,
      matched: null,
      hovered: null,
      cited: [],
      changed: null,
      error: null,
    },
    ...state,
  });
  const [requested, queries, marks, loads] = [[], [], [], []];
  const services = {
    listed: (row) => listed(store.state, row),
    updateQuery: (part) => queries.push(part),
    requestDetails: (codes) => requested.push(...codes),
    describeMark: async (mark) => (marks.push(mark), aMarkSummary()),
    loadReports: () => loads.push(1),
  };
  return { page: context(start, store, services), store, requested, queries, marks, loads };
}

/** What the reader chose, without what nobody touched. */
export function filtersOf({ state: { chosen } }) {
  const nothing = noFilters();
  return Object.fromEntries(
    Object.entries(chosen.filters).filter(([name, value]) => String(value) !== String(nothing[name] ?? null)),
  );
}

/** A row of the columns. */
export const aRow = ({ killed = {}, ...given } = {}) => ({
  ...{
    code: "cm-2015-05-20-012",
    earliest: toDay("2015-05-20"),
    latest: toDay("2015-05-20"),
    date_precision: "day",
    type: "capture",
    grade: "confirmed",
  },
  ...{
    place: "palmyra",
    place_precision: "settlement",
    area: null,
    form: 1,
    pointId: 0,
    point: [38.28, 34.56],
    actors: ["is"],
    fronts: ["palmyra"],
    campaign: null,
  },
  killed: { low: 3, best: null, high: null, counts_longer: false, ...killed },
  ...{ origins: 2, passes: true },
  ...given,
});

/** What the API says of an event. */
export const someDetails = ({ killed = {}, ...given } = {}) => ({
  ...{
    code: "cm-2015-05-20-012",
    title: "Palmyra is captured",
    title_ar: "السيطرة على تدمر",
    type: "capture",
    earliest: "2015-05-20",
    latest: "2015-05-20",
  },
  ...{
    date_precision: "day",
    date_basis: "stated",
    place: named("palmyra", "Palmyra", "تدمر"),
    place_precision: "settlement",
    area: null,
    grade: "confirmed",
    thin: false,
  },
  killed: {
    low: 85,
    best: null,
    high: 105,
    basis: "one_origin",
    counts_longer: false,
    origins: [named("a-monitor", "A monitor")],
    ...killed,
  },
  ...{ reports: 3, origins: 2, url: "/events/cm-2015-05-20-012/" },
  ...given,
});

/** The worker's answer. */
export const anAnswer = ({ rows = [aRow()], tolls = {}, facets = {}, ...given } = {}) => ({
  ...{
    id: 1,
    data: "now",
    version: 41,
    events: 126,
    certain: rows.length,
    possible: rows.length,
    shown: rows.length,
    anyTime: rows.length,
    days: rows.length ? [toDay("2015-05-13"), toDay("2015-05-20")] : null,
  },
  tolls: {
    low: 3,
    high: null,
    summed: rows.length,
    figures: rows.length,
    longer: 0,
    without: 0,
    matched: 0,
    campaigns: 0,
    datasets: [],
    ranged: [],
    country: null,
    ...tolls,
  },
  facets: {
    type: [
      ["capture", 2],
      ["battle", 5],
    ],
    grade: [["confirmed", 4]],
    place_precision: [],
    actor: [["is", 6]],
    front: [["palmyra", 7]],
    ...facets,
  },
  ...{
    bins: null,
    clusters: [],
    settlements: [],
    areas: [],
    busy: [],
    list: { from: 0, rows },
    members: null,
    rows: [],
    nearest: null,
  },
  ...given,
});

const said = (status, holder, { challengers = [], claims = [`of-${holder}`], ...more } = {}) => ({
  status,
  holder,
  challengers,
  claims,
  ...more,
});
/** From the day on that is claimed. */
export const since = (day, ...views) => ({
  from: day,
  since: day,
  since_exact: true,
  confirmed: day,
  since_unknown: false,
  views,
});
/** What is assumed of the time before the first change. */
export const assumed = (...views) => ({
  from: "2014-07-01",
  since: null,
  since_exact: true,
  confirmed: null,
  since_unknown: true,
  views,
});
export const held = (holder, more) => said("controlled", holder, more);
export const contested = (...parties) => said("contested", null, { challengers: parties });
export const lastKnown = (holder) => said("last_known", holder);

/** Palmyra and Tiyas, side by side. */
const TOPOLOGY = twoSquares("tiyas", "palmyra", { longitude: 37 });

export const aClaim = ({ report = {}, ...given } = {}) => ({
  ...{
    place: "palmyra",
    status: "controlled",
    holder: "is",
    challengers: [],
    from: "army",
    earliest: "2015-05-20",
    latest: "2015-05-20",
    date_precision: "day",
    date_basis: "stated",
  },
  ...{
    drawn: false,
    wording: "",
    note: "",
    standing: "stands",
    origin: "a-monitor",
    sources: ["a-monitor", "an-agency"],
    event: "cm-2015-05-20-012",
  },
  report: {
    source: named("an-agency", "An agency", "وكالة"),
    title: "Palmyra falls",
    url: "https://agency.example/1",
    published: "2015-05-21",
    ...report,
  },
  ...given,
});

/** Palmyra passes from the army to Islamic State on 20 May 2015; Tiyas is the army's. */
export function aTerritory({ palmyra, tiyas, claims, hasReports = true } = {}) {
  const changes = {
    firstDay: "2014-07-01",
    lastDay: "2016-01-01",
    holders: {
      army: { ...named("army", "Syrian Arab Army", "الجيش العربي السوري"), side: "government" },
      is: { ...named("is", "Islamic State"), side: "islamic_state" },
    },
    places: {
      palmyra: {
        ...named("palmyra", "Palmyra", "تدمر"),
        steps: palmyra ?? [assumed(held("army")), since("2015-05-20", held("is"))],
      },
      tiyas: { ...named("tiyas", "Tiyas"), steps: tiyas ?? [since("2015-03-01", held("army"))] },
    },
    drawn: [],
    claims: claims ?? {
      "of-is": aClaim(),
      "of-army": aClaim({
        place: "tiyas",
        holder: "army",
        from: null,
        earliest: "2015-03-01",
        latest: "2015-03-01",
        event: null,
      }),
    },
    blocs: [["government"], ["islamic_state"]],
  };
  return toTerritory(TOPOLOGY, changes, hasReports);
}

export const aGazetteer = () => ({
  places: new Map([
    [
      "palmyra",
      {
        ...named("palmyra", "Palmyra", "تدمر"),
        kind: "city",
        precision: "settlement",
        spellings: ["Tadmur", "Tadmor"],
        within: [],
        events: 60,
        point: [38.28, 34.56],
      },
    ],
  ]),
  actors: new Map([
    [
      "is",
      { ...named("is", "Islamic State"), kind: "armed_group", side: "islamic_state", spellings: ["Daesh"], events: 40 },
    ],
  ]),
  sources: new Map([["a-monitor", named("a-monitor", "A monitor", "مرصد")]]),
});

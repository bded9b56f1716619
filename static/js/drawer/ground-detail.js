/** Control of a piece of ground, or of both sides of a front: the holder, since when, and the claims with their reports. */

import { frontsOn } from "../data/front-lines.js";
import { dayOf, isLastKnown, controlBy, controlsOn } from "../data/control.js";
import { toDay } from "../data/days.js";
import { element } from "../dom.js";
import { nearButton } from "../panel/near.js";
import { swatches } from "../swatches.js";
import { filled, gettext, ngettext } from "../text.js";
import { number } from "../words/figure-words.js";
import {
  ageWords,
  beginningWords,
  datedWords,
  endWords,
  frontTitle,
  holderWords,
  lastWords,
  groundName,
  statusWords,
  whoWords,
} from "../words/control-words.js";
import { groundClaims } from "./control-claims.js";

/** @import {Context} from "../context.js" */
/** @import {ControlView, Territory, ControlState} from "../data/territory.js" */

/** @typedef {{page: Context, territory: Territory, day: string}} GroundScene */

/**
 * @param {Context} page
 * @param {string} ground ground key, or two for a front
 */
export function groundDetail(page, ground) {
  const { territory, chosen, error } = page.store.state;
  const day = territory && dayOf(chosen, territory);
  if (!territory || !day) {
    const words = territory
      ? gettext("Nothing is claimed.")
      : error
        ? gettext("The ground did not come.")
        : gettext("Loading the ground …");
    return [element("p", { class: "quiet", id: "drawer-title" }, words)];
  }
  const scene = { page, territory, day };
  return ground.includes(",") ? front(scene, ground) : area(scene, ground);
}

/**
 * @param {GroundScene} scene
 * @param {string} groundKey
 */
function area({ page, territory, day }, groundKey) {
  const control = controlBy(territory, groundKey, day);
  const slug = territory.drawn.find(({ code }) => code === groundKey)?.place ?? groundKey;
  return [
    head(page, gettext("Who holds the ground"), groundName(page, territory, groundKey), day),
    control
      ? element("dl", { class: "facts" }, ...facts({ page, territory, day }, control))
      : element("p", {}, gettext("Nothing is claimed of this place on this day.")),
    ...(control ? views({ page, territory, day }, control, "h3") : []),
    ...history({ page, territory, day }, slug),
    element(
      "p",
      { class: "quiet small" },
      gettext("The colour says what is claimed of this place and its surroundings, not of each village around it."),
    ),
    element(
      "footer",
      { class: "drawer-foot" },
      ...around(page, territory, slug),
      element(
        "a",
        { class: "to-page", href: page.href(`/places/${slug}/`) },
        gettext("The place’s page: who held it when, and its events"),
      ),
    ),
  ];
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string} slug
 */
function around(page, territory, slug) {
  const point = territory.points[slug];
  return point ? [element("p", {}, nearButton(page, [point[0], point[1]]))] : [];
}

/**
 * @param {GroundScene} scene
 * @param {string} key
 */
function front({ page, territory, day }, key) {
  const groundKeys = key.split(",");
  const found = frontsOn(territory, controlsOn(territory, day), day).find((one) => one.key === key);
  const state = found
    ? ageWords(found.since, day)
    : gettext("On this day the two are not held by hostile holders: there is no front here.");
  return [
    head(page, gettext("Front line"), frontTitle(page, territory, key), day),
    element("p", {}, state),
    element(
      "p",
      { class: "quiet small" },
      gettext("The band is as wide as what is not known: the line ran somewhere within it."),
    ),
    ...groundKeys.flatMap((groundKey) => {
      const control = controlBy(territory, groundKey, day);
      const open = () => page.store.choose({ ground: groundKey });
      return [
        element(
          "h3",
          {},
          element(
            "button",
            { type: "button", class: "link-button", onclick: open },
            groundName(page, territory, groundKey),
          ),
        ),
        control
          ? element("dl", { class: "facts" }, ...facts({ page, territory, day }, control))
          : element("p", {}, gettext("no claim")),
        ...(control ? views({ page, territory, day }, control, "h4") : []),
      ];
    }),
  ];
}

/**
 * @param {Context} page
 * @param {string} kind
 * @param {string} title
 * @param {string} day
 */
function head({ dates }, kind, title, day) {
  return element(
    "header",
    {},
    element(
      "p",
      { class: "kicker" },
      kind,
      " · ",
      filled(gettext("on %(day)s, as claimed"), { day: dates.day(toDay(day)) }),
    ),
    element("h2", { id: "drawer-title" }, title),
  );
}

/**
 * @param {GroundScene} scene
 * @param {ControlState} control
 */
function facts({ page, territory, day }, control) {
  const isLast = isLastKnown(control);
  const ends = endWords(page, territory, control).map((words) => element("span", { class: "quiet fact-more" }, words));
  const last = isLast ? element("span", { class: "fact-more" }, lastWords(page, control)) : null;
  const who = element(
    "dd",
    {},
    ...swatches(territory, control),
    " ",
    element("strong", {}, whoWords(page, territory, control)),
    last,
    ...ends,
  );
  if (isLast)
    return [
      element("dt", {}, gettext("Now held by")),
      element("dd", {}, gettext("not known")),
      element("dt", {}, gettext("Last word")),
      who,
    ];
  const confirmed = control.confirmed && control.since && control.confirmed > control.since ? control.confirmed : null;
  return [
    element("dt", {}, control.since_unknown ? gettext("Assumed to be held by") : gettext("Held by")),
    who,
    element("dt", {}, gettext("Since")),
    element(
      "dd",
      {},
      control.since === null ? gettext("not known") : datedWords(page, control.since, day, control.since_exact),
    ),
    ...(confirmed
      ? [element("dt", {}, gettext("Last confirmed")), element("dd", {}, datedWords(page, confirmed, day))]
      : []),
  ];
}

/**
 * Each view with its claims; contradicting views are equal, and none is preferred.
 *
 * @param {GroundScene} scene
 * @param {ControlState} control
 * @param {"h3" | "h4"} level of their headings
 */
function views({ page, territory, day }, control, level) {
  if (control.views.length === 1)
    return control.views.flatMap((view) => claimsOf({ page, territory, day }, view, "", level));
  return [
    element(
      "p",
      { class: "disputed-note" },
      gettext("Sources contradict each other. Both views are shown, and the ground is counted for nobody."),
    ),
    ...control.views.flatMap((view) =>
      claimsOf({ page, territory, day }, view, viewWords(page, territory, view), level),
    ),
  ];
}

/**
 * @param {GroundScene} scene
 * @param {ControlView} view
 * @param {string} title
 * @param {"h3" | "h4"} level
 */
function claimsOf({ page, territory }, view, title, level) {
  // As known on a day, an inferred holder may be named by later reports only.
  const codes = view.claims.filter((code) => territory.claims[code]);
  const heading = title || gettext("Who says so");
  if (!codes.length)
    return [
      element(level, { class: "claims-title" }, heading),
      element("p", { class: "quiet" }, gettext("Assumed; no report of the time in the record.")),
    ];
  const count = filled(ngettext("%(count)s claim", "%(count)s claims", codes.length), { count: number(codes.length) });
  return [
    element(level, { class: "claims-title" }, heading, element("span", { class: "quiet" }, ` ${count}`)),
    ...claimList(page, territory, codes, Boolean(title)),
  ];
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {string[]} codes
 * @param {boolean} offersMap
 */
function claimList(page, territory, codes, offersMap) {
  if (territory.hasReports) return groundClaims(page, territory, codes, offersMap);
  page.loadReports();
  return [
    element(
      "p",
      { class: "quiet" },
      page.store.state.error ? gettext("The ground did not come.") : gettext("Loading the claims …"),
    ),
  ];
}

/**
 * @param {Context} page
 * @param {Territory} territory
 * @param {ControlView} view
 */
function viewWords(page, territory, { holder, status, challengers }) {
  if (holder) return holderWords(page, territory, holder);
  const parties = challengers.map((slug) => holderWords(page, territory, slug)).join(gettext(", "));
  const label = page.term("ControlStatus", status).label;
  return parties ? filled(gettext("%(status)s: %(parties)s"), { status: label, parties }) : label;
}

/**
 * Every change of control of the place; each links to its day.
 *
 * @param {GroundScene} scene
 * @param {string} slug
 */
function history({ page, territory, day }, slug) {
  // A claim that will become outdated in the future is not a change yet.
  const today = new Date().toISOString().slice(0, 10);
  const steps = (territory.places[slug]?.steps ?? []).filter(({ from }) => from <= today);
  if (steps.length < 2) return [];
  const now = controlBy(territory, slug, day);
  const entries = steps.map((step) => {
    const when = step.since_unknown
      ? gettext("before any known change")
      : beginningWords(page, step.from, step.from !== step.since || step.since_exact);
    const go = () => page.store.filter({ start: step.from, end: step.from });
    const words = element(
      "span",
      {},
      ...swatches(territory, step),
      " ",
      step.views.length > 1
        ? `${statusWords(page, step)}: ${step.views.map((view) => viewWords(page, territory, view)).join(" | ")}`
        : whoWords(page, territory, step),
    );
    const date = !step.since_unknown
      ? element("button", { type: "button", class: "link-button", onclick: go }, when)
      : element("span", { class: "quiet" }, when);
    return element("li", { "aria-current": step === now ? "true" : null }, date, " ", words);
  });
  return [
    element("h3", {}, gettext("Who is said to have held it when")),
    element("ol", { class: "ground-history" }, ...entries),
  ];
}

/**
 * Who held what ground on a day, by the claims of each place. The rule is the API's (docs/territory.md): a piece takes its
 * control from the newest drawn polygon open on the day, else from its place; a piece of two places is a corridor, which is held if
 * both are controlled by the same holder; a state that is only last known colours nothing; nothing is drawn before the first
 * day.
 *
 * For views of places: `controlOf(territory, place, day)` for one place (`isLastKnown` of it, `holderOf` it,
 * `since`, `confirmed`, `since_unknown`, each view's `named` and `ended`), `placesHeld(territory, day)` of places-held.js for all.
 */

/** @import {Chosen} from "../types.js" */
/** @import {ControlState, Drawn, Piece, PolygonState, Territory} from "./territory.js" */

const HELD = ["controlled", "besieged"];

/**
 * The day whose ground is shown: the last of the window, else the day of known_on, else the
 * last day with claims.
 *
 * @param {Chosen} chosen
 * @param {Territory} territory
 * @returns {string | null}
 */
export function dayOf({ filters }, { firstDay, lastDay }) {
  if (!lastDay || !firstDay) return null;
  return filters.end ?? filters.known_on ?? lastDay;
}

/**
 * Control of a place on a day.
 *
 * @param {Territory} territory
 * @param {string} place
 * @param {string} day YYYY-MM-DD
 * @returns {ControlState | null} null without claims for that day
 */
export function controlOf({ firstDay, places }, place, day) {
  if (!firstDay || day < firstDay) return null;
  return stepOn(places[place]?.steps ?? [], day);
}

/**
 * @template {ControlState} Step
 * @param {Step[]} steps
 * @param {string} day YYYY-MM-DD
 * @returns {Step | null}
 */
function stepOn(steps, day) {
  return steps.findLast(({ from }) => from <= day) ?? null;
}

/**
 * Whether this state is only the last known one: then nobody counts as holder, and it colours nothing.
 *
 * @param {ControlState | null} control
 */
export function isLastKnown(control) {
  return Boolean(control?.views.every(({ status }) => status === "last_known"));
}

/**
 * Control of a place or of a drawn polygon on a day.
 *
 * @param {Territory} territory
 * @param {string} groundKey slug of the place, or code of the polygon
 * @param {string} day YYYY-MM-DD
 * @returns {ControlState | null}
 */
export function controlBy(territory, groundKey, day) {
  const polygon = territory.drawn.find(({ code }) => code === groundKey);
  if (!polygon) return controlOf(territory, groundKey, day);
  return stepOfPolygon(polygon, day);
}

/**
 * @param {Drawn} polygon
 * @param {string} day YYYY-MM-DD
 * @returns {PolygonState | null} null if it is not open on that day
 */
function stepOfPolygon({ from, to, steps }, day) {
  return from <= day && (to === null || day <= to) ? stepOn(steps, day) : null;
}

/**
 * Control of each piece of ground on a day; null where it is only last known.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @returns {(ControlState | null)[]}
 */
export function controlsOn(territory, day) {
  const { firstDay, drawn } = territory;
  if (!firstDay || day < firstDay) return territory.pieces.map(() => null);
  const open = drawn
    .toSorted((one, other) => (one.from < other.from || (one.from === other.from && one.code < other.code) ? 1 : -1))
    .flatMap((polygon) => stepOfPolygon(polygon, day) ?? [])
    .filter((step) => !isLastKnown(step));
  const claimed = claimedOn(territory, day);
  return territory.pieces.map((piece) => {
    const polygon = open.find(({ code }) => piece.drawn.includes(code));
    if (polygon) return polygon;
    const [control = null, other] = piece.places.map((place) => claimed[place] ?? null);
    return other === undefined || isJoined(control, other) ? control : null;
  });
}

/**
 * Whether the ground between two places is held: if the same holder controls both. A besieged place is joined to none.
 *
 * @param {ControlState | null} one
 * @param {ControlState | null} other
 */
export function isJoined(one, other) {
  return (
    holderOf(one) !== null &&
    holderOf(one) === holderOf(other) &&
    [one, other].every((control) => control?.views[0]?.status === "controlled")
  );
}

/**
 * Control of each place with ground on a day; null without claims, or if only last known.
 *
 * @param {Territory} territory
 * @param {string} day YYYY-MM-DD
 * @returns {Record<string, ControlState | null>}
 */
export function claimedOn(territory, day) {
  return Object.fromEntries(
    Object.keys(territory.sites).map((place) => {
      const control = controlOf(territory, place, day);
      return [place, isLastKnown(control) ? null : control];
    }),
  );
}

/**
 * The holder of the ground; null without one, or if claims contradict each other.
 *
 * @param {ControlState | null} control
 * @returns {string | null}
 */
export function holderOf(control) {
  const [only] = control?.views ?? [];
  return control?.views.length === 1 && only && HELD.includes(only.status) ? only.holder : null;
}

/**
 * Everyone said to hold, share or contest the ground.
 *
 * @param {ControlState | null} control
 * @returns {string[]}
 */
export function partiesOf(control) {
  const named = (control?.views ?? []).flatMap(({ holder, challengers }) => [
    ...(holder ? [holder] : []),
    ...challengers,
  ]);
  return [...new Set(named)];
}

/**
 * The key of a piece of ground: the open polygon's code, else its place's slug, of a corridor the first of the two. The
 * address uses it.
 *
 * @param {Piece | undefined} piece
 * @param {ControlState | PolygonState | null | undefined} control
 */
export function groundKeyOf(piece, control) {
  return (control && "code" in control ? control.code : piece?.places[0]) ?? "";
}

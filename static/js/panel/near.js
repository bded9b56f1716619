/** «Near here»: events within a distance of a point, chosen in the bar, on the map, or from what is open beside it. */

import { element, fill } from "../dom.js";
import { filled, gettext } from "../text.js";
import { atAnyTime, nothingOpen } from "../url-state.js";
import { positionWords } from "../words/position-words.js";

/** @import {Context} from "../context.js" */
/** @import {Position} from "../data/sphere.js" */

export const RADII_KM = [10, 30, 50, 100];
const RADIUS_KM = 30;
// About 100 metres: no event is known more exactly than that.
const DIGITS = 3;

/**
 * Filters by the distance from a point, at the same time but whatever the front was; the map goes there.
 *
 * @param {Context} page
 * @param {Position} spot
 * @param {number} [km]
 */
export function chooseNear({ store, start }, [lon, lat], km = RADIUS_KM) {
  const near = `${Number(lon.toFixed(DIGITS))},${Number(lat.toFixed(DIGITS))}`;
  const { filters, span } = atAnyTime(store.state.chosen, start);
  store.choose({
    ...nothingOpen(),
    filters: { ...filters, near, radius_km: String(km), front: [], place: [], bbox: null },
    view: null,
    span,
  });
}

/**
 * A button that lists what happened around a point.
 *
 * @param {Context} page
 * @param {Position} spot
 */
export function nearButton(page, spot) {
  return element(
    "button",
    { type: "button", class: "near-button", onclick: () => chooseNear(page, spot) },
    filled(gettext("Events within %(km)s km"), { km: RADIUS_KM }),
  );
}

/**
 * The body of the choice in the bar.
 *
 * @param {Context} page
 * @param {HTMLElement} body
 * @param {() => Position} middle of the map
 */
export function nearChoice(page, body, middle) {
  const { store } = page;
  const radius = element("select", { id: "near-radius" });
  const choose = () => chooseNear(page, spotOf(store.state.chosen.filters.near) ?? middle(), Number(radius.value));
  radius.addEventListener("change", () => store.state.chosen.filters.near && choose());
  const where = element("p", { class: "near-where" });
  const around = element("button", { type: "button", onclick: () => chooseNear(page, middle(), Number(radius.value)) });
  const end = element(
    "button",
    { type: "button", class: "quiet-button", onclick: () => store.filter({ near: null, radius_km: null }) },
    gettext("Everywhere"),
  );
  const show = () => {
    const { near, radius_km } = store.state.chosen.filters;
    const offered = [...new Set([...RADII_KM, Number(radius_km ?? RADIUS_KM)])].sort((one, other) => one - other);
    fill(
      radius,
      ...offered.map((km) =>
        element(
          "option",
          { value: km, selected: km === Number(radius_km ?? RADIUS_KM) },
          filled(gettext("%(km)s km"), { km }),
        ),
      ),
    );
    where.textContent = near ? filled(gettext("of %(place)s"), { place: positionWords(page, near) }) : "";
    where.hidden = !near;
    end.hidden = !near;
    around.textContent = near
      ? gettext("Around the middle of the map instead")
      : gettext("Around the middle of the map");
  };
  fill(
    body,
    element("div", { class: "choice" }, element("label", { for: "near-radius" }, gettext("Within")), radius),
    where,
    element("p", { class: "near-acts" }, around, end),
    element(
      "p",
      { class: "quiet small" },
      gettext("Or on the map: hold a finger, press the right mouse button, or the menu key on a mark."),
    ),
  );
  store.watch(({ chosen: { filters }, gazetteer }) => [filters.near, filters.radius_km, gazetteer], show);
  show();
}

/**
 * @param {string | null} near
 * @returns {Position | null}
 */
function spotOf(near) {
  const [lon, lat] = (near ?? "").split(",").map(Number);
  return lon !== undefined && lat !== undefined && near ? [lon, lat] : null;
}

/** Where the map looks: as the address says, else where the chosen place or front opens. */

import { hasPointForm } from "../engine/forms.js";
import { aroundPlace, sameView, toLeaflet, union, viewOf } from "./leaflet-map.js";

/** @import {Chosen} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */

const MOVES = ["pointerdown", "wheel", "keydown"];

export class Camera {
  /** Whether the event that was opened is still to be brought into sight. */
  #isHidden = false;

  /**
   * @param {Context} page
   * @param {L.Map} map
   * @param {() => {left: number, right: number, bottom: number}} covered px of the map that a panel covers
   */
  constructor(page, map, covered) {
    this.page = page;
    this.map = map;
    this.covered = covered;
    // Only what the reader moves enters the address, not what a new size of the window does.
    this.byHand = false;
    for (const kind of MOVES)
      map.getContainer().addEventListener(kind, () => (this.byHand = true), { capture: true, passive: true });
    this.open(page.store.state.chosen);
    map.on("moveend", () => this.#keep());
    map.on("resize", () => !this.byHand && page.store.state.chosen.view && this.open(page.store.state.chosen));
    page.store.listen((state, before) => this.#update(state, before));
  }

  /** @param {number} steps above 0 zooms in */
  zoom(steps) {
    this.byHand = true;
    this.map.setZoom(this.map.getZoom() + steps);
  }

  /** @param {L.LatLngBounds} bounds */
  show(bounds) {
    this.byHand = true;
    this.map.fitBounds(bounds, { ...this.#clear(), maxZoom: 14 });
  }

  /** Back to where the chosen place or front opens. */
  home() {
    this.page.store.choose({ view: null });
    this.byHand = false;
    this.open(this.page.store.state.chosen);
  }

  /** @param {Chosen} chosen */
  open({ view, filters }) {
    if (view) this.map.setView([view.lat, view.lon], view.zoom, { animate: false });
    else this.map.fitBounds(toLeaflet(this.#bounds(filters)));
  }

  #keep() {
    const view = viewOf(this.map);
    const { store } = this.page;
    if (this.byHand && !sameView(view, store.state.chosen.view)) store.choose({ view }, "replace");
  }

  /** @param {Chosen["filters"]} filters */
  #bounds({ place, front }) {
    const { store, start } = this.page;
    const { gazetteer, cast } = store.state;
    const places = place.flatMap((slug) => gazetteer?.places.get(slug) ?? cast.places.get(slug) ?? []);
    const around = places.flatMap((one) => (one.point ? [aroundPlace(one.point)] : []));
    return union(around.length ? around : start.fronts.filter(({ slug }) => front.includes(slug)).map(({ view }) => view));
  }

  /**
   * @param {State} state
   * @param {State} before
   */
  #update({ chosen, answer, gazetteer }, before) {
    const was = before.chosen;
    const elsewhere = chosen.filters.front !== was.filters.front || chosen.filters.place !== was.filters.place;
    const placed = gazetteer !== before.gazetteer && chosen.filters.place.length > 0;
    if (chosen.view) {
      // No map stands exactly where an address says: it is told once.
      if (chosen.view !== was.view && !sameView(chosen.view, viewOf(this.map))) this.open(chosen);
    } else if (was.view || elsewhere || placed) {
      this.byHand = false;
      this.open(chosen);
    }
    if (chosen.event !== was.event) this.#isHidden = Boolean(chosen.event);
    // An address that says where to look is shown as it says.
    if (answer && !before.answer && chosen.event && !chosen.view) this.#isHidden = true;
    if (chosen.event && this.#isHidden) this.#reveal(chosen.event);
    if (chosen.ground && chosen.ground !== was.ground) this.#revealGround(chosen.ground);
  }

  /**
   * Bring the place of the ground, or the two that a front runs between, to where nothing covers them.
   *
   * @param {string} ground
   */
  #revealGround(ground) {
    const { territory } = this.page.store.state;
    for (const slug of ground.split(",")) {
      const point = territory?.points[slug];
      if (point) this.map.panInside([point[1], point[0]], this.#clear());
    }
  }

  /**
   * Bring the event's spot to where nothing covers it, once it is known where that is.
   *
   * @param {string} code
   */
  #reveal(code) {
    const row = this.page.store.state.answer?.rows.find((one) => one.code === code);
    if (!row) return;
    this.#isHidden = false;
    if (row.point && hasPointForm(row.form)) this.map.panInside([row.point[1], row.point[0]], this.#clear());
  }

  /** @returns {{paddingTopLeft: L.PointTuple, paddingBottomRight: L.PointTuple}} */
  #clear() {
    const { left, right, bottom } = this.covered();
    return { paddingTopLeft: [60 + left, 50], paddingBottomRight: [60 + right, 50 + bottom] };
  }
}

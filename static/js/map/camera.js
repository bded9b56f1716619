/** The map's position: as the address says, else the view of the chosen place or front. */

import { hasPointForm } from "../engine/forms.js";
import { boundsOf, circleOf } from "./near-circle.js";
import { aroundPlace, sameView, toLeaflet, union, viewOf } from "./leaflet-map.js";

/** @import {Chosen} from "../types.js" */
/** @import {Context} from "../context.js" */

const MOVES = ["pointerdown", "wheel", "keydown"];

export class Camera {
  /** Whether the opened event still has to be panned into view. */
  #mustReveal = false;

  /**
   * @param {Context} page
   * @param {L.Map} map
   * @param {() => {left: number, right: number, bottom: number}} coveredPx px of the map covered by a panel
   */
  constructor(page, map, coveredPx) {
    this.page = page;
    this.map = map;
    this.coveredPx = coveredPx;
    // Only moves by the reader enter the address, not those caused by a resized window.
    this.byHand = false;
    // Whether the page leads the reader: the map then moves to a view instead of being there.
    this.isGuided = false;
    for (const eventName of MOVES)
      map.getContainer().addEventListener(eventName, () => (this.byHand = true), { capture: true, passive: true });
    this.open(page.store.state.chosen);
    map.on("moveend", () => this.#saveView());
    map.on("resize", () => !this.byHand && page.store.state.chosen.view && this.open(page.store.state.chosen));
    this.#watch();
  }

  /** @param {number} steps above 0 zooms in */
  zoom(steps) {
    this.byHand = true;
    this.map.setZoom(this.map.getZoom() + steps);
  }

  /** @param {L.LatLngBounds} bounds */
  show(bounds) {
    this.byHand = true;
    this.map.fitBounds(bounds, { ...this.#clear(), maxZoom: Math.min(this.map.getZoom() + 3, 14) });
  }

  /** Returns to the view of the chosen place or front. */
  home() {
    this.page.store.choose({ view: null });
    this.byHand = false;
    this.open(this.page.store.state.chosen);
  }

  /** @param {Chosen} chosen */
  open({ view, filters }) {
    if (view) this.map.setView([view.lat, view.lon], view.zoom, { animate: this.isGuided });
    else this.map.fitBounds(toLeaflet(this.#bounds(filters)), filters.near ? { padding: [24, 24] } : {});
  }

  #saveView() {
    const view = viewOf(this.map);
    const { store } = this.page;
    if (this.byHand && !sameView(view, store.state.chosen.view)) store.choose({ view }, "replace");
  }

  /** @param {Chosen["filters"]} filters */
  #bounds({ place, front, ...filters }) {
    const circle = circleOf(filters);
    if (circle) return boundsOf(circle);
    const { store, start } = this.page;
    const { gazetteer, entities } = store.state;
    const places = place.flatMap((slug) => gazetteer?.places.get(slug) ?? entities.places.get(slug) ?? []);
    const around = places.flatMap((one) => (one.point ? [aroundPlace(one.point)] : []));
    return union(
      around.length ? around : start.fronts.filter(({ slug }) => front.includes(slug)).map(({ view }) => view),
    );
  }

  #watch() {
    const { store } = this.page;
    store.watch(
      ({ chosen: { view, filters }, gazetteer }) => [
        view,
        filters.front,
        filters.place,
        filters.near,
        filters.radius_km,
        filters.place.length ? gazetteer : null,
      ],
      ([view], [before], { chosen }) => this.#follow(chosen, view !== before),
    );
    store.watch(
      ({ chosen }) => [chosen.event],
      ([event]) => (this.#mustReveal = Boolean(event)),
    );
    // A view in the address takes precedence.
    store.watch(
      ({ answer }) => [Boolean(answer)],
      ([isAnswered], _, { chosen }) => isAnswered && chosen.event && !chosen.view && (this.#mustReveal = true),
    );
    store.watch(
      ({ chosen, answer }) => [chosen.event, answer],
      ([event]) => event && this.#mustReveal && this.#reveal(event),
    );
    store.watch(
      ({ chosen }) => [chosen.ground],
      ([ground]) => ground && this.#revealGround(ground),
    );
  }

  /**
   * Shows the chosen view, or else the chosen place or front.
   *
   * @param {Chosen} chosen
   * @param {boolean} isNewView
   */
  #follow(chosen, isNewView) {
    // The map's real position is rounded: it is set once.
    if (chosen.view && (!isNewView || sameView(chosen.view, viewOf(this.map)))) return;
    if (!chosen.view) this.byHand = false;
    this.open(chosen);
  }

  /**
   * Pans the place of the ground, or both places of a front, out from under panels.
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
   * Pans the event's point out from under panels, once it is known.
   *
   * @param {string} code
   */
  #reveal(code) {
    const row = this.page.store.state.answer?.rows.find((one) => one.code === code);
    if (!row) return;
    this.#mustReveal = false;
    if (row.point && hasPointForm(row.form)) this.map.panInside([row.point[1], row.point[0]], this.#clear());
  }

  /** @returns {{paddingTopLeft: L.PointTuple, paddingBottomRight: L.PointTuple}} */
  #clear() {
    const { left, right, bottom } = this.coveredPx();
    return { paddingTopLeft: [60 + left, 50], paddingBottomRight: [60 + right, 50 + bottom] };
  }
}

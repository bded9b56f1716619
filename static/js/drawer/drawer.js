/** The drawer beside the map: the open event, or the events of one point or division. */

import { element, find, update } from "../dom.js";
import { sheet } from "../bottom-sheet.js";
import { gettext } from "../text.js";
import { isAnythingOpen, nothingOpen } from "../url-state.js";
import { EventDetail } from "./event-detail.js";
import { groundDetail } from "./ground-detail.js";
import { areaMembers, pointMembers } from "./members.js";

/** @import {Chosen, EventDocument} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */

/** @typedef {Pick<Chosen, "event" | "at" | "area" | "ground">} Opened */

const OPENED = /** @type {const} */ (["event", "at", "area", "ground"]);

export class Drawer {
  /**
   * @param {Context} page
   * @param {HTMLElement} aside
   * @param {(code: string, knownOn: string | null, signal: AbortSignal) => Promise<EventDocument>} fetchEvent
   * @param {Chosen} first the choices in the address; anything else was opened while this module was loading
   */
  constructor(page, aside, fetchEvent, first) {
    this.page = page;
    this.aside = aside;
    this.body = element("div", { class: "drawer-body", tabindex: -1 });
    this.back = element(
      "button",
      { type: "button", class: "quiet-button", onclick: () => this.#goBack() },
      gettext("Back to the list"),
    );
    const close = element(
      "button",
      { type: "button", class: "drawer-close", "aria-label": gettext("Close"), onclick: () => this.close() },
      "×",
    );
    const handle = element("button", { type: "button", class: "sheet-handle", "aria-controls": "drawer" });
    aside.append(handle, element("div", { class: "drawer-bar" }, this.back, close), this.body);
    this.rest = sheet(aside, handle, { stop: "half", dropped: () => this.close() });
    this.detail = new EventDetail(page, this.body, fetchEvent);
    /** @type {HTMLElement | null} */
    this.opener = null;
    aside.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    page.store.watch(dependencies, (_, [event, at, area, ground], state) =>
      this.#update(state, { event, at, area, ground }),
    );
    page.store.watch(
      ({ changed }) => [changed],
      (_, __, state) => this.#onChanged(state),
    );
    const { chosen } = page.store.state;
    const byReader = isAnythingOpen(chosen) && isAnother(chosen, first);
    if (byReader) this.#remember();
    this.#show(page.store.state);
    if (byReader) this.body.focus({ preventScroll: true });
  }

  close() {
    if (isAnythingOpen(this.page.store.state.chosen)) this.page.store.choose(nothingOpen());
  }

  /** From an event back to the list it was opened from. */
  #goBack() {
    this.page.store.choose({ event: null });
  }

  /**
   * @param {State} state
   * @param {Opened} was
   */
  #update(state, was) {
    const another = isAnother(state.chosen, was);
    if (another && !isAnythingOpen(was)) {
      this.#remember();
      this.rest("half");
    }
    this.#show(state);
    if (another && isAnythingOpen(state.chosen)) this.body.focus({ preventScroll: true });
    if (another && !isAnythingOpen(state.chosen)) this.#return(was);
  }

  /**
   * The open event was published again.
   *
   * @param {State} state
   */
  #onChanged(state) {
    if (!state.chosen.event || !state.changed?.has(state.chosen.event)) return;
    this.detail.forget();
    this.#show(state);
  }

  /** @param {State} state */
  #show({ chosen }) {
    this.aside.hidden = !isAnythingOpen(chosen);
    document.body.classList.toggle("has-drawer", isAnythingOpen(chosen));
    this.back.hidden = !(chosen.event && (chosen.at || chosen.area || chosen.ground));
    this.back.textContent =
      chosen.ground && !chosen.at && !chosen.area ? gettext("Back to the claims") : gettext("Back to the list");
    if (chosen.event) this.detail.show(chosen.event);
    else if (chosen.at) update(this.body, ...pointMembers(this.page));
    else if (chosen.area) update(this.body, ...areaMembers(this.page, chosen.area));
    else if (chosen.ground) update(this.body, ...groundDetail(this.page, chosen.ground));
    if (!chosen.event) this.detail.leave();
  }

  #remember() {
    this.opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }

  /**
   * Returns the focus to the element that opened the drawer, or to the event's entry in the list, or to the map.
   *
   * @param {Opened} was
   */
  #return(was) {
    const selector = was.ground
      ? `#holders [data-ground="${CSS.escape(was.ground)}"]`
      : `#events [data-code="${CSS.escape(was.event ?? "")}"] a`;
    const entry = document.querySelector(selector);
    const target = this.opener?.isConnected && this.opener !== document.body ? this.opener : entry;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    else find("#map", HTMLElement).focus({ preventScroll: true });
    this.opener = null;
  }
}

/**
 * What the drawer shows depends on: what is open, and what its list is made of. An open event depends on no list.
 *
 * @param {State} state
 */
function dependencies(state) {
  const { event, at, area, ground, filters } = state.chosen;
  const isList = !event && Boolean(at || area || ground);
  const list = isList ? [state.details, state.gazetteer, state.territory, membersOf(state)] : [null, null, null, null];
  return /** @type {const} */ ([event, at, area, ground, filters.known_on, isList && ground && filters.end, ...list]);
}

/**
 * @param {Opened} chosen
 * @param {Opened} was
 */
function isAnother(chosen, was) {
  return OPENED.some((name) => chosen[name] !== was[name]);
}

/**
 * The codes in the drawer's list: answers come often, and mostly with the same list.
 *
 * @param {State} state
 */
function membersOf({ answer }) {
  return answer?.members?.rows.map(({ code }) => code).join() ?? "";
}

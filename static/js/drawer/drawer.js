/** Beside the map: the event that is open, or the events of one spot or area. */

import { element, fill, find } from "../dom.js";
import { sheet } from "../sheet.js";
import { gettext } from "../text.js";
import { EventDetail } from "./event.js";
import { areaMembers, spotMembers } from "./members.js";

/** @import {Chosen, EventDocument} from "../types.js" */
/** @import {Context} from "../context.js" */
/** @import {State} from "../store.js" */

export class Drawer {
  /**
   * @param {Context} page
   * @param {HTMLElement} aside
   * @param {(code: string, signal: AbortSignal) => Promise<EventDocument>} fetchEvent
   */
  constructor(page, aside, fetchEvent) {
    this.page = page;
    this.aside = aside;
    this.body = element("div", { class: "drawer-body", tabindex: -1 });
    this.back = element("button", { type: "button", class: "quiet-button", onclick: () => this.#goBack() }, gettext("Back to the list"));
    const close = element("button", { type: "button", class: "drawer-close", "aria-label": gettext("Close"), onclick: () => this.close() }, "×");
    const handle = element("button", { type: "button", class: "sheet-handle", "aria-controls": "drawer" });
    aside.append(handle, element("div", { class: "drawer-bar" }, this.back, close), this.body);
    this.rest = sheet(aside, handle, { stop: "half", dropped: () => this.close() });
    this.detail = new EventDetail(page, this.body, fetchEvent);
    /** @type {HTMLElement | null} */
    this.opener = null;
    aside.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    page.store.listen((state, before) => this.#update(state, before));
    this.#show(page.store.state);
  }

  close() {
    if (isOpen(this.page.store.state.chosen)) this.page.store.choose({ event: null, at: null, area: null });
  }

  /** From an event to the members it was chosen among. */
  #goBack() {
    this.page.store.choose({ event: null });
  }

  /**
   * @param {State} state
   * @param {State} before
   */
  #update(state, before) {
    const { chosen } = state;
    const { chosen: was } = before;
    const another = chosen.event !== was.event || chosen.at !== was.at || chosen.area !== was.area;
    const relisted = !chosen.event && (state.derived !== before.derived || state.gazetteer !== before.gazetteer);
    if (!another && !(relisted && isOpen(chosen))) return;
    if (another && !isOpen(was)) {
      this.#remember();
      this.rest("half");
    }
    this.#show(state);
    if (another && isOpen(chosen)) this.body.focus({ preventScroll: true });
    if (another && !isOpen(chosen)) this.#return(was);
  }

  /** @param {State} state */
  #show({ chosen }) {
    this.aside.hidden = !isOpen(chosen);
    document.body.classList.toggle("has-drawer", isOpen(chosen));
    this.back.hidden = !(chosen.event && (chosen.at || chosen.area));
    if (chosen.event) this.detail.show(chosen.event);
    else if (chosen.at) fill(this.body, ...spotMembers(this.page, chosen.at));
    else if (chosen.area) fill(this.body, ...areaMembers(this.page, chosen.area));
    if (!chosen.event) this.detail.forget();
  }

  #remember() {
    this.opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }

  /**
   * The focus goes back to where it came from: the link, or the entry of the event in the list, or the map.
   *
   * @param {Chosen} was
   */
  #return(was) {
    const entry = document.querySelector(`#events [data-code="${CSS.escape(was.event ?? "")}"] a`);
    const target = this.opener?.isConnected && this.opener !== document.body ? this.opener : entry;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    else find("#map", HTMLElement).focus({ preventScroll: true });
    this.opener = null;
  }
}

/** @param {Chosen} chosen */
function isOpen({ event, at, area }) {
  return Boolean(event || at || area);
}

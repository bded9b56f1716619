/**
 * A document for a test, by happy-dom: `openDocument(t, markup)` gives it to the test and takes it away after. Import this
 * before the module under test: some modules read the window as soon as they are loaded.
 */

import { Window } from "happy-dom";

import { OffscreenPaper, PaperPath, paper } from "./paper.js";

const ADDRESS = "https://map.example.org/";
/** An error in a listener is the test's, and is not swallowed. */
const OF_WINDOW = { width: 1280, height: 800, settings: { errorCapture: "disabled" } };
/** Of a window's own: those of Node.js are faster, and what the modules share with it. */
const OF_NODE = new Set([
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "queueMicrotask",
  "performance",
  "URL",
  "URLSearchParams",
  "Blob",
]);
const OF_WINDOWS = ["addEventListener", "removeEventListener", "dispatchEvent", "getComputedStyle", "matchMedia"];
const MEASURES = ["innerWidth", "innerHeight", "devicePixelRatio", "location", "history", "document", "navigator"];
const isPartOfJavaScript = new Set(Object.getOwnPropertyNames(globalThis));
/** Observers that the test calls, since nothing here is laid out. @type {{watched: Element[], see: (entry?: object) => void}[]} */
let observers = [];
/** What there is between tests, and while modules load. */
const empty = new Window({ url: ADDRESS, ...OF_WINDOW });

/**
 * @param {import("node:test").TestContext} t
 * @param {string} [markup] of the body
 * @param {{language?: "en" | "ar", style?: string, url?: string}} [how]
 * @returns {Document} which is the global one until the test ends
 */
export function openDocument(t, markup = "", { language = "en", style = "", url = ADDRESS } = {}) {
  const opened = install(new Window({ url, ...OF_WINDOW }));
  const { document } = opened;
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  if (style) document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  document.body.append(document.createRange().createContextualFragment(markup));
  t.after(async () => {
    observers = [];
    await opened.happyDOM.abort();
    install(empty);
  });
  return document;
}

/**
 * What an observer of the element's size, or of its coming into sight, is called with.
 *
 * @param {Element} element
 * @param {object} [entry]
 */
export function observed(element, entry = {}) {
  const found = observers.filter(({ watched }) => watched.includes(element));
  if (!found.length) throw new Error("Nobody observes the element.");
  for (const { see } of found) see({ target: element, ...entry });
}

/** @param {Element} element @param {{left?: number, top?: number, width: number, height: number}} box px */
export function layOut(element, { left = 0, top = 0, width, height }) {
  const box = { left, top, width, height, x: left, y: top, right: left + width, bottom: top + height };
  element.getBoundingClientRect = () => box;
  const sizes = { clientWidth: width, clientHeight: height, offsetWidth: width, offsetHeight: height };
  for (const [name, value] of Object.entries(sizes))
    Object.defineProperty(element, name, { value, configurable: true });
}

/** @param {Element} element @param {string} type @param {object} [values] */
export function fire(element, type, values = {}) {
  const kinds = {
    key: KeyboardEvent,
    pointer: PointerEvent,
    click: MouseEvent,
    dblclick: MouseEvent,
    mouse: MouseEvent,
    wheel: WheelEvent,
  };
  const kind = Object.entries(kinds).find(([start]) => type.startsWith(start))?.[1] ?? Event;
  const event = new kind(type, { bubbles: true, cancelable: true, ...values });
  // A pointer has its place in any browser; happy-dom leaves some members out.
  for (const [name, value] of Object.entries(values))
    if (event[name] !== value) Object.defineProperty(event, name, { value });
  element.dispatchEvent(event);
  return event;
}

/** The text as it is read, each blank once. @param {Element | null | undefined} element */
export function textOf(element) {
  return (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

/** Lets the handlers of promises that are settled run. */
export async function settled() {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** @param {Window} opened */
function install(opened) {
  for (const name of Object.getOwnPropertyNames(opened)) {
    if (
      !/^[A-Z]/.test(name) ||
      OF_NODE.has(name) ||
      (isPartOfJavaScript.has(name) && !/Event$|^EventTarget$|^FormData$/.test(name))
    )
      continue;
    put(name, { value: opened[name] });
  }
  put("window", { value: globalThis });
  for (const name of OF_WINDOWS) put(name, { value: opened[name].bind(opened) });
  for (const name of MEASURES) put(name, { get: () => opened[name] });
  put("Path2D", { value: PaperPath });
  put("OffscreenCanvas", { value: OffscreenPaper });
  put("Option", { value: madeOption });
  put("requestAnimationFrame", { value: (draw) => setTimeout(() => draw(performance.now()), 0) });
  put("cancelAnimationFrame", { value: clearTimeout });
  put("ResizeObserver", { value: Observer });
  put("IntersectionObserver", { value: Observer });
  opened.HTMLCanvasElement.prototype.getContext = paper;
  judgeDays(opened.HTMLInputElement.prototype);
  chooseRadios(opened.RadioNodeList.prototype);
  return opened;
}

/** `new Option(…)`, which happy-dom lacks. @param {string} text @param {string} value @param {boolean} defaultSelected @param {boolean} selected */
function madeOption(text, value, defaultSelected, selected) {
  const option = document.createElement("option");
  return Object.assign(option, { textContent: text, value, defaultSelected, selected });
}

/** Days before «min» and after «max», which happy-dom passes over. @param {HTMLInputElement} prototype */
function judgeDays(prototype) {
  const validity = Object.getOwnPropertyDescriptor(prototype, "validity")?.get;
  Object.defineProperty(prototype, "validity", {
    get() {
      const whole = validity?.call(this);
      if (this.type !== "date" || !this.value) return whole;
      const isOutside = {
        rangeUnderflow: Boolean(this.min) && this.value < this.min,
        rangeOverflow: Boolean(this.max) && this.value > this.max,
      };
      return new Proxy(whole, { get: (of, name) => isOutside[name] ?? Reflect.get(of, name, of) });
    },
  });
}

/** Choosing one of several by its value, which happy-dom cannot. @param {RadioNodeList} prototype */
function chooseRadios(prototype) {
  const value = Object.getOwnPropertyDescriptor(prototype, "value");
  const set = function (/** @type {string} */ chosen) {
    for (const radio of this) radio.checked = radio.value === chosen;
  };
  Object.defineProperty(prototype, "value", { ...value, set });
}

/** @param {string} name @param {PropertyDescriptor} what */
function put(name, what) {
  Object.defineProperty(globalThis, name, { configurable: true, ...("value" in what && { writable: true }), ...what });
}

class Observer {
  /** @param {(entries: object[]) => void} callback */
  constructor(callback) {
    this.watched = [];
    this.see = (entry) => callback([entry]);
    observers.push(this);
  }

  observe(element) {
    this.watched.push(element);
  }

  unobserve(element) {
    this.watched = this.watched.filter((one) => one !== element);
  }

  disconnect() {
    this.watched = [];
  }
}

install(empty);

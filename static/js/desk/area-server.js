/** What the map of an area reads from the server: what an area is, what one may snap to, and the drawing tools. */

/** @import {Position} from "./outline-model.js" */
/** @import {Outline} from "./map/area-map.js" */

/** @typedef {{coordinates?: number[][][][], words?: string[], problem?: string, spot?: Position}} Drawn coordinates of a MultiPolygon */

/**
 * @param {string} address
 * @param {Record<string, string>} about the area, and when it holds
 * @returns {Promise<Drawn | null>} null if the server could not be reached
 */
export async function readArea(address, about) {
  const body = new FormData();
  for (const [name, value] of Object.entries(about)) body.append(name, value);
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=csrfmiddlewaretoken]"));
  body.append("csrfmiddlewaretoken", token?.value ?? "");
  return read(address, { method: "POST", body });
}

/**
 * @param {string} address
 * @param {string} bbox west, south, east and north, degrees
 * @returns {Promise<Outline[]>} none if the server could not be reached
 */
export async function readOutlines(address, bbox) {
  const [, but = ""] = /\/control\/controlclaim\/(\d+)\/change\//.exec(document.URL) ?? [];
  const found = await read(`${address}?${new URLSearchParams({ bbox, but })}`);
  return found?.outlines ?? [];
}

/**
 * A classic script, loaded once, when somebody draws.
 *
 * @param {string} address
 * @returns {Promise<boolean>} whether it is there
 */
export function loadScript(address) {
  return new Promise((resolve) => {
    if (/** @type {any} */ (globalThis).L?.PM) {
      resolve(true);
      return;
    }
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(true));
    script.addEventListener("error", () => resolve(false));
    document.head.append(script);
  });
}

/**
 * @param {string} address
 * @param {RequestInit} [how]
 * @returns {Promise<any>}
 */
async function read(address, how = {}) {
  try {
    const response = await fetch(address, { ...how, credentials: "same-origin" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

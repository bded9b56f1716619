/** Shows below a field how the server reads what is typed into it. */

import { once } from "./inline-rows.js";

const PAUSE_MS = 250;

/** @typedef {{words?: string, problem?: string} & Record<string, unknown>} Reading */

/**
 * @param {string} selector of the outputs beneath the fields
 * @param {string} member of their dataset that has the server's address
 * @param {(input: HTMLInputElement, reading: Reading) => void} [after] called with what was read
 */
export function readBack(selector, member, after = () => {}) {
  once(selector, (output) => {
    const input = /** @type {HTMLInputElement | null} */ (output.parentElement?.querySelector("input[type=text]"));
    const address = output.dataset[member];
    if (!input || !address) return;
    let timer = 0;
    let lastRequest = 0;

    /** @param {HTMLInputElement} typed */
    async function preview(typed) {
      const mine = ++lastRequest;
      const answer = await read(address ?? "", typed.value);
      if (mine !== lastRequest) return; // a newer request has been sent
      output.textContent = answer.words ?? answer.problem ?? "";
      output.classList.toggle("is-problem", Boolean(answer.problem));
      after(typed, answer);
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => preview(input), PAUSE_MS);
    });
  });
}

/**
 * @param {string} address
 * @param {string} text as typed
 * @returns {Promise<Reading>} empty if the server could not be reached
 */
async function read(address, text) {
  try {
    const response = await fetch(`${address}?${new URLSearchParams({ text })}`, { credentials: "same-origin" });
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

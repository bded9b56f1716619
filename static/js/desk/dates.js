/** Shows below a date field how the server reads the typed date. */

import { once } from "./inline-rows.js";

const PAUSE_MS = 250;

once("output[data-read-date]", (output) => {
  const input = /** @type {HTMLInputElement | null} */ (output.parentElement?.querySelector("input[type=text]"));
  const address = output.dataset.readDate;
  if (!input || !address) return;
  let timer = 0;
  let lastRequest = 0;

  async function preview() {
    const mine = ++lastRequest;
    const answer = await read(address ?? "", input?.value ?? "");
    if (mine !== lastRequest) return; // a newer request has been sent
    output.textContent = answer.words ?? answer.problem ?? "";
    output.classList.toggle("is-problem", Boolean(answer.problem));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(preview, PAUSE_MS);
  });
});

/**
 * @param {string} address
 * @param {string} text a date as typed
 * @returns {Promise<{words?: string, problem?: string}>} empty if the server could not be reached
 */
async function read(address, text) {
  try {
    const response = await fetch(`${address}?${new URLSearchParams({ text })}`, { credentials: "same-origin" });
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

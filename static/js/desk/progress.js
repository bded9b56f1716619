/** Shows how far a job is while a worker does it, and opens the page again once it is over. */

const EVERY_MS = 1000;
const polled = /** @type {HTMLElement | null} */ (document.querySelector("[data-poll]"));

if (polled) void watch(polled, polled.dataset.poll ?? "");

/**
 * @param {HTMLElement} place where the piece of the page stands
 * @param {string} address
 */
async function watch(place, address) {
  for (;;) {
    await pause();
    const state = await read(address);
    if (!state) continue;
    if (!state.is_open) {
      location.reload();
      return;
    }
    show(place, state.piece);
  }
}

/** @returns {Promise<void>} */
function pause() {
  return new Promise((resolve) => {
    setTimeout(resolve, EVERY_MS);
  });
}

/**
 * @param {string} address
 * @returns {Promise<{is_open: boolean, piece: string} | null>} null while the desk cannot be reached
 */
async function read(address) {
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * Only what differs is replaced, so that a screen reader says it once.
 * @param {HTMLElement} place
 * @param {string} piece HTML that the desk made
 */
function show(place, piece) {
  const parsed = new DOMParser().parseFromString(piece, "text/html").body;
  if (parsed.textContent !== place.textContent) place.replaceChildren(...parsed.childNodes);
}

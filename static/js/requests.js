/** How requests are made: to this host alone, with errors for the reader. */

/**
 * Caches may be half a minute old. Once something was published while the page is open, requests revalidate.
 *
 * @type {RequestCache}
 */
let cacheMode = "default";

export function revalidateCaches() {
  cacheMode = "no-cache";
}

/** A failed request; ``message`` is for the reader. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 without a response
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * Loads a file synchronously: a browser prints the page once its listeners have returned.
 *
 * @param {string} address
 * @returns {string}
 */
export function textBlocking(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.setRequestHeader("Accept", "application/json");
  try {
    request.send();
  } catch {
    throw new ApiError(0, "no answer");
  }
  if (request.status !== 200) throw new ApiError(request.status, request.statusText);
  return request.responseText;
}

/**
 * @param {string} address
 * @returns {Promise<string>}
 */
export async function text(address) {
  return (await answer(address)).text();
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
export async function json(address, signal) {
  return (await answer(address, signal)).json();
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 * @returns {Promise<Response>}
 */
export async function answer(address, signal, cache = cacheMode) {
  let response;
  try {
    response = await fetch(address, { signal: signal ?? null, cache, headers: { accept: "application/json" } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "no answer");
  }
  if (response.ok) return response;
  const detail = await response.json().then(
    (body) => body.detail,
    () => "",
  );
  throw new ApiError(response.status, detail || `${response.status} ${response.statusText}`);
}

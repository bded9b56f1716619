/** Filters that the columns cannot answer: the server is asked once for the codes of the events that pass them. */
export const ASKED_ELSEWHERE = /** @type {const} */ (["code", "q", "manner", "source", "near", "radius_km", "bbox", "updated_since"]);

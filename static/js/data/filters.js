/**
 * The filters. Generated from record/queries/filters.py, which documents the members: change it there, and run
 * make generated
 */
export const FILTERS = /** @type {const} */ ([
  { name: "bbox", kind: "text", column: null, field: "none", shares: null, vocabulary: null, things: null },
  { name: "near", kind: "text", column: null, field: "none", shares: null, vocabulary: null, things: null },
  { name: "radius_km", kind: "text", column: null, field: "none", shares: "near", vocabulary: null, things: null },
  { name: "start", kind: "day", column: "window", field: "own", shares: null, vocabulary: null, things: null },
  { name: "end", kind: "day", column: "window", field: "own", shares: "start", vocabulary: null, things: null },
  { name: "window", kind: "choice", column: "window", field: "own", shares: "start", vocabulary: null, things: null },
  { name: "type", kind: "list", column: "type", field: "ticks", shares: null, vocabulary: "EventType", things: null },
  { name: "grade", kind: "list", column: "grade", field: "ticks", shares: null, vocabulary: "Grade", things: null },
  { name: "manner", kind: "list", column: null, field: "none", shares: null, vocabulary: "Manner", things: null },
  { name: "code", kind: "list", column: null, field: "none", shares: null, vocabulary: null, things: null },
  { name: "place_precision", kind: "list", column: "precision", field: "ticks", shares: null, vocabulary: "PlacePrecision", things: null },
  { name: "actor", kind: "list", column: "actors", field: "ticks", shares: null, vocabulary: null, things: "actors" },
  { name: "source", kind: "list", column: null, field: "own", shares: null, vocabulary: null, things: "sources" },
  { name: "place", kind: "list", column: "place", field: "none", shares: null, vocabulary: null, things: "places" },
  { name: "front", kind: "list", column: "fronts", field: "chooser", shares: null, vocabulary: null, things: "fronts" },
  { name: "campaign", kind: "list", column: "campaign", field: "none", shares: null, vocabulary: null, things: "campaigns" },
  { name: "dataset", kind: "list", column: "dataset", field: "ticks", shares: null, vocabulary: null, things: "datasets" },
  { name: "killed_min", kind: "number", column: "killed", field: "own", shares: null, vocabulary: null, things: null },
  { name: "killed_max", kind: "number", column: "killed", field: "own", shares: null, vocabulary: null, things: null },
  { name: "killed_sum", kind: "list", column: "toll", field: "none", shares: null, vocabulary: "SumPart", things: null },
  { name: "q", kind: "text", column: null, field: "none", shares: null, vocabulary: null, things: null },
  { name: "updated_since", kind: "text", column: null, field: "none", shares: null, vocabulary: null, things: null },
  { name: "known_on", kind: "day", column: "known", field: "own", shares: null, vocabulary: null, things: null },
]);
/** Those of an optional term of events (rules/documents/event_terms.py). */
export const TERMS = /** @type {const} */ ([]);

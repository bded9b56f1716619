/** Types shared by modules; docs/api.md describes those of the API. */

/** @import {FILTERS} from "./data/filters.js" */

/**
 * @typedef {{slug: string, en: string, ar: string | null}} Names
 * @typedef {Names & {role: string}} Participant
 * @typedef {Names & {side: string}} Sided
 *
 * @typedef {object} Killed a null high with a low is open-ended; both null: no range, and basis says why
 * @property {number | null} low
 * @property {number | null} best
 * @property {number | null} high
 * @property {string} basis
 * @property {boolean} counts_longer the figures count more days than the event's own: left out of sums
 * @property {Names[]} [origins] origins of its figures, in event details for lists
 *
 * @typedef {{counted: string, group: string | null, low: number, high: number | null, claims: number[]}} KilledPart
 *
 * @typedef {object} EventProperties the details of an event in a list
 * @property {string} code
 * @property {string} title
 * @property {string | null} title_ar
 * @property {string} type
 * @property {string} earliest
 * @property {string} latest
 * @property {string} date_precision
 * @property {string} date_basis
 * @property {Names} place
 * @property {string} place_precision
 * @property {string | null} area the event's division, if no point is known
 * @property {string} grade
 * @property {boolean} thin claimed only because this record has one origin for it, which is no party, and no denial
 * @property {Participant[]} actors
 * @property {string[]} fronts
 * @property {string | null} campaign
 * @property {Killed} killed
 * @property {number} reports
 * @property {number} origins
 * @property {number} findings
 * @property {{from: Sided | null, to: Sided | null} | null} control
 * @property {string} updated
 * @property {number} revision
 * @property {string} url
 *
 * @typedef {Pick<EventProperties, "code" | "type" | "earliest" | "latest" | "date_precision" | "date_basis" | "place" |
 *   "place_precision" | "area" | "grade" | "thin" | "killed" | "origins" | "url" | "title_ar">
 *   & {title: string | null, reports: number | null}} Listed an event in a list; title and reports are null until loaded
 *
 * @typedef {{type: "Point", coordinates: [number, number]}} Point longitude first, WGS 84
 * @typedef {{type: "Feature", id: string, geometry: Point | null, properties: EventProperties}} EventFeature
 *
 * @typedef {Names & {kind: string, precision: string, spellings: string[], within: string[], events: number,
 *   point: [number, number] | null}} Place
 * @typedef {Names & {kind: string, side: string, spellings: string[], events: number}} Actor
 * @typedef {Names & {view: [number, number, number, number], events: number}} Front west, south, east, north
 */

/**
 * An event's printed document, as far as the page shows it beside the map.
 *
 * @typedef {object} EventDocument
 * @property {string} code
 * @property {string} title
 * @property {string | null} title_ar
 * @property {string} summary
 * @property {string | null} summary_ar
 * @property {string} note
 * @property {string} type
 * @property {string} earliest
 * @property {string} latest
 * @property {string} date_precision
 * @property {string} date_basis
 * @property {Names & {within: Names[]}} place
 * @property {string} place_precision
 * @property {string} grade
 * @property {{thin: boolean}} grade_basis
 * @property {Killed & {parts?: KilledPart[]}} killed
 * @property {Claim[]} claims
 * @property {Assessment[]} assessments
 * @property {Origin[]} origins
 * @property {{reports: string[]}} without_origin
 * @property {Report[]} reports
 * @property {(Sided & {role: string})[]} participants
 * @property {ControlChange[]} control
 * @property {{code: string, title: string, title_ar: string | null} | null} campaign
 * @property {{rule: string, text: string, values: Record<string, string | number>}[]} findings
 * @property {{text: string, permalink: string}} cite
 * @property {{day: string, assumed: string[], is_cut: boolean, written_later: string[]}} [known_on] as known on a day
 *
 * @typedef {object} Claim
 * @property {number} number
 * @property {string} counted
 * @property {Names | null} group
 * @property {string} group_wording
 * @property {string} harm
 * @property {number | null} min
 * @property {number | null} max
 * @property {string} wording
 * @property {{start: string | null, end: string | null}} period
 * @property {string} quote
 * @property {string | null} quote_language
 * @property {string | null} manner
 * @property {string | null} origin
 * @property {string} attribution
 * @property {string} report
 * @property {string} status
 * @property {string} status_reason
 * @property {boolean} counts_longer
 *
 * @typedef {{counted: string, group: Names | null, harm: string, low: number, best: number | null, high: number | null,
 *   rule: string, reason: string}} Assessment
 * @typedef {Names & {kind: string, is_party: boolean, reports: string[]}} Origin
 * @typedef {{key: string, title: string, url: string, source: Names,
 *   published: {earliest: string, latest: string, precision: string} | null}} Report
 * @typedef {{place: Names, status: string, holder: Sided | null, from: Sided | null, earliest: string | null,
 *   latest: string | null, date_precision: string | null, date_basis: string, origin: string | null}} ControlChange
 */

/**
 * The reader's filters, by the API's names (record/queries/filters.py). Days are
 * YYYY-MM-DD; null and an empty list mean no filter.
 *
 * @typedef {(typeof FILTERS)[number]} Filter
 * @typedef {{list: string[], day: string | null, number: number | null, text: string | null, choice: "possibly" | "certainly"}} Value
 *   of a filter by its kind
 * @typedef {{[F in Filter as F["name"]]: Value[F["kind"]]}} Filters
 *
 * @typedef {"-latest" | "latest" | "-killed" | "-updated"} Sort
 * @typedef {{zoom: number, lat: number, lon: number}} View
 *
 * @typedef {object} Chosen all choices of the reader; the address encodes exactly these
 * @property {Filters} filters
 * @property {Sort} sort
 * @property {View | null} view null: the view of the chosen front
 * @property {string | null} event code of the event that is open
 * @property {string | null} at «longitude,latitude» of the point whose events are open
 * @property {string | null} area slug of the division whose events are open
 * @property {string | null} ground key of the open ground: a place or a drawn polygon, or two with a comma for the front between them
 * @property {string | null} against the day that the ground is compared with
 * @property {string | null} according_to slug of the source whose claims alone the ground is drawn from
 * @property {"ground" | null} hide
 * @property {"events" | "killed"} bars what the timeline's bars count
 * @property {[string, string] | null} span first and last day the timeline shows; null: all there is
 */

/**
 * @typedef {{value: string, label: string, definition: string}} Term
 *
 * @typedef {object} Start data that the server renders into the page
 * @property {"en" | "ar"} language
 * @property {string} prefix URL prefix of this language: "" or "/ar"
 * @property {number} version data version
 * @property {number} count events in the record
 * @property {string | null} earliest
 * @property {string | null} latest
 * @property {string | null} front the front a bare address opens
 * @property {Front[]} fronts
 * @property {Record<string, Term[]>} terms vocabularies by name
 * @property {Record<string, string>} chips each filter in use in words; without those that have no chip
 * @property {Record<string, string>} families family of each type of event
 * @property {Record<string, number | null>} radius_km of each precision of a place
 * @property {{glyphs: string, countries: string, governorates: string, waters: string, worker: string}} files addresses
 * @property {File | null} columns the newest file of the «now» data; null before the first build
 * @property {Marks | null} marks of the listed events, for a print before anything else is loaded; null if «first» has them
 * @property {First | null} first what the map shows until the columns are loaded; null if the view has filters besides a front
 *
 * @typedef {{version: number, url: string, events: number, bytes: number}} File of columns; bytes: as they are sent
 *
 * @typedef {object} First
 * @property {number} events
 * @property {Record<string, number>} months events by the month they began in, YYYY-MM
 * @property {Marks} marks most events first
 *
 * @typedef {[number, number, number[]][]} Marks longitude, latitude, and how many events of each family
 */

export {};

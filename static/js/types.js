/** Types shared by modules; those of printed documents are generated (documents.d.ts). */

/** @import * as documents from "./documents.d.ts" */
/** @import {FILTERS} from "./data/filters.js" */

/**
 * @typedef {documents.Named} Names
 * @typedef {documents.Sided} Sided
 * @typedef {documents.KilledPart} KilledPart
 * @typedef {Omit<documents.KilledBy, "origins" | "basis"> & {basis: string, origins?: Names[]}} Killed
 * @typedef {documents.EventProperties} EventProperties
 *
 * @typedef {Pick<EventProperties, "code" | "earliest" | "latest" | "place" | "area" | "thin" | "origins" | "url" | "title_ar">
 *   & {dataset: {slug: string} | null, type: string, grade: string, date_precision: string, date_basis: string, place_precision: string, killed: Killed,
 *   title: string | null, reports: number | null}} Listed an event in a list; title and reports are null until loaded
 *
 * @typedef {documents.EventFeature} EventFeature
 *
 * @typedef {Names & {kind: string, precision: string, spellings: string[], within: string[], events: number,
 *   point: [number, number] | null}} Place
 * @typedef {Names & {kind: string, side: string, spellings: string[], events: number}} Actor
 * @typedef {Names & {view: [number, number, number, number], events: number}} Front west, south, east, north
 */

/**
 * An event's printed document, or the same as known on a day.
 *
 * @typedef {documents.EventDocument & Partial<Pick<documents.KnownEvent, "known_on">>} EventDocument
 * @typedef {documents.Claim} Claim
 * @typedef {documents.OfWhom} OfWhom
 * @typedef {documents.Assessment} Assessment
 * @typedef {documents.Origin} Origin
 * @typedef {documents.CitedReport} Report
 * @typedef {documents.EventControl} ControlChange
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
 * @property {"none" | null} notes none: no notes beside marks
 * @property {"events" | "killed"} bars what the timeline's bars count
 * @property {"actor" | "source" | "front" | null} lanes by what the timeline is split
 * @property {[string, string] | null} span first and last day the timeline shows; null: all there is
 */

/**
 * @typedef {{value: string, label: string, definition: string}} Term
 *
 * @typedef {{name: string, vocabulary: string, label: string}} EventTerm name: of its member
 *
 * @typedef {object} Start data that the server renders into the page
 * @property {"en" | "ar"} language
 * @property {string} prefix URL prefix of this language: "" or "/ar"
 * @property {number} version data version
 * @property {number} count events in the record
 * @property {string | null} earliest
 * @property {string | null} latest
 * @property {string | null} front the front a bare address opens
 * @property {{start: string, end: string} | null} opening the days it opens it at
 * @property {Front[]} fronts
 * @property {Names[]} datasets those of which there are events, and «none», the editors' own events
 * @property {Record<string, Term[]>} terms vocabularies by name
 * @property {Record<string, string>} chips each filter in use in words; without those that have no chip
 * @property {EventTerm[]} event_terms what an event may have that is a term, and is shown with it
 * @property {Record<string, number | null>} radius_km of each precision of a place
 * @property {{glyphs: string, countries: string, governorates: string, waters: string, wadis: string, towns: string,
 *   relief: string, relief_fine: string, worker: string, roads?: string, districts?: string}} files addresses; of roads and
 *   districts where the operator installed them
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
 * @typedef {[number, number, number][]} Marks longitude, latitude, and number of events
 */

export {};

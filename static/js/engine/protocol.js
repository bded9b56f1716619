/** What the map page and the worker that counts for it say to each other. Days are numbers as in data/days.js. */

/** @import {Filters, Sort} from "../types.js" */

/**
 * @typedef {"now" | "known"} Data everything as it is known now; every state of knowledge, of which filters.known_on asks
 *
 * @typedef {{slug: string, en: string, ar: string | null, point: [number, number] | null, within: string[]}} NamedPlace
 * @typedef {{slug: string, en: string, ar: string | null}} NamedActor
 *
 * @typedef {{kind: "setup", families: string[], familyOf: Record<string, string>}} Setup the first message: families of
 *   event types in the legend's order; a type without one is of the last
 * @typedef {{kind: "load", data: Data, buffer: ArrayBuffer}} Load a whole columns file, transferred
 * @typedef {{kind: "change", data: Data, buffer: ArrayBuffer}} Change a changes file: its rows replace all rows of their codes
 * @typedef {{kind: "matching", key: string, buffer: ArrayBuffer}} Matching codes the server answered with; the last four are kept
 * @typedef {{kind: "ask", question: Question}} Ask only the newest question is answered, once its data have come
 * @typedef {{kind: "about", id: number, gathering: number | null, area: string | null}} About what a mark stands for, under
 *   the last question that was answered; gathering: by its number in that answer
 * @typedef {Setup | Load | Change | Matching | Ask | About} ToEngine
 *
 * @typedef {object} Loaded
 * @property {"loaded" | "changed"} kind
 * @property {Data} data
 * @property {number} version
 * @property {number} events rows there are now
 * @property {number} first earliest day; 0 without events
 * @property {number} last latest day; 0 without events
 * @property {Record<string, Omit<NamedPlace, "slug">>} places changed: only those that came with it
 * @property {Record<string, Omit<NamedActor, "slug">>} actors the same way
 * @property {string[]} codes changed only: of the events whose rows came
 * @property {string[]} gone changed only
 *
 * @typedef {object} Answered an answer as it crosses: many small objects take longer than all that is counted for them
 * @property {"answer"} kind
 * @property {number} id
 * @property {string} rest JSON: what is not told below; «single» has the number of each gathering of one event, and its row
 * @property {Answer["bins"]} bins
 * @property {Float64Array} places x, y, west, north, east and south of each gathering
 * @property {Uint32Array} figures form, count, spots, 1 where it is open + 2 where it is hovered, and families of each
 * @property {Float64Array} settlements spot, x and y of each
 *
 * @typedef {object} ToldAbout
 * @property {"about"} kind
 * @property {number} id
 * @property {number} count
 * @property {[string, number][]} types most first
 * @property {string[]} places most first, at most 4
 * @property {number} first
 * @property {number} last
 * @property {string[]} codes at most 1: the event itself where it is only one
 *
 * @typedef {"columns" | "changes" | "matching" | "answer"} Failing
 * @typedef {{kind: "failed", what: Failing, message: string}} Failed the message is for whoever looks into it
 * @typedef {{kind: "took", id: number, ms: number}} Took follows the answer of that id: the worker's time for it, packing included
 * @typedef {Loaded | Answered | Took | ToldAbout | Failed} FromEngine
 */

/**
 * @typedef {object} Question
 * @property {number} id
 * @property {Filters} filters known_on set: asks the «known» data
 * @property {Sort} sort "-updated" is the server's: the list is then empty
 * @property {string | null} matching key of the server's answer that rows must be in; must be given where the filters
 *   ask what only the server can answer
 * @property {{bounds: Int32Array, counts: "events" | "killed"} | null} timeline bounds from data/bins.js
 * @property {{zoom: number, left: number, top: number, right: number, bottom: number} | null} view world fractions
 *   (data/projection.js), already with room around
 * @property {{from: number, to: number}} list rows of the list wanted, to excluded
 * @property {{at: string | null, area: string | null, most: number}} opened members wanted of a spot («lon,lat»)
 *   or of a division
 * @property {string[]} codes events whose rows are wanted whatever the filters
 * @property {string | null} event the one that is open
 * @property {string | null} hovered the one that the pointer or the focus is on
 *
 * @typedef {object} Row what columns know of one event
 * @property {string} code
 * @property {number} earliest
 * @property {number} latest
 * @property {string} date_precision
 * @property {string} type
 * @property {string} grade
 * @property {string} place slug
 * @property {string} place_precision
 * @property {string | null} area
 * @property {number} form how it stands on the map; engine/forms.js
 * @property {number} spot number of its spot, the same until the data are loaded anew; -1 without one
 * @property {[number, number] | null} point longitude, latitude
 * @property {string[]} actors
 * @property {string[]} fronts
 * @property {string | null} campaign
 * @property {{low: number | null, best: number | null, high: number | null, counts_longer: boolean}} killed
 * @property {number} origins
 * @property {boolean} passes whether the present filters show it
 *
 * @typedef {object} Tolls people killed over several events; engine/tolls.js
 * @property {number} low
 * @property {number | null} high null: open-ended
 * @property {number} summed events that were added
 * @property {number} figures events that have a figure, added or left out
 * @property {number} longer events left out because their figures count more days than their own
 * @property {number} without events left out because they have no range
 * @property {number} campaigns events left out because their figures are a campaign's
 * @property {Campaign[]} ranged campaigns that have a range, at most 5: first those that lead, then the largest
 *
 * @typedef {object} Campaign
 * @property {Row} row
 * @property {boolean} leads its own figure is said before the sum of incidents
 * @property {{low: number, high: number | null, summed: number}} incidents what its shown incidents come to
 * @property {number} most what is said of all of it at the most
 * @property {boolean} isExceeded its incidents come to more
 *
 * @typedef {"type" | "grade" | "place_precision" | "actor" | "front"} Facet
 *
 * @typedef {object} Gathering events drawn as one mark
 * @property {number} x world fraction: at its busiest spot of all time, or of those shown where that has none; never a middle where nothing happened
 * @property {number} y
 * @property {number} form
 * @property {number} count
 * @property {number} number of it in the answer, for a question about it
 * @property {number} spots how many spots with shown events it has
 * @property {[number, number, number, number]} bounds west, north, east and south of them, world fractions
 * @property {boolean} isOpen whether the event or the spot that is open is in it
 * @property {boolean} isHovered
 * @property {Uint32Array} families how many events of each family of types
 * @property {Row | null} row the event itself where it is only one
 *
 * @typedef {{bounds: Int32Array, certain: Uint32Array, possible: Uint32Array, isOpen?: Uint8Array}} Bins
 *
 * @typedef {object} Answer
 * @property {number} id
 * @property {Data} data
 * @property {number} version
 * @property {number} events rows there are; known: on that day
 * @property {number} certain how many certainly lie in the window
 * @property {number} possible how many possibly do
 * @property {number} shown one of both, as the reader chose
 * @property {number} anyTime how many pass everything but the window
 * @property {[number, number] | null} days earliest and latest day of what is shown
 * @property {Tolls} tolls
 * @property {Record<Facet, [string, number][]>} facets every value any event has, counted as if nothing were chosen there
 * @property {Bins | null} bins of the rows of any time
 * @property {Gathering[]} gatherings those in the view, largest first
 * @property {{spot: number, x: number, y: number}[]} settlements spots in the view, from zoom 10 on, of events known to a
 *   settlement
 * @property {[string, number][]} areas divisions with shown events that are known no closer
 * @property {[string, number][]} busy places with shown events, most first, at most 400
 * @property {{from: number, rows: Row[]}} list in the asked order
 * @property {{count: number, rows: Row[]} | null} members of what is opened, in the list's order
 * @property {Row[]} rows of the asked codes that exist
 * @property {[number, number] | null} nearest where nothing is shown but anyTime is not 0: days of the event that lies
 *   least far outside the window
 */

export {};

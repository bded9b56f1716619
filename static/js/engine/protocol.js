/** The message protocol between the map page and its worker. Days are integers as in data/days.js. */

/** @import {FACETS} from "../data/filter-kinds.js" */
/** @import {Filters, Sort} from "../types.js" */

/**
 * @typedef {"now" | "known"} Data what is known now, or every state of knowledge, which filters.known_on selects from
 *
 * @typedef {{slug: string, en: string, ar: string | null, point: [number, number] | null, within: string[]}} NamedPlace
 * @typedef {{slug: string, en: string, ar: string | null}} NamedActor
 *
 * @typedef {{type: "load", data: Data, buffer: ArrayBuffer}} Load a whole columns file, transferred
 * @typedef {{type: "change", data: Data, buffer: ArrayBuffer}} Change a changes file: its rows replace all rows of their codes
 * @typedef {{type: "matching", key: string, buffer: ArrayBuffer}} Matching codes that the server matched; the last four are cached
 * @typedef {{type: "query", query: Query}} AskQuery only the newest query is answered, once its data are loaded
 * @typedef {{type: "describe", id: number, cluster: number | null, area: string | null}} DescribeMark asks what a mark stands for, under
 *   the query answered last; cluster: its number in that answer
 * @typedef {Load | Change | Matching | AskQuery | DescribeMark} ToEngine
 *
 * @typedef {object} Loaded
 * @property {"loaded" | "changed"} type
 * @property {Data} data
 * @property {number} version
 * @property {number} events number of rows now
 * @property {number} first earliest day; 0 without events
 * @property {number} last latest day; 0 without events
 * @property {Record<string, Omit<NamedPlace, "slug">>} places in a change only the new ones
 * @property {Record<string, Omit<NamedActor, "slug">>} actors likewise
 * @property {string[]} codes in a change only: codes of the rows it contained
 * @property {string[]} gone in a change only: codes removed
 *
 * @typedef {object} PackedAnswer an answer packed for transfer: many small objects would take longer to copy than to compute
 * @property {"answer"} type
 * @property {number} id
 * @property {string} rest JSON of the other members; «single» pairs the number of each cluster of one event with its row
 * @property {Answer["bins"]} bins
 * @property {Answer["lanes"]} lanes
 * @property {Float64Array} places x, y, west, north, east and south of each cluster, flat
 * @property {Uint32Array} figures form, count, points, 1 if open + 2 if hovered, and events of datasets of each, flat
 * @property {Float64Array} settlements pointId, x and y of each, flat
 *
 * @typedef {object} MarkSummary
 * @property {"describe"} type
 * @property {number} id
 * @property {number} count
 * @property {[string, number][]} types most first
 * @property {string[]} places most first, at most 4
 * @property {number} first
 * @property {number} last
 * @property {string[]} codes at most 1: the event's code if the mark stands for one event
 *
 * @typedef {"columns" | "changes" | "matching" | "answer"} FailedTask
 * @typedef {{type: "failed", what: FailedTask, message: string}} Failed the message is for developers
 * @typedef {{type: "timing", id: number, ms: number}} Took follows the answer with this id: the worker's time for it, packing included
 * @typedef {Loaded | PackedAnswer | Took | MarkSummary | Failed} FromEngine
 */

/**
 * @typedef {object} Query
 * @property {number} id
 * @property {Filters} filters with known_on set the query reads the «known» data
 * @property {Sort} sort "-updated" is sorted by the server: the list is then empty
 * @property {string | null} matching key of the server's match that rows must be in; required if the filters
 *   contain one that only the server evaluates
 * @property {{bounds: Int32Array, counts: "events" | "killed", lanes: LanesBy | null} | null} timeline bounds from data/bins.js
 * @property {{zoom: number, left: number, top: number, right: number, bottom: number} | null} view world fractions
 *   (data/projection.js), margin included
 * @property {{from: number, to: number}} list requested rows of the list, to exclusive
 * @property {{at: string | null, area: string | null, most: number}} opened requested members of a point («lon,lat»)
 *   or of a division
 * @property {string[]} codes events whose rows are requested whatever the filters
 * @property {string | null} event the open event
 * @property {string | null} hovered the event under the pointer or the focus
 *
 * @typedef {object} Row the columns' data of one event
 * @property {string} code
 * @property {number} earliest
 * @property {number} latest
 * @property {string} date_precision
 * @property {string} type
 * @property {string} grade
 * @property {string} place slug
 * @property {string} place_precision
 * @property {string | null} area
 * @property {number} form how it is drawn on the map; engine/forms.js
 * @property {number} pointId id of its point, stable until the data are loaded again; -1 without one
 * @property {[number, number] | null} point longitude, latitude
 * @property {string[]} actors
 * @property {string[]} fronts
 * @property {string | null} campaign
 * @property {string | null} dataset slug; null: the editors' own
 * @property {{low: number | null, best: number | null, high: number | null, counts_longer: boolean}} killed
 * @property {number} origins
 * @property {Record<string, string>} terms by name, those that have a filter (data/filters.js); empty: not known
 * @property {boolean} passes whether the current filters show it
 *
 * @typedef {object} Tolls people killed over several events; engine/tolls.js
 * @property {number} low
 * @property {number | null} high null: open-ended
 * @property {number} summed number of events added
 * @property {number} figures number of events with a figure, added or left out
 * @property {number} longer events left out because their figures count more days than their own
 * @property {number} without events left out because they have no range
 * @property {number} campaigns events left out because their figures are a campaign's
 * @property {[string, number][]} datasets slug and number of events of each dataset that is not included, most first
 * @property {number} matched events of datasets left out because other events tell of the same
 * @property {{events: number, low: number, high: number | null} | null} country rows of datasets in the sum that are known to
 *   the whole country alone; null where there are none
 * @property {Campaign[]} ranged campaigns with a range, at most 5: first those that lead, then the largest
 *
 * @typedef {object} Campaign
 * @property {Row} row
 * @property {boolean} leads its own figure is shown before the sum of incidents
 * @property {{low: number, high: number | null, summed: number}} incidents sum over its shown incidents
 * @property {number} most its own upper figure
 * @property {boolean} isExceeded whether the incidents add up to more
 *
 * @typedef {(typeof FACETS)[number]} Facet
 *
 * @typedef {object} Cluster events drawn as one mark
 * @property {number} x world fraction of its busiest point over all time, or of those shown if that has none; never a centroid where nothing happened
 * @property {number} y
 * @property {number} form
 * @property {number} count
 * @property {number} number its number in the answer, for DescribeMark
 * @property {number} points number of points with shown events
 * @property {[number, number, number, number]} bounds west, north, east and south of these points, world fractions
 * @property {boolean} isOpen whether it contains the open event or point
 * @property {boolean} isHovered
 * @property {number} datasets number of events of datasets among them
 * @property {Row | null} row the event itself if it is only one
 *
 * @typedef {{bounds: Int32Array, certain: Uint32Array, possible: Uint32Array, isOpen?: Uint8Array}} Bins
 *
 * @typedef {"actor" | "source" | "front"} LanesBy
 *
 * @typedef {object} Lane the events of one actor, source or front in the bins of the timeline
 * @property {string | null} slug null: the events in no other lane
 * @property {number} events that are possibly in the days of the bins
 * @property {Uint32Array} certain
 * @property {Uint32Array} possible
 *
 * @typedef {object} Lanes regardless of the window
 * @property {LanesBy} by
 * @property {Int32Array} bounds
 * @property {number} events of all lanes, each counted once
 * @property {number} shared events in several lanes
 * @property {Lane[]} lanes most events first, then the others, if there are any
 *
 * @typedef {object} Answer
 * @property {number} id
 * @property {Data} data
 * @property {number} version
 * @property {number} events number of rows; of known data those valid on that day
 * @property {number} certain number of events certainly in the window
 * @property {number} possible number of events possibly in it
 * @property {number} shown one of both, by filters.window
 * @property {number} anyTime number of events that pass all filters but the window
 * @property {[number, number] | null} days earliest and latest day of the shown events
 * @property {Tolls} tolls
 * @property {Record<Facet, [string, number][]>} facets every value of any event, counted as if this facet had no filter
 * @property {Bins | null} bins over all time, regardless of the window
 * @property {Lanes | null} lanes
 * @property {Cluster[]} clusters in view, the largest first
 * @property {{pointId: number, x: number, y: number}[]} settlements points in view, from zoom 10, of events known to a
 *   settlement
 * @property {[string, number][]} areas divisions with shown events for which nothing finer is known
 * @property {[string, number][]} busy places with shown events, most first, at most 400
 * @property {{from: number, rows: Row[]}} list in the requested order
 * @property {{count: number, rows: Row[]} | null} members events of the open point or division, in the list's order
 * @property {Row[]} rows the requested codes that exist
 * @property {number | null} nextKnown of known data: the next day on which more became known of these events
 * @property {[number, number] | null} nearest set where nothing is shown but anyTime is above 0: days of the event
 *   closest to the window
 */

export {};

"""The reader's filters, one row each: what reads, applies, shows and documents a filter is taken from here.

docs/adding-a-filter.md says what a new row needs besides. static/js/data/filters.js is made from this table.
"""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from record.queries import conditions as c
from record.queries import parameters as p
from record.queries.checks import check_together, present
from record.queries.filter import Field, Filter
from record.queries.merged import LeadsOn
from record.queries.reading import check_names, read_each, read_one
from record.tables.cast import ActorRecord, FrontRecord, PlaceRecord, SourceRecord
from record.tables.events import EventRecord, EventRecordQuerySet
from rules.documents.event_terms import EVENT_TERMS, EventTerm
from rules.sums import EDITED, EDITED_ALONE
from rules.vocabulary import EventType, Grade, Manner, PlacePrecision, SumPart, Window

SORT = p.Choice(("-latest", "latest", "-killed", "-updated"))
_MOST_KILLED = 10_000_000


def _of_term(term: EventTerm) -> Filter:
    """The filter of an optional term of events, whose declaration says all of it."""
    return Filter(
        term.name,
        p.Terms(term.vocabulary),
        term.shown.filter,
        tag=term.name,
        column=term.name,
        field=Field.TICKS,
        label=capfirst(_(term.shown.label)),
    )


TERM_FILTERS = tuple(_of_term(term) for term in EVENT_TERMS if term.shown.filter)
_ROWS = (
    Filter(
        "bbox",
        p.BoxParameter(),
        "Events that may have happened in the box; distances and boxes are WGS 84.",
        condition=c.in_box,
        chip=_("inside %(value)s"),
    ),
    Filter(
        "near",
        p.PositionParameter(),
        "With radius_km: events that may have happened within that distance.",
        condition=c.near,
        chip=_("within %(radius_km)s km of %(value)s"),
    ),
    Filter(
        "radius_km",
        p.Kilometres(2_000),
        "With near: the distance, measured on the spheroid.",
        condition=c.near,
        shares="near",
    ),
    Filter(
        "start",
        p.Day(),
        "First day of the window, included.",
        condition=c.in_window,
        column="window",
        field=Field.OWN,
        label=_("From"),
        also_called=("from", "since"),
    ),
    Filter(
        "end",
        p.Day(),
        "Last day of the window, included.",
        condition=c.in_window,
        column="window",
        field=Field.OWN,
        label=_("to"),
        shares="start",
        also_called=("to", "until"),
    ),
    Filter(
        "window",
        p.Choice(Window.values()),
        "Whether events possibly or certainly happened in the window.",
        condition=c.in_window,
        column="window",
        field=Field.OWN,
        label=_("In these days"),
        shares="start",
    ),
    Filter(
        "type",
        p.Terms(EventType),
        "Types of event.",
        condition=c.of_kinds,
        tag="type",
        column="type",
        field=Field.TICKS,
        label=_("Type"),
    ),
    Filter(
        "grade",
        p.Terms(Grade),
        "Grades.",
        condition=c.of_kinds,
        tag="grade",
        column="grade",
        field=Field.TICKS,
        label=_("Grade"),
    ),
    Filter(
        "manner",
        p.Terms(Manner),
        "How people were killed, by any figure of the event; «executed» finds every execution too.",
        tag="manner",
    ),
    Filter(
        "code",
        p.Codes(),
        "These events, as far as they are public.",
        condition=c.coded,
    ),
    Filter(
        "place_precision",
        p.Terms(PlacePrecision),
        "How precisely the place is known.",
        tag="precision",
        column="precision",
        field=Field.TICKS,
        label=_("Precision"),
    ),
    Filter(
        "actor",
        p.Slugs("actors", "islamic-state"),
        "Events these actors took part in.",
        tag="actor",
        column="actors",
        field=Field.TICKS,
        label=_("Actor"),
        things=ActorRecord,
        also_called=("group",),
    ),
    Filter(
        "source",
        p.Slugs("sources", "sohr"),
        "Events these sources report, relay, or are the origin of.",
        tag="source",
        field=Field.OWN,
        label=_("Source"),
        things=SourceRecord,
    ),
    Filter(
        "place",
        p.Slugs("places", "palmyra"),
        "Events at these places or at what lies inside them.",
        tag="place",
        column="place",
        things=PlaceRecord,
        also_called=("location",),
    ),
    Filter(
        "front",
        p.Slugs("fronts", "palmyra"),
        "Events on these fronts.",
        tag="front",
        column="fronts",
        field=Field.CHOOSER,
        label=_("Front"),
        things=FrontRecord,
    ),
    Filter(
        "campaign",
        p.Slugs("campaigns", "cm-2015-05-13-012"),
        "Events that are part of these campaigns.",
        tag="campaign",
        column="campaign",
        things=EventRecord,
    ),
    *TERM_FILTERS,
    Filter(
        "dataset",
        p.Slugs("datasets", "ucdp"),
        "Events of these datasets; «none» is the events that the editors wrote. Sums leave the events of datasets out "
        "unless they are chosen here.",
        tag="dataset",
        column="dataset",
        field=Field.TICKS,
        label=_("Dataset"),
        chip=_("from: %(value)s"),
        things=SourceRecord,
        besides={EDITED: _("the editors’ own events")},
    ),
    Filter(
        "killed_min",
        p.WholeNumber(0, _MOST_KILLED, "10"),
        "Events that killed at least so many, by every figure of their range.",
        condition=c.killed,
        column="killed",
        field=Field.OWN,
        label=_("Killed, from"),
        chip=_("killed: %(value)s or more"),
        also_called=("killed",),
    ),
    Filter(
        "killed_max",
        p.WholeNumber(0, _MOST_KILLED, "500"),
        "Events that killed at most so many, by every figure of their range.",
        condition=c.killed,
        column="killed",
        field=Field.OWN,
        label=_("to"),
        chip=_("killed: %(value)s or fewer"),
    ),
    Filter(
        "killed_sum",
        p.Terms(SumPart),
        "What becomes of the event where people killed are added up.",
        condition=c.in_sums,
        column="toll",
        chip=_("in sums of killed: %(value)s"),
    ),
    Filter(
        "q",
        p.Words(takes_minus=True),
        "Words in English or Arabic, of events, their reports and figures; a name in one spelling is looked for in all "
        "of them. Codes, days («20 May 2015») and a position find their events. A minus before a word leaves out what "
        "it finds; there are no other operators.",
        condition=c.with_words,
        chip=_("“%(value)s”"),
        also_called=("search", "query"),
    ),
    Filter(
        "updated_since",
        p.Since(),
        "Events printed anew since that moment, or since a day began in UTC.",
        condition=c.updated,
        chip=_("changed since %(value)s"),
    ),
    Filter(
        "known_on",
        p.Day(),
        "Only what sources had said by the end of that day; docs/methodology.md.",
        condition=c.as_known,
        column="known",
        field=Field.OWN,
        label=_("As known on"),
        chip=None,
    ),
)

FILTERS: dict[str, Filter] = {row.name: row for row in _ROWS}
PARAMETERS: dict[str, p.Parameter] = {row.name: row.parameter for row in _ROWS}
KNOWN_ON = PARAMETERS["known_on"]
_IN_ORDER = c.in_order(row.condition or c.tagged(row.name, row.tag) for row in _ROWS)


def read(
    query: QueryDict, *, also: Mapping[str, p.Parameter] | None = None
) -> tuple[EventRecordQuerySet, dict[str, Any]]:
    """The events an address asks for, and the values of the further parameters that its page takes.

    Raises BadParameter for an unknown, repeated or empty parameter, and for any value that cannot be answered.
    """
    also = also or {}
    check_names(query, {**PARAMETERS, **also})
    others = read_each(also, query)
    return chosen(query), others


def read_as_named(query: QueryDict, *, also: Mapping[str, p.Parameter]) -> tuple[EventRecordQuerySet, dict[str, Any]]:
    """The same for a page whose scripts read the address too. Raises LeadsOn where it names what was merged."""
    check_names(query, {**PARAMETERS, **also})
    others = read_each(also, query)
    values = _values(query)
    now = present(FILTERS, values)
    if any(values[name] != names for name, names in now.items()):
        raise LeadsOn({name: ",".join(names) for name, names in now.items()})
    return _apply(values, None), others


def chosen(query: QueryDict, events: EventRecordQuerySet | None = None) -> EventRecordQuerySet:
    """The same events, of all public ones or of these, where the names of the parameters were checked before."""
    values = _values(query)
    return _apply(values | present(FILTERS, values), events)


def _values(query: QueryDict) -> dict[str, Any]:
    values = read_each(PARAMETERS, query)
    check_together(values)
    return values


def _apply(values: c.Values, events: EventRecordQuerySet | None) -> EventRecordQuerySet:
    start = c.public_events() if events is None else events
    return reduce(lambda found, condition: condition(found, values), _IN_ORDER, start)


def known_on(query: QueryDict) -> date | None:
    """The day as of which an address asks what was known; None: now. Raises BadParameter."""
    day: date | None = read_one("known_on", KNOWN_ON, query)
    return day


def days(query: QueryDict) -> tuple[date | None, date | None]:
    """First and last day of the window that an address asks for; None leaves a side open. Raises BadParameter."""
    return read_one("start", PARAMETERS["start"], query), read_one("end", PARAMETERS["end"], query)


def datasets(query: QueryDict) -> frozenset[str]:
    """The datasets whose events an address has added up (rules/sums.py). Raises BadParameter."""
    return frozenset(read_one("dataset", PARAMETERS["dataset"], query) or EDITED_ALONE)

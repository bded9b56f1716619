"""The reader's filters, described once: map page, API, exports and feeds ask in these words (docs/api.md)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.http import QueryDict

from record import licences, paging
from record import parameters as p
from record.cast import ActorRecord, CastRecord, FrontRecord, PlaceRecord, SourceRecord
from record.counted import counted_page
from record.events import EventRecord, EventRecordQuerySet, KnownEventRecord
from record.words import apart, search_query
from rules.vocabulary import EventType, Grade, Manner, PlacePrecision, SumPart, Window

SORT = p.Choice(("-latest", "latest", "-killed", "-updated"))
_CAST: dict[str, type[CastRecord]] = {
    "actor": ActorRecord,
    "source": SourceRecord,
    "place": PlaceRecord,
    "front": FrontRecord,
}
_FACETS = {
    **{name: name for name in ("type", "grade", "manner", "actor", "source", "place", "front", "campaign")},
    "place_precision": "precision",
    "killed_sum": "killed_sum",
}


class BadParameter(Exception):
    """A parameter that cannot be answered: which one, what was expected, what came, and an example."""

    def __init__(self, parameter: str, detail: str, *, expected: str = "", got: str = "", example: str = "") -> None:
        super().__init__(detail)
        self.parameter, self.detail = parameter, detail
        self.expected, self.got, self.example = expected, got[:80], example

    @property
    def members(self) -> dict[str, str]:
        named = {"parameter": self.parameter, "expected": self.expected, "got": self.got, "example": self.example}
        return {name: value for name, value in named.items() if value}


def _filter(field: p.Parameter, text: str) -> django_filters.Filter:
    """A filter that only reads its value; ``_narrowed`` puts the values together."""

    class Reads(django_filters.Filter):
        @property
        def field(self) -> p.Parameter:
            return field

    field.help_text = text
    return Reads(label=text)


class EventFilter(django_filters.FilterSet):
    bbox = _filter(p.BoxParameter(), "Events that may have happened in the box; distances and boxes are WGS 84.")
    near = _filter(p.PositionParameter(), "With radius_km: events that may have happened within that distance.")
    radius_km = _filter(p.Kilometres(2_000), "With near: the distance, measured on the spheroid.")
    start = _filter(p.Day(), "First day of the window, included.")
    end = _filter(p.Day(), "Last day of the window, included.")
    window = _filter(p.Choice(Window.values()), "Whether events possibly or certainly happened in the window.")
    type = _filter(p.Terms(EventType), "Types of event.")
    grade = _filter(p.Terms(Grade), "Grades.")
    manner = _filter(
        p.Terms(Manner), "How people were killed, by any figure of the event; «executed» finds every execution too."
    )
    code = _filter(p.Codes(), "These events, as far as they are public.")
    place_precision = _filter(p.Terms(PlacePrecision), "How precisely the place is known.")
    actor = _filter(p.Slugs("actors", "islamic-state"), "Events these actors took part in.")
    source = _filter(p.Slugs("sources", "sohr"), "Events these sources report, relay, or are the origin of.")
    place = _filter(p.Slugs("places", "palmyra"), "Events at these places or at what lies inside them.")
    front = _filter(p.Slugs("fronts", "palmyra"), "Events on these fronts.")
    campaign = _filter(p.Slugs("campaigns", "cm-2015-05-13-012"), "Events that are part of these campaigns.")
    killed_min = _filter(
        p.WholeNumber(0, 10_000_000, "10"), "Events that killed at least so many, by every figure of their range."
    )
    killed_max = _filter(
        p.WholeNumber(0, 10_000_000, "500"), "Events that killed at most so many, by every figure of their range."
    )
    killed_sum = _filter(p.Terms(SumPart), "What becomes of the event where people killed are added up.")
    q = _filter(
        p.Words(takes_minus=True),
        "Words in English or Arabic; a name in one spelling is looked for in all of them. A minus before a word leaves "
        "out what it finds; there are no other operators.",
    )
    updated_since = _filter(p.Since(), "Events printed anew since that moment, or since a day began in UTC.")
    known_on = _filter(p.Day(), "Only what sources had said by the end of that day; docs/methodology.md.")

    class Meta:
        model = EventRecord
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> EventRecordQuerySet:
        return _narrowed(queryset, self.form.cleaned_data)


PARAMETERS: dict[str, p.Parameter] = {name: item.field for name, item in EventFilter.base_filters.items()}


def read(
    query: QueryDict, *, also: Mapping[str, p.Parameter] | None = None
) -> tuple[EventRecordQuerySet, dict[str, Any]]:
    """The events an address asks for, and the values of the further parameters that its page takes.

    Raises BadParameter for an unknown, repeated or empty parameter, and for any value that cannot be answered.
    """
    also = also or {}
    check_names(query, {*PARAMETERS, *also})
    values = {name: read_one(name, parameter, query) for name, parameter in also.items()}
    # The declared fields read the values themselves: a form, made anew for each request, costs more than its answer.
    asked = {name: read_one(name, field, query) for name, field in PARAMETERS.items()}
    _check_together(asked)
    _check_exist(asked)
    return _narrowed(EventRecord.public.all(), asked), values


def _narrowed(events: EventRecordQuerySet, asked: Mapping[str, Any]) -> EventRecordQuerySet:
    """Those of the events that the values of EventFilter's fields ask for, as far as they may be handed on."""
    found = events
    if asked["known_on"]:
        found = KnownEventRecord.public.known_on(asked["known_on"])
    if asked["bbox"]:
        found = found.in_box(asked["bbox"])
    if asked["near"]:
        found = found.near(asked["near"], asked["radius_km"])
    by_kind = bool(asked["type"] and not asked["known_on"])
    if by_kind:
        found = found.of_kinds(asked["type"], asked["grade"])
    for name, facet in _FACETS.items():
        if asked[name] and not (by_kind and name in {"type", "grade"}):
            found = found.tagged(facet, asked[name])
    if asked["code"]:
        found = found.filter(code__in=asked["code"])
    if asked["killed_min"] is not None or asked["killed_max"] is not None:
        found = found.killed_between(asked["killed_min"], asked["killed_max"])
    if asked["updated_since"]:
        found = found.filter(updated__gte=asked["updated_since"])
    if asked["q"]:
        codes, words = apart(asked["q"])
        if codes:
            found = found.filter(codes)
        if words:
            query = search_query(words)
            found = found.matching(query) if query else found.none()
    found = licences.open_events_by_code(found) if by_kind else licences.open_events(found)
    return _between(found, asked)


def _between(found: EventRecordQuerySet, asked: Mapping[str, Any]) -> EventRecordQuerySet:
    """Asked last, since the order by days is read out of it."""
    start, end = asked["start"], asked["end"]
    if start is None and end is None:
        return found
    certainly = asked["window"] == Window.CERTAINLY
    return found.certainly_between(start, end) if certainly else found.possibly_between(start, end)


KNOWN_ON = p.Day()


def known_on(query: QueryDict) -> date | None:
    """The day as of which an address asks what was known; None: now. Raises BadParameter."""
    day: date | None = read_one("known_on", KNOWN_ON, query)
    return day


def days(query: QueryDict) -> tuple[date | None, date | None]:
    """First and last day of the window that an address asks for; None leaves a side open. Raises BadParameter."""
    day = p.Day()
    return read_one("start", day, query), read_one("end", day, query)


def page_of(found: Any, sort: str, order: paging.Order, limit: int, cursor: str | None, column: str) -> paging.Page:
    """A page of one ready column; a cursor that was not given out for this list and order is a bad parameter."""
    try:
        return paging.page(found, sort, order, limit, cursor, (column,))
    except paging.BadCursor:
        raise _bad_cursor() from None


def counted_page_of(
    found: Any, sort: str, order: paging.Order, limit: int, cursor: str | None, column: str
) -> tuple[paging.Page, int, bool]:
    """The same, with how many rows there are in all, and whether that is exact."""
    try:
        return counted_page(found, sort, order, limit, cursor, column)
    except paging.BadCursor:
        raise _bad_cursor() from None


def check_names(query: QueryDict, known: set[str]) -> None:
    """Every parameter known, given once, and not empty."""
    for name, values in query.lists():
        if name not in known:
            raise BadParameter(
                name[:80],
                f"There is no parameter «{name[:80]}» here.",
                expected=f"one of: {', '.join(sorted(known))}",
            )
        if len(values) > 1:
            raise BadParameter(
                name, f"«{name}» is given {len(values)} times; give it once, with values separated by commas."
            )
        if values[0] == "":
            raise BadParameter(name, f"«{name}» is empty; give it a value or leave it out.")


def read_one(name: str, parameter: p.Parameter, query: QueryDict) -> Any:
    try:
        return parameter.clean(query.get(name))
    except ValidationError as problem:
        raise _refusal(parameter, name, problem.messages[0], query.get(name, "")) from None


def _bad_cursor() -> BadParameter:
    return BadParameter("cursor", "This cursor was not given out for this list and order; begin again without one.")


def _refusal(parameter: Any, name: str, message: str, got: str) -> BadParameter:
    return BadParameter(
        name,
        f"«{name}» cannot be read. {message}",
        expected=parameter.expected,
        got=got,
        example=f"{name}={parameter.example}",
    )


def _check_together(asked: dict[str, Any]) -> None:
    if (asked["near"] is None) != (asked["radius_km"] is None):
        missing = "radius_km" if asked["radius_km"] is None else "near"
        raise BadParameter(
            missing, "«near» and «radius_km» go together; give both.", example="near=38.284,34.562&radius_km=25"
        )
    if asked["start"] and asked["end"] and asked["start"] > asked["end"]:
        raise BadParameter(
            "start",
            "«start» is after «end»; swap them.",
            expected="start no later than end",
            example="start=2015-05-13&end=2015-05-31",
        )
    low, high = asked["killed_min"], asked["killed_max"]
    if low is not None and high is not None and low > high:
        raise BadParameter("killed_min", "«killed_min» is above «killed_max»; swap them.")


def _check_exist(asked: dict[str, Any]) -> None:
    """Every slug asked for is that of something public."""
    for name, model in _CAST.items():
        if asked[name]:
            known = set(model.public.filter(slug__in=asked[name]).values_list("slug", flat=True))
            _refuse_unknown(name, asked[name], known)
    if asked["campaign"]:
        campaigns = EventRecord.public.filter(code__in=asked["campaign"], type=EventType.OFFENSIVE)
        _refuse_unknown("campaign", asked["campaign"], set(campaigns.values_list("code", flat=True)))


def _refuse_unknown(name: str, asked: tuple[str, ...], known: set[str]) -> None:
    for slug in asked:
        if slug not in known:
            where = f"/api/v1/{name}s/" if name in _CAST else "/api/v1/events/?type=offensive"
            raise BadParameter(
                name, f"There is no {name} «{slug[:80]}» in the record.", got=slug, expected=f"a slug listed at {where}"
            )

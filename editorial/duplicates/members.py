"""What two entries are compared by, side by side, and what may be taken over from the one that goes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.gis.geos import GEOSGeometry, Point
from django.db import models
from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from desk.fields import as_position
from editorial.duplicates.finding import Entry, names_of
from events.models import Actor, Event
from places.models import Place
from rules.distance import km_between
from rules.documents.event_terms import EVENT_TERMS
from sources.models import Report, Source
from wording.dates import day_in_words, span_in_words
from wording.lists import listed

# By kind: columns that are taken together, the first of which is shown.
MEMBERS: dict[type[Model], tuple[tuple[str, ...], ...]] = {
    Place: (
        ("name_en",),
        ("name_ar", "name_ar_basis"),
        ("kind",),
        ("point", "precision", "point_basis"),
        ("parent",),
        ("boundary", "boundary_basis"),
        ("geonames_id",),
        ("pcode",),
        ("note",),
    ),
    Actor: (
        ("name_en",),
        ("name_ar",),
        ("kind",),
        ("side",),
        ("ground_end_latest", "ground_end_earliest", "ground_end_precision", "ground_end_note", "succeeded_by"),
        ("note",),
    ),
    Source: (
        ("name_en",),
        ("name_ar",),
        ("kind",),
        ("reliability", "reliability_reason"),
        ("homepage",),
        ("licence", "attribution", "may_be_redistributed"),
        ("note",),
    ),
    Report: (
        ("title", "title_basis"),
        ("url", "url_basis", "canonical_url"),
        ("source", "relays"),
        ("byline",),
        ("language",),
        ("published_latest", "published_earliest", "published_precision", "published_basis"),
        ("read_as", "version_read"),
        ("archived_url", "archived_sha256"),
        ("note",),
    ),
    Event: (
        ("title", "title_ar"),
        ("type",),
        *((term.name,) for term in EVENT_TERMS),
        ("earliest", "latest", "date_precision", "date_basis"),
        ("place", "point", "place_precision", "point_basis", "located_by", "located_how", "located_on"),
        ("summary", "summary_ar"),
        ("part_of",),
        ("grade_set", "grade_reason"),
        ("note",),
    ),
}


@dataclass(frozen=True)
class Compared:
    """One line of the comparison; ``may_be_taken`` where the two differ."""

    name: str
    label: str
    stays: str
    goes: str
    may_be_taken: bool


def compared(stays: Entry, goes: Entry) -> Iterator[Compared]:
    for columns in MEMBERS[type(stays)]:
        field = type(stays)._meta.get_field(columns[0])
        assert isinstance(field, models.Field)
        own, given = _in_words(stays, field), _in_words(goes, field)
        differ = any(_value(stays, column) != _value(goes, column) for column in columns)
        label = _("when") if columns[0] == "earliest" else field.verbose_name
        yield Compared(columns[0], str(capfirst(label)), own, given, may_be_taken=differ and bool(given))


def spellings(entry: Entry) -> str:
    return listed(names_of(entry)[1:])


def apart_km(stays: Entry, goes: Entry) -> float | None:
    """How far two places or events lie apart, where both have a point."""
    if not (isinstance(stays, Place | Event) and isinstance(goes, Place | Event)):
        return None
    one, other = as_position(stays.point), as_position(goes.point)
    return km_between(one, other) if one and other else None


def columns_taken(kind: type[Model], taken: list[str]) -> list[str]:
    """The columns of the members that are taken over, by their names in the database."""
    columns = [column for group in MEMBERS[kind] if group[0] in taken for column in group]
    return [attribute(kind, column) for column in columns]


def attribute(kind: type[Model], column: str) -> str:
    """The name that holds the column's own value, such as ``source_id`` of ``source``."""
    field = kind._meta.get_field(column)
    assert isinstance(field, Field), "members are columns"
    return field.attname


def swap(stays: Entry, goes: Entry, taken: list[str]) -> list[str]:
    """Exchange the chosen members; returns the columns. What must be unique is freed by ``goes`` before."""
    columns = [column for group in MEMBERS[type(stays)] if group[0] in taken for column in group]
    for column in columns:
        name = attribute(type(stays), column)
        own, other = getattr(stays, name), getattr(goes, name)
        setattr(stays, name, other)
        setattr(goes, name, own)
    return columns


def _value(entry: Entry, column: str) -> object:
    value = getattr(entry, column)
    return value.ewkt if isinstance(value, GEOSGeometry) else value


def _in_words(entry: Entry, field: models.Field[object, object]) -> str:
    value = getattr(entry, field.name)
    if value in (None, ""):
        return ""
    if isinstance(entry, Event) and field.name == "earliest":
        return span_in_words(entry.earliest, entry.latest, entry.date_precision, entry.date_basis)
    if field.choices:
        return str(getattr(entry, f"get_{field.name}_display")())
    match value:
        case Point():
            return f"{value.y:.5f}, {value.x:.5f}"
        case GEOSGeometry():
            return _("drawn")
    return day_in_words(value) if isinstance(field, models.DateField) else str(value)

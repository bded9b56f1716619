"""What the columns of a table mean: plain data that an editor confirms, that is stored per source and applied again."""

from enum import StrEnum

import msgspec

from rules.documents.event_terms import EVENT_TERMS
from rules.geometry import Box
from rules.reading.coordinates import SYRIA
from rules.reading.days import Order
from rules.vocabulary import EventType, Harm, PlacePrecision, Role, Vocabulary


class Field(StrEnum):
    """What a column says of an event."""

    IGNORED = "ignored"
    ID = "id"
    TITLE = "title"
    TITLE_AR = "title_ar"
    SUMMARY = "summary"
    SUMMARY_AR = "summary_ar"
    TYPE = "type"
    TERM = "term"
    DAY = "day"
    LAST_DAY = "last_day"
    PLACE = "place"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    PCODE = "pcode"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    COORDINATES = "coordinates"
    RADIUS_KM = "radius_km"
    PLACE_PRECISION = "place_precision"
    ACTOR = "actor"
    FIGURE = "figure"
    PUBLISHER = "publisher"
    HEADLINE = "headline"
    ADDRESS = "address"
    PUBLISHED = "published"
    ORIGIN = "origin"


class Bound(StrEnum):
    """Which end of a range a figure column gives."""

    BOTH = "both"
    LOW = "low"
    HIGH = "high"


class CodedDay(StrEnum):
    """How an identifier such as JOB090413 writes a day."""

    DDMMYY = "%d%m%y"
    YYMMDD = "%y%m%d"
    DDMMYYYY = "%d%m%Y"
    YYYYMMDD = "%Y%m%d"


class Use(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one column is used for; the members below ``field`` each belong to the fields that their comments name."""

    column: str
    field: Field
    # ACTOR
    role: Role = Role.INVOLVED
    # FIGURE: whom it counts, as the source names them; empty is everybody.
    harm: Harm = Harm.KILLED
    group: str = ""
    bound: Bound = Bound.BOTH
    # DAY, LAST_DAY, PUBLISHED: None while it is open, or plays no part.
    order: Order | None = None
    # ACTOR: between several. PLACE: between a governorate and the place in it.
    separator: str = ""
    # TYPE, PLACE_PRECISION, TERM: word of the table → value of the vocabulary; empty: as for rows that do not say.
    terms: dict[str, str] = {}
    # TERM: the name of the term, of those that events may have.
    term: str = ""
    # ID: the day that it holds, against which the row's day is checked.
    coded_day: CodedDay | None = None


_TERMS = {term.name: term.vocabulary for term in EVENT_TERMS}


def vocabulary_of(use: Use) -> type[Vocabulary] | None:
    """The closed list that the words of a column are given a meaning of; None where they have none."""
    match use.field:
        case Field.TYPE:
            return EventType
        case Field.PLACE_PRECISION:
            return PlacePrecision
        case Field.TERM:
            return _TERMS.get(use.term)
    return None


class Mapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The uses of a table's columns, and what is assumed where a row says nothing."""

    uses: tuple[Use, ...]
    type: EventType = EventType.OTHER
    # How precisely a row's coordinates are known where no column says so.
    precision: PlacePrecision = PlacePrecision.NEAR
    # Cells with these words say nothing; compared without regard to case.
    unknown: tuple[str, ...] = ()
    country: Box = SYRIA

    def of(self, field: Field) -> tuple[Use, ...]:
        return tuple(use for use in self.uses if use.field is field)

    def first(self, field: Field) -> Use | None:
        return next(iter(self.of(field)), None)

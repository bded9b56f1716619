"""What is claimed of ground, as all answers on control have it; docs/territory.md."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from api.schemas.members import Answer, Link
from rules.documents.members import Arabic, Named, Number, Position, Sided, Slug
from rules.vocabulary import ClaimStatus, ControlStatus, DateBasis, DatePrecision

# Of ground whose claims disagree, too.
GroundStatus = Annotated[str, Meta(extra_json_schema={"enum": [*ControlStatus.values(), "disputed"]})]


class ClaimedReport(Answer, frozen=True, kw_only=True):
    # The report of a claim of ground, short.
    source: Named
    title: str
    url: str
    published: date | None


class WholeClaim(Answer, frozen=True, kw_only=True):
    # A claim where its code stands before it.
    place: Slug
    status: ControlStatus
    holder: Slug | None
    challengers: list[Slug]
    taken_from: Slug | None = field(name="from")
    reaffirms: bool
    earliest: date | None
    latest: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis
    until: date | None
    drawn: bool
    wording: str
    note: str
    standing: ClaimStatus
    origin: Slug | None
    sources: list[Slug]
    report: ClaimedReport
    event: str | None
    known_since: date
    wording_ar: Arabic | UnsetType = UNSET
    note_ar: Arabic | UnsetType = UNSET


class GroundClaim(WholeClaim, frozen=True, kw_only=True):
    """One claim of who holds a place from a date on. earliest and latest null: before anything else said of the place.
    sources: its origin, the report's source and whom that relays. drawn: about a polygon, up to the day «until»."""

    code: str


class BriefClaim(Answer, frozen=True, kw_only=True):
    """With «claims=brief»: place and earliest where the day is not known."""

    event: str | UnsetType = UNSET
    place: Slug | UnsetType = UNSET
    earliest: date | UnsetType | None = UNSET


class Ended(Answer, frozen=True, kw_only=True):
    """The end of an actor as a holder of ground: through it «holder» is a successor, or with the status last_known
    holds nothing."""

    holder: Sided
    day: date
    succeeded_by: Sided | None


class GroundViewOfClaims(Answer, frozen=True, kw_only=True):
    """holder: who stands for the holder that the claims name, itself or its successor; named: the holder in the claims'
    words, where that is another."""

    status: ControlStatus
    holder: Sided | None
    challengers: list[Sided]
    claims: list[str]
    named: Sided | None
    ended: Ended | None


class GroundState(Answer, frozen=True, kw_only=True):
    # What is claimed of a piece of ground on a day.
    holder: Sided | None
    status: GroundStatus
    challengers: list[Sided]
    views: list[GroundViewOfClaims]


class Polygons(Answer, frozen=True, kw_only=True):
    # RFC 7946.
    type: Literal["MultiPolygon"]
    coordinates: list[list[list[Position]]]


class Lines(Answer, frozen=True, kw_only=True):
    # RFC 7946.
    type: Literal["MultiLineString"]
    coordinates: list[list[Position]]


class OfADay(Answer, frozen=True, kw_only=True):
    # What all collections of features on ground have.
    type: Literal["FeatureCollection"]
    on: date | None
    first_day: date | None = field(name="firstDay")
    last_day: date | None = field(name="lastDay")
    number_returned: Number = field(name="numberReturned")
    number_matched: Number = field(name="numberMatched")
    data_version: Number = field(name="dataVersion")
    licence: str
    links: list[Link]

"""The GeoJSON feature (RFC 7946) that lists send for an event; record/press/rows/features.py makes it."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from rules.documents.casualties import KilledRange
from rules.documents.event_terms import EventTerms
from rules.documents.events import FromDataset
from rules.documents.members import Moment, Named, Number, Part, Point, Sided, Slug
from rules.vocabulary import DateBasis, DatePrecision, EventType, Grade, PlacePrecision, PlaceRole, Role


class KilledBy(KilledRange, frozen=True, kw_only=True):
    """People killed; origins: whose figures the range comes from, as far as they are known."""

    origins: tuple[Named, ...]


class FeatureActor(Named, frozen=True, kw_only=True):
    """An actor that took part in the event."""

    role: Role


class FeaturePlace(Named, frozen=True, kw_only=True):
    """Another place of the event, with the divisions by which the event is found as well."""

    role: PlaceRole
    within: tuple[Slug, ...]


class ChangeOfControl(Part, frozen=True, kw_only=True):
    """Who lost and who held the place when the event was over, by the last of its claims of control."""

    before: Sided | None = field(name="from")
    after: Sided | None = field(name="to")


class EventProperties(EventTerms, frozen=True, kw_only=True):
    """What lists say of an event."""

    code: str
    title: str
    title_ar: str | None
    type: EventType
    earliest: date
    latest: date
    date_precision: DatePrecision
    date_basis: DateBasis
    place: Named
    place_precision: PlacePrecision
    area: Annotated[Slug | None, Meta(description="The division it lies in, where no spot of it is known.")]
    grade: Grade
    thin: Annotated[bool, Meta(description="Claimed only because the record has one origin for it, no party's.")]
    actors: tuple[FeatureActor, ...]
    fronts: tuple[Slug, ...]
    campaign: Annotated[str | None, Meta(description="The code of the campaign that it is a part of.")]
    killed: KilledBy
    reports: Annotated[Number, Meta(description="How many reports.")]
    origins: Annotated[Number, Meta(description="How many origins.")]
    findings: Annotated[Number, Meta(description="How many findings of the figure linter.")]
    control: ChangeOfControl | None
    dataset: Annotated[FromDataset | None, Meta(description="Null of the editors' own events.")]
    updated: Moment
    revision: Number
    url: str
    other_places: Annotated[
        tuple[FeaturePlace, ...] | UnsetType, Meta(description="Where else; left out where there is nowhere else.")
    ] = UNSET


class EventFeature(Part, frozen=True, kw_only=True):
    """One event as a GeoJSON feature."""

    type: Literal["Feature"]
    id: str
    geometry: Point | None
    properties: EventProperties


class ListedEvent(Part, frozen=True, kw_only=True):
    """The event of a claim, in the list of claims."""

    code: str
    title: str
    type: EventType
    earliest: date
    latest: date
    revision: Number
    place: Named

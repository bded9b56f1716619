"""The printed documents of what events name: places, actors, sources and fronts."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from rules.documents.members import (
    Arabic,
    Document,
    KindedPlace,
    MultiPolygon,
    Named,
    Number,
    Part,
    Point,
    Published,
    Sided,
    Slug,
)
from rules.documents.reports import Report
from rules.vocabulary import ActorKind, DatePrecision, PlaceKind, PlacePrecision, ReadAs, Reliability, Side, SourceKind

Spellings = Annotated[tuple[str, ...], Meta(description="Every further way in which the name is written.")]


class NamedDocument(Document, frozen=True, kw_only=True):
    """What the documents of all named things have."""

    slug: Slug
    en: str
    ar: Annotated[str | None, Meta(description="Null where no Arabic name is known.")]


class PlaceDocument(NamedDocument, frozen=True, kw_only=True):
    """A place of the gazetteer."""

    kind: PlaceKind
    within: Annotated[tuple[KindedPlace, ...], Meta(description="What it lies in, outwards.")]
    spellings: Spellings
    precision: PlacePrecision
    geometry: Point | None
    boundary: MultiPolygon | None
    point_basis: Annotated[str, Meta(description="Where the point comes from.")]
    boundary_basis: Annotated[str, Meta(description="Where the boundary comes from.")]
    name_ar_basis: Annotated[str, Meta(description="Where the Arabic name comes from.")]
    geonames_id: Annotated[Number | None, Meta(description="Its number at geonames.org.")]
    pcode: Annotated[str, Meta(description="Its code in OCHA's common operational datasets.")]
    note: str
    note_ar: Arabic | UnsetType = UNSET


class Membership(Named, frozen=True, kw_only=True):
    """What an actor is or was a part of; null days: as far back, or on, as anything is known."""

    start: date | None
    end: date | None


class GroundEnd(Part, frozen=True, kw_only=True):
    """From this day on the actor is reported to hold no ground: its claims say what was last known.

    «succeeded_by»: the body it was merged into, null where nobody followed it or none is known.
    """

    earliest: date
    latest: date
    precision: DatePrecision
    note: str
    succeeded_by: Named | None
    reports: tuple[Report, ...]
    note_ar: Arabic | UnsetType = UNSET


class ActorDocument(NamedDocument, frozen=True, kw_only=True):
    """An armed group, a state's forces, a community: whoever takes part in events, holds ground or is counted."""

    kind: ActorKind
    side: Side
    spellings: Spellings
    part_of: tuple[Membership, ...]
    ground_end: Annotated[GroundEnd | None, Meta(description="Null while it may hold ground.")]
    note: str
    note_ar: Arabic | UnsetType = UNSET


class Judgement(Part, frozen=True, kw_only=True):
    """What somebody else has published about the source, in the desk's words."""

    text: str
    publisher: str
    title: str
    url: str
    published: Published | None
    read_as: ReadAs
    note: str
    text_ar: Arabic | UnsetType = UNSET
    note_ar: Arabic | UnsetType = UNSET


class SpeaksFor(Sided, frozen=True, kw_only=True):
    """An actor whose own voice the source is, and why it is taken for that."""

    reason: str
    reason_ar: Arabic | UnsetType = UNSET


class SourceDocument(NamedDocument, frozen=True, kw_only=True):
    """Who speaks: an outlet, an agency, a monitoring group, a party's own media."""

    kind: SourceKind
    spellings: Spellings
    reliability: Reliability
    reliability_reason: str
    judgements: tuple[Judgement, ...]
    speaks_for: tuple[SpeaksFor, ...]
    homepage: str
    licence: str
    may_be_redistributed: Annotated[bool, Meta(description="Whether its rows may be handed on.")]
    note: str
    reliability_reason_ar: Arabic | UnsetType = UNSET
    note_ar: Arabic | UnsetType = UNSET
    # Absent where nothing was written, so that what was printed before keeps its bytes.
    attribution: Annotated[str, Meta(description="How to name it where its data is used.")] | UnsetType = UNSET


class FrontDocument(NamedDocument, frozen=True, kw_only=True):
    """A part of the country that readers look at together."""

    view: Annotated[tuple[float, float, float, float], Meta(description="West, south, east, north in degrees, WGS 84.")]

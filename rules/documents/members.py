"""The parts that several printed documents share: scalars, names, points and dates of publication."""

from datetime import date
from typing import Annotated, Literal, TypedDict

from msgspec import UNSET, Meta, Struct, UnsetType

from rules.vocabulary import (
    ActorKind,
    Approval,
    DatePrecision,
    PlaceKind,
    Role,
    Side,
    SourceKind,
    TranslationState,
    Verb,
)

Slug = Annotated[str, Meta(extra_json_schema={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
Number = Annotated[int, Meta(ge=0)]
Sha256 = Annotated[str, Meta(extra_json_schema={"pattern": "^[0-9a-f]{64}$"})]
# RFC 3339 in UTC, always with microseconds and «Z», so that texts sort as moments do.
Moment = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
# Degrees in WGS 84, longitude first.
Position = tuple[float, float]
# A text in Arabic beside the English; absent where there is none, so that what was printed before keeps its bytes.
Arabic = Annotated[str, Meta(description="In Arabic; absent where nobody has translated the text.")]
# The number of the format that documents are printed in; rules/documents/formats.py reads earlier ones.
FORMAT = 1
Format = Annotated[int, Meta(ge=1, description="The number of the document's format; without one it is 0.")]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a printed document: all members are always there, and there are no others."""


class Point(Part, frozen=True, kw_only=True):
    """A GeoJSON point in WGS 84, longitude first, no finer than the precision stated beside it."""

    type: Literal["Point"]
    coordinates: Position


class MultiPolygon(Part, frozen=True, kw_only=True):
    """A GeoJSON MultiPolygon in WGS 84, in steps of 0.0001 degrees (about ten metres)."""

    type: Literal["MultiPolygon"]
    coordinates: tuple[tuple[tuple[Position, ...], ...], ...]


class Named(Part, frozen=True, kw_only=True):
    """A thing as other documents name it: its address part and its names; «ar» null where no Arabic name is known."""

    slug: Slug
    en: str
    ar: str | None


class NamedSource(Named, frozen=True, kw_only=True):
    """A source: who speaks."""

    kind: SourceKind


class Sided(Named, frozen=True, kw_only=True):
    """An actor with the side whose hue it is drawn in."""

    side: Side


class Participant(Sided, frozen=True, kw_only=True):
    """An actor that took part in an event, and what it was to it."""

    kind: ActorKind
    role: Role


class KindedPlace(Named, frozen=True, kw_only=True):
    """A place without what it lies in."""

    kind: PlaceKind


class NamedPlace(KindedPlace, frozen=True, kw_only=True):
    """A place with what it lies in, outwards."""

    within: tuple[KindedPlace, ...]


class Published(Part, frozen=True, kw_only=True):
    """When something was published, as far as it is known; «basis» says how, where that needs saying."""

    earliest: date
    latest: date
    precision: DatePrecision
    basis: str
    basis_ar: Arabic | UnsetType = UNSET


class Correction(Part, frozen=True, kw_only=True):
    """One change of what readers see: the revision that brought it, its day in UTC, and the members that changed."""

    revision: Number
    on: date
    verb: Verb
    reason: str
    fields: tuple[str, ...]


class Printed(Part, frozen=True, kw_only=True):
    """What the press writes into every document, tombstones among them."""

    format: Format
    code: str
    revision: Annotated[Number, Meta(description="Counts the printed states of this thing, from 1.")]
    recorded_at: Annotated[Moment, Meta(description="When it was printed, in UTC.")]
    # Added when the document is sealed (rules/documents/canonical.py).
    sha256: Annotated[Sha256, Meta(description="SHA-256 of the text before it, with the closing brace put back.")] | (
        UnsetType
    ) = UNSET


class Translation(Part, frozen=True, kw_only=True):
    """How far a document's texts in another language can be relied on; what has no translation stands in English alone.

    Texts whose English was changed since they were translated are left out.
    """

    language: Literal["ar"]
    state: Annotated[TranslationState, Meta(description="«signed» where all of the texts are.")]
    signed_on: Annotated[date | None, Meta(description="The day, in UTC, of the newest signature.")]


class Document(Printed, frozen=True, kw_only=True):
    """What the press writes into every document of a thing that is public."""

    approval: Approval
    corrections: tuple[Correction, ...]
    # Absent where nothing is translated, so that what was printed before keeps its bytes.
    translation: Translation | UnsetType = UNSET


class Tombstone(Printed, frozen=True, kw_only=True):
    """Printed where a thing is retracted, in place of what it was."""

    retracted: Literal[True]
    reason: str
    successor: Annotated[str | None, Meta(description="The code or slug of what to read instead.")]
    may_still_be_read: Annotated[bool, Meta(description="Whether its earlier revisions still answer.")]


class Names(TypedDict):
    """The members of ``Named``, to be unpacked into the types that have more."""

    slug: str
    en: str
    ar: str | None


class PressMark(TypedDict):
    """What the press knows of a tombstone before it is made."""

    format: int
    code: str
    revision: int
    recorded_at: str


class Header(PressMark):
    """What the press knows of a document before it is made, to be unpacked into its type."""

    approval: Approval
    corrections: tuple[Correction, ...]


def members(part: Part) -> dict[str, object]:
    """The members of a part by their names in print, their values as they are; without those that are not printed."""
    return {
        name: value
        for own, name in zip(part.__struct_fields__, part.__struct_encode_fields__, strict=True)
        if (value := getattr(part, own)) is not UNSET
    }

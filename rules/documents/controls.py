"""Claims of control: who holds a place from a day on, according to one report."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from rules.documents.members import (
    Arabic,
    Correction,
    Format,
    Moment,
    MultiPolygon,
    Named,
    NamedPlace,
    Number,
    Part,
    Sha256,
    Sided,
    Slug,
    Translation,
)
from rules.documents.reports import Report
from rules.vocabulary import Approval, ClaimStatus, ControlStatus, DateBasis, DatePrecision


class ControlClaim(Part, frozen=True, kw_only=True):
    """One claim of who holds a place. Both days null: before anything else that is said of the place."""

    code: str
    place: NamedPlace
    status: ControlStatus
    holder: Sided | None
    challengers: tuple[Sided, ...]
    taken_from: Sided | None = field(name="from")
    wording: str
    earliest: date | None
    latest: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis
    reaffirms: Annotated[bool, Meta(description="The holder still held the place on that day; nothing changed.")]
    standing: ClaimStatus
    origin: Slug | None
    area: Annotated[MultiPolygon | None, Meta(description="Drawn ground that the claim is about.")]
    until: Annotated[date | None, Meta(description="The last day that a claim about drawn ground speaks for.")]
    note: str
    wording_ar: Arabic | UnsetType = UNSET
    note_ar: Arabic | UnsetType = UNSET


class EventControl(ControlClaim, frozen=True, kw_only=True):
    """A claim of control that an event brings; «report» is the key of its report."""

    report: str


class ControlDocument(ControlClaim, frozen=True, kw_only=True):
    """The printed document of a claim of control.

    A struct has one line of ancestors, so that what the press writes (``members.Document``) is written out.
    """

    report: Report
    attributed_to: Annotated[Named | None, Meta(description="Whom the report names as the origin of the claim.")]
    attribution: Annotated[str, Meta(description="How the report names its origin, verbatim.")]
    event: Annotated[str | None, Meta(description="The code of the event that brings it.")]
    attribution_ar: Arabic | UnsetType = UNSET
    format: Format
    revision: Number
    recorded_at: Moment
    approval: Approval
    corrections: tuple[Correction, ...]
    translation: Translation | UnsetType = UNSET
    sha256: Sha256 | UnsetType = UNSET

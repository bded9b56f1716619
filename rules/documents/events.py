"""The printed document of an event, and the same reduced to what was known on a day."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from rules.documents.casualties import Assessment, Claim, Finding, Killed
from rules.documents.controls import EventControl
from rules.documents.members import Arabic, Document, Named, NamedPlace, Number, Part, Participant, Point, Slug
from rules.documents.reports import CitedReport, Origin, WithoutOrigin
from rules.vocabulary import (
    DateBasis,
    DatePrecision,
    EventType,
    Evidence,
    Grade,
    LocationMethod,
    Overlap,
    PlacePrecision,
    PlaceRole,
)


class GradeBasis(Part, frozen=True, kw_only=True):
    """What the grade rests on (rules/origins.py); «computed» is the rule's grade where the editors set another."""

    by: Literal["rule", "editors"]
    reason: Annotated[str | None, Meta(description="The editors', where they set the grade.")]
    computed: Grade
    thin: Annotated[bool, Meta(description="Claimed only because the record has one origin for it, no party's.")]
    independent: tuple[Slug, ...]
    belligerent: Annotated[tuple[Slug, ...], Meta(description="Origins that are the voice of a party or its side.")]
    contradicting: tuple[Slug, ...]
    evidence: Annotated[tuple[Evidence, ...], Meta(description="The evidence that confirms.")]
    unchecked: Annotated[tuple[Slug, ...], Meta(description="Origins whose evidence confirms nothing.")]
    unknown: Annotated[Number, Meta(description="Citations whose origin is not known.")]
    weak: Annotated[Number, Meta(description="Citations that corroborate nothing.")]
    reason_ar: Arabic | UnsetType = UNSET


class CampaignLink(Part, frozen=True, kw_only=True):
    """The campaign that an event is a part of."""

    code: str
    title: str
    title_ar: str | None


class Cite(Part, frozen=True, kw_only=True):
    """How to cite this revision: one sentence, and the path that answers the same bytes for ever."""

    text: str
    permalink: str


class DatasetMatch(Part, frozen=True, kw_only=True):
    """Another event that the dataset's event tells of as well: no sum counts both."""

    code: str
    verdict: Overlap
    dataset: Annotated[Slug | None, Meta(description="The other event's dataset; null: an event of the editors.")]
    decided: Annotated[bool, Meta(description="By a person; else the rules of matching propose it.")]


class FromDataset(Named, frozen=True, kw_only=True):
    """The outside dataset whose witness the event is: a row of it, and nothing that the editors wrote.

    ``version`` and ``id`` find the row at its publisher's. ``attribution`` is to be given wherever the row is used.
    """

    version: str
    id: str
    licence: str
    attribution: str
    matches: tuple[DatasetMatch, ...]


class OtherPlace(NamedPlace, frozen=True, kw_only=True):
    """Another place of the event than the one where it happened, and what it was to it."""

    role: PlaceRole


class Located(Part, frozen=True, kw_only=True):
    """Who found the spot, how, and when; each as far as it is known."""

    by: Annotated[str, Meta(description="A person or an organisation, to be credited; empty where not stated.")]
    how: LocationMethod | None
    on: date | None


class Update(Part, frozen=True, kw_only=True):
    """What became known of the event on a later day, in the editors' words."""

    on: Annotated[date, Meta(description="The day on which it became known.")]
    text: str
    report: Annotated[str, Meta(description="The key of its report.")]
    origin: Slug | None
    attribution: Annotated[str, Meta(description="How the report names its origin, verbatim.")]
    text_ar: Arabic | UnsetType = UNSET
    attribution_ar: Arabic | UnsetType = UNSET


class EventDocument(Document, frozen=True, kw_only=True):
    """The complete printed document of an event.

    Its last member is the SHA-256 of what stands before it: take the member off, close the object, hash, compare.
    """

    type: EventType
    title: str
    title_ar: str | None
    summary: str
    summary_ar: str | None
    note: str
    earliest: Annotated[date, Meta(description="The first day on which it may have begun.")]
    latest: Annotated[date, Meta(description="The last day on which it may have ended; the day itself where known.")]
    date_precision: DatePrecision
    date_basis: DateBasis
    place: NamedPlace
    place_precision: PlacePrecision
    point_basis: Annotated[str, Meta(description="Where the spot comes from.")]
    geometry: Annotated[Point | None, Meta(description="Null where only a division or the country is known.")]
    fronts: tuple[Named, ...]
    participants: tuple[Participant, ...]
    grade: Grade
    grade_basis: GradeBasis
    killed: Killed
    claims: tuple[Claim, ...]
    assessments: tuple[Assessment, ...]
    origins: tuple[Origin, ...]
    without_origin: WithoutOrigin
    reports: tuple[CitedReport, ...]
    control: tuple[EventControl, ...]
    campaign: CampaignLink | None
    related: Annotated[tuple[str, ...], Meta(description="Codes of events.")]
    findings: tuple[Finding, ...]
    cite: Cite
    note_ar: Arabic | UnsetType = UNSET
    # Absent of the editors' own events, so that what was printed before keeps its bytes.
    dataset: FromDataset | UnsetType = UNSET
    # Absent where there are none, for the same reason.
    other_places: Annotated[
        tuple[OtherPlace, ...] | UnsetType, Meta(description="Where else; the event is counted once, at «place».")
    ] = UNSET
    located: Located | UnsetType = UNSET
    updates: Annotated[
        tuple[Update, ...] | UnsetType, Meta(description="What became known later, the newest day first.")
    ] = UNSET


class KnownOn(Part, frozen=True, kw_only=True):
    """What the event was reduced by: «assumed» has the keys of reports without a date.

    «is_cut»: the event may have gone on, and its title is made of its type and place. «written_later»: the members
    whose words the editors wrote after the day.
    """

    day: date
    assumed: tuple[str, ...]
    is_cut: bool
    written_later: tuple[str, ...]


class KnownEvent(EventDocument, frozen=True, kw_only=True):
    """With «known_on»: the event reduced to the reports known on that day; it was never printed and has no «sha256».

    Before the day of «recorded_at» the summary, notes, reasons and assessments are left out, and «latest» is no later
    than the newest word then known (rules/known.py).
    """

    known_on: KnownOn

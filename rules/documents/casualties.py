"""Figures as documents have them: casualty claims, the desk's assessments, the range of people killed, findings."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from rules.documents.members import Arabic, Named, Number, Part, Slug
from rules.vocabulary import (
    AssessmentRule,
    ClaimStatus,
    Counted,
    Credibility,
    FindingRule,
    Harm,
    KilledBasis,
    Manner,
    PersonStatus,
)


class Period(Part, frozen=True, kw_only=True):
    """The days that a figure covers, both included; null where they are not known."""

    start: date | None
    end: date | None


class OfWhom(Part, frozen=True, kw_only=True):
    """Who some of the people of a figure were: they are counted in it already, and never added to it."""

    who: PersonStatus
    min: Annotated[Number | None, Meta(description="Persons; null where no lower number was given.")]
    max: Annotated[Number | None, Meta(description="Persons; null is open-ended: «at least».")]
    wording: Annotated[str, Meta(description="The source's words where it gives no number, such as «several».")]


class Claim(Part, frozen=True, kw_only=True):
    """One figure, by one origin, in one report; numbered within its event for ever."""

    number: Number
    counted: Counted
    group: Named | None
    group_wording: str
    group_within: Annotated[
        tuple[Slug, ...], Meta(description="The groups that the group was inside of on days of the event.")
    ]
    harm: Harm
    manner: Annotated[Manner | None, Meta(description="How the people it counts were killed, where its source says.")]
    min: Annotated[Number | None, Meta(description="Persons; null where no lower number was given.")]
    max: Annotated[Number | None, Meta(description="Persons; null is open-ended: «at least».")]
    wording: str
    period: Period
    area: str
    quote: Annotated[str, Meta(description="The sentence, verbatim.")]
    quote_language: str | None
    attributed_to: Annotated[Named | None, Meta(description="Whom the report names as the origin of the figure.")]
    attribution: Annotated[str, Meta(description="How the report names its origin, verbatim.")]
    origin: Slug | None
    report: Annotated[str, Meta(description="The key of its report.")]
    asserted_on: Annotated[date | None, Meta(description="The day on which the origin gave the figure.")]
    credibility: Credibility
    part_of: Annotated[Number | None, Meta(description="The number of the claim whose figure this is a part of.")]
    supersedes: Annotated[Number | None, Meta(description="The number of the earlier claim that this one replaces.")]
    counts_longer: Annotated[bool, Meta(description="It covers more days than the event: not for sums.")]
    status: ClaimStatus
    status_reason: str
    note: str
    group_wording_ar: Arabic | UnsetType = UNSET
    wording_ar: Arabic | UnsetType = UNSET
    area_ar: Arabic | UnsetType = UNSET
    attribution_ar: Arabic | UnsetType = UNSET
    status_reason_ar: Arabic | UnsetType = UNSET
    note_ar: Arabic | UnsetType = UNSET
    # Absent where the source does not say, so that what was printed before keeps its bytes.
    of_whom: Annotated[
        tuple[OfWhom, ...] | UnsetType,
        Meta(description="Children, women, journalists and medical personnel among them; the parts may overlap."),
    ] = UNSET
    # Absent where nobody concedes it, for the same reason.
    conceded_by: Annotated[
        Named | UnsetType,
        Meta(
            description="The party that the figure speaks against, whose own voice gave it: of its own losses, or of "
            "people whom it harmed and who are no enemies of its. It stands apart from what others say and is "
            "never added to it."
        ),
    ] = UNSET


class Assessment(Part, frozen=True, kw_only=True):
    """What the desk takes the figure to be, by a stated rule, and the numbers of the claims it rests on."""

    counted: Counted
    group: Named | None
    harm: Harm
    low: Number
    best: Number | None
    high: Annotated[Number | None, Meta(description="Null is open-ended.")]
    rule: AssessmentRule
    reason: str
    claims: tuple[Number, ...]
    decided_on: date
    reason_ar: Arabic | UnsetType = UNSET


class KilledPart(Part, frozen=True, kw_only=True):
    """Whom a range counts: a group, «unknown» for people of no stated group, «total» as far as nobody divides them.

    The «low» of all parts add up to that of the range.
    """

    counted: Counted
    group: Slug | None
    low: Number
    high: Number | None
    claims: tuple[Number, ...]


class KilledRange(Part, frozen=True, kw_only=True):
    """People killed: a null high with a low is open-ended; both null: no range, and basis says why."""

    low: Number | None
    best: Number | None
    high: Number | None
    basis: KilledBasis
    counts_longer: Annotated[bool, Meta(description="The figures cover more days than the event: not for sums.")]


class Killed(KilledRange, frozen=True, kw_only=True):
    """People killed (rules/tolls.py), and whom the range counts."""

    parts: tuple[KilledPart, ...]


class Finding(Part, frozen=True, kw_only=True):
    """What the figure linter found, naming the claims it is about; the text is the rule's sentence with its values."""

    rule: FindingRule
    claims: tuple[Number, ...]
    values: dict[str, str | int]
    text: str

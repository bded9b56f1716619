"""What events come to over time."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from api.schemas.members import Answer, Hint, Linked, Span
from record.queries.timeline import DIVISIONS, INTERVALS
from record.queries.tolls import INTERVALS as TOLL_INTERVALS
from rules.documents.features import KilledBy
from rules.documents.members import Number
from rules.vocabulary import FindingRule, Side

Interval = Annotated[str, Meta(extra_json_schema={"enum": list(INTERVALS)})]
TollInterval = Annotated[str, Meta(extra_json_schema={"enum": list(TOLL_INTERVALS)})]
Division = Annotated[str, Meta(extra_json_schema={"enum": list(DIVISIONS)})]


class Summed(Answer, frozen=True, kw_only=True):
    """A sum over incidents: a null high is open-ended. events: all that the filters choose, without those of datasets
    that are left out; with_figures: those with a figure, left out or not; summed: those added up."""

    low: Number
    high: Number | None
    events: Number
    with_figures: Number
    summed: Number


class LeftOut(Answer, frozen=True, kw_only=True):
    campaigns: Number
    longer_period: Number
    without_figure: Number
    datasets: Annotated[dict[str, Number], Meta(description="Events of datasets not included, by slug.")]
    matched: Annotated[Number, Meta(description="Events of datasets that are counted in other events.")]


class GroupNames(Answer, frozen=True, kw_only=True):
    slug: str
    en: str
    ar: str | None
    side: Side


class Figure(Answer, frozen=True, kw_only=True):
    group: str
    low: Number
    high: Number | None
    open: bool


class KilledBin(Span, frozen=True, kw_only=True):
    figures: list[Figure]


class SeveralIntervals(Answer, frozen=True, kw_only=True):
    events: Number
    figures: list[Figure]


class CampaignSum(Answer, frozen=True, kw_only=True):
    code: str
    title: str
    earliest: date
    latest: date
    killed: KilledBy
    leads: bool
    incidents: Summed


class SumFinding(Answer, frozen=True, kw_only=True):
    rule: FindingRule
    campaign: str
    values: dict[str, Number]
    text: str


class KilledSeries(Linked, frozen=True, kw_only=True):
    killed: Summed
    left_out: LeftOut
    interval: TollInterval
    groups: list[GroupNames]
    bins: list[KilledBin]
    several_intervals: SeveralIntervals
    campaigns: list[CampaignSum]
    findings: list[SumFinding]
    hint: Hint | UnsetType = UNSET


class TimelineBin(Span, frozen=True, kw_only=True):
    events: dict[str, Number]


class Timeline(Linked, frozen=True, kw_only=True):
    interval: Interval
    by: Division
    bins: list[TimelineBin]
    several_intervals: Number
    hint: Hint | UnsetType = UNSET

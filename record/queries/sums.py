"""How many were killed over several events, computed in the database by the rule of rules/sums.py, with the
campaigns beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Aggregate, Count, Max, Min, Q
from django.db.models import Sum as Added
from msgspec import to_builtins

from record.tables.events import EventRecordQuerySet
from rules import sums
from rules.documents.events import EventDocument
from rules.sums import Campaign, Sum
from rules.tolls import origins_of
from rules.vocabulary import EventType

# First and last day of a window; None leaves a side open.
Days = tuple[date | None, date | None]
EVER: Days = (None, None)
MOST_CAMPAIGNS = 50


def certain(days: Days) -> Q:
    """Events that cannot have happened outside these days."""
    start, end = days
    return (Q(earliest__gte=start) if start else Q()) & (Q(latest__lte=end) if end else Q())


@dataclass(frozen=True)
class Whole:
    """Events with what they come to: how many certainly lie in the window, their first and last day, and their sum."""

    certain: int
    first: date | None
    last: date | None
    sum: Sum


def whole(found: EventRecordQuerySet, days: Days = EVER) -> Whole:
    """``days`` is the window of the query."""
    there = {"certain": Count("pk", filter=certain(days)), "first": Min("earliest"), "last": Max("latest")}
    counted = found.order_by().aggregate(**there, **_counts(days))
    return Whole(counted["certain"], counted["first"], counted["last"], _sum(counted))


def add_up(found: EventRecordQuerySet, days: Days = EVER) -> Sum:
    """People killed in the incidents among these events; ``days`` is the window of the query."""
    return whole(found, days).sum


def campaigns(found: EventRecordQuerySet, of: Whole, days: Days = EVER) -> list[Campaign]:
    """The campaigns among these events: first those that lead, then those with the highest figures. ``of`` is what
    ``whole`` gives of the same events."""
    if not of.sum.campaigns or not of.first or not of.last:
        return []
    chosen = list(tagged_campaigns(found).select_related("revision").order_by("earliest", "code")[:MOST_CAMPAIGNS])
    span = days[0] or of.first, days[1] or of.last
    incidents = _by_campaign(found, days, [event.code for event in chosen])
    nothing = Sum(0, 0, 0, 0, 0, 0)
    listed = [_campaign(event.document, incidents.get(event.code, nothing), span) for event in chosen]
    return sorted(listed, key=lambda one: (not one.leads, -_figure(one), one.event["code"]))


def tagged_campaigns(found: EventRecordQuerySet) -> EventRecordQuerySet:
    """Found by their tag: the few campaigns are looked up, where the column would be compared for every event."""
    return found.order_by().tagged("type", [EventType.OFFENSIVE])


def _counts(days: Days) -> dict[str, Aggregate]:
    incident = ~Q(type=EventType.OFFENSIVE)
    ranged = Q(killed_low__isnull=False)
    summed = incident & ranged & Q(killed_counts_longer=False)
    return {
        "low": Added("killed_low", filter=summed & certain(days)),
        "high": Added("killed_high", filter=summed),
        "open": Count("pk", filter=summed & Q(killed_high__isnull=True)),
        "summed": Count("pk", filter=summed),
        "campaigns": Count("pk", filter=~incident),
        "campaigns_ranged": Count("pk", filter=~incident & ranged),
        "longer": Count("pk", filter=incident & ranged & Q(killed_counts_longer=True)),
        "without": Count("pk", filter=incident & ~ranged),
    }


def _sum(counted: Mapping[str, int]) -> Sum:
    return Sum(
        low=counted["low"] or 0,
        high=None if counted["open"] else counted["high"] or 0,
        summed=counted["summed"],
        campaigns=counted["campaigns"],
        longer=counted["longer"],
        without_range=counted["without"],
        campaigns_ranged=counted["campaigns_ranged"],
    )


def _by_campaign(found: EventRecordQuerySet, days: Days, codes: Iterable[str]) -> dict[str, Sum]:
    parts = found.order_by().tagged("campaign", codes).values_list("campaign").annotate(**_counts(days))
    return {code: _sum(dict(zip(_counts(days), counted, strict=True))) for code, *counted in parts}


def _campaign(document: EventDocument, incidents: Sum, span: tuple[date, date]) -> Campaign:
    names = ("code", "title", "title_ar", "earliest", "latest", "killed")
    killed = document.killed
    return Campaign(
        event=to_builtins({name: getattr(document, name) for name in names}),
        origins=list(to_builtins(origins_of(document))),
        incidents=incidents,
        leads=killed.low is not None and sums.leads((document.earliest, document.latest), span),
        exceeded=sums.exceeds(incidents, killed.low, killed.high),
    )


def _figure(campaign: Campaign) -> int:
    low: int | None = campaign.event["killed"]["low"]
    return -1 if low is None else low

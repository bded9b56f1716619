"""How many were killed over several events, computed in the database by the rule of rules/sums.py, with the
campaigns beside them.

``included``: the datasets whose events are added up, as in rules/sums.py; by default none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Aggregate, Count, Max, Min, Q
from django.db.models import Sum as Added
from msgspec import to_builtins

from record.tables.events import EventRecordQuerySet
from rules import sums
from rules.documents.events import EventDocument
from rules.sums import EDITED, EDITED_ALONE, Apart, Campaign, Sum
from rules.tolls import origins_of
from rules.vocabulary import EventType, PlacePrecision

# First and last day of a window; None leaves a side open.
Days = tuple[date | None, date | None]
Included = frozenset[str]
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


def whole(found: EventRecordQuerySet, days: Days = EVER, included: Included = EDITED_ALONE) -> Whole:
    """``days`` is the window of the query."""
    there = {"certain": Count("pk", filter=certain(days)), "first": Min("earliest"), "last": Max("latest")}
    counted = found.order_by().aggregate(**there, **_counts(days, included))
    of = _sum(counted)
    if counted["datasets"]:
        of = replace(of, datasets=_by_dataset(found, included))
    return Whole(counted["certain"], counted["first"], counted["last"], of)


def add_up(found: EventRecordQuerySet, days: Days = EVER, included: Included = EDITED_ALONE) -> Sum:
    """People killed in the incidents among these events; ``days`` is the window of the query."""
    return whole(found, days, included).sum


def campaigns(
    found: EventRecordQuerySet, of: Whole, days: Days = EVER, included: Included = EDITED_ALONE
) -> list[Campaign]:
    """The campaigns among these events: first those that lead, then those with the highest figures. ``of`` is what
    ``whole`` gives of the same events."""
    if not of.sum.campaigns or not of.first or not of.last:
        return []
    chosen = list(
        tagged_campaigns(found)
        .filter(is_included(included))
        .select_related("revision")
        .order_by("earliest", "code")[:MOST_CAMPAIGNS]
    )
    span = days[0] or of.first, days[1] or of.last
    incidents = _by_campaign(found, days, included, [event.code for event in chosen])
    nothing = Sum(0, 0, 0, 0, 0, 0)
    listed = [_campaign(event.document, incidents.get(event.code, nothing), span) for event in chosen]
    return sorted(listed, key=lambda one: (not one.leads, -_figure(one), one.event["code"]))


def tagged_campaigns(found: EventRecordQuerySet) -> EventRecordQuerySet:
    """Found by their tag: the few campaigns are looked up, where the column would be compared for every event."""
    return found.order_by().tagged("type", [EventType.OFFENSIVE])


def is_included(included: Included) -> Q:
    """Events of the editors, or of a dataset, that are added up."""
    return Q(dataset__in=["" if one == EDITED else one for one in sorted(included)])


def is_matched(included: Included) -> Q:
    """Events of datasets that tell of the same as another event that is included."""
    return Q(tags__overlap=[f"matched:{one}" for one in sorted(included)])


def may_be_added(included: Included) -> Q:
    """Neither of a dataset that is not included, nor counted in another event."""
    # The editors' own events are matched with none.
    return is_included(included) if included <= EDITED_ALONE else is_included(included) & ~is_matched(included)


def _counts(days: Days, included: Included) -> dict[str, Aggregate]:
    there, all_of_it = may_be_added(included), is_included(included)
    incident = there & ~Q(type=EventType.OFFENSIVE)
    campaign = there & Q(type=EventType.OFFENSIVE)
    ranged = Q(killed_low__isnull=False)
    summed = incident & ranged & Q(killed_counts_longer=False)
    return {
        "low": Added("killed_low", filter=summed & certain(days)),
        "high": Added("killed_high", filter=summed),
        "open": Count("pk", filter=summed & Q(killed_high__isnull=True)),
        "summed": Count("pk", filter=summed),
        "campaigns": Count("pk", filter=campaign),
        "campaigns_ranged": Count("pk", filter=campaign & ranged),
        "longer": Count("pk", filter=incident & ranged & Q(killed_counts_longer=True)),
        "without": Count("pk", filter=incident & ~ranged),
        "datasets": Count("pk", filter=~all_of_it),
        # The editors' own events are matched with none.
        **({} if included <= EDITED_ALONE else {"matched": Count("pk", filter=all_of_it & is_matched(included))}),
        **({} if included <= EDITED_ALONE else _of_the_country(summed, days)),
    }


def _of_the_country(summed: Q, days: Days) -> dict[str, Aggregate]:
    """Rows of datasets that are known to the whole country alone."""
    there = summed & ~Q(dataset="") & Q(tags__contains=[f"precision:{PlacePrecision.COUNTRY}"])
    return {
        "country": Count("pk", filter=there),
        "country_low": Added("killed_low", filter=there & certain(days)),
        "country_high": Added("killed_high", filter=there),
        "country_open": Count("pk", filter=there & Q(killed_high__isnull=True)),
    }


def _by_dataset(found: EventRecordQuerySet, included: Included) -> tuple[tuple[str, int], ...]:
    """Events of each dataset that is not included, most first."""
    left = found.order_by().exclude(is_included(included)).values_list("dataset")
    counted = {dataset or EDITED: count for dataset, count in left.annotate(events=Count("pk"))}
    return sums.most_first(Counter(counted))


def _sum(counted: Mapping[str, int]) -> Sum:
    return Sum(
        low=counted["low"] or 0,
        high=None if counted["open"] else counted["high"] or 0,
        summed=counted["summed"],
        campaigns=counted["campaigns"],
        longer=counted["longer"],
        without_range=counted["without"],
        campaigns_ranged=counted["campaigns_ranged"],
        matched=counted.get("matched", 0),
        country=_apart(counted) if counted.get("country") else None,
    )


def _apart(counted: Mapping[str, int]) -> Apart:
    high = None if counted["country_open"] else counted["country_high"] or 0
    return Apart(counted["country"], counted["country_low"] or 0, high)


def _by_campaign(found: EventRecordQuerySet, days: Days, included: Included, codes: Iterable[str]) -> dict[str, Sum]:
    counts = _counts(days, included)
    parts = found.order_by().tagged("campaign", codes).values_list("campaign").annotate(**counts)
    return {code: _sum(dict(zip(counts, counted, strict=True))) for code, *counted in parts}


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

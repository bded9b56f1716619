"""How many were killed over several events: sums that say what they summed and what they left out.

A campaign's cumulative figure is never added to those of its incidents, nor a figure that covers more days than its
event, nor two claims about the same people. rules/tolls.py has the rule; here it is asked of the database.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, F, Q, Sum

from record.compiled import compiled
from record.events import KILLED_IS_LONG, KILLED_IS_SHORT, EventRecord, EventRecordQuerySet
from record.timeline import last_day, start_of
from rules import tolls
from rules.vocabulary import EventType

# The statement's own time limit bounds the work; the answer is bounded by the interval.
MOST_BINS = 1_500
INTERVALS = ("week", "month")


def add_up(found: EventRecordQuerySet) -> tolls.Sum:
    """People killed in the incidents among these events, by the rule of rules/tolls.py."""
    incident = ~Q(type=EventType.OFFENSIVE)
    ranged = Q(killed_low__isnull=False)
    summed = incident & ranged & Q(killed_counts_longer=False)
    counted = found.order_by().aggregate(
        low=Sum("killed_low", filter=summed),
        high=Sum("killed_high", filter=summed),
        open=Count("pk", filter=summed & Q(killed_high__isnull=True)),
        summed=Count("pk", filter=summed),
        campaigns=Count("pk", filter=~incident),
        longer=Count("pk", filter=incident & ranged & Q(killed_counts_longer=True)),
        without=Count("pk", filter=incident & ~ranged),
    )
    return tolls.Sum(
        low=counted["low"] or 0,
        high=None if counted["open"] else counted["high"] or 0,
        summed=counted["summed"],
        campaigns=counted["campaigns"],
        longer=counted["longer"],
        without_range=counted["without"],
    )


@dataclass
class Bin:
    """One week or month: for each group the least and the most killed; ``open`` where a figure is «at least»."""

    start: date
    end: date
    groups: dict[str, tuple[int, int]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)


@dataclass
class Series:
    """People killed by group over time, in incidents only, and what is not in it."""

    interval: str
    bins: list[Bin]
    counted: int
    several_bins: int
    longer: int
    campaigns: int


# What each incident comes to for each group was made ready in its row (rules/groups.py); null: its figure counts more
# days than the incident itself, which is then told of as left out where nothing else of it is counted.
_FIGURES = """
WITH told AS MATERIALIZED (
    SELECT {first} AS first, {first} = {last} AS is_certain, s.groups
    FROM ({events}) s WHERE s.type <> 'offensive'
), kept AS (
    SELECT is_certain, groups @? '$.* ? (@ != null)' AS is_own, groups @? '$.* ? (@ == null)' AS is_longer FROM told
)
SELECT t.first, g.who, sum((g.figure ->> 0)::int), sum((g.figure ->> 1)::int), bool_or(g.figure -> 2 IS NOT NULL),
       NULL AS counted, NULL AS several, NULL AS longer
FROM told t, jsonb_each(t.groups) AS g(who, figure) WHERE t.is_certain AND g.figure <> 'null' GROUP BY 1, 2
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, count(*) FILTER (WHERE is_certain AND is_own),
       count(*) FILTER (WHERE NOT is_certain AND is_own), count(*) FILTER (WHERE is_certain OR is_longer) FROM kept
ORDER BY 1, 2
"""


def over_time(found: EventRecordQuerySet, interval: str) -> Series:
    """People killed by group, for each week (from Monday) or month that the incidents certainly lie in.

    An incident whose days reach over several bins is in none of them and is counted as that.
    """
    *figures, (*_, counted, several, told) = _figures(found, interval)
    bins = [_bin(first, interval, list(rows)) for first, rows in groupby(figures, itemgetter(0))]
    return Series(interval, bins, counted, several, told - counted, _campaigns(found).count())


def _bin(first: date, interval: str, rows: list[tuple[Any, ...]]) -> Bin:
    groups = {who: (low, high) for _, who, low, high, *_ in rows}
    return Bin(first, last_day(first, interval), groups, {row[1] for row in rows if row[4]})


def campaigns(found: EventRecordQuerySet) -> list[dict[str, Any]]:
    """The cumulative figures of the campaigns among these events, to be shown beside incidents and never added."""
    chosen = _campaigns(found).select_related("revision").order_by("earliest", "code")[:50]
    shown = []
    for event in chosen:
        document = event.content
        figures = [claim for claim in document["claims"] if claim["harm"] == "killed"]
        own = {name: document[name] for name in ("code", "title", "title_ar", "earliest", "latest", "killed")}
        shown.append({**own, "claims": figures})
    return shown


def _campaigns(found: EventRecordQuerySet) -> EventRecordQuerySet:
    """Found by their tag: the few campaigns are looked up, where the column would be compared for every event."""
    return found.order_by().tagged("type", [EventType.OFFENSIVE])


def _figures(found: EventRecordQuerySet, interval: str) -> list[tuple[Any, ...]]:
    """Rows of first day, group, low, high and whether it is open; last, the numbers of events counted and not."""
    is_now = issubclass(found.model, EventRecord)
    parts = (KILLED_IS_SHORT, KILLED_IS_LONG) if is_now else (Q(killed_by_group__isnull=False),)
    told = found.order_by().annotate(groups=F("killed_by_group")).values("type", "earliest", "latest", "groups")
    try:
        statements = [compiled(told.filter(part)) for part in parts]
    except EmptyResultSet:  # no event can be what is asked for
        return [(None, None, None, None, None, 0, 0, 0)]
    query = " UNION ALL ".join(statement for statement, _ in statements)
    parameters = [value for _, given in statements for value in given]
    first, last = (start_of(interval, f"s.{column}").replace("%", "%%") for column in ("earliest", "latest"))
    with connections[found.db].cursor() as cursor:
        cursor.execute(_FIGURES.format(events=query, first=first, last=last), parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def by_group(series: Series) -> dict[str, tuple[int, int]]:
    """The groups of a series with their least and most over all of it, most first."""
    whole: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in series.bins:
        for who, (low, high) in one.groups.items():
            whole[who][0] += low
            whole[who][1] += high
    ordered = sorted(whole.items(), key=lambda item: (-item[1][0], item[0]))
    return {who: (low, high) for who, (low, high) in ordered}

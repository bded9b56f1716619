"""How many were killed over several events: sums that say what they summed and what they left out.

A campaign's cumulative figure is never added to those of its incidents, nor a figure that covers more days than its
event, nor two claims about the same people. rules/tolls.py has the rule; here it is asked of the database.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connections
from django.db.models import Count, DateField, F, Q, Sum, Value

from record.events import EventRecordQuerySet, KnownEventRecord
from record.timeline import last_day
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
    groups: dict[str, list[int]] = field(default_factory=dict)
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


UNDIVIDED = "total"

# Each incident's spread for each group; where a total is all there is, the total stands undivided. A part does not
# stand beside its whole, save the groups that a total is divided into. A claim stands until the day on which the one
# that supersedes it is known.
_SPREADS = """
WITH events AS ({events}),
spreads AS (
    SELECT e.code, e.earliest, e.latest, c.counted, coalesce(nullif(c."group", ''), c.counted) AS who,
           min(coalesce(c.low, 0)) AS low, max(c.high) AS high, bool_or(c.high IS NULL) AS open,
           bool_or(c.counts_longer) AS longer
    FROM events e JOIN record_claimrecord c ON c.event_id = e.code AND c.known_from <= e.known
    WHERE e.type <> 'offensive' AND c.harm = 'killed' AND (c.low IS NOT NULL OR c.high IS NOT NULL)
          AND (c.status IN ('stands', 'disputed') OR (c.status = 'superseded' AND (
              SELECT min(later.known_from) > e.known FROM record_claimrecord later
              WHERE later.event_id = c.event_id AND later.supersedes = c.number)))
          AND (c.part_of IS NULL OR NOT EXISTS (
              SELECT FROM record_claimrecord whole
              WHERE whole.event_id = c.event_id AND whole.number = c.part_of AND whole.counted <> 'total'
                    AND whole.known_from <= e.known))
    GROUP BY 1, 2, 3, 4, 5
),
divided AS (SELECT DISTINCT code FROM spreads WHERE counted <> 'total' AND NOT longer)
SELECT s.code, date_trunc(%s, s.earliest)::date, date_trunc(%s, s.latest)::date, s.who, s.low,
       greatest(s.high, s.low), s.open, s.longer
FROM spreads s LEFT JOIN divided d USING (code)
WHERE s.counted <> 'total' OR d.code IS NULL
"""


def over_time(found: EventRecordQuerySet, interval: str) -> Series:
    """People killed by group, for each week (from Monday) or month that the incidents certainly lie in.

    An incident whose days reach over several bins is in none of them and is counted as that.
    """
    rows = _spreads(found, interval)
    campaigns = found.order_by().filter(type=EventType.OFFENSIVE).count()
    bins: dict[date, Bin] = {}
    counted: set[str] = set()
    several: set[str] = set()
    longer: set[str] = set()
    for code, first, last, who, low, high, is_open, is_longer in rows:
        if is_longer:
            longer.add(code)
        elif first != last:
            several.add(code)
        else:
            counted.add(code)
            one = bins.setdefault(first, Bin(first, last_day(first, interval)))
            spread = one.groups.setdefault(who, [0, 0])
            spread[0] += low
            spread[1] += max(high or 0, low)
            if is_open:
                one.open.add(who)
    return Series(
        interval, [bins[start] for start in sorted(bins)], len(counted), len(several), len(longer - counted), campaigns
    )


def campaigns(found: EventRecordQuerySet) -> list[dict[str, Any]]:
    """The cumulative figures of the campaigns among these events, to be shown beside incidents and never added."""
    chosen = found.filter(type=EventType.OFFENSIVE).select_related("revision").order_by("earliest", "code")[:50]
    shown = []
    for event in chosen:
        document = event.content
        figures = [claim for claim in document["claims"] if claim["harm"] == "killed"]
        own = {name: document[name] for name in ("code", "title", "title_ar", "earliest", "latest", "killed")}
        shown.append({**own, "claims": figures})
    return shown


def _spreads(found: EventRecordQuerySet, interval: str) -> list[tuple[Any, ...]]:
    # What a row tells is what was known on its first day; now, everything is.
    known = F("known_from") if issubclass(found.model, KnownEventRecord) else Value(date.max, DateField())
    chosen = found.order_by().annotate(known=known).values("code", "type", "earliest", "latest", "known")
    query, parameters = chosen.query.sql_with_params()
    with connections[found.db].cursor() as cursor:
        cursor.execute(_SPREADS.format(events=query), [*parameters, interval, interval])
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

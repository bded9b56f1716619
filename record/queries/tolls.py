"""How many were killed by group over time: what record/queries/sums.py adds up, divided.

The groups of all bins and of the incidents that are in no one bin come to the sum together.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F, Q

from record.queries.compiled import compiled
from record.queries.printed import Row
from record.queries.sums import EVER, Days, Included, may_be_added
from record.queries.timeline import last_day, start_of
from record.tables.events import KILLED_IS_LONG, KILLED_IS_SHORT, EventRecord, EventRecordQuerySet
from rules.sums import EDITED_ALONE

# The statement's own time limit bounds the work; the answer is bounded by the interval.
MOST_BINS = 1_500
INTERVALS = ("week", "month", "year")


@dataclass
class Groups:
    """For each group the least and the most killed; ``open`` are those with a figure that is «at least».

    «total» are people of whom no origin says to which group they belong, beside those of no stated group («unknown»).
    """

    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def high(self, who: str) -> int | None:
        """The most of a group; None: open-ended."""
        return None if who in self.open else self.ranges[who][1]


@dataclass
class Bin:
    """One interval, both days included."""

    start: date
    end: date
    groups: Groups = field(default_factory=Groups)


@dataclass
class Series:
    """People killed by group over time, in the incidents that are added up.

    ``several``: of those whose days reach over more than one bin, which are in none; ``events`` of them.
    """

    interval: str
    bins: list[Bin]
    counted: int
    events: int
    several: Groups


# What each incident comes to for each group was made ready in its row (record/press/rows/events.py).
_FIGURES = """
WITH incidents AS MATERIALIZED (
    SELECT {first} AS first, {first} = {last} AS is_placed, {certain} AS is_certain, s.groups FROM ({events}) s
)
SELECT CASE WHEN t.is_placed THEN t.first END AS bin, g.who,
       sum(CASE WHEN t.is_certain THEN (g.figure ->> 0)::int ELSE 0 END), sum((g.figure ->> 1)::int),
       bool_or(g.figure -> 2 IS NOT NULL), NULL AS counted, NULL AS several
FROM incidents t, jsonb_each(t.groups) AS g(who, figure) GROUP BY 1, 2
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, count(*) FILTER (WHERE is_placed), count(*) FILTER (WHERE NOT is_placed)
FROM incidents
ORDER BY 1, 2
"""


def over_time(
    found: EventRecordQuerySet, interval: str, days: Days = EVER, included: Included = EDITED_ALONE
) -> Series:
    """People killed by group, for each week (from Monday), month or year that the incidents certainly lie in.

    Whom an incident killed that only possibly lies in the window ``days`` counts for the most and not for the least.
    ``included``: the datasets whose events are added up, as in rules/sums.py.
    """
    *figures, (*_, counted, several) = _figures(found.filter(may_be_added(included)), interval, days)
    grouped = {first: _groups(list(rows)) for first, rows in groupby(figures, itemgetter(0))}
    unplaced = grouped.pop(None, Groups())
    bins = [Bin(first, last_day(first, interval), groups) for first, groups in grouped.items()]
    return Series(interval, bins, counted, several, unplaced)


def _groups(rows: list[Row]) -> Groups:
    return Groups({who: (low, high) for _, who, low, high, *_ in rows}, {row[1] for row in rows if row[4]})


def _figures(found: EventRecordQuerySet, interval: str, days: Days) -> list[Row]:
    """Rows of first day (None: in no one bin), group, low, high and whether it is open; last, how many events there are
    in one bin, and in none."""
    is_now = issubclass(found.model, EventRecord)
    parts = (KILLED_IS_SHORT, KILLED_IS_LONG) if is_now else (Q(killed_by_group__isnull=False),)
    summed = found.order_by().annotate(groups=F("killed_by_group")).values("earliest", "latest", "groups")
    try:
        statements = [compiled(summed.filter(part)) for part in parts]
    except EmptyResultSet:  # no event can match
        return [(None, None, None, None, None, 0, 0)]
    query = " UNION ALL ".join(statement for statement, _ in statements)
    parameters = [value for _, given in statements for value in given]
    first, last = (start_of(interval, f"s.{column}").replace("%", "%%") for column in ("earliest", "latest"))
    bounds = {"s.earliest >= %s": days[0], "s.latest <= %s": days[1]}
    certain = " AND ".join(bound for bound, day in bounds.items() if day) or "true"
    statement = _FIGURES.format(events=query, first=first, last=last, certain=certain)
    with connections[found.db].cursor() as cursor:
        cursor.execute(statement, [*(day for day in days if day), *parameters])
        rows: list[Row] = cursor.fetchall()
    return rows


def by_group(series: Series) -> dict[str, tuple[int, int]]:
    """The groups of a series with their least and most over all of it, most first."""
    whole: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for groups in (*(one.groups for one in series.bins), series.several):
        for who, (low, high) in groups.ranges.items():
            whole[who][0] += low
            whole[who][1] += high
    ordered = sorted(whole.items(), key=lambda item: (-item[1][0], item[0]))
    return {who: (low, high) for who, (low, high) in ordered}

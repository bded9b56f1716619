"""How many events there were in each week, month or year, by grade or type."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Case, Count, DateField, F, Func, When
from django.db.models.lookups import Exact

from record.tables.events import EventRecordQuerySet

INTERVALS = ("day", "week", "month", "year")
DIVISIONS = ("grade", "type")


@dataclass
class Bin:
    """One interval, both days included, with how many events certainly lie in it, by the division requested."""

    start: date
    end: date
    events: dict[str, int] = field(default_factory=dict)


@dataclass
class Timeline:
    """``several_intervals``: events whose days reach over more than one interval; they are in none of the bins."""

    interval: str
    bins: list[Bin]
    several_intervals: int


def timeline(found: EventRecordQuerySet, interval: str, division: str) -> Timeline:
    first, last = _start("earliest", interval), _start("latest", interval)
    certain = Case(When(Exact(first, last), then=first), default=None, output_field=DateField())
    counted = found.order_by().annotate(bin=certain).values_list("bin", division).annotate(events=Count("pk"))
    bins: dict[date, Bin] = {}
    several = 0
    for start, value, events in counted.order_by("bin", division):
        if start is None:
            several += events
        else:
            if start not in bins:
                bins[start] = Bin(start, last_day(start, interval))
            bins[start].events[value] = events
    return Timeline(interval, list(bins.values()), several)


def last_day(first: date, interval: str) -> date:
    """The last day of the interval that begins on ``first``."""
    if interval == "day":
        return first
    if interval == "week":
        return first + timedelta(days=6)
    if interval == "year":
        return first.replace(month=12, day=31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def start_of(interval: str, column: str) -> str:
    """SQL for the first day of the interval that a date lies in. The first day of our era was a Monday."""
    if interval == "day":
        return column
    if interval == "week":
        return f"({column} - ({column} - date '0001-01-01') % 7)"
    return f"date_trunc('{interval}', {column}::timestamp)::date"


def _start(column: str, interval: str) -> Func:
    # Once for Django's own filling in, once for the driver's.
    template = start_of(interval, "%(expressions)s").replace("% 7", "%%%% 7")
    return Func(F(column), template=template, output_field=DateField())

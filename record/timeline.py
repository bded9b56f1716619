"""How many events there were in each week, month or year, by grade or type."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, DateField, F, Func, Value
from django.db.models.functions import Cast

from record.events import EventRecordQuerySet

INTERVALS = ("day", "week", "month", "year")
DIVISIONS = ("grade", "type")


@dataclass
class Bin:
    """One interval, both days included, with how many events certainly lie in it, by the division asked for."""

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
    dated = found.order_by().annotate(first=_start("earliest", interval), last=_start("latest", interval))
    certain = dated.filter(first=F("last"))
    counted = certain.values_list("first", division).annotate(events=Count("pk")).order_by("first", division)
    bins: dict[date, Bin] = {}
    for start, value, events in counted:
        bins.setdefault(start, Bin(start, last_day(start, interval))).events[value] = events
    return Timeline(interval, list(bins.values()), dated.exclude(first=F("last")).count())


def last_day(first: date, interval: str) -> date:
    """The last day of the interval that begins on ``first``."""
    if interval == "day":
        return first
    if interval == "week":
        return first + timedelta(days=6)
    if interval == "year":
        return first.replace(month=12, day=31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _start(column: str, interval: str) -> Any:
    truncated = Func(Value(interval, CharField()), F(column), function="date_trunc", output_field=DateField())
    return Cast(truncated, DateField())

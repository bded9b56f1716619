"""The head of the map page in figures: how many events, from when to when, and how many killed as claimed."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_interval
from django.http import QueryDict

from dashboard.killed import Killed, killed
from record.queries import filters, paging, sums
from record.tables.events import EventRecordQuerySet
from wording.dates import locale

# Beyond this many events the browser adds up what the server only counts.
ADDED_UP_TO = 1_000


@dataclass(frozen=True)
class Headline:
    """``certain`` to ``possible`` events; ``killed`` is None where there are too many events to add up here."""

    certain: int
    possible: int
    exact: bool
    earliest: date | None = None
    latest: date | None = None
    killed: Killed | None = None

    @property
    def span(self) -> str:
        """From the first month to the last in words; empty where there is no event."""
        if self.earliest is None or self.latest is None:
            return ""
        return format_interval(self.earliest, self.latest, skeleton="yMMMM", locale=locale())

    @property
    def is_interval(self) -> bool:
        return self.certain != self.possible


def headline(found: EventRecordQuerySet, query: QueryDict, counted: int | None = None) -> Headline:
    """``query`` is that of the page's address. Events that only overlap its window are possible, not certain.

    ``counted``: how many there are, where somebody counted them before.
    """
    if counted is not None and counted > ADDED_UP_TO:
        return Headline(counted, counted, True)
    if counted is None and found.order_by()[: ADDED_UP_TO + 1].count() > ADDED_UP_TO:
        count, exact = paging.count(found)
        return Headline(count, count, exact)
    days = filters.days(query)
    of = sums.whole(found, days, filters.datasets(query))
    return Headline(of.certain, of.sum.chosen, True, of.first, of.last, killed(found, of, days, query))

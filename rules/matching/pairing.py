"""Which rows and events come into question for one another at all: near in time, near in place, a party in common.

Events are indexed once; rows come in blocks, and each block is compared as whole arrays. Half a million rows beside
three thousand events take seconds, and what is kept is what comes into question.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rules import spellings
from rules.matching.accounts import Account, Camp
from rules.names import fold

# Reports lag by two to four days, and what is dated by its report with them.
MOST_LAG = 4
# Beyond the precision of both places; coordinates of one place differ by so much between gazetteers.
MOST_GAP_KM = 12.0
_KM_PER_DEGREE = 111.32
# Events longer than this are looked up apart, so that they do not widen everybody's window.
_LONG = 31
_BIT = {camp: 1 << position for position, camp in enumerate(Camp)}

_OF_DIVISIONS = frozenset({"governorate", "province", "muhafazat"})

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class _Columns:
    """Accounts as arrays, in their order."""

    def __init__(self, accounts: Sequence[Account], areas: dict[str, int]) -> None:
        self.earliest: Ints = np.array([account.earliest.toordinal() for account in accounts], np.int64)
        self.latest: Ints = np.array([account.latest.toordinal() for account in accounts], np.int64)
        spots = [
            (account.longitude, account.latitude) if account.has_spot else (np.nan, np.nan) for account in accounts
        ]
        self.spots: Floats = np.array(spots, np.float64).reshape(-1, 2)
        self.radius: Floats = np.array([account.radius_km for account in accounts], np.float64)
        self.camps: Ints = np.array([sum(_BIT[camp] for camp in account.camps) for account in accounts], np.int64)
        self.area: Ints = np.array([_area(account, areas) for account in accounts], np.int64)

    def take(self, places: Ints) -> "_Columns":
        taken = object.__new__(_Columns)
        for name, column in vars(self).items():
            setattr(taken, name, column[places])
        return taken


def _spot(account: Account) -> tuple[float, float]:
    if account.longitude is None or account.latitude is None:
        return np.nan, np.nan
    return account.longitude, account.latitude


def _area(account: Account, areas: dict[str, int]) -> int:
    """A number for the governorate; 0 where it is not known."""
    name = governorate(account)
    return areas.setdefault(name, len(areas) + 1) if name else 0


def governorate(account: Account) -> str:
    """The outermost division that is known, by a key that its spellings share."""
    return _key_of_division(account.area[0]) if account.area else ""


@lru_cache(maxsize=4_096)
def _key_of_division(name: str) -> str:
    words = [word for word in fold(name).split() if word not in _OF_DIVISIONS]
    return spellings.key(" ".join(words)) if words else ""


class Index:
    """Events by their days."""

    def __init__(self, events: Sequence[Account]) -> None:
        self.events = events
        self._areas: dict[str, int] = {}
        self._columns = _Columns(events, self._areas)
        spans = self._columns.latest - self._columns.earliest
        self._parts = [self._by_day(np.flatnonzero(spans <= _LONG)), self._by_day(np.flatnonzero(spans > _LONG))]

    def _by_day(self, places: Ints) -> tuple[Ints, Ints, int]:
        """Places of events in order of their first days, those days, and the longest of the events in days."""
        order = places[np.argsort(self._columns.earliest[places], kind="stable")]
        starts = self._columns.earliest[order]
        longest = int((self._columns.latest[order] - starts).max(initial=0))
        return order, starts, longest

    def pairs(self, rows: Sequence[Account]) -> Iterator[tuple[int, int, float]]:
        """Places in ``rows`` and in the events, and how many kilometres lie between both beyond their radii.

        The distance is negative where the circles meet, NaN where one of them has no spot.
        """
        columns = _Columns(rows, self._areas)
        for order, starts, longest in self._parts:
            first = np.searchsorted(starts, columns.earliest - MOST_LAG - longest, "left")
            last = np.searchsorted(starts, columns.latest + MOST_LAG, "right")
            mine, theirs = _spread(first, last)
            if len(mine):
                yield from self._near(columns, mine, order[theirs])

    def _near(self, rows: _Columns, mine: Ints, theirs: Ints) -> Iterator[tuple[int, int, float]]:
        row, event = rows.take(mine), self._columns.take(theirs)
        gap = _kilometres(row.spots, event.spots) - row.radius - event.radius
        in_time = event.latest >= row.earliest - MOST_LAG
        no_spot = np.isnan(gap) & (row.area > 0) & (row.area == event.area)
        in_place = (gap <= MOST_GAP_KM) | no_spot
        of_parties = ((row.camps & event.camps) > 0) | (event.camps == 0)
        for place in np.flatnonzero(in_time & in_place & of_parties):
            yield int(mine[place]), int(theirs[place]), float(gap[place])


def _spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Every row with each place from its first up to its last, the last not included."""
    counts = np.maximum(last - first, 0)
    mine = np.repeat(np.arange(len(counts)), counts)
    before = np.repeat(np.cumsum(counts) - counts, counts)
    return mine, np.arange(len(mine)) - before + np.repeat(first, counts)


def _kilometres(ones: Floats, others: Floats) -> Floats:
    """Between points in degrees; exact enough for what is some hundred kilometres apart at most."""
    middle = np.radians((ones[:, 1] + others[:, 1]) / 2)
    east = (ones[:, 0] - others[:, 0]) * np.cos(middle)
    return np.hypot(east, ones[:, 1] - others[:, 1]) * _KM_PER_DEGREE

"""How long a claim of control lasts when nobody repeats it; docs/territory.md argues the figures."""

from collections.abc import Iterable
from datetime import date, timedelta

from rules.territory.claims import Claim, Period
from rules.territory.succession import Ends, line
from rules.vocabulary import ControlStatus, PlaceKind

_YEAR = 365.25

# Years. A later report named the holder of the report before it after silences of up to twelve years in towns and
# cities, and of up to eight to ten at fields, bases, dams and villages; of works the record has none beyond two.
_SETTLEMENT, _POST, _WORKS = 12, 8, 3
LASTS_YEARS: dict[PlaceKind, int] = {
    PlaceKind.CITY: _SETTLEMENT,
    PlaceKind.TOWN: _SETTLEMENT,
    PlaceKind.NEIGHBOURHOOD: _SETTLEMENT,
    PlaceKind.VILLAGE: _POST,
    PlaceKind.OIL_OR_GAS_FIELD: _POST,
    PlaceKind.AIRBASE: _POST,
    PlaceKind.MILITARY_BASE: _POST,
    PlaceKind.CROSSING: _POST,
    PlaceKind.DAM: _POST,
    PlaceKind.PRISON: _POST,
    PlaceKind.MINE: _WORKS,
    PlaceKind.INFRASTRUCTURE: _WORKS,
    PlaceKind.MONUMENT: _WORKS,
    PlaceKind.ROAD: _WORKS,
    PlaceKind.HILLS: _WORKS,
    PlaceKind.DESERT: _WORKS,
    PlaceKind.OTHER: _WORKS,
}
# Of a fight somebody reports again and again, or it is over.
FIGHT_LASTS_YEARS = 1
# A holder from before the record's first change is drawn back no further than the longest claim lasts.
ASSUMED_YEARS = _SETTLEMENT


def out_of_date(confirmed: date, kind: PlaceKind, status: ControlStatus) -> date:
    """The first day on which a claim that was last made on ``confirmed`` says only what was last known."""
    years = LASTS_YEARS.get(kind, _WORKS)
    if status == ControlStatus.CONTESTED:
        years = min(years, FIGHT_LASTS_YEARS)
    return _years_later(confirmed, years)


def is_settlement(kind: PlaceKind) -> bool:
    """Whether a change of its hands would have been news: a town, a city, a quarter of one."""
    return LASTS_YEARS.get(kind, _WORKS) == _SETTLEMENT


class Outset:
    """Who held ground at the record's first change, and since when the record knows of every other holder."""

    def __init__(self, claims: Iterable[Claim], ends: Ends) -> None:
        counting = [claim for claim in claims if claim.counts]
        dated = [claim for claim in counting if claim.latest]
        self.ends = ends
        self.first_day = min((claim.latest for claim in dated if claim.latest), default=None)
        self.first_held: dict[str, date] = {}
        for claim in dated:
            for holder in claim.holders:
                self.first_held[holder] = min(self.first_held.get(holder, date.max), claim.latest or date.max)
        firsts = [claim for claim in dated if claim.latest == self.first_day]
        places = {claim.place for claim in firsts}
        before = (
            holder for claim in counting if claim.latest is None and claim.place in places for holder in claim.holders
        )
        self.holders = frozenset({claim.taken_from for claim in firsts if claim.taken_from} | set(before))

    def assumed_from(self, claim: Claim, kind: PlaceKind, first_change: date) -> date:
        """From when on an undated claim is assumed to hold, of a place that first changed hands on ``first_change``.

        Who held ground at the outset need not have taken it: that is drawn back to the record's first change, for at
        most ASSUMED_YEARS. Anybody else took it on some day between the first on which the record knows of ground of
        theirs and the place's first change: that day is taken to be halfway, and no longer ago than a claim lasts.
        """
        parties = claim.holders
        first = self.first_day or first_change
        if parties and parties <= self.holders:
            return max(first, _years_later(first_change, -ASSUMED_YEARS))
        known = [self.first_held.get(party, first_change) for party in parties - self.holders]
        latest = max(known, default=first_change)
        halfway = latest + (first_change - latest) / 2
        return max(halfway, _years_later(first_change, -LASTS_YEARS.get(kind, _WORKS)))

    def confirms(self, later: Iterable[Claim], holders: Iterable[str]) -> bool:
        """Whether a later claim says that one of the holders held the place until then, or still does."""
        lines: set[str] = set().union(*(line(holder, self.ends) for holder in holders))
        return any(claim.taken_from in lines or (claim.reaffirms and claim.holder in lines) for claim in later)

    def is_closed(self, period: Period, claims: Iterable[Claim]) -> bool:
        """Whether the next claim about its place says that the holder of a period held it until then, or still does."""
        later = [
            claim
            for claim in claims
            if claim.latest and not claim.is_drawn and claim.latest > (period.confirmed or date.max)
        ]
        following = min((claim.latest for claim in later if claim.latest), default=None)
        names = [name for view in period.views if (name := view.named or view.holder)]
        return self.confirms((claim for claim in later if claim.latest == following), names)


def _years_later(day: date, years: int) -> date:
    return day + timedelta(days=round(years * _YEAR))

"""A date as a text mentions it."""

from dataclasses import dataclass
from datetime import date

from rules.dates import precision_of
from rules.vocabulary import DatePrecision


@dataclass(frozen=True)
class DayMention:
    """Words from ``first`` to before ``after`` that give the days from earliest to latest.

    ``own``: where the day itself begins, where other words stand in between: «since the attack on Palmyra began on …».
    """

    first: int
    after: int
    earliest: date
    latest: date
    has_year: bool = True
    is_since: bool = False
    own: int | None = None

    @property
    def precision(self) -> DatePrecision:
        return precision_of(self.earliest, self.latest)

    @property
    def words(self) -> range:
        """Those that say the day, and no place or party."""
        return range(self.first if self.own is None else self.own, self.after)

    @property
    def is_day(self) -> bool:
        return self.earliest == self.latest


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Headers that are times themselves: a column for each month or year, or the day divided among several columns."""

from collections.abc import Sequence

from imports.readers.table import bare_name
from rules.dates import UnreadableDate
from rules.names import fold
from rules.reading.days import AmbiguousDay, read_days
from rules.reading.months import ENGLISH, LEVANT_AND_EGYPT, OF_CORRESPONDENTS

FEWEST = 2  # columns headed by a time: one may be a note
_MONTHS = OF_CORRESPONDENTS | ENGLISH | LEVANT_AND_EGYPT
_PARTS = {
    **dict.fromkeys(("year", "iyear", "annee", "jahr", "yil", "السنه", "العام"), "year"),
    **dict.fromkeys(("month", "imonth", "mois", "monat", "ay", "الشهر"), "month"),
    **dict.fromkeys(("day", "iday", "jour", "tag", "gun", "اليوم"), "day"),
}


def headings(columns: Sequence[str]) -> list[str]:
    """The columns that are headed by a month, a year or a day.

    >>> headings(["Governorate", "Jan 2015", "févr. 2015", "2016", "March", "Total"])
    ['Jan 2015', 'févr. 2015', '2016', 'March']
    """
    return [column for column in columns if _is_time(bare_name(column))]


def parts_of_days(columns: Sequence[str]) -> list[str]:
    """The columns of a year, a month and a day that are only that, the first of each.

    >>> parts_of_days(["id", "iyear", "imonth", "iday", "date"])
    ['iyear', 'imonth', 'iday']
    """
    found: dict[str, str] = {}
    for column in columns:
        part = _PARTS.get(fold(column))
        if part:
            found.setdefault(part, column)
    return [found[part] for part in ("year", "month", "day") if part in found]


def _is_time(heading: str) -> bool:
    folded = fold(heading)
    if folded in _MONTHS:
        return True
    try:
        return any(letter.isdigit() for letter in folded) and bool(read_days(heading))
    except AmbiguousDay:
        return True
    except UnreadableDate:
        return False

"""Days in the words of a search: «20 May 2015», «أيار 2015», «mai 2015», «13–27 May 2015», «summer 2016», «2015»,
«since May 2015»."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from rules.dates import FIRST_DAY, LAST_DAY
from rules.names import fold
from rules.query_day_words import AFTER, AND, BEFORE, BETWEEN, PARTS, SAYS_NOTHING, SEASONS, SINCE, TO, UNTIL
from rules.reading.months import ENGLISH, LEVANT_AND_EGYPT, MAGHREB, OF_CORRESPONDENTS


class Days(NamedTuple):
    """First and last day, both included; of a time open on one side the first or last of ``rules.dates``."""

    start: date
    end: date


_MONTH = OF_CORRESPONDENTS | ENGLISH | LEVANT_AND_EGYPT | MAGHREB
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
# Two names of one month, as in أيار/مايو, and words that say nothing.
_M = rf"(?P<month>{_NAMES})(?: (?P<other>{_NAMES}))?"
_D, _Y = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er)?", "(?P<year>19[0-9]{2}|20[0-9]{2}|2100)"
_PART = rf"(?P<part>{'|'.join(PARTS)})"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_SHORT_YEAR = re.compile(r"['’]([0-9]{2})$")
_CENTURY, _LATEST_SHORT_YEAR = 2000, 68  # of two digits, as POSIX divides them
_A_DAY = timedelta(days=1)
_OPEN: tuple[tuple[re.Pattern[str], Callable[[Days], Days]], ...] = (
    (SINCE, lambda named: Days(named.start, LAST_DAY)),
    (AFTER, lambda named: Days(min(named.end + _A_DAY, LAST_DAY), LAST_DAY)),
    (UNTIL, lambda named: Days(FIRST_DAY, named.end)),
    (BEFORE, lambda named: Days(FIRST_DAY, max(named.start - _A_DAY, FIRST_DAY))),
)
# «20May2015»
_RUN_TOGETHER = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")
_SIGNS = re.compile(r"[\s,،]+")


def read_days(text: str) -> tuple[Days, ...]:
    """The days that a text names and nothing else; several where 5/6/2015 may be June or May; none for other text.

    >>> read_days("20 May 2015") == read_days("٢٠ أيار ٢٠١٥") == read_days("2015-05-20")
    True
    >>> [days.start.month for days in read_days("5/6/2015")]
    [6, 5]
    """
    if not any(character.isdigit() for character in text):  # each has a year
        return ()
    written = _SHORT_YEAR.sub(r"20\1", text.strip())
    found = _open(written) or _span(written) or _range(written) or _span(_RUN_TOGETHER.sub(" ", written))
    return tuple(days for days in found if FIRST_DAY <= days.start <= days.end <= LAST_DAY)


def is_year(text: str) -> bool:
    """Whether a text is a year alone, which may be a figure as well."""
    return bool(re.fullmatch(_Y, fold(text)))


def _open(text: str) -> tuple[Days, ...]:
    """«since May 2015», «before 2016»: all days from the first of what is named on, or up to its last."""
    plain = _folded_letters(text)
    for sign, read in _OPEN:
        rest = sign.sub("", plain)
        if rest != plain:
            return tuple(read(named) for named in _span(rest))
    return ()


def _span(text: str) -> tuple[Days, ...]:
    signs = "".join(part if part in "-/." else fold(part) or " " for part in re.split("([-/.])", text))
    for pattern, read in _NUMBERS:
        found = re.fullmatch(pattern, signs, re.ASCII)
        if found:
            return read(*map(int, found.groups()))
    plain = _SIGNS.sub(" ", SAYS_NOTHING.sub(" ", fold(text))).strip()
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            return _in_words({**_NOTHING_SAID, **found.groupdict()})
    return ()


def _in_words(said: dict[str, str | None]) -> tuple[Days, ...]:
    month = _MONTH.get(said["month"] or "", 0)
    year = int(said["year"] or 0)
    if said["other"] and _MONTH[said["other"]] != month:
        return ()
    if not month:
        return _of_year(year, said)
    if said["day"]:
        return _day(year, month, int(said["day"]))
    if said["part"]:
        first, last = PARTS[said["part"]][0]
        return (Days(date(year, month, first), date(year, month, min(last, calendar.monthrange(year, month)[1]))),)
    return _month(year, month)


def _of_year(year: int, said: dict[str, str | None]) -> tuple[Days, ...]:
    """A year or a part of it: a third, a season, a quarter."""
    if said["quarter"]:
        last = 3 * int(said["quarter"])
        return _months(year, last - 2, last)
    if said["part"]:
        return _months(year, *PARTS[said["part"]][1])
    if said["season"]:
        first, last = SEASONS[said["season"]]
        if first < last:
            return _months(year, first, last)
        return tuple(Days(date(each, first, 1), _last_of(each + 1, last)) for each in (year - 1, year))
    return _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> tuple[Days, ...]:
    return (Days(date(year, first, 1), _last_of(year, last)),)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> tuple[Days, ...]:
    try:
        found = date(year, month, day)
    except ValueError:
        return ()
    return (Days(found, found),)


def _month(year: int, month: int) -> tuple[Days, ...]:
    if not 1 <= month <= 12:
        return ()
    return _months(year, month, month)


def _either(first: int, second: int, year: int) -> tuple[Days, ...]:
    """Day and month, or month and day, as Americans write."""
    return tuple(dict.fromkeys([*_day(year, second, first), *_day(year, first, second)]))


def _either_short(first: int, second: int, year: int) -> tuple[Days, ...]:
    return _either(first, second, year + _CENTURY) if year <= _LATEST_SHORT_YEAR else ()


def _range(text: str) -> tuple[Days, ...]:
    """From a day or month to another; what the first lacks is the last's."""
    plain = _folded_letters(text)
    within = BETWEEN.sub("", plain)
    for sign in (AND,) if within != plain else TO:
        first, *others = sign.split(within)
        if len(others) == 1:
            return _from_to(first, others[0])
    return ()


def _from_to(first: str, second: str) -> tuple[Days, ...]:
    last, rest = _span(second), second.split()
    for missing in range(len(rest) + 1):
        start = _span(" ".join([first, *rest[len(rest) - missing :]]))
        if start and last and start[0].start <= last[0].end:
            return (Days(start[0].start, last[0].end),)
    return ()


def _folded_letters(text: str) -> str:
    """As it is folded, with the signs of days and ranges."""
    parts = re.split(r"([-–—/.\s]+)", text)
    return "".join(part if re.fullmatch(r"[-–—/.\s]+", part) else fold(part) for part in parts)


_NOTHING_SAID = dict.fromkeys(("day", "part", "month", "other", "season", "quarter"))
_NUMBERS: tuple[tuple[str, Callable[..., tuple[Days, ...]]], ...] = (
    (r"(19\d\d|20\d\d|2100)[-/.](\d{1,2})[-/.](\d{1,2})", _day),
    (r"(\d{1,2})[-/.](\d{1,2})[-/.](19\d\d|20\d\d|2100)", _either),
    (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d\d)", _either_short),
    (r"(19\d\d|20\d\d|2100)(\d\d)(\d\d)", _day),
    (r"(19\d\d|20\d\d|2100)[-/.](\d{1,2})", _month),
    (r"(\d{1,2})[-/.](19\d\d|20\d\d|2100)", lambda month, year: _month(year, month)),
)
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        _Y,
        rf"{_D} {_M} {_Y}",
        rf"{_M} {_D} {_Y}",
        rf"{_Y} {_M} {_D}",
        rf"{_Y} {_D} {_M}",
        rf"{_M} {_Y}",
        rf"{_Y} {_M}",
        rf"{_PART} {_M} {_Y}",
        rf"{_PART} {_Y}",
        rf"{_SEASON} {_Y}",
        rf"q(?P<quarter>[1-4]) {_Y}",
    )
)

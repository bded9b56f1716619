"""Days in the words of a search: «20 May 2015», «أيار 2015», «13–27 May 2015», «late March 2016», «2015»."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from rules.dates import FIRST_DAY, LAST_DAY
from rules.names import fold
from rules.reading.months import ENGLISH, LEVANT_AND_EGYPT, MAGHREB


class Days(NamedTuple):
    """First and last day, both included."""

    start: date
    end: date


_MONTH = ENGLISH | LEVANT_AND_EGYPT | MAGHREB | {"janvier": 1}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
# Two names of one month, as in أيار/مايو, and words that say nothing.
_M = rf"(?P<month>{_NAMES})(?: (?P<other>{_NAMES}))?"
_D, _Y = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", "(?P<year>19[0-9]{2}|20[0-9]{2}|2100)"
_SAYS_NOTHING = re.compile(r"\b(?:of|the|on|in|في|يوم|شهر|عام|سنه|من)\b")
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_PART_AR = {"اوايل": "early", "مطلع": "early", "منتصف": "mid", "اواسط": "mid", "اواخر": "late", "نهايه": "late"}
_PART = rf"(?P<part>{'|'.join([*_PARTS, *_PART_AR])})"
# The surest first: a day as 2015-05-20 has hyphens of its own.
_TO = tuple(re.compile(sign) for sign in (r"\b(?:to|until|till|الي|حتي)\b", "(?<= )[-–—](?= )", "[–—]", "-"))
_SIGNS = re.compile(r"[\s,،]+")


def read_days(text: str) -> tuple[Days, ...]:
    """The days that a text names and nothing else; several where 5/6/2015 may be June or May; none for other text.

    >>> read_days("20 May 2015") == read_days("٢٠ أيار ٢٠١٥") == read_days("2015-05-20")
    True
    >>> [days.start.month for days in read_days("5/6/2015")]
    [6, 5]
    """
    found = _span(text) or _range(text)
    return tuple(days for days in found if FIRST_DAY <= days.start <= days.end <= LAST_DAY)


def is_year(text: str) -> bool:
    """Whether a text is a year alone, which may be a figure as well."""
    return bool(re.fullmatch(_Y, fold(text)))


def _span(text: str) -> tuple[Days, ...]:
    signs = "".join(part if part in "-/." else fold(part) or " " for part in re.split("([-/.])", text))
    for pattern, read in _NUMBERS:
        found = re.fullmatch(pattern, signs, re.ASCII)
        if found:
            return read(*map(int, found.groups()))
    plain = _SIGNS.sub(" ", _SAYS_NOTHING.sub(" ", fold(text))).strip()
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            return _in_words({"day": None, "part": None, "month": None, "other": None, **found.groupdict()})
    return ()


def _in_words(said: dict[str, str | None]) -> tuple[Days, ...]:
    month = _MONTH.get(said["month"] or "", 0)
    year = int(said["year"] or 0)
    if said["other"] and _MONTH[said["other"]] != month:
        return ()
    if not month:
        return (Days(date(year, 1, 1), date(year, 12, 31)),)
    if said["day"]:
        return _day(year, month, int(said["day"]))
    if said["part"]:
        first, last = _PARTS[_PART_AR.get(said["part"], said["part"])]
        return (Days(date(year, month, first), date(year, month, min(last, calendar.monthrange(year, month)[1]))),)
    return _month(year, month)


def _day(year: int, month: int, day: int) -> tuple[Days, ...]:
    try:
        found = date(year, month, day)
    except ValueError:
        return ()
    return (Days(found, found),)


def _month(year: int, month: int) -> tuple[Days, ...]:
    if not 1 <= month <= 12:
        return ()
    return (Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])),)


def _either(first: int, second: int, year: int) -> tuple[Days, ...]:
    """Day and month, or month and day, as Americans write."""
    return tuple(dict.fromkeys([*_day(year, second, first), *_day(year, first, second)]))


def _range(text: str) -> tuple[Days, ...]:
    """From a day or month to another; what the first lacks is the last's."""
    plain = _folded_letters(text)
    for sign in _TO:
        first, *others = sign.split(plain)
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


_NUMBERS: tuple[tuple[str, Callable[..., tuple[Days, ...]]], ...] = (
    (r"(19\d\d|20\d\d|2100)[-/.](\d{1,2})[-/.](\d{1,2})", _day),
    (r"(\d{1,2})[-/.](\d{1,2})[-/.](19\d\d|20\d\d|2100)", _either),
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
    )
)

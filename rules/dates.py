"""When it happened, as far as it is known: earliest and latest possible day, and how precise that is."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import EDTFObject

from rules.sentences import Problem
from rules.vocabulary import DatePrecision
from rules.vocabulary import translatable as _

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_DAY_IN_TENS = re.compile(r"([0-9]{4})-([0-9]{2})-([0-3])X", re.ASCII)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_EDTF_EXAMPLES = "2015-05-20, 2015-05-13/2015-05-21, 2015-05 or 2015-05-2X"


class UnreadableDate(Problem):
    """A date that cannot be read; the message says what was expected and what came."""


class NoSuchDay(UnreadableDate):
    """A day that is written as it should be and that no calendar has, such as 2015-02-30."""


@dataclass(frozen=True)
class Span:
    """Days from earliest to latest, both included."""

    earliest: date
    latest: date
    precision: DatePrecision

    def __post_init__(self) -> None:
        problem = misfit(self.earliest, self.latest, self.precision)
        if problem:
            raise UnreadableDate(problem)


def read_day(text: str) -> date:
    """A day written exactly YYYY-MM-DD in ASCII digits, in the years 1900 to 2100. Raises UnreadableDate.

    ``date.fromisoformat`` also takes 20150520 and 2015-W21-3, so the form is checked first.
    """
    if _ISO_DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise no_such_day(text) from None
        if FIRST_DAY <= day <= LAST_DAY:
            return day
    raise UnreadableDate(
        _("Expected a day as YYYY-MM-DD between 1900 and 2100, such as 2015-05-20; got «%(text)s»."), text=text[:40]
    )


def no_such_day(text: str) -> UnreadableDate:
    """Why a text of the form YYYY-MM-DD is no day.

    >>> str(no_such_day("2015-02-30"))
    'There is no day 2015-02-30: the last of that month is 2015-02-28.'
    >>> str(no_such_day("2015-20-05"))
    'There is no day 2015-20-05: a year has 12 months. Day and month may be swapped: 2015-05-20.'
    """
    year, month, day = (int(part) for part in text.split("-"))
    if 1 <= month <= 12 and year and day:
        last = f"{text[:8]}{calendar.monthrange(year, month)[1]:02}"
        return NoSuchDay(_("There is no day %(text)s: the last of that month is %(last)s."), text=text, last=last)
    if month > 12 and 1 <= day <= 12:
        said = _("There is no day %(text)s: a year has 12 months. Day and month may be swapped: %(swapped)s.")
        return NoSuchDay(said, text=text, swapped=f"{year:04}-{day:02}-{month:02}")
    return NoSuchDay(_("There is no day %(text)s: months are counted from 01 to 12, days from 01."), text=text)


def published(text: str) -> Span:
    """When something was published: a day, or what EDTF leaves open. A day is by far the most frequent, and reading it
    as EDTF takes a hundred times as long."""
    if len(text) == 10:
        return Span(read_day(text), read_day(text), DatePrecision.DAY)
    return read_edtf(text)


def read_edtf(text: str) -> Span:
    """The span that an Extended Date/Time Format text (ISO 8601-2:2019, level 1) leaves open.

    Raises UnreadableDate for what is not EDTF, is open at one end, or lies outside 1900 to 2100.
    """
    text = text.strip()
    if ".." in text or text.startswith("/") or text.endswith("/"):
        raise UnreadableDate(_("Expected a first and a last day; «%(text)s» is open at one end."), text=text[:40])
    try:
        start, end = _bounds(parse_edtf(_with_whole_days(text)))
    except (EDTFParseException, ValueError, AttributeError, TypeError, OverflowError):
        said = _("Expected a date such as %(examples)s; got «%(text)s».")
        raise UnreadableDate(said, examples=_EDTF_EXAMPLES, text=text[:40]) from None
    if not FIRST_DAY <= start <= end <= LAST_DAY:
        raise UnreadableDate(_("Expected dates in order, between 1900 and 2100; got «%(text)s»."), text=text[:40])
    return Span(start, end, precision_of(start, end))


def _with_whole_days(text: str) -> str:
    """Days known only to the ten (2015-05-2X) written as days; the EDTF library reads months and years so, not days."""
    start, slash, end = text.partition("/")
    if not slash and _DAY_IN_TENS.fullmatch(start):
        slash, end = "/", start
    return _day_in_tens(start, first=True) + slash + _day_in_tens(end, first=False)


def _day_in_tens(text: str, *, first: bool) -> str:
    match = _DAY_IN_TENS.fullmatch(text)
    if not match:
        return text
    year, month, tens = (int(part) for part in match.groups())
    last_of_month = calendar.monthrange(year, month)[1]
    day = max(tens * 10, 1) if first else min(tens * 10 + 9, last_of_month)
    return f"{year:04}-{month:02}-{day:02}"


def _bounds(parsed: EDTFObject) -> tuple[date, date]:
    start, end = parsed.lower_strict(), parsed.upper_strict()
    if start is None or end is None:
        raise ValueError("open at one end")
    return date(start.tm_year, start.tm_mon, start.tm_mday), date(end.tm_year, end.tm_mon, end.tm_mday)


def precision_of(earliest: date, latest: date) -> DatePrecision:
    """The narrowest precision that says exactly these days."""
    days = (latest - earliest).days + 1
    if days == 1:
        return DatePrecision.DAY
    if days <= 6:
        return DatePrecision.DAYS
    if days == 7:
        return DatePrecision.WEEK
    if _is_month(earliest, latest):
        return DatePrecision.MONTH
    if (earliest.month, earliest.day, latest.month, latest.day) == (
        1,
        1,
        12,
        31,
    ) and earliest.year == latest.year:
        return DatePrecision.YEAR
    return DatePrecision.RANGE


def misfit(earliest: date, latest: date, precision: DatePrecision) -> str | None:
    """Why these days cannot have this precision, in words; None where they fit."""
    days = (latest - earliest).days + 1
    if days < 1:
        return f"The earliest day {earliest} is after the latest day {latest}; swap them."
    fits = {
        DatePrecision.DAY: days == 1,
        DatePrecision.DAYS: 2 <= days <= 6,
        DatePrecision.WEEK: days == 7,
        DatePrecision.MONTH: _is_month(earliest, latest),
        DatePrecision.YEAR: earliest.year == latest.year and days >= 365,
        DatePrecision.RANGE: True,
    }[precision]
    if fits:
        return None
    return (
        f"{earliest} to {latest} is {days} day{'s' if days > 1 else ''}, which is not «{precision.label}»; "
        f"it would be «{precision_of(earliest, latest).label}»."
    )


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the day's month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _is_month(earliest: date, latest: date) -> bool:
    return (earliest, latest) == month_of(earliest)


# All documents of one run of the press are of one moment.
@lru_cache(maxsize=64)
def in_utc(moment: datetime) -> str:
    """The moment as RFC 3339 text that ends in «Z»: the plus of «+00:00» would be read as a blank in an address."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

"""Days as reports and tables write them: ISO, EDTF, in any order, in words of two languages, as a spreadsheet's number.

Pure. Where a text may be two days, and nothing says which, it is refused as ambiguous with both readings: the order is
a fact about a whole column (``orders_of``), and a person decides where the column leaves it open.
"""

import calendar
import re
from datetime import date, timedelta
from enum import StrEnum

from rules.dates import FIRST_DAY, LAST_DAY, Span, UnreadableDate, month_of, precision_of, read_edtf
from rules.names import fold
from rules.reading.digits import plain
from rules.reading.months import ENGLISH, LEVANT_AND_EGYPT, OF_CORRESPONDENTS
from rules.vocabulary import DatePrecision
from rules.vocabulary import translatable as _


class Order(StrEnum):
    """In which order a numeric date has day and month."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class AmbiguousDay(UnreadableDate):
    """A text that is one day if the day comes first and another if the month does."""

    def __init__(self, text: str, day_first: date, month_first: date) -> None:
        super().__init__(
            _("«%(text)s» is %(day_first)s with the day first and %(month_first)s with the month first."),
            text=text[:40],
            day_first=day_first,
            month_first=month_first,
        )
        self.day_first, self.month_first = day_first, month_first


class OpenDays(UnreadableDate):
    """A text that gives one end alone: before 17 March 2016. What lies beyond it is for a person to say."""

    def __init__(self, text: str) -> None:
        super().__init__(_("Expected a first and a last day; «%(text)s» is open at one end."), text=text[:40])


LONGEST = 80  # characters
_TIME = re.compile(
    r"[ T,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:[AaPp]\.?[Mm]\.?|Z|UTC|GMT|EES?T|[+-]\d{2}:?\d{2}))*$"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_EDTF = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}|-[0-3]X)?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?")
# Days since the last one of 1899, as spreadsheets count after their false leap day of 1900.
_SERIAL = re.compile(r"([1-7]\d{4})(?:\.\d+)?")
_SERIAL_ZERO = date(1899, 12, 30)
_TO = re.compile(r" (?:to|until|till|through|إلى|الى|حتى) | ?- (?=\S)|(?<=\d{4})-(?=\d{1,2}[/.])")
_MONTHS = OF_CORRESPONDENTS | ENGLISH | LEVANT_AND_EGYPT
_PARTS_OF_A_MONTH = {
    **dict.fromkeys(("early", "beginning of", "اوايل", "مطلع", "بدايه"), (1, 10)),
    **dict.fromkeys(("mid", "middle of", "منتصف", "اواسط"), (11, 20)),
    **dict.fromkeys(("late", "end of", "اواخر", "نهايه"), (21, 31)),
}
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? "
    r"|^(?:يوم )?(?:الاثنين|الثلاثاء|الثلاثا|الاربعاء|الاربعا|الخميس|الجمعه|السبت|الاحد) "
)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er)\b")
# What people put before a date that says no more than the date.
_LEADING = re.compile(r"^(?:on|in|from|during|between|في|من|خلال|بين|يوم)\s+", re.IGNORECASE)
_OPEN = re.compile(
    r"^(?:before|until|till|after|since|prior to|not later than|قبل|بعد|منذ|حتى)\s", re.IGNORECASE
)  # one end alone
# «5 May 2016?», «~5 May 2016»: how far off it may be only a person can say.
_UNSURE = re.compile(
    r"[?؟~≈±]|^(?:about|around|approx(?:imately)?|circa|ca?|c|حوالي|نحو|قرابة|تقريبا)\b", re.IGNORECASE
)
_QUARTER = re.compile(r"Q([1-4])[ -/]?(\d{4})", re.IGNORECASE)
_TWO_NAMES = re.compile(r"([^\W\d]+)\s?[/\\]\s?([^\W\d]+)")  # of one month: «أيلول/سبتمبر»
_SHORT_END = re.compile(r"(\d{4})-(\d{2})-(\d{2})/(\d{2})")  # 2016-03-14/17
_OF_ANOTHER_CALENDAR = range(1380, 1480)  # years of the Hijri calendars, of the moon and of the sun, about now
_CENTURY = 100
_LATEST_SHORT_YEAR = 68  # of two digits, as POSIX divides them


def read_days(text: str, order: Order | None = None) -> Span:
    """The days that a text names, first to last.

    Raises AmbiguousDay where ``order`` is needed and not given, UnreadableDate for what is no date, and for years
    before 1900 or after 2100: tables have been published with the year 0025.

    >>> read_days("20 أيار 2015").earliest == read_days("20/05/2015").earliest == date(2015, 5, 20)
    True
    """
    bare = _TIME.sub("", plain(text).strip("\"'«»")).strip(" .,")
    if not bare or len(bare) > LONGEST:
        raise _unreadable(text)
    if _OPEN.match(bare):
        raise OpenDays(text)
    if _UNSURE.search(bare):
        said = _(
            "Expected a day; «%(text)s» says that it is not sure of it. Write the first and the last day it may be."
        )
        raise UnreadableDate(said, text=text[:40])
    try:
        return _span(_LEADING.sub("", bare), text, order)
    except AmbiguousDay:
        raise
    except (ValueError, OverflowError) as problem:
        raise problem if isinstance(problem, UnreadableDate) else _unreadable(text) from None


def orders_of(text: str) -> frozenset[Order]:
    """The orders in which a text is a date; empty where the order does not matter or the text is no date.

    Over a column: what every row with an answer has in common. Nothing in common: days and months are mixed up.
    """
    match = _NUMERIC.fullmatch(_TIME.sub("", plain(text)).strip())
    if not match:
        return frozenset()
    first, second = int(match[1]), int(match[3])
    fits = {Order.DAY_FIRST: second <= 12 and first <= 31, Order.MONTH_FIRST: first <= 12 and second <= 31}
    return frozenset(order for order, is_one in fits.items() if is_one and first and second)


def _span(bare: str, text: str, order: Order | None) -> Span:
    if match := _ISO.fullmatch(bare) or _COMPACT.fullmatch(bare):
        year, month, day = (int(part) for part in match.groups())
        return _one(_day(year, month, day, text))
    if match := _NUMERIC.fullmatch(bare):
        return _one(_numeric(match, text, order))
    if match := _SERIAL.fullmatch(bare):
        return _one(_within(_SERIAL_ZERO + timedelta(days=int(match[1])), text))
    if match := _QUARTER.fullmatch(bare):
        year, last = int(match[2]), 3 * int(match[1])
        start, end = _day(year, last - 2, 1, text), month_of(_day(year, last, 1, text))[1]
        return Span(start, end, DatePrecision.RANGE)
    if match := _SHORT_END.fullmatch(bare):
        year, month, first, last = (int(part) for part in match.groups())
        return _ordered(_day(year, month, first, text), _day(year, month, last, text), text)
    if _EDTF.fullmatch(unspaced := bare.replace(" / ", "/")):
        return read_edtf(unspaced)
    ends = _TO.split(bare)
    if len(ends) == 2:
        return _between(ends[0].strip(), ends[1].strip(), text, order)
    return _words(bare, text)


_EXPECTED = {
    Order.DAY_FIRST: _("Expected a day with the day first; got «%(text)s»."),
    Order.MONTH_FIRST: _("Expected a day with the month first; got «%(text)s»."),
}


def _numeric(match: re.Match[str], text: str, order: Order | None) -> date:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    possible = orders_of(match.group()) & ({order} if order else set(Order))
    readings = {each: _day(year, *_month_and_day(each, first, second), text) for each in possible}
    if not readings:
        raise UnreadableDate(_EXPECTED[order], text=text[:40]) if order else _unreadable(text)
    if len(set(readings.values())) == 2:
        raise AmbiguousDay(text, readings[Order.DAY_FIRST], readings[Order.MONTH_FIRST])
    return next(iter(readings.values()))


def _month_and_day(order: Order, first: int, second: int) -> tuple[int, int]:
    return (second, first) if order is Order.DAY_FIRST else (first, second)


def _year(written: str) -> int:
    if len(written) > 2:
        return int(written)
    return int(written) + (2000 if int(written) <= _LATEST_SHORT_YEAR else 1900)


def _between(start: str, end: str, text: str, order: Order | None) -> Span:
    """«13 to 21 May 2015»: the first end takes from the last what it lacks."""
    last = read_days(end, order)
    if re.fullmatch(r"\d{1,2}", start):
        first = _one(last.earliest.replace(day=int(start)))
    elif re.search(r"\d{4}", start) or _NUMERIC.fullmatch(start):
        first = read_days(start, order)
    else:
        first = read_days(f"{start} {last.earliest.year}", order)
    if first.earliest > last.latest:
        raise UnreadableDate(_("Expected a first day before the last; got «%(text)s»."), text=text[:40])
    return Span(first.earliest, last.latest, precision_of(first.earliest, last.latest))


_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?: (\d{1,2}))? ([^\W\d][^\d]*?) (\d{4}|\d{2})")
_MONTH_DAY_YEAR = re.compile(r"([^\W\d][^\d]*?) (\d{1,2})(?: (\d{1,2}))? (\d{4})")
_MONTH_YEAR = re.compile(r"([^\W\d][^\d]*?) (\d{4}|\d{2})")


def _words(bare: str, text: str) -> Span:
    """A date with a month in words, folded: «20 may 2016», «may 20 2016», «late march 2016», «13 21 may 2015»."""
    folded = _WEEKDAY.sub("", _ORDINAL.sub(r"\1", fold(_TWO_NAMES.sub(_one_name, bare))))
    if match := _DAY_MONTH_YEAR.fullmatch(folded):
        first, last, month, year = match.groups()
    elif match := _MONTH_DAY_YEAR.fullmatch(folded):
        month, first, last, year = match.groups()
    elif match := _MONTH_YEAR.fullmatch(folded):
        return _month(match[1], _year(match[2]), text)
    else:
        raise _unreadable(text)
    number = _MONTHS.get(month.removeprefix("of "))
    if number is None:
        raise _unreadable(text)
    start = _day(_year(year), number, int(first), text)
    return _ordered(start, _day(_year(year), number, int(last), text) if last else start, text)


def _one_name(match: re.Match[str]) -> str:
    """The first of two names of one month; as it stands where they are two months."""
    first, second = (_MONTHS.get(fold(name)) for name in match.groups())
    return match[1] if first and first == second else match[0]


def _ordered(start: date, end: date, text: str) -> Span:
    if end < start:
        raise UnreadableDate(_("Expected a first day before the last; got «%(text)s»."), text=text[:40])
    return Span(start, end, precision_of(start, end))


def _month(words: str, year: int, text: str) -> Span:
    """A whole month, or a third of it: early is the 1st to 10th, mid the 11th to 20th, late the rest."""
    for part, (first, last) in _PARTS_OF_A_MONTH.items():
        name = words.removeprefix(f"{part} ")
        if name != words and name in _MONTHS:
            month = _MONTHS[name]
            end = date(year, month, min(last, calendar.monthrange(year, month)[1]))
            return Span(_day(year, month, first, text), end, DatePrecision.RANGE)
    if words not in _MONTHS:
        raise _unreadable(text)
    start, end = month_of(_day(year, _MONTHS[words], 1, text))
    return Span(start, end, DatePrecision.MONTH)


def _one(day: date) -> Span:
    return Span(day, day, DatePrecision.DAY)


def _day(year: int, month: int, day: int, text: str) -> date:
    if year < _CENTURY:
        said = _("Expected a year from 1900 to 2100; got %(year)s in «%(text)s». Was %(likely)s meant?")
        raise UnreadableDate(said, year=f"{year:04}", text=text[:40], likely=2000 + year)
    try:
        return _within(date(year, month, day), text)
    except ValueError as problem:
        if isinstance(problem, UnreadableDate):
            raise
        raise UnreadableDate(_("Expected a day that the calendar has; got «%(text)s»."), text=text[:40]) from None


def _within(day: date, text: str) -> date:
    if day.year in _OF_ANOTHER_CALENDAR:
        said = _("Expected a year from 1900 to 2100; «%(text)s» seems to be of another calendar, as the Hijri.")
        raise UnreadableDate(said, text=text[:40])
    if not FIRST_DAY <= day <= LAST_DAY:
        raise UnreadableDate(_("Expected a day from 1900 to 2100; got %(day)s in «%(text)s»."), day=day, text=text[:40])
    return day


def _unreadable(text: str) -> UnreadableDate:
    return UnreadableDate(_("Expected a day such as 2016-05-20 or 20 May 2016; got «%(text)s»."), text=text[:40])

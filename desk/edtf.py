"""Dates as an editor types them, in words of either language or as EDTF, and what they are understood as."""

import re
from datetime import date

from django.utils.translation import gettext

from rules.dates import Span, UnreadableDate, read_edtf
from rules.reading.days import AmbiguousDay, OpenDays, read_days
from rules.vocabulary import DatePrecision
from wording.choices import label
from wording.dates import day_in_words, span_in_words

_SERIAL = re.compile(r"[\d.]{5,7}")


def as_edtf(earliest: date | None, latest: date | None, precision: str) -> str:
    """The text that reads back as these days; empty where there are none."""
    if earliest is None or latest is None:
        return ""
    if earliest == latest:
        return earliest.isoformat()
    if precision == DatePrecision.MONTH:
        return f"{earliest:%Y-%m}"
    if precision == DatePrecision.YEAR and (latest - earliest).days >= 364:
        return f"{earliest:%Y}"
    return f"{earliest.isoformat()}/{latest.isoformat()}"


def read_dates(text: str) -> Span:
    """The days that a typed text names: 17 March 2016, early May 2015, «١٧ آذار ٢٠١٦», 13–20 May 2015, or EDTF.

    Raises UnreadableDate with a message in the language of the page: for what is no date, for a date that is two days
    by the order of its numbers, and for one end alone.
    """
    try:
        return read_edtf(text)
    except UnreadableDate:
        pass
    try:
        if _SERIAL.fullmatch(text.strip()):  # only a spreadsheet means a day by it
            raise UnreadableDate(text)
        return read_days(text)
    except AmbiguousDay as problem:
        readings = {"day_first": day_in_words(problem.day_first), "month_first": day_in_words(problem.month_first)}
        raise UnreadableDate(
            gettext("This can be %(day_first)s or %(month_first)s: write the month as a word.") % readings
        ) from None
    except OpenDays:
        raise UnreadableDate(
            gettext("Say the first and the last possible day, such as 10–16 March 2016: one end alone leaves it open.")
        ) from None
    except UnreadableDate:
        raise UnreadableDate(
            gettext("Expected a date such as 17 March 2016, early May 2015, 13–20 May 2015 or 2015-05; got «%(text)s».")
            % {"text": text.strip()[:40]}
        ) from None


def understood(text: str) -> str:
    """What the text is read as, in words; empty where there is none. Raises UnreadableDate."""
    if not text.strip():
        return ""
    span = read_dates(text)
    return gettext("Understood as %(days)s; precision: %(precision)s.") % {
        "days": span_in_words(span.earliest, span.latest, span.precision),
        "precision": label(DatePrecision, span.precision),
    }

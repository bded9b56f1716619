"""Dates as an editor types them (EDTF) and what they are understood as."""

from datetime import date

from django.utils.translation import gettext

from rules.dates import read_edtf
from rules.vocabulary import DatePrecision
from wording.choices import label
from wording.dates import span_in_words


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


def understood(text: str) -> str:
    """What the text is read as, in words; empty where there is none. Raises UnreadableDate."""
    if not text.strip():
        return ""
    span = read_edtf(text)
    return gettext("Understood as %(days)s; precision: %(precision)s.") % {
        "days": span_in_words(span.earliest, span.latest, span.precision),
        "precision": label(DatePrecision, span.precision),
    }

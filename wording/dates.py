"""Dates in words, saying no more than is known."""

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_datetime, format_interval
from django.utils.translation import get_language, gettext

from rules.vocabulary import DateBasis, DatePrecision

# Syria's Arabic names the months as the Levant does (أيار for May); figures stay in the digits its press uses.
_LOCALES = {"en": Locale("en", "GB"), "ar": Locale("ar", "SY")}


def locale() -> Locale:
    """The locale of the language in use."""
    return _LOCALES.get((get_language() or "en")[:2], _LOCALES["en"])


def day_in_words(day: date) -> str:
    """«20 May 2015»"""
    return format_date(day, "d MMMM y", locale=locale())


def moment_in_words(moment: datetime) -> str:
    """«20 May 2015, 14:05 UTC»"""
    day, hour = (format_datetime(moment, pattern, locale=locale()) for pattern in ("d MMMM y", "HH:mm"))
    return f"{day}{gettext(', ')}{hour} UTC"


def span_in_words(
    earliest: date, latest: date, precision: str, basis: str = DateBasis.STATED, *, year_said: int | None = None
) -> str:
    """«20 May 2015», «13–26 May 2015», «May 2015», «2015», «reported on 26 May 2017».

    ``year_said``: the year that stands above already, as in static/js/words/date-words.js: «13–26 May» of what lies
    in it.
    """
    is_short = {earliest.year, latest.year} == {year_said}
    if earliest == latest:
        words = format_date(earliest, "d MMMM" if is_short else "d MMMM y", locale=locale())
    elif precision == DatePrecision.MONTH:
        words = format_date(earliest, "MMMM" if is_short else "MMMM y", locale=locale())
    elif precision == DatePrecision.YEAR:
        words = str(earliest.year)
    else:
        words = format_interval(earliest, latest, skeleton="MMMMd" if is_short else "yMMMMd", locale=locale())
    if basis == DateBasis.REPORTED_ON:
        return gettext("reported on %(date)s") % {"date": words}
    return words

"""Figures in words: a range is a range, and «at least» is not a number."""

from babel.numbers import format_decimal
from django.utils.translation import gettext

from wording.dates import locale


def number(value: int) -> str:
    """«1,103»"""
    return format_decimal(value, locale=locale(), numbering_system="latn")


def figure_in_words(low: int | None, high: int | None) -> str:
    """«26», «85–105», «462 or more», «up to 20», or that no number is given."""
    if low is None and high is None:
        return gettext("no number given")
    if low is None:
        return gettext("up to %(number)s") % {"number": number(high or 0)}
    if high is None:
        return gettext("%(number)s or more") % {"number": number(low)}
    if low == high:
        return number(low)
    return f"{number(low)}–{number(high)}"

"""Spans that end with the report: the past three months, «الأشهر الثلاثة الماضية»."""

from datetime import date, timedelta

from rules.dates import month_of
from rules.reading.month_words import LENGTHS
from rules.reading.numerals import numeral_at
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_PAST_EN, _PAST_AR = words("past last"), words("ماضيه ماضي اخيره منصرمه فايته")
_MONTHS, _YEARS = words("month months شهر اشهر شهور"), words("year years سنه سنوات اعوام عام")
_MOST = 400


def past_length_at(text: Text, at: int, published: date) -> tuple[int, date, date] | None:
    """The word behind it, the earliest and the latest day."""
    if at + 2 >= len(text):
        return None
    if text.tokens[at].is_arabic:  # the noun, its number, its adjective
        number, unit, after = _number(text, at + 1), at, at + 3
        is_past = text.is_one_of(at + 2, _PAST_AR)
    else:
        found = numeral_at(text.folded, at + 1)
        words_of_it = found.words if found else 1
        number, unit, after = _number(text, at + 1), at + 1 + words_of_it, at + 2 + words_of_it
        is_past = text.is_one_of(at, _PAST_EN)
    start = _start(text, unit, number, published) if is_past and number and unit < len(text) else None
    return (after, start, published) if start else None


def _number(text: Text, at: int) -> int | None:
    found = next((found for form in text.tokens[at].forms if (found := numeral_at([form], 0))), None)
    found = found if text.tokens[at].is_arabic else numeral_at(text.folded, at)
    return found.value if found and found.value and found.value <= _MOST else None


def _start(text: Text, unit: int, number: int, published: date) -> date | None:
    if text.is_one_of(unit, _MONTHS):
        return _months_back(published, number)
    if text.is_one_of(unit, _YEARS):
        return _months_back(published, 12 * number)
    days = next((LENGTHS[form] for form in text.tokens[unit].forms if form in LENGTHS), None)
    return published - timedelta(days=days * number - 1) if days else None


def _months_back(published: date, months: int) -> date | None:
    year, month = divmod(published.year * 12 + published.month - 1 - months, 12)
    if year < 1:
        return None
    first, last = month_of(date(year, month + 1, 1))
    return min(first.replace(day=min(published.day, last.day)), last)

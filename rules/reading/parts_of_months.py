"""Parts of months: early May, the first half of March, the last ten days of February, «العشر الأواخر من شباط»."""

from datetime import date, timedelta

from rules.dates import month_of
from rules.reading.month_words import LENGTHS, PARTS
from rules.reading.numerals import numeral_at
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_FIRST = words("first opening اول اولي اوايل")
_SECOND = words("second ثاني ثانيه")
_THIRD = words("third ثالث ثالثه")
_LAST = words("last final closing اخير اخيره اواخر")
_HALF, _THIRD_OF, _WEEK = words("half نصف"), words("third ثلث"), words("week اسبوع")
_DAYS = words("days ايام")
_TEN_AR = words("عشر عشره")
_THE, _OF = words("the"), words("of from من في شهر")
_MOST_DAYS = 28

# The first and the last day of the part, counted from 1; from the end where both are negative.
Part = tuple[int, int]


def part_at(text: Text, at: int) -> tuple[int, Part] | None:
    """The word behind a part of a month that begins at a word, before the month's name, and which days it is."""
    found = _third(text, at) or _ordered(text, at) or _ordered_ar(text, at)
    if not found:
        return None
    behind, part = found
    while text.is_one_of(behind, _THE | _OF) and not text.gap(behind).strip():
        behind += 1
    return behind, part


def days_of(part: Part, month: date) -> tuple[date, date]:
    """The earliest and the latest day of a part of a month."""
    first, last = month_of(month)
    start, end = part
    if start < 0:
        return last + timedelta(days=start + 1), last + timedelta(days=end + 1)
    return first + timedelta(days=start - 1), min(last, first + timedelta(days=end - 1))


def _third(text: Text, at: int) -> tuple[int, Part] | None:
    """Early, mid and late: days 1 to 10, 11 to 20 and 21 to the last."""
    number = next((PARTS[form] for form in text.tokens[at].forms if form in PARTS), None)
    if number is None:
        return None
    return at + 1, (10 * number + 1, 31 if number == 2 else 10 * number + 10)


def _ordered(text: Text, at: int) -> tuple[int, Part] | None:
    """The first half, the last week, the last ten days, the first 12 days."""
    if text.is_one_of(at + 1, _HALF | _WEEK | _THIRD_OF):
        part = _of_length(text, at, at + 1)
        return (at + 2, part) if part else None
    number = numeral_at(text.folded, at + 1) if at + 1 < len(text) else None
    if not number or not number.value or at + 1 + number.words >= len(text):
        return None
    behind = at + 1 + number.words
    days = number.value * LENGTHS.get(text.tokens[behind].folded, 0)
    part = _days(text, at, days) if 0 < days <= _MOST_DAYS else None
    return (behind + 1, part) if part else None


def _ordered_ar(text: Text, at: int) -> tuple[int, Part] | None:
    """«النصف الأول», «الأسبوع الأخير», «العشر الأواخر», «الأيام العشرة الأخيرة»: the adjective stands behind."""
    if not text.tokens[at].is_arabic or at + 1 >= len(text):
        return None
    if text.is_one_of(at, _TEN_AR):
        part = _days(text, at + 1, 10)
        return (at + 2, part) if part else None
    if text.is_one_of(at, _HALF | _WEEK | _THIRD_OF):
        part = _of_length(text, at + 1, at)
        return (at + 2, part) if part else None
    number = numeral_at([text.tokens[at + 1].norm], 0) if text.is_one_of(at, _DAYS) else None
    part = _days(text, at + 2, number.value) if number and number.value and number.value <= _MOST_DAYS else None
    return (at + 3, part) if part else None


def _days(text: Text, which: int, number: int) -> Part | None:
    if text.is_one_of(which, _FIRST):
        return 1, number
    return (-number, -1) if text.is_one_of(which, _LAST) else None


def _of_length(text: Text, which: int, length: int) -> Part | None:
    """A half is days 1 to 15 or 16 to the last, a third as early, mid and late, a week seven days from either end."""
    is_last = text.is_one_of(which, _LAST)
    if text.is_one_of(length, _HALF):
        return (
            (1, 15) if text.is_one_of(which, _FIRST) else (16, 31) if text.is_one_of(which, _SECOND | _LAST) else None
        )
    if text.is_one_of(length, _WEEK):
        number = next((n for n, ones in enumerate((_FIRST, _SECOND, _THIRD)) if text.is_one_of(which, ones)), None)
        return (-7, -1) if is_last else None if number is None else (7 * number + 1, 7 * number + 7)
    number = next((n for n, ones in enumerate((_FIRST, _SECOND, _THIRD | _LAST)) if text.is_one_of(which, ones)), None)
    return None if number is None else (10 * number + 1, 31 if number == 2 else 10 * number + 10)

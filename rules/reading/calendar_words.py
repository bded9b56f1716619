"""Days, months and years as they stand in a text, word by word."""

import re
from dataclasses import dataclass
from datetime import date

from rules.reading.month_words import MONTHS_AR, MONTHS_EN, ORDINALS_AR, WEEKDAYS
from rules.reading.numerals import digits
from rules.reading.tokens import Text
from rules.reading.word_sets import words

NUMERIC = re.compile(r"([0-9٠-٩]{1,4})([-/.])([0-9٠-٩]{1,2})\2([0-9٠-٩]{4}|[0-9٠-٩]{1,2})(?![0-9٠-٩])")
_ORDINAL = re.compile("([0-9]{1,2})(?:st|nd|rd|th)")
_YEAR = re.compile("[وفبل]?((?:19|20)[0-9]{2})")
_SLASH = re.compile(r"\s*[/\\(]\s*")
_LINKS = words("of the من شهر")
_SAY_MONTH = words(
    "in last since during until by of for through before after early late mid في شهر منذ خلال حتي منتصف اواخر مطلع"
)
# Names of months that are words of their own too.
_ALSO_WORDS = words("may march mar sep dec jan sept jun jul mar apr oct nov feb aug august مارس اب")
_CLEARLY = words("january february april june july september october november december")
_CONTEXT_OF_WEEKDAYS_AR = words("يوم مسا صباح فجر ليله ظهر نهار")


@dataclass(frozen=True)
class Number:
    """A number of a day or a month, and the word behind it."""

    number: int
    after: int


def numeric_day(match: re.Match[str]) -> date | None:
    first, second, third = (digits(match[group]) or 0 for group in (1, 3, 4))
    if len(match[1]) == 4:
        orders = [(first, second, third)]
    elif len(match[4]) == 4:
        orders = [(third, second, first), (third, first, second)]
    else:
        return None
    for year, month, day in orders:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        return found if 1900 <= year <= 2100 else None
    return None


def is_link(text: Text, at: int) -> bool:
    return at < len(text) and text.tokens[at].folded in _LINKS


def month_at(text: Text, at: int) -> Number | None:
    """A month, in both of its Arabic names too: «أيار/مايو»."""
    if at >= len(text):
        return None
    token = text.tokens[at]
    if token.folded in MONTHS_EN and token.is_capital:
        return Number(MONTHS_EN[token.folded], at + 1)
    found = _arabic_month(text, at)
    if found and _SLASH.fullmatch(text.gap(found.after)):
        second = _arabic_month(text, found.after)
        if second and second.number == found.number:
            return second
    return found


def _arabic_month(text: Text, at: int) -> Number | None:
    if at >= len(text):
        return None
    token = text.tokens[at]
    following = text.tokens[at + 1].norm if at + 1 < len(text) else ""
    for form in token.forms:
        for name in ((form, following), (form,)):
            if name in MONTHS_AR:
                return Number(MONTHS_AR[name], at + len(name))
    return None


def is_surely_month(text: Text, at: int, month: Number) -> bool:
    """Whether a month without day and year is one, and not a word or part of a name."""
    token = text.tokens[at]
    if token.is_arabic:
        return token.norm not in _ALSO_WORDS or text.is_one_of(at - 1, frozenset({"شهر"}))
    if text.is_one_of(at - 1, _SAY_MONTH):
        return True
    return token.folded in _CLEARLY


def year_at(text: Text, at: int) -> int | None:
    match = _YEAR.fullmatch(text.tokens[at].folded) if at < len(text) else None
    return int(match[1]) if match else None


def year_behind(text: Text, at: int) -> tuple[int | None, int]:
    """The year that follows a month, and the word behind it."""
    for step, links in ((0, ()), (1, ("of", "من", "عام", "سنه", "لعام")), (2, ("من", "عام"))):
        year = year_at(text, at + step)
        between = [text.tokens[n].folded for n in range(at, min(at + step, len(text)))]
        gap = text.gap(at)
        if year and all(word in links for word in between) and not any(sign in gap for sign in ".;:؛\n("):
            return year, at + step + 1
    return None, at


def day_number_at(text: Text, at: int) -> Number | None:
    """A day of a month: 13, 13th, «الثالث عشر»."""
    if at >= len(text):
        return None
    token = text.tokens[at]
    bare = token.folded.lstrip("وفبل") if token.is_arabic else token.folded
    ordinal = _ORDINAL.fullmatch(bare)
    value = int(ordinal[1]) if ordinal else digits(bare)
    if value is not None and len(bare) <= 4:
        return Number(value, at + 1) if 1 <= value <= 31 else None
    return _ordinal_ar(text, at)


def _ordinal_ar(text: Text, at: int) -> Number | None:
    value = next((ORDINALS_AR[form] for form in text.tokens[at].forms if form in ORDINALS_AR), None)
    if value is None or not text.tokens[at].is_arabic:
        return None
    following = text.tokens[at + 1].folded if at + 1 < len(text) else ""
    if following == "عشر" and value < 10:
        return Number(value + 10, at + 2)
    if following in {"والعشرين", "والعشرون"} and value < 10:
        return Number(value + 20, at + 2)
    if following in {"والثلاثين", "والثلاثون"} and value == 1:
        return Number(31, at + 2)
    return Number(value, at + 1)


def weekday_at(text: Text, at: int) -> int | None:
    token = text.tokens[at]
    if not token.is_arabic:
        return WEEKDAYS.get(token.folded) if token.is_capital else None
    day = next((WEEKDAYS[form] for form in token.forms if form in WEEKDAYS), None)
    # «أحد» is «one of» as well, «اثنين» two: they are days behind «يوم», and the others with their article.
    if day is None or not (text.is_one_of(at - 1, _CONTEXT_OF_WEEKDAYS_AR) or _is_day_alone(token.folded)):
        return None
    return day


def _is_day_alone(folded: str) -> bool:
    return folded.lstrip("وف") in {"الاحد", "الاثنين", "الثلاثا", "الاربعا", "الخميس", "الجمعه", "السبت"}

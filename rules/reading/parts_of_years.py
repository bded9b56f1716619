"""Halves and quarters of years: the first half of 2019, «الربع الأخير من عام 2018»."""

from rules.reading.tokens import Text
from rules.reading.word_sets import words

Months = tuple[int, int]
_HOW_LONG = {"half": 6, "quarter": 3, "نصف": 6, "ربع": 3}
_WHICH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": -1,
    "اول": 1,
    "اولي": 1,
    "ثاني": 2,
    "ثالث": 3,
    "رابع": 4,
    "اخير": -1,
}
_LINKS = words("of the year من عام سنه العام")
_FAR = 4  # words


def months_before(text: Text, year_at: int) -> tuple[int, Months] | None:
    """The word where a part of the year at a word begins, with its first and last month; None for the whole year."""
    at = year_at - 1
    while at >= 0 and year_at - at <= _FAR and not text.gap(at + 1).strip() and text.is_one_of(at, _LINKS):
        at -= 1
    if at < 1 or at == year_at - 1 or text.gap(at + 1).strip():
        return None
    length, which = _either(text, at, _HOW_LONG), _either(text, at - 1, _WHICH)
    if length is None or which is None:  # in Arabic the adjective stands behind
        length, which = _either(text, at - 1, _HOW_LONG), _either(text, at, _WHICH)
    if length is None or which is None or which * length > 12:
        return None
    last = 12 if which < 0 else which * length
    return at - 1, (last - length + 1, last)


def _either(text: Text, at: int, table: dict[str, int]) -> int | None:
    return next((table[form] for form in text.tokens[at].forms if form in table), None)

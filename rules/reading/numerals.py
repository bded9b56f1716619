"""Values of numbers in words and digits, English and Arabic.

Words are given folded (``rules.names.fold``), one by one, as a text is divided at blanks, hyphens and signs. Digits
keep their signs: 1,200 is one word. Nothing is guessed: what is no number has no value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rules.names import fold
from rules.reading.number_words import (
    BEFORE_TEN_AR,
    HUNDREDS_AR,
    SCALES_AR,
    SCALES_EN,
    TEENS_EN,
    TEN_AR,
    TENS_AR,
    TENS_EN,
    TWICE_AR,
    UNITS_AR,
    UNITS_EN,
    VAGUE_AR,
    VAGUE_EN,
)

_DIGITS = {ord(digit): str(value) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(row)}
_GROUPED = re.compile("[0-9]{1,3}(?:[,٬،’'\u00a0\u202f][0-9]{3})+")
_PLAIN = re.compile("[0-9]{1,12}")
_FRACTION = re.compile("([0-9]{1,6})[.٫]([0-9]{1,3})")
_SEPARATORS = re.compile("[,٬،’'\u00a0\u202f]")
_MANY = re.compile(r"[\s\-‑–]+")
_AND_AR = "و"
_VAGUE = sorted((tuple(phrase.split()) for phrase in (*VAGUE_EN, *VAGUE_AR)), key=len, reverse=True)
# From here on a number may take a smaller one after it: five thousand two hundred.
_LEAST_SCALE = 100


@dataclass(frozen=True)
class Numeral:
    """A number of a text and how many words it takes. ``value`` None: an amount without a number, such as several."""

    value: int | None
    words: int


def digits(word: str) -> int | None:
    """The whole number that a word of digits of any script stands for, with or without signs for thousands.

    >>> digits("١٬٢٠٠"), digits("1,200"), digits("12.5"), digits("T4")
    (1200, 1200, None, None)
    """
    plain = word.translate(_DIGITS)
    if _GROUPED.fullmatch(plain):
        return int(_SEPARATORS.sub("", plain))
    return int(plain) if _PLAIN.fullmatch(plain) else None


def number(text: str) -> int | None:
    """The value of a text that is nothing but a number.

    >>> number("one hundred and twenty-five"), number("خمسة وعشرون"), number("1.5 million"), number("five men")
    (125, 25, 1500000, None)
    """
    words = [word if digits(word) is not None or _FRACTION.fullmatch(word) else fold(word) for word in _split(text)]
    found = numeral_at(words, 0)
    return found.value if found and found.words == len(words) else None


def numeral_at(words: Sequence[str], at: int) -> Numeral | None:
    """The longest number in words or digits that begins at this word."""
    readings = [found for found in (_english(words, at), _arabic(words, at)) if found]
    return max(readings, key=lambda found: found.words, default=None)


def vague_at(words: Sequence[str], at: int) -> Numeral | None:
    """An amount without a number that begins at this word: several, dozens of, «عشرات»."""
    for phrase in _VAGUE:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return Numeral(None, len(phrase))
    return None


def _split(text: str) -> list[str]:
    return [word for word in _MANY.split(text.strip()) if word]


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _english(words: Sequence[str], at: int) -> Numeral | None:
    total, taken, below = 0, 0, 0
    while group := _english_group(words, at + taken, joined=bool(taken)):
        value, count, scale = group
        if taken and value >= below:
            break
        total, taken, below = total + value, taken + count, scale
        if scale < _LEAST_SCALE:
            break
    return Numeral(total, taken) if taken else None


def _english_group(words: Sequence[str], at: int, *, joined: bool) -> tuple[int, int, int] | None:
    """A value with the scales behind it, how many words that takes, and what a number after it must be below."""
    skipped = 1 if joined and _word(words, at) == "and" else 0
    start = at + skipped
    first = _english_leading(words, start)
    if first is None or (skipped and digits(_word(words, start)) is not None):
        return None
    value, count = first
    least = 1
    while (scale := SCALES_EN.get(_word(words, start + count).removesuffix("s"))) and _is_scale(words, start + count):
        value, least, count = round(value * scale), scale, count + 1
    if value != int(value):
        return None
    return int(value), count + skipped, least


def _is_scale(words: Sequence[str], at: int) -> bool:
    """«Hundreds of» is an amount without a number; «two dozens» is 24."""
    word = _word(words, at)
    return not (word.endswith("s") and _word(words, at + 1) == "of")


def _english_leading(words: Sequence[str], at: int) -> tuple[float, int] | None:
    word, following = _word(words, at), _word(words, at + 1)
    if word == "half" and following == "a" and _word(words, at + 2) == "dozen":
        return 0.5, 2
    if word in {"a", "an"} and following in SCALES_EN:
        return 1, 1
    if word == "a" and following == "couple":
        return 2, 3 if _word(words, at + 2) == "of" else 2
    if word in TENS_EN:
        unit = UNITS_EN.get(following, 0)
        return TENS_EN[word] + unit, 2 if unit else 1
    if word in UNITS_EN or word in TEENS_EN:
        return UNITS_EN.get(word) or TEENS_EN.get(word, 0), 1
    if word == "dozen":
        return 1, 0
    return _in_digits(word)


def _in_digits(word: str) -> tuple[float, int] | None:
    whole = digits(word)
    if whole is not None:
        return whole, 1
    fraction = _FRACTION.fullmatch(word.translate(_DIGITS))
    return (float(f"{fraction[1]}.{fraction[2]}"), 1) if fraction else None


def _arabic(words: Sequence[str], at: int) -> Numeral | None:
    total, taken, below = 0, 0, 0
    while group := _arabic_group(words, at + taken, joined=bool(taken)):
        value, count, least = group
        if taken and value >= below:
            break
        total, taken, below = total + value, taken + count, least
        if least < _LEAST_SCALE:
            break
    return Numeral(total, taken) if taken else None


def _arabic_group(words: Sequence[str], at: int, *, joined: bool) -> tuple[int, int, int] | None:
    """As ``_english_group``; a group behind another is written together with «و»."""
    word = _word(words, at)
    if joined and not word.startswith(_AND_AR):
        return None
    bare = word[1:] if joined else word
    if bare in TWICE_AR:
        return TWICE_AR[bare], 1, _scale_of(TWICE_AR[bare])
    leading = _arabic_leading(words, at, bare)
    if leading is None:
        return _fraction_ar(words, at, bare) or _arabic_scale_alone(words, at, bare)
    value, count, least = leading
    scale = SCALES_AR.get(_word(words, at + count))
    if scale:
        return value * scale, count + 1, scale
    return value, count, least


def _arabic_scale_alone(words: Sequence[str], at: int, bare: str) -> tuple[int, int, int] | None:
    """«ألف» is a thousand; «آلاف» by itself is an amount without a number."""
    if bare in SCALES_AR and bare not in {"الاف", "ملايين"}:
        return SCALES_AR[bare], 1, SCALES_AR[bare]
    return None


def _arabic_leading(words: Sequence[str], at: int, bare: str) -> tuple[int, int, int] | None:
    """A value below a thousand, how many words it takes, and what may follow: less than its last hundred."""
    following = _word(words, at + 1)
    if following in TEN_AR and (bare in BEFORE_TEN_AR or UNITS_AR.get(bare, 0) > 2):
        return BEFORE_TEN_AR.get(bare, UNITS_AR.get(bare, 0)) + 10, 2, 1
    if following.startswith(_AND_AR) and following[1:] in TENS_AR and bare in UNITS_AR:
        return UNITS_AR[bare] + TENS_AR[following[1:]], 2, 1
    if bare in HUNDREDS_AR:
        return _with_rest(words, at, HUNDREDS_AR[bare], 1)
    if bare in UNITS_AR and following in {"ميه", "مايه"} and UNITS_AR[bare] > 2:
        return _with_rest(words, at, UNITS_AR[bare] * 100, 2)
    for table in (TENS_AR, TEN_AR, UNITS_AR):
        if bare in table:
            return table[bare], 1, 1
    whole = digits(bare)
    return (whole, 1, 1) if whole is not None else None


def _fraction_ar(words: Sequence[str], at: int, bare: str) -> tuple[int, int, int] | None:
    """«1.2 مليون»."""
    fraction = _FRACTION.fullmatch(bare.translate(_DIGITS))
    scale = SCALES_AR.get(_word(words, at + 1))
    if not fraction or not scale:
        return None
    return round(float(f"{fraction[1]}.{fraction[2]}") * scale), 2, scale


def _with_rest(words: Sequence[str], at: int, value: int, count: int) -> tuple[int, int, int]:
    """A number of hundreds with the tens and units behind it, as they belong together before «ألف»."""
    following = _word(words, at + count)
    if not following.startswith(_AND_AR) or digits(following[1:]) is not None:
        return value, count, 1
    rest = _arabic_leading(words, at + count, following[1:])
    if rest is None or rest[0] >= _LEAST_SCALE:
        return value, count, 1
    return value + rest[0], count + rest[1], 1


def _scale_of(value: int) -> int:
    return 1_000_000 if value >= 1_000_000 else 1_000

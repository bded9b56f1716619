"""Numbers that are ages and count nobody: «aged 4 to 11», «children under five», «أعمارهم بين 5 و12 عاماً»."""

from rules.reading.numerals import numeral_at
from rules.reading.person_words import NOUNS
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_AGES = words("age ages aged سن عمر عمره عمرها عمرهم عمرهما اعمارهم اعمارهن اعمارهما اعمار")
_LEADS = words(
    "and or to between from of under over above below up the than less more around about تتراوح بين الي و ما دون تحت "
    "فوق عن يتجاوز تتجاوز"
)
_LIMITS = words("under over above below دون تحت")
_OLDEST, _LONGEST, _FAR = 110, 3, 7  # years, digits, words
_ONE_PERSON = words("boy girl child woman man baby toddler youth teenager")


def is_age(text: Text, at: int, behind: int) -> bool:
    """Whether the number at a word, of which ``behind`` is the next, is the age of somebody."""
    value = _value(text, at, behind)
    if value is None or value > _OLDEST:
        return False
    if _is_behind_a_name(text, at, behind):
        return True
    if not _may_be_age(text, at, behind):
        return False
    return _is_behind_age(text, at) or _is_limit(text, at) or _is_of_one(text, at)


def _value(text: Text, at: int, behind: int) -> int | None:
    bare = [word.lstrip("وب") or word for word in text.folded[at:behind]]
    found = numeral_at(bare, 0)
    return found.value if found else None


def _may_be_age(text: Text, at: int, behind: int) -> bool:
    """A noun for people behind the number is what it counts."""
    return behind >= len(text) or bool(text.gap(behind).strip()) or text.tokens[behind].norm not in NOUNS


def _is_behind_a_name(text: Text, at: int, behind: int) -> bool:
    """«Khaled al-Asaad, 82, was beheaded»: between two commas, behind a name."""
    if text.gap(at).strip() != "," or not text.gap(behind).startswith(",") or at < 2:
        return False
    before, token = text.tokens[at - 1], text.tokens[at]
    return before.is_capital and not before.is_arabic and token.text.isdigit() and len(token.text) <= _LONGEST


def _is_behind_age(text: Text, at: int) -> bool:
    """«Between the ages of 5 and 9»: the word for ages stands before, with nothing but numbers and links between."""
    for back in range(at - 1, max(-1, at - _FAR), -1):
        if text.is_one_of(back, _AGES):
            return True
        if text.gap(back + 1).strip(" -–—") or not (text.is_one_of(back, _LEADS) or numeral_at(text.folded, back)):
            return False
    return False


def _is_limit(text: Text, at: int) -> bool:
    """«Twelve children under five», «two women over 60»."""
    if not text.is_one_of(at - 1, _LIMITS) or text.gap(at).strip():
        return False
    return at >= 2 and not text.gap(at - 1).strip() and text.tokens[at - 2].norm in NOUNS


def _is_of_one(text: Text, at: int) -> bool:
    """«A boy of 12»."""
    return text.is_one_of(at - 1, frozenset({"of"})) and text.is_one_of(at - 2, _ONE_PERSON)

"""Counted people of an Arabic clause who do the harm and do not suffer it: «خمسة مسلحين قتلوا ثلاثة جنود»."""

from collections.abc import Sequence

from rules.reading.harm_words import VERBS_AR
from rules.reading.numerals import numeral_at, vague_at
from rules.reading.parts import is_broken_down
from rules.reading.people import Counted
from rules.reading.person_words import NOUNS
from rules.reading.tokens import Text
from rules.reading.word_sets import words

# With whom it is done behind them; without marks they are written as their passive.
_TRANSITIVE = words("قتلوا اعدموا جرحوا اسروا اعتقلوا اختطفوا احتجزوا هجروا")


def is_transitive(text: Text, at: int) -> bool:
    """«قتلوا 12 مدنياً», and not «قتلوا أمس»."""
    if text.tokens[at].folded not in _TRANSITIVE or at + 1 >= len(text) or text.gap(at + 1).strip():
        return False
    following = text.tokens[at + 1]
    is_number = bool(numeral_at(text.folded, at + 1) or vague_at(text.folded, at + 1))
    return is_number or (following.norm in NOUNS and not following.folded.startswith(("و", "ب", "ل")))


def has_object_behind(text: Text, counted: Sequence[Counted]) -> bool:
    """«قتل خمسة مسلحين ثلاثة جنود»: of two counted right behind each other the first did it."""
    if len(counted) < 2 or counted[0].noun is None or counted[1].noun is None or counted[1].of_them:
        return False
    one, other = counted[:2]
    is_behind_verb = one.first > 0 and any(form in VERBS_AR for form in text.tokens[one.first - 1].forms)
    is_next = other.first == one.head and not text.gap(one.head).strip()
    is_joined = text.tokens[other.first].folded.startswith("و")
    is_arabic = text.tokens[one.head - 1].is_arabic
    return is_arabic and is_behind_verb and is_next and not is_joined and not is_broken_down(one, counted[1:])

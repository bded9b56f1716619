"""People who were set free: «15 hostages were freed», «أطلق سراح 15 معتقلاً»; they are counted for no harm."""

from rules.reading.harm_words import ACTIVE, PARTICIPLES, VERBS_AR
from rules.reading.numerals import numeral_at
from rules.reading.people import Counted
from rules.reading.phrases import Phrases
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_FREED = words(
    "freed released release releases releasing freeing liberated rescued exchanged swapped handed "
    "افرج افرجت افراج تبادل تسلم سلمت"
)
_SET_FREE = Phrases(
    (phrase, None)
    for phrase in (
        *("أطلق سراح", "أطلقت سراح", "إطلاق سراح", "أطلق سبيل", "أخلي سبيل", "إخلاء سبيل", "أخلت سبيل"),
        *("set free", "let go", "swap of", "in exchange for", "in return for", "swapped for", "مقابل"),
    )
)
_HARMS = ACTIVE.keys() | PARTICIPLES.keys() | VERBS_AR.keys()
_AND = words("and و")
_FAR, _FAR_BACK = 5, 9  # words


def are_released(text: Text, one: Counted) -> bool:
    """Whether the words right before or right behind say that they were set free."""
    for at in range(one.first - 1, max(-1, one.first - _FAR_BACK), -1):
        if text.gap(at + 1).strip(' "“«'):
            break
        if text.is_one_of(at, _FREED) or _SET_FREE.at(text, at):
            return True
        if any(form in _HARMS for form in text.tokens[at].forms):
            break
    for at in range(one.head, min(len(text), one.head + _FAR)):
        if text.gap(at).strip(' "”»') or text.is_one_of(at, _AND):
            break
        if text.is_one_of(at, _FREED) or _SET_FREE.at(text, at):
            # «15 suspects … 11 of whom were released»: others are counted there.
            return not any(numeral_at(text.folded, n) for n in range(at + 1, min(len(text), at + 4)))
    return False

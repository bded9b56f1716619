"""Figures that count the killed with others: the injured, the captured or the missing."""

from rules.reading.harm_words import ACTIVE, BEHIND, BEHIND_AR, HARMED, HARMED_AR, PARTICIPLES, VERBS_AR
from rules.reading.people import Harmed
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_OR, _OR_AR, _AMONG_AR = words("or and او"), words("او"), words("بين ما")
_EITHER = words("casualties")
_OTHERS = frozenset({Harm.INJURED, Harm.CAPTURED, Harm.MISSING})
_WITHIN, _NEAR = 6, 2  # words


def counted_with(text: Text, one: Harmed) -> Harm | None:
    """The other harm of «killed or wounded 25», «25 were killed or captured», «25 casualties», «25 بين قتيل وجريح»."""
    head = one.counted.head
    if head > one.counted.amount.after and text.is_one_of(head - 1, _EITHER):
        return Harm.INJURED
    after = min(len(text), head + _WITHIN)
    said = (_second_of(text, n) for n in range(one.counted.amount.after, after) if one.is_trailing or n <= head)
    return next(filter(None, said), None) or _before(text, one.counted.first)


def _before(text: Text, first: int) -> Harm | None:
    """The other harm of «killed or wounded 25», where its word stands right before the amount."""
    for at in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        token = text.tokens[at]
        harms = {PARTICIPLES.get(token.folded), ACTIVE.get(token.folded), *map(VERBS_AR.get, token.forms)} - {None}
        if harms:
            other = next((harm for harm in harms if harm in _OTHERS), None)
            return other if other and says_killed_or(text, at) else None
    return None


def says_killed_or(text: Text, at: int) -> bool:
    """Whether another harm's word stands right behind a death's: «killed or wounded 25», «مقتل وجرح 30»."""
    if text.tokens[at].is_arabic:
        is_or = text.is_one_of(at - 1, _OR_AR)
        before = text.tokens[at - 1 - is_or].forms if at > is_or else ()
        is_killed = any(VERBS_AR.get(form) == Harm.KILLED for form in before)
        # «42 قتلوا وأصيب 60»: the dead were counted before.
        is_joined = is_or or text.tokens[at].folded.startswith("و")
        return is_killed and is_joined and not any(form in BEHIND_AR for form in before)
    first = text.folded[at - 2] if at >= 2 and text.is_one_of(at - 1, _OR) else ""
    return Harm.KILLED in {PARTICIPLES.get(first), ACTIVE.get(first)}


def _second_of(text: Text, at: int) -> Harm | None:
    """The second harm of «dead or wounded», «قتلوا أو جرحوا», «بين قتيل وجريح» from this word on."""
    if text.is_one_of(at - 1, _AMONG_AR) and at + 1 < len(text):
        first, second = _noun_ar(text, at), _noun_ar(text, at + 1)
        return second if first == Harm.KILLED and second in _OTHERS else None
    if at + 2 >= len(text) or not text.is_one_of(at + 1, _OR):
        return None
    first, second = _behind(text.folded[at]), _behind(text.folded[at + 2])
    return second if first == Harm.KILLED and second in _OTHERS else None


def _noun_ar(text: Text, at: int) -> Harm | None:
    return next((HARMED_AR[form][0] for form in text.tokens[at].forms if form in HARMED_AR), None)


def _behind(word: str) -> Harm | None:
    return BEHIND_AR.get(word) or PARTICIPLES.get(word) or BEHIND.get(word) or HARMED.get(word)

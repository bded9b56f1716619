"""Figures that count the killed and the injured together."""

from rules.reading.harm_words import ACTIVE, BEHIND_AR, PARTICIPLES, VERBS_AR
from rules.reading.people import Harmed
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_OR = words("or and او")
_EITHER = words("casualties")
_WITHIN = 6  # words


def counts_injured(text: Text, one: Harmed) -> bool:
    """«Killed or wounded 25», «25 were killed or wounded», «25 casualties»: the wording says that both are counted."""
    head, at = one.counted.head, one.counted.first - 1
    if head > one.counted.amount.after and text.is_one_of(head - 1, _EITHER):
        return True
    if one.is_trailing and any(_says_either(text, n) for n in range(head, head + _WITHIN)):
        return True
    token = text.tokens[at] if at > 0 else None
    if token is None:
        return False
    harms = {PARTICIPLES.get(token.folded), ACTIVE.get(token.folded), *map(VERBS_AR.get, token.forms)}
    return Harm.INJURED in harms and says_killed_or(text, at)


def says_killed_or(text: Text, at: int) -> bool:
    """Whether an injury's word stands right behind a death's: «killed or wounded 25», «مقتل وجرح 30»."""
    if text.tokens[at].is_arabic:
        before = text.tokens[at - 1].forms
        is_killed = any(VERBS_AR.get(form) == Harm.KILLED for form in before)
        # «42 قتلوا وأصيب 60»: the dead were counted before.
        return is_killed and text.tokens[at].folded.startswith("و") and not any(form in BEHIND_AR for form in before)
    first = text.folded[at - 2] if at >= 2 and text.is_one_of(at - 1, _OR) else ""
    return Harm.KILLED in {PARTICIPLES.get(first), ACTIVE.get(first)}


def _says_either(text: Text, at: int) -> bool:
    """«Killed or wounded», «قتلوا أو جرحوا» from this word on."""
    if at + 2 >= len(text) or not text.is_one_of(at + 1, _OR):
        return False
    first, second = (BEHIND_AR.get(text.folded[n]) or PARTICIPLES.get(text.folded[n]) for n in (at, at + 2))
    return first == Harm.KILLED and second == Harm.INJURED

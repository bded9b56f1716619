"""How badly some of the injured are hurt, which is no figure of its own: «seven were hurt, three of them seriously»."""

from rules.reading.people import Counted
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_ADVERBS = words("seriously critically severely badly gravely lightly slightly")
_STATES = words("critical serious grave stable severe خطره خطيره حرجه بليغه متوسطه مستقره حرج خطر")
_CONDITION = words(
    "condition state conditions wounds injuries حاله جروح جراح اصابته اصابتها اصاباتهم اصابتهم جروحهم جراحهم"
)
_LINKS = words(
    "in a are is was were with remain remained still لا تزال يزال ما زالوا كانت حالتهم حالته وضعهم وصفت بانها"
)
_FAR = 4  # words


def says_how_badly(text: Text, one: Counted) -> bool:
    """Whether the words behind people say in which condition they are, and nothing else of them."""
    if one.noun is not None and not one.of_them:
        return False
    first = one.head if one.of_them or one.harm else one.amount.after
    at = first
    while at < len(text) and at - first < _FAR and not text.gap(at).strip():
        if text.is_one_of(at, _ADVERBS):
            return True
        if text.is_one_of(at, _STATES):
            return text.is_one_of(at + 1, _CONDITION) or text.tokens[at].is_arabic or _ends(text, at + 1)
        if not text.is_one_of(at, _LINKS | _CONDITION):
            return False
        at += 1
    return False


def _ends(text: Text, at: int) -> bool:
    return at >= len(text) or bool(text.gap(at).strip())

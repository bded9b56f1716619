"""Further people whom a sentence names without a noun or a number: «and wounded others», «and a third was injured»."""

from rules.reading.amounts import Amount
from rules.reading.harm_words import ACTIVE, PARTICIPLES, VERBS_AR
from rules.reading.people import Counted
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_OTHERS_EN, _OTHERS_AR = words("others"), words("اخرين اخرون")
_ORDINALS_EN = words("second third fourth fifth sixth")
_ORDINALS_AR = words("ثان ثالث ثالثه رابع رابعه خامس خامسه سادس سادسه")
_BE = words("was were has have had is are")
_HARMED = ACTIVE.keys() | PARTICIPLES.keys() | VERBS_AR.keys()


def others_at(text: Text, at: int, after: int) -> Counted | None:
    """Others, or one more, at a word, right behind the word for their harm or right before it."""
    token = text.tokens[at]
    if token.folded in _OTHERS_EN | _OTHERS_AR:
        amount = Amount(at, at + 1, None, None, "others", is_further=True, number_at=at)
        return _rest(amount) if _is_object(text, at) or _is_subject(text, at + 1, after) else None
    is_next = token.folded == "a" and text.is_one_of(at + 1, _ORDINALS_EN)
    if is_next and _is_subject(text, at + 2, after):
        return _rest(Amount(at, at + 2, 1, 1, "", is_further=True, number_at=at))
    if token.folded in _ORDINALS_AR and _is_object(text, at) and not _goes_on_ar(text, at + 1, after):
        return _rest(Amount(at, at + 1, 1, 1, "", is_further=True, number_at=at))
    return None


def _rest(amount: Amount) -> Counted:
    return Counted(amount.first, amount.after, amount.after, amount, None, is_rest=True)


def _is_object(text: Text, at: int) -> bool:
    """«Wounding others», «وجرح آخرين»; «were killed, others fled» has another verb."""
    is_behind = at > 0 and not text.gap(at).strip() and any(form in _HARMED for form in text.tokens[at - 1].forms)
    return is_behind and not text.is_one_of(at - 2, _BE)


def _is_subject(text: Text, at: int, after: int) -> bool:
    """«Others were wounded»."""
    is_passive = at + 1 < after and text.is_one_of(at, _BE) and not text.gap(at).strip()
    return is_passive and any(text.tokens[n].folded in PARTICIPLES for n in range(at + 1, min(after, at + 3)))


def _goes_on_ar(text: Text, at: int, after: int) -> bool:
    """«ثالث أيام العيد»: an ordinal before its noun; prepositions and punctuation end it."""
    if at >= after or text.gap(at).strip():
        return False
    return text.tokens[at].folded[:1] not in "وبفل" and text.tokens[at].folded not in words(
        "في من علي قرب خلال اثر جرا"
    )

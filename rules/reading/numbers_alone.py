"""Numbers without a noun for people that count people all the same: «9 in Harasta», «dozens were hurt»."""

from rules.reading.harm_words import ACTIVE, PARTICIPLES, UNITS, VERBS_AR
from rules.reading.people import Counted
from rules.reading.tokens import Text
from rules.reading.tolls import is_bare, toll_before
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_BE = words("was were is are be been being has have had")
_HARM_WORDS = ACTIVE.keys() | PARTICIPLES.keys() | VERBS_AR.keys()
_WHERE = words("in at near around outside inside في قرب بريف بمدينه ببلده بقريه بمحافظه")
_BY_WHOM = words("by علي بيد بايدي برصاص بنيران بقصف بغارات بغاره بهجوم بتفجير")
_ON_WHICH_SIDE = words("on among")
_THEM = words("them whom منهم بينهم معظمهم غالبيتهم")
_AND, _OF = words("and"), words("of")
_CLAUSE = ";؛:"
_OTHER_VERBS = words("survived escaped remain remained live lived are is were was fled have had")
_FAR_AR, _FAR = 3, 9  # words


def may_stand_alone(text: Text, one: Counted, label: Harm | None, trailing: Harm | None, *, is_part: bool) -> bool:
    """A number without a noun for people: of them, others, the dead, in a box, or right beside the verb of the harm."""
    if one.harm or label or one.is_rest or one.of_them or one.party or (one.amount.is_further and is_bare(one)):
        return True
    if one.amount.low is None and one.amount.high is None:
        return is_bare(one) and (trailing is not None or _is_object(text, one))
    if one.amount.is_one and trailing and is_bare(one) and text.is_one_of(one.head, _BE):
        return True
    if one.amount.is_one and not any(character.isdigit() for character in text.tokens[one.amount.number_at].text):
        return False
    if is_part and has_place_or_agent(text, one):
        return True
    return trailing is not None or _is_beside_harm(text, one) or (is_bare(one) and toll_before(text, one) is not None)


def has_place_or_agent(text: Text, one: Counted) -> bool:
    """«Including 12 in Douma», «بينهم 1072 على يد قوات النظام»."""
    return is_bare(one) and text.is_one_of(one.head, _WHERE | _BY_WHOM)


def is_shared_out(text: Text, last: Counted, one: Counted) -> bool:
    """«12 were killed in Douma and 9 in Harasta»: the number behind «and» has a place of its own, as the one before."""
    is_alone = is_bare(one) and not (one.noun or one.harm or one.party or one.of_them or one.is_rest)
    if not is_alone or one.first <= last.head or not text.is_one_of(one.head, _WHERE | _ON_WHICH_SIDE):
        return False
    between = range(last.head, one.first)
    if any(sign in text.gap(at) for at in range(last.head, one.first + 1) for sign in _CLAUSE):
        return False
    if _is_another_clause(text, one.head):
        return False
    return _is_joined(text, one) and any(text.is_one_of(at, _WHERE | _ON_WHICH_SIDE) for at in between)


def is_of_last(text: Text, last: Counted, one: Counted) -> bool:
    """«120 were killed, most of them in Douma and 30 in Harasta»: the 30 are among the 120."""
    return any(text.is_one_of(at, _THEM) for at in range(last.head, one.first))


def are_at_another_place(text: Text, one: Counted) -> bool:
    """«9 in Harasta», and not «9 on the rebel side»: such people as were counted before."""
    return text.is_one_of(one.head, _WHERE)


def _is_another_clause(text: Text, head: int) -> bool:
    """«… and 9 in the lift survived»."""
    for at in range(head, min(len(text), head + _FAR)):
        if text.gap(at).strip() or text.is_one_of(at, _AND):
            return False
        if text.is_one_of(at, _OTHER_VERBS):
            return True
    return False


def _is_joined(text: Text, one: Counted) -> bool:
    has_comma = text.gap(one.first).strip() in {",", "،"}
    return has_comma or text.is_one_of(one.first - 1, _AND) or text.tokens[one.first].folded.startswith("و")


def _is_object(text: Text, one: Counted) -> bool:
    """«Killing dozens», «وجُرح العشرات»; but not «killing dozens of sheep»."""
    if text.is_one_of(one.head, _OF) or text.is_one_of(one.head, UNITS):
        return False
    # «اعتقل التنظيم العشرات»: in Arabic who does it stands between.
    far = _FAR_AR if text.tokens[one.first].is_arabic else 1
    for at in range(one.first - 1, max(-1, one.first - 1 - far), -1):
        if text.gap(at + 1).strip():
            return False
        if any(form in _HARM_WORDS for form in text.tokens[at].forms):
            return True
    return False


def _is_beside_harm(text: Text, one: Counted) -> bool:
    is_joined = text.tokens[one.amount.first].folded.startswith("و") and text.tokens[one.amount.first].is_arabic
    return (
        one.amount.first > 0
        and not is_joined
        and any(form in _HARM_WORDS for form in text.tokens[one.amount.first - 1].forms)
    )

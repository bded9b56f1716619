"""Counted people to whom no harm was done after all: it is denied, or they did it, or they were set free."""

from rules.reading.not_so import is_refuted, is_to_come
from rules.reading.parts import is_fronted
from rules.reading.people import Counted
from rules.reading.released import are_released
from rules.reading.shares import is_whole_of_a_share
from rules.reading.tokens import Sentence, Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_NEGATED = words("no not without none never denied nobody لم لا دون بدون ينف نفي نفت عدم ليس")
_STILL_AR = words("يزال تزال يزالون زال زالت زالوا")
# Whose they are is harmed, or not known: «the families of 12 prisoners», «مصير 12 آخرين مجهول».
_THEIRS = words(
    "families relatives wives widows homes houses funerals funeral graves fate whereabouts "
    "عايلات عوايل ذوي منازل بيوت قبور مصير"
)
_BY = words("by يد ايدي قبل برصاص")
_OF = frozenset({"of"})


def is_denied(text: Text, sentence: Sentence, one: Counted) -> bool:
    """«No soldiers were killed», «without killing», «لم يُقتل»; but not «no fewer than»."""
    for at in range(max(sentence.first, one.first - 3), one.first):
        is_still = text.is_one_of(at + 1, _STILL_AR)  # «لا يزال 61 منهم في عداد المفقودين»
        if text.tokens[at].folded.lstrip("و") in _NEGATED and not text.gap(at + 1).strip() and not is_still:
            return True
    return is_refuted(text, sentence, one.first) or is_to_come(text, sentence, one.first, one.head)


def is_agent(text: Text, sentence: Sentence, one: Counted, harm: Harm) -> bool:
    """«Were killed by five gunmen»; nor is anything done to those who are set free, or to whose families it is done."""
    if (one.state or harm == Harm.CAPTURED) and are_released(text, one):
        return True
    if one.state == harm and is_fronted(text, one):
        return True  # «of the 50 prisoners, 12 were executed»
    if text.is_one_of(one.first - 1, _OF) and text.is_one_of(one.first - 2, _THEIRS):
        return True
    if text.tokens[one.first - 1].is_arabic and text.is_one_of(one.first - 1, _THEIRS):
        return True
    if one.harm is None and is_whole_of_a_share(text, one):
        return True
    at = one.first - 1
    return at >= sentence.first and text.tokens[at].folded in _BY

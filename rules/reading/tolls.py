"""Figures behind a word for the dead, the wounded or the missing: a box's line, «the death toll rose to 71»."""

import re

from rules.reading.harm_words import HARMED_AR, TOLLS
from rules.reading.people import Counted
from rules.reading.person_words import NOUNS
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_MARK = re.compile(r"[;؛.:]")
_TOLL_AR = "الحصيله"
_AT = words("at stood stands")
_FAR_TOLL = 20
_WHO, _HOW_MANY = words("people persons those victims"), words("number total count")

_LABEL = re.compile(r"^[ \t\-*•#|>_]*([^\n:]{2,45}?)[ \t_*]*:", re.MULTILINE)


def boxed(text: Text, one: Counted) -> Harm | None:
    """The harm that the label of a box's line names: «Reported killed: 69 killed», «الجرحى: 1 على الأقل»."""
    start = text.tokens[one.amount.number_at].start
    line = text.text.rfind("\n", 0, start) + 1
    match = _LABEL.match(text.text, line)
    if not match or match.end() > start or start - match.end() > 14:
        return None
    for token in text.tokens[max(0, one.first - 12) : one.first]:
        if token.start < line:
            continue
        if token.folded in TOLLS:
            return TOLLS[token.folded]
        for form in token.forms:
            if form in HARMED_AR:
                return HARMED_AR[form][0]
    return None


def toll_at(text: Text, at: int, one: Counted) -> Harm | None:
    """«The death toll rose to 71», «put the dead at no fewer than 295», «عدد القتلى إلى 71»."""
    if not is_bare(one) or one.noun is not None:
        return None
    return _toll_ar(text, at) if text.tokens[at].is_arabic else _toll_en(text, at)


def _toll_ar(text: Text, at: int) -> Harm | None:
    if text.tokens[at].folded.lstrip("و") == _TOLL_AR:
        return Harm.KILLED
    has_number = text.is_one_of(at - 1, words("عدد حصيله اعداد")) or text.is_one_of(at - 2, words("حصيله عدد"))
    return (
        next((HARMED_AR[form][0] for form in text.tokens[at].forms if form in HARMED_AR), None) if has_number else None
    )


def _toll_en(text: Text, at: int) -> Harm | None:
    word = text.tokens[at].folded
    if word not in TOLLS:
        return None
    said = text.is_one_of(at - 1, words("death the of number total")) or word == "toll"
    said = said or (word == "dead" and text.is_one_of(at + 1, _AT))  # «put the week's dead at 212»
    # «The number of people killed has risen to more than 1,000»
    is_of_people = text.is_one_of(at - 1, _WHO) or _noun_at(text, at - 1) is not None
    said = said or (is_of_people and text.is_one_of(at - 2, words("of")) and text.is_one_of(at - 3, _HOW_MANY))
    return TOLLS[word] if said else None


def noun_of_toll(text: Text, one: Counted) -> str | None:
    """Whom a toll counts: «the number of soldiers killed … at 32»."""
    for at in range(one.first - 1, max(0, one.first - _FAR_TOLL), -1):
        if _MARK.search(text.gap(at + 1)):
            return None
        if toll_at(text, at, one):
            return _noun_at(text, at - 1)
    return None


def _noun_at(text: Text, at: int) -> str | None:
    noun, number = NOUNS.get(text.tokens[at].folded, (None, 1)) if at >= 0 else (None, 1)
    return noun if number == 0 else None


def toll_before(text: Text, one: Counted) -> Harm | None:
    for at in range(one.first - 1, max(-1, one.first - _FAR_TOLL), -1):
        if _MARK.search(text.gap(at + 1)):
            return None
        harm = toll_at(text, at, one)
        if harm:
            return harm
    return None


def is_bare(one: Counted) -> bool:
    return one.head == one.amount.after

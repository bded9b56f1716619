"""Numbers that a sentence names beside the one that it reports: «up from 923», «from 24 to 31», «من 7 قتلى إلى 11»."""

from rules.reading.numerals import numeral_at
from rules.reading.phrases import Phrases
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_CHANGES = words(
    "rose rises risen rising raises raising lowers lowering cut revises revising "
    "increased increases increasing climbed climbing jumped grew grown revised raised lowered "
    "fell fallen dropped reduced went gone up down ارتفع ارتفعت يرتفع ترتفع ارتفاع زاد زادت ازداد تراجع انخفض انخفضت "
    "لترتفع ليرتفع عدل عدلت رفع رفعت خفض خفضت وصل وصلت"
)
_ON = words("on a day earlier يوم في")
_FROM, _TO = words("from من"), words("to الي")
_BEFORE = Phrases(
    (phrase, None)
    for phrase in (
        "up from",
        "down from",
        "compared with",
        "compared to",
        "earlier put at",
        "previously put at",
        "initially put at",
        "first put at",
        "earlier given as",
        "previously given as",
        "against",
        "instead of",
        "had stood at",
        "had been at",
        "had earlier stood at",
        "had previously stood at",
        "previously stood at",
        "earlier stood at",
        "had been put at",
        "had earlier been put at",
        "had previously been put at",
        "an earlier toll of",
        "an earlier count of",
        "an earlier figure of",
        "a previous toll of",
        "a previous count of",
        "a previous figure of",
        "an initial toll of",
        "an initial count of",
        "an initial figure of",
        "the earlier toll of",
        "the previous toll of",
        "the initial toll of",
        "مقارنة مع",
        "مقارنة ب",
        "مقابل",
        "بعد أن كان",
        "بعد أن كانت",
        "بعدما كان",
        "بعدما كانت",
        "بدلا من",
        "عوضا عن",
        "حصيلة سابقة بلغت",
        "حصيلة أولية بلغت",
        "حصيلة سابقة من",
        "حصيلة أولية من",
        "حصيلة سابقة أشارت إلى",
        "حصيلة أولية أشارت إلى",
        "حصيلة سابقة عن",
        "حصيلة أولية عن",
        "حصيلة سابقة تحدثت عن",
        "حصيلة أولية تحدثت عن",
        "الحصيلة السابقة البالغة",
        "الحصيلة الأولية البالغة",
    )
)
_OF, _DEFINITE = words("of"), words("the its their his")
_SOME_OF = words("hundreds dozens thousands scores many most some several few half third quarter")
_FAR, _LONGEST, _CLAUSE = 7, 5, 16  # words


def is_earlier(text: Text, at: int, behind: int) -> bool:
    """Whether the number at a word, of which ``behind`` is the next, is what was said before or of another time."""
    for first in range(max(0, at - _LONGEST), at):
        found = _BEFORE.at(text, first)
        if found and found.after == at and not text.gap(at).strip():
            return True
    if _is_whole_of(text, at):
        return True
    return text.is_one_of(at - 1, _FROM) and _has_changed(text, at) and _goes_to(text, behind)


def _is_whole_of(text: Text, at: int) -> bool:
    """«Hundreds of the town's 12,000 residents»: of whom some are counted, and who are not counted themselves."""
    for back in (2, 3, 4):
        of = at - back
        if of > 0 and text.is_one_of(of, _OF) and text.is_one_of(of + 1, _DEFINITE):
            is_counted = numeral_at(text.folded, of - 1) or text.is_one_of(of - 1, _SOME_OF)
            return bool(is_counted) and not any(text.gap(n).strip() for n in range(of + 1, at + 1))
    return False


def is_day_of_earlier(text: Text, first: int) -> bool:
    """Whether the day at a word is that of an earlier figure: «up from 923 on Friday»."""
    at = first - 1
    while at > 0 and text.is_one_of(at, _ON) and not text.gap(at + 1).strip():
        at -= 1
    return (
        at > 0
        and not text.gap(at + 1).strip()
        and numeral_at(text.folded, at) is not None
        and is_earlier(text, at, at + 1)
    )


def _has_changed(text: Text, at: int) -> bool:
    for back in range(at - 2, max(-1, at - _CLAUSE), -1):
        if text.gap(back + 1).strip():
            return False
        if text.is_one_of(back, _CHANGES):
            return True
    return False


def _goes_to(text: Text, behind: int) -> bool:
    for at in range(behind, min(len(text) - 1, behind + _FAR)):
        if text.is_one_of(at, _TO):
            return numeral_at(text.folded, at + 1) is not None or text.tokens[at + 1].folded in {"at", "more", "اكثر"}
    return False

"""What a sentence says that did not happen, or not yet: reports that it calls false, threats, plans and conditions."""

from rules.reading.phrases import Phrases
from rules.reading.saying_words import SAYS_AR, SAYS_EN
from rules.reading.tokens import Sentence, Text
from rules.reading.word_sets import words

# What is said behind these is what somebody says is not so.
_DENIES = words(
    "denied denies denying dismissed dismisses dismissing rejected rejects rejecting refuted refutes refuting "
    "نفي نفت ينفي تنفي نافيا نافيه نفيه نفيها كذب كذبت دحض فند فندت"
)
_WHAT_IS_DENIED = words(
    "that report reports claim claims rumour rumours rumor rumors allegation allegations accusation accusations"
)
# «Denied responsibility for the attack that killed 50»: they were killed.
_NOT_DENIED = words("responsibility involvement role مسوولي مسووليته مسووليتها مسووليه ضلوع تورط علاقه صله دور")
_FALSE = Phrases(
    (phrase, None)
    for phrase in (
        "is untrue",
        "are untrue",
        "was untrue",
        "were untrue",
        "is false",
        "are false",
        "was false",
        "were false",
        "is not true",
        "are not true",
        "was not true",
        "were not true",
        "is incorrect",
        "are incorrect",
        "is wrong",
        "are wrong",
        "proved wrong",
        "proved false",
        "proved untrue",
        "proved to be wrong",
        "proved to be false",
        "turned out to be false",
        "turned out to be untrue",
        "turned out to be wrong",
        "is baseless",
        "are baseless",
        "were baseless",
        "is unfounded",
        "are unfounded",
        "is fabricated",
        "are fabricated",
        "were fabricated",
        "عار عن الصحة",
        "عارية عن الصحة",
        "عار من الصحة",
        "عارية من الصحة",
        "غير صحيح",
        "غير صحيحة",
        "غير دقيق",
        "لا أساس له",
        "لا أساس لها",
        "محض كذب",
        "محض افتراء",
    )
)
_NO_TRUTH = Phrases(
    (phrase, None)
    for phrase in (
        "no truth to",
        "no truth in",
        "there is no evidence that",
        "there was no evidence that",
        "لا صحة",
        "لا أساس",
        "لا صحة لما",
    )
)
# Behind these the one who denies says what was.
_INSTEAD = words(
    "saying adding but while instead insisting stating stressing although though however yet "
    "مويدا مشيرا لكن فيما بينما موكدا موكده مشيره مبينا قايلا قايله مضيفا مضيفه"
)
_GOES_ON = _INSTEAD | ((SAYS_EN | SAYS_AR) - _DENIES - _WHAT_IS_DENIED)
_INTENDS = words(
    "threaten threatened threatens threatening vow vowed vows vowing pledged promised swore plan planned plans "
    "planning "
    "plot plotted plotting intend intended intends conspired"
)
_INTENDS_AR = words(
    "هدد هددت يهدد تهدد هددوا تهديد توعد توعدت يتوعد يعتزم تعتزم يخطط تخطط خطط خططت ينوي تنوي محاوله حاول حاولت"
)
_MODAL = words("could would might will should must may")
_BE = words("be get")
_IF = words("if unless lest")
_IF_AR = words("اذا لو")
_AT_RISK = Phrases(
    (phrase, None)
    for phrase in ("at risk of", "in danger of", "faces execution", "face execution", "from being", "facing execution")
)
_ENDS = ".;:؛"
_FAR = 7  # words


def is_refuted(text: Text, sentence: Sentence, at: int) -> bool:
    """Whether the sentence calls what it says at a word untrue."""
    for found in _FALSE.all(text, sentence.first, sentence.after):
        first, last = sorted((at, found.first))
        if at < found.first and not _is_parted(text, first + 1, last + 1):
            return True
    for found in _NO_TRUTH.all(text, sentence.first, sentence.after):
        if found.after <= at and not _is_parted(text, found.after, at + 1):
            return True
    return any(
        _denies(text, word) and not _is_parted(text, word + 1, at + 1)
        for word in range(sentence.first, min(at, sentence.after))
    )


def _denies(text: Text, at: int) -> bool:
    if not text.is_one_of(at, _DENIES):
        return False
    behind = range(at + 1, min(len(text), at + 4))
    if any(text.is_one_of(n, _NOT_DENIED) for n in behind):
        return False
    return text.tokens[at].is_arabic or any(text.is_one_of(n, _WHAT_IS_DENIED) for n in behind)


def _is_parted(text: Text, first: int, after: int) -> bool:
    """Whether another clause begins on the way."""
    return any(
        any(sign in text.gap(at) for sign in _ENDS) or text.is_one_of(at, _GOES_ON) for at in range(first, after)
    )


def is_to_come(text: Text, sentence: Sentence, first: int, head: int) -> bool:
    """Whether what is said of people counted in these words is threatened, planned, feared or under a condition."""
    return (
        _is_intended(text, sentence, first) or _is_modal(text, sentence, head) or _is_condition(text, sentence, first)
    )


def _is_intended(text: Text, sentence: Sentence, first: int) -> bool:
    """«Threatened to kill 30 captives», «هدد بإعدام 30 أسيراً»."""
    for at in range(first - 1, max(sentence.first, first - _FAR) - 1, -1):
        if any(sign in text.gap(at + 1) for sign in f"{_ENDS},،"):
            return False
        token = text.tokens[at]
        if token.is_arabic:
            if text.is_one_of(at, _INTENDS_AR):
                return True
        elif token.folded in _INTENDS and any(text.is_one_of(n, frozenset({"to"})) for n in range(at + 1, first)):
            return True
    return False


def _is_modal(text: Text, sentence: Sentence, head: int) -> bool:
    """«200 prisoners could be executed»; but «may have been killed» is a report."""
    for at in range(head, min(sentence.after, head + _FAR)):
        if at > head and any(sign in text.gap(at) for sign in f"{_ENDS},،"):
            return False
        if text.is_one_of(at, _MODAL) and not text.tokens[at].is_capital and text.is_one_of(at + 1, _BE):
            return True
        if _AT_RISK.at(text, at):
            return True
    return False


def _is_condition(text: Text, sentence: Sentence, first: int) -> bool:
    """«Unless 60 prisoners were released»: up to the comma."""
    for at in range(first - 1, max(sentence.first, first - _FAR) - 1, -1):
        if any(sign in text.gap(at + 1) for sign in f"{_ENDS},،"):
            return False
        if text.is_one_of(at, _IF) or text.tokens[at].folded in _IF_AR:
            return True
    return False

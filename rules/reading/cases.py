"""Cases of harm that count people: «154 cases of arbitrary arrest», «98 حالة اختفاء قسري»."""

from dataclasses import dataclass

from rules.reading.harm_words import NOUNS_OF, VERBS_AR
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_CASES = words("case cases حاله حالات")
_OPERATIONS, _EXECUTIONS = words("عمليه عمليات"), words("اعدام اعدامات")
_OF = words("of")
_MISSING = words("disappearance disappearances اختفا اخفا")
_ARRESTS = words("arrest arrests detention detentions abduction abductions kidnapping kidnappings")
_DEATHS = words("death deaths killing killings execution executions وفاه قتل")
_FAR = 4  # words


@dataclass(frozen=True)
class Case:
    """A harm, and the word behind its name."""

    after: int
    harm: Harm


def case_at(text: Text, at: int) -> Case | None:
    """The harm that cases at a word are of; None for cases of anything else."""
    if text.is_one_of(at, _OPERATIONS) and text.is_one_of(at + 1, _EXECUTIONS) and not text.gap(at + 1).strip():
        return Case(at + 2, Harm.KILLED)  # «خمس عمليات إعدام»
    if not text.is_one_of(at, _CASES):
        return None
    is_arabic = text.tokens[at].is_arabic
    if not is_arabic and not text.is_one_of(at + 1, _OF):
        return None
    for behind in range(at + 1, min(len(text), at + 2 if is_arabic else at + 1 + _FAR)):
        if text.gap(behind).strip():
            return None
        harm = _harm_at(text, behind)
        if harm:
            return Case(behind + 1, harm)
    return None


def _harm_at(text: Text, at: int) -> Harm | None:
    word = text.tokens[at].norm
    if word in _MISSING:
        return Harm.MISSING
    if word in _ARRESTS:
        return Harm.CAPTURED
    if word in _DEATHS:
        return Harm.KILLED
    return VERBS_AR.get(word) if text.tokens[at].is_arabic else NOUNS_OF.get(word)

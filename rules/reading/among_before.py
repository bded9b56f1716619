"""People among those whom a sentence before counted: «The dead included five children», «ومن بين القتلى طفلان»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rules.reading.harm_words import ACTIVE, PARTICIPLES, VERBS_AR
from rules.reading.people import Counted
from rules.reading.person_words import NOUNS
from rules.reading.phrases import Phrases
from rules.reading.tokens import Sentence, Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

# What stands for people who were counted before, and what had happened to them; None: whichever it was.
_THOSE: Phrases[Harm | None] = Phrases(
    (phrase, harm)
    for harm, phrases in (
        (Harm.KILLED, ("the dead", "the killed", "the victims", "the fatalities", "those killed", "the deaths")),
        (Harm.KILLED, ("the death toll", "the toll", "those who died", "القتلى", "الضحايا", "الشهداء", "الحصيلة")),
        (Harm.INJURED, ("the wounded", "the injured", "those wounded", "those injured", "الجرحى", "المصابين")),
        (Harm.CAPTURED, ("the captives", "the detainees", "the abducted", "those arrested", "those detained")),
        (Harm.CAPTURED, ("المعتقلين", "المعتقلون", "الأسرى", "المخطوفين", "المختطفين")),
        (Harm.MISSING, ("the missing", "المفقودين")),
        (None, ("them", "they", "these", "those", "بينهم", "بينها", "ضمنهم")),
    )
    for phrase in phrases
)
_INCLUDE = words("include includes included were comprise comprised تضم ضمت تشمل شملت شمل تضمنت")
_AMONG, _OF, _ALSO = words("among of بين ضمن بينهم بينها ضمنهم قايمه"), words("of من"), words("also")
_BEFORE_AMONG = words("also and but من ومن كان كانت كانوا كما تضم ضمت تشمل شملت شمل تضمنت")
_BE = words("were was are is all mostly كانوا كان هم")
_CLAUSE = words("while who whose when after before but whereas as فيما بينما حيث لكن عندما بعد")
_VERBS = ACTIVE.keys() | PARTICIPLES.keys() | VERBS_AR.keys()
_OPENING, _BEHIND = 4, 4  # words
_MARKS = ";:؛"


@dataclass(frozen=True)
class Among:
    """Counted people who are among others that were counted before. ``harm`` None: the same as theirs."""

    counted: Counted
    harm: Harm | None


def among_before(text: Text, sentence: Sentence, counted: Sequence[Counted]) -> Iterator[Among]:
    """Those of a sentence's counted people who are part of those in the sentences before."""
    opening = _opening(text, sentence, counted)
    last: Among | None = None
    found: Among | None
    for one in counted:
        found = None
        if is_of_those(text, one):
            described = described_behind(text, one)
            found = Among(described, one.harm) if described else None
        elif last and _goes_on(text, last.counted, one):
            found = Among(one, last.harm)
        elif one.of_them and one.noun and _begins(text, sentence, one):
            found = Among(one, None)
        elif opening and one.harm is None and _is_listed(text, opening[0], one):
            found = Among(one, opening[1])
        if found:
            yield found
        last = found


def is_of_those(text: Text, one: Counted) -> bool:
    """«Four of the dead», «ثلاثة من الجرحى»: they were counted before, and are no more of them."""
    if one.harm is None or one.is_rest:
        return False
    start = one.amount.after
    found = _THOSE.at(text, start + 1) if text.is_one_of(start, _OF) else None
    if not found:
        return False
    return not text.tokens[found.first].is_arabic or text.tokens[found.first].folded.startswith("ال")


def _goes_on(text: Text, last: Counted, one: Counted) -> bool:
    """«Three of the dead were women and two were children»."""
    is_said_so = one.noun is not None and one.harm is None and text.is_one_of(one.amount.after, _BE)
    return is_said_so and one.first - last.head <= 1 and not text.gap(one.first).strip(" ,")


def _begins(text: Text, sentence: Sentence, one: Counted) -> bool:
    """«Five of them were children.»"""
    before = range(sentence.first + 1, one.first)
    return one.first <= sentence.first + 1 and not any(text.gap(at).strip() for at in before)


def described_behind(text: Text, one: Counted) -> Counted | None:
    """«Five of the dead were children», «عشرة من القتلى مدنيون»; None where nothing says who they were."""
    if one.party or one.noun:
        return one
    for at in range(one.head, min(len(text), one.head + _BEHIND)):
        if text.gap(at).strip(" '’s"):
            return None
        if text.tokens[at].norm in NOUNS:
            return replace(one, after=at + 1, head=at + 1, noun=NOUNS[text.tokens[at].norm][0])
        if not text.is_one_of(at, _BE):
            return None
    return None


def _opening(text: Text, sentence: Sentence, counted: Sequence[Counted]) -> tuple[int, Harm | None] | None:
    """The word behind «The dead included», «Among them were», «Of the dead», «ومن بين القتلى», and their harm."""
    at = sentence.first
    those = counted[0] if counted and counted[0].first == at and counted[0].harm else None
    if those and text.tokens[at].folded == "the" and text.is_one_of(those.head, _INCLUDE):
        return those.head, those.harm  # «The 14 dead included five children»
    limit = min(sentence.after, at + _OPENING)
    while at < limit and text.is_one_of(at, _BEFORE_AMONG) and not text.is_one_of(at, _AMONG):
        at += 1
    is_among = at < limit and text.is_one_of(at, _AMONG)
    found = (_THOSE.at(text, at + 1) if is_among else None) or (_THOSE.at(text, at) if at < limit else None)
    if not found or not (is_among or text.is_one_of(found.after + text.is_one_of(found.after, _ALSO), _INCLUDE)):
        return None
    return found.after, found.meaning


def _is_listed(text: Text, begins: int, one: Counted) -> bool:
    """Whether nothing ends the list on the way from its opening."""
    if one.first < begins:
        return False
    for at in range(begins, one.first):
        if any(sign in text.gap(at) for sign in _MARKS) or text.is_one_of(at, _CLAUSE):
            return False
        if any(form in _VERBS for form in text.tokens[at].forms):
            return False
    return not _has_verb_behind(text, one)


def _has_verb_behind(text: Text, one: Counted) -> bool:
    """«They were shelled, and five people were wounded»: of the five something else is said."""
    at = one.head
    while text.is_one_of(at, _BE):
        at += 1
    return at > one.head and at < len(text) and any(form in _VERBS for form in text.tokens[at].forms)

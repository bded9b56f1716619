"""Which harm a sentence says of each group of people that it counts."""

import re
from collections.abc import Sequence

from rules.reading.afterwards import died_later
from rules.reading.agents_ar import has_object_behind, is_transitive
from rules.reading.among_before import is_of_those
from rules.reading.harm_words import (
    ACTIVE,
    BEHIND,
    BEHIND_AR,
    HARMED_AR,
    NOUNS_OF,
    PARTICIPLES,
    VERBS_AR,
)
from rules.reading.how_badly import says_how_badly
from rules.reading.killed_or_injured import says_killed_or
from rules.reading.not_harmed import is_agent, is_denied
from rules.reading.numbers_alone import is_of_last, is_shared_out, may_stand_alone
from rules.reading.numerals import numeral_at, vague_at
from rules.reading.parts import DASH, is_fronted, part_of
from rules.reading.people import Counted, Harmed
from rules.reading.person_words import NOUNS
from rules.reading.tokens import Sentence, Text
from rules.reading.tolls import boxed, is_bare, toll_at, toll_before
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_BE = words(
    "was were is are be been being has have had also both all reportedly later then confirmed were either "
    "apparently themselves found"
)
_LINKS = words(
    "and or as well along with together including of them whom the in from at near who that plus both more "
    "others too "
    "into which also"
)
CLAUSE = words(
    "فيما بينما عندما حين بعدما حيث لكن when while after before but although though where because whereas "
    "since until if adding noting"
)
# Verbs of these endings are another clause's, unless they are harm.
_OTHER_VERB = re.compile(r"(?:ed|ing)$")
_NO_VERBS = words(
    "believed thought feared presumed known estimated understood said armed allied united wounded including "
    "unidentified masked alleged suspected hundred red led backed "
    "reported confirmed documented following during aged besieged affiliated linked nearby injured bed being "
    "morning evening fighting remaining leading civilian-clothed based"
)
_DETERMINERS = words(
    "the a an its their his at least more than about some several dozens hundreds nearly over around up others "
    "another him her them many scores thousands"
)
_ONE_IS = words("was is")
_AND = frozenset({"and"})
_PART = words("including among them whom of بينهم بينها منهم ضمنهم منها بين")
_LIVES = words("lives life")
_ON_AR = words("علي")
_WHERE = words("in during near around")
_DONE = words("put froze bled burnt")
_SENTENCED = words("sentenced condemned doomed")
_FAR, _NEAR, _BEHIND = 14, 7, 12
_MARK = re.compile(r"[;؛.:]")


def harmed(text: Text, sentence: Sentence, counted: Sequence[Counted]) -> list[Harmed]:
    """Those of the counted people who are said to be harmed, in order."""
    found: list[Harmed] = []
    for index, one in enumerate(counted):
        if says_how_badly(text, one):
            continue
        label = boxed(text, one)
        behind = None if label else _behind(text, sentence, counted, index)
        toll = toll_before(text, one) if is_bare(one) and one.noun is None else None
        if toll and _is_said_beside(text, sentence, one, behind):
            toll = None
        trailing = None if toll else behind
        if found and trailing is None and is_shared_out(text, found[-1].counted, one):
            whole = len(found) - 1 if is_of_last(text, found[-1].counted, one) else found[-1].part_of
            found.append(Harmed(one, found[-1].harm, whole, is_shared_out=True))
            continue
        part = part_of(text, counted[index:], found)
        if part is not None and trailing and text.is_one_of(one.head, _BE) and trailing != found[part].harm:
            part = None  # «129 dead, …, adding that 412 were injured»
        of_whole = found[part].harm if part is not None and trailing is None else None
        of_whole = of_whole and (_beside(text, sentence, one) or of_whole)
        harm = one.harm or label or toll or of_whole or trailing or _before(text, sentence, one, found) or one.state
        if harm is None or is_denied(text, sentence, one) or is_agent(text, sentence, one, harm):
            continue
        if trailing is None and has_object_behind(text, counted[index:]):
            continue
        is_dead_now = died_later(text, one, harm)
        if is_dead_now == harm and is_of_those(text, one):
            continue
        harm = is_dead_now
        if one.noun is None and not may_stand_alone(text, one, label, trailing, is_part=part is not None):
            continue
        if (
            harm == Harm.CAPTURED
            and one.noun is None
            and one.harm is None
            and not (one.is_rest or one.of_them or one.party or is_bare(one))
        ):
            continue
        found.append(Harmed(one, harm, part, trailing is not None))
    return found


def _is_said_beside(text: Text, sentence: Sentence, one: Counted, behind: Harm | None) -> bool:
    """«The toll rose to 129, and 412 were injured», «… فيما أصيب 412»: what they suffered stands nearer."""
    return (behind is not None and text.is_one_of(one.head, _BE)) or _beside(text, sentence, one) is not None


def _beside(text: Text, sentence: Sentence, one: Counted) -> Harm | None:
    """The harm of the word right before the amount: «وأسر 4 منهم»."""
    return _said_before(text, one.first - 1, one) if one.first > sentence.first else None


def _behind(text: Text, sentence: Sentence, counted: Sequence[Counted], index: int) -> Harm | None:
    """The harm that is said behind them, of them and of all that are joined to them: «… were killed»."""
    one = counted[index]
    if one.harm:
        return None
    at, limit = one.head, one.head + _BEHIND
    others = {other.first: other for other in counted[index + 1 :]}
    joined = True
    while at < min(sentence.after, limit):
        gap = text.gap(at)
        if at > one.head and _MARK.search(gap):
            return None
        token = text.tokens[at]
        if at in others and joined:
            other = others[at]
            if other.harm or _is_apart(text, sentence, at) or is_fronted(text, one):
                return None
            at, limit, joined = other.head, max(limit, other.head + _BEHIND), True
            continue
        harm = _said_behind(text, at, one)
        if harm:
            return harm if one.noun or one.party or not is_bare(one) or at <= one.head + 3 else None
        is_relative = at == one.head and token.folded.endswith("ing")  # «12 fighters defending the post were killed»
        if (
            token.folded in CLAUSE
            or (_is_other_verb(text, at) and not is_relative)
            or (token.is_arabic and _ends_subject(text, at))
        ):
            return None
        if token.folded in ACTIVE or token.folded in PARTICIPLES:
            return None
        joined = "," in gap or "،" in gap or token.folded in _LINKS or token.folded.startswith("و") or joined
        at += 1
    return None


def _is_apart(text: Text, sentence: Sentence, at: int) -> bool:
    """«… 11 soldiers — five civilians were wounded»: behind one dash another clause begins, between two an aside."""
    dashes = [n for n in range(at, sentence.after) if DASH.fullmatch(text.gap(n))]
    return dashes[:1] == [at] and len(dashes) == 1


def _ends_subject(text: Text, at: int) -> bool:
    return any(form in VERBS_AR for form in text.tokens[at].forms)


def _said_behind(text: Text, at: int, one: Counted) -> Harm | None:
    token = text.tokens[at]
    if token.is_arabic:
        if text.is_one_of(at - 1, frozenset({"عداد"})) and token.norm in HARMED_AR:
            return HARMED_AR[token.norm][0]
        if text.tokens[at].folded in BEHIND_AR and is_transitive(text, at):
            return None
        single = token.folded if one.amount.is_one and token.folded in VERBS_AR else None
        return (
            VERBS_AR[single] if single else next((BEHIND_AR[form] for form in token.forms if form in BEHIND_AR), None)
        )
    if token.folded in BEHIND:
        return BEHIND[token.folded]
    if token.folded == "lost" and text.is_one_of(at + 2, frozenset({"lives", "life"})):
        return Harm.KILLED
    if token.folded == "fell" and one.noun and text.is_one_of(at + 1, _WHERE):
        return Harm.KILLED
    if text.is_one_of(at + 2, frozenset({"death"})) and _is_done_to_death(text, at):
        return Harm.KILLED
    if token.folded not in PARTICIPLES:
        return None
    if _is_of_another(text, at, one):
        return None
    after_be = any(text.is_one_of(at - back, _BE) for back in (1, 2, 3) if at - back >= one.head)
    if not after_be and (_has_object(text, at) or _is_of_their_killers(text, at, one)):
        return None
    if token.folded in {"seized", "taken", "held", "evacuated"} and not after_be:
        return None
    if token.folded == "taken" and text.is_one_of(at + 1, words("to over from out")):
        return None
    if token.folded == "shot" and text.is_one_of(at + 1, frozenset({"down"})):
        return None
    return PARTICIPLES[token.folded] if after_be or at <= one.head + 4 else None


def _is_done_to_death(text: Text, at: int) -> bool:
    """«Were put to death», «starved to death»; nobody who is sentenced to death is dead."""
    is_so = text.tokens[at].folded.endswith(("ed", "en")) or text.is_one_of(at, _DONE)
    return is_so and text.is_one_of(at + 1, frozenset({"to"})) and not text.is_one_of(at, _SENTENCED)


def _is_of_another(text: Text, at: int, one: Counted) -> bool:
    """«He commands 300 men and was wounded», «a man who led 500 was killed»: the verb is of one, and not of many."""
    is_many = one.amount.low is None or one.amount.low > 1
    is_of_one = any(text.is_one_of(at - back, _ONE_IS) for back in (1, 2) if at - back >= one.head)
    return is_many and is_of_one


def _is_of_their_killers(text: Text, at: int, one: Counted) -> bool:
    """«The bomb killed four policemen and wounded …»: of who did the first is said the second too."""
    before = text.tokens[one.first - 1].folded if one.first else ""
    return text.is_one_of(at - 1, _AND) and before in PARTICIPLES and not text.is_one_of(one.first - 2, _BE)


def _has_object(text: Text, at: int) -> bool:
    """«Five gunmen killed 12 civilians»: a participle with an object is a verb."""
    if at + 1 >= len(text) or text.gap(at + 1).strip(' "“'):
        return False
    following = text.tokens[at + 1]
    if numeral_at(text.folded[at + 1 : at + 4], 0) or vague_at(text.folded[at + 1 : at + 6], 0):
        return True
    return (
        following.folded in _DETERMINERS
        or following.folded in NOUNS
        or (following.is_capital and not following.is_arabic)
        or any(character.isdigit() for character in following.text)
    )


def _is_other_verb(text: Text, at: int) -> bool:
    word = text.tokens[at].folded
    return bool(_OTHER_VERB.search(word)) and word not in _NO_VERBS and word not in PARTICIPLES and word not in ACTIVE


def _before(text: Text, sentence: Sentence, one: Counted, found: Sequence[Harmed]) -> Harm | None:
    """The harm of the verb or noun before them, or of those that they are joined to."""
    last = found[-1] if found else None
    for steps, at in enumerate(range(one.first - 1, sentence.first - 1, -1), 1):
        if _MARK.search(text.gap(at + 1)) and not text.gap(at + 1).strip().startswith(":"):
            return None
        if last and at < last.counted.after and steps <= _NEAR:
            return _joined(text, one, last)
        if steps > _FAR:
            return None
        harm = _said_before(text, at, one)
        if harm:
            return harm
        token = text.tokens[at]
        if token.folded in CLAUSE or (not token.is_arabic and steps > 1 and _is_other_verb(text, at)):
            return None
    return None


def _joined(text: Text, one: Counted, last: Harmed) -> Harm | None:
    if one.state and last.counted.harm:
        return one.state  # «18 dead and 4 prisoners»
    between = text.folded[last.counted.after : one.first]
    for n, word in enumerate(between):
        at = last.counted.after + n
        harm = _said_before(text, at, one)
        if harm:
            return harm
        if word in CLAUSE or (word not in _PART and _is_other_verb(text, at)):
            return None
    return None if last.is_trailing and not any(word in _PART or word[:1] == "و" for word in between) else last.harm


def _said_before(text: Text, at: int, one: Counted) -> Harm | None:
    token = text.tokens[at]
    if token.is_arabic:
        harm = next((VERBS_AR[form] for form in token.forms if form in VERBS_AR), None)
        if harm and says_killed_or(text, at):
            harm = Harm.KILLED
        if token.norm == "قضا" and text.is_one_of(at + 1, _ON_AR):
            return Harm.KILLED  # «القضاء على 12 مسلحاً»
        return harm or toll_at(text, at, one)
    word = token.folded
    if word in ACTIVE:
        if word in {"took", "taking", "seizing"}:
            return Harm.CAPTURED if _is_taken(text, one) else None
        if word == "claiming":
            return Harm.KILLED if text.is_one_of(one.first - 2, frozenset({"lives"})) else None
        return Harm.KILLED if says_killed_or(text, at) else ACTIVE[word]
    if word in PARTICIPLES:
        if word == "shot" and text.is_one_of(at + 1, frozenset({"down"})):
            return None
        passive = any(text.is_one_of(at - back, _BE - {"has", "have", "had"}) for back in (1, 2))
        beside = (is_bare(one) or one.is_rest or one.of_them) and at == one.first - 1
        if word in {"seized", "taken", "held", "captured"} and one.noun is None and not beside:
            return None
        if says_killed_or(text, at):
            return Harm.KILLED
        return None if passive and at + 3 < one.first else PARTICIPLES[word]
    if word in NOUNS_OF and text.is_one_of(at + 1, words("of among")):
        return NOUNS_OF[word]
    if word == "cost" and text.is_one_of(one.head - 1, _LIVES):
        return Harm.KILLED
    if word == "left" and text.is_one_of(one.head, frozenset(BEHIND)):
        return BEHIND[text.tokens[one.head].folded]
    return toll_at(text, at, one)


def _is_taken(text: Text, one: Counted) -> bool:
    behind = text.folded[one.head : one.head + 3]
    return any(word in {"prisoner", "prisoners", "hostage", "captive", "captives", "hostages"} for word in behind)

"""Whom a figure counts: the name of its group, by the noun, the party, and whose people the text speaks of."""

from collections.abc import Sequence
from dataclasses import replace

from rules.reading.actors import ActorMention
from rules.reading.again_words import AGAIN_EN
from rules.reading.harms import CLAUSE
from rules.reading.nations import are_foreign, is_foreign_name
from rules.reading.numbers_alone import are_at_another_place
from rules.reading.people import Counted, Harmed
from rules.reading.person_words import (
    AMONG_CIVILIANS,
    BELONGS_TO,
    CIVILIANS,
    FIGHTERS,
    PEOPLE,
    SOLDIERS,
    possessed,
)
from rules.reading.speakers import Voice, voice_of
from rules.reading.tokens import Text
from rules.reading.tolls import noun_of_toll
from rules.reading.whose_fighters import fighters_of
from rules.reading.word_sets import words
from rules.vocabulary import Harm

GOVERNMENT, TOTAL, UNKNOWN = "government forces", "total", "unknown"
_GOVERNMENT_ACTOR = "Syrian government forces"
_AND = frozenset({"and"})
_WHILE = words("while whereas فيما بينما")
_LOST = words("lost losing loses خسر خسرت فقد فقدت")
_NOT_ACTING = words("from against by with من ضد مع")
_LOSSES = words("losses toll خساير")
_NEAR = 14  # words
_NATIONS = frozenset({"russian", "turkish", "iranian", "american"})
_OWN = words("its their قواتها قواته قواتهم صفوفها صفوفه صفوفهم جيشها جيشه")


def groups_of(
    text: Text, people: Sequence[Harmed], actors: Sequence[ActorMention], voices: Sequence[Voice]
) -> list[tuple[str, ...]]:
    """Whom each counts: the group's English name, two where one figure is said of two parties' people."""
    found: list[tuple[str, ...]] = []
    for one in people:
        counted = one.counted
        if (
            counted.is_rest
            or (counted.amount.is_further and counted.noun is None)
            or _goes_on(text, people, len(found))
            or (counted.of_them and counted.noun is None and counted.party is None)
        ):
            found.append(_same_as_before(people, found, one.harm))
        elif one.is_shared_out and are_at_another_place(text, counted):
            found.append(found[-1])
        elif one.part_of is not None and counted.noun is None and counted.party is None:
            found.append(found[one.part_of])
        elif counted.amount.low is None and len(counted.parties) > 1:
            found.append(tuple(map(_name, counted.parties)))
        else:
            found.append((group_of(text, counted, actors, voices),))
    return found


def _goes_on(text: Text, people: Sequence[Harmed], index: int) -> bool:
    """«Four of its servicemen were killed and two injured»: the injured are such people too."""
    one = people[index]
    counted = one.counted
    if not index or counted.noun or counted.party or counted.amount.low is None or one.part_of is not None:
        return False
    last = people[index - 1]
    between = range(last.counted.head, counted.first + 1)
    # «17 civilians and 34 wounded» are two lists, and no clause that goes on.
    if counted.harm and not last.is_trailing:
        return False
    if last.harm == one.harm or any(sign in text.gap(at) for at in between for sign in ";:؛"):
        return False
    is_joined = any(text.is_one_of(at, _AND) for at in between) or any(
        text.tokens[at].folded.startswith("و") for at in between
    )
    return is_joined and not any(text.is_one_of(at, CLAUSE) for at in between)


def _same_as_before(people: Sequence[Harmed], groups: Sequence[tuple[str, ...]], harm: Harm) -> tuple[str, ...]:
    """«40 others» are such people as were counted before, not those that were a part of them.

    Unknown behind several groups: «two journalists and a medic were killed and three others injured».
    """
    wholes = [(one.harm, names) for one, names in zip(people, groups, strict=False) if one.part_of is None]
    if not wholes:
        return (UNKNOWN,)
    of_the_harms = {names for kind, names in wholes if kind in {harm, wholes[-1][0]}}
    return of_the_harms.pop() if len(of_the_harms) == 1 else (UNKNOWN,)


def _name(party: str) -> str:
    return GOVERNMENT if party == _GOVERNMENT_ACTOR else party


def group_of(text: Text, counted: Counted, actors: Sequence[ActorMention], voices: Sequence[Voice]) -> str:
    if counted.noun is None and counted.party is None:
        counted = replace(counted, noun=noun_of_toll(text, counted))
    if counted.noun == CIVILIANS or counted.noun in AMONG_CIVILIANS:
        return counted.noun or UNKNOWN
    if counted.party:
        return _name(counted.party)
    is_lost = any(text.is_one_of(counted.first - back, _LOST) for back in range(1, 6))
    if is_lost or (counted.noun == PEOPLE and _are_its_own(text, counted)):
        sentence = max(sentence.first for sentence in text.sentences if sentence.first <= counted.first)
        begins = max(sentence, counted.first - _NEAR + 1)
        acting = [mention for mention in actors if begins <= mention.first < counted.first]
        losing = ([one for one in acting if not text.is_one_of(one.first - 1, _NOT_ACTING)] or acting)[-1:]
        if losing and not _has_another_subject(text, losing[0].after, counted.first):
            return _name(losing[0].actor.name)
    of_losses = _whose_losses(text, counted, actors) if counted.noun is None else None
    if of_losses:
        return _name(of_losses)
    if counted.noun == SOLDIERS:
        speaker = voice_of(voices, text, counted.first) or ""
        is_another = are_foreign(text, counted) or (is_foreign_name(speaker) and _are_its_own(text, counted))
        return _forces_of(text, counted, speaker) or (UNKNOWN if is_another else GOVERNMENT)
    if counted.noun == FIGHTERS:
        return fighters_of(text, counted, actors, are_its_own=_are_its_own(text, counted)) or UNKNOWN
    return UNKNOWN


def _whose_losses(text: Text, counted: Counted, actors: Sequence[ActorMention]) -> str | None:
    """«Put the army's losses at 60 dead», «خسائر الجيش بلغت 60 قتيلاً»."""
    begins = max(0, counted.first - _NEAR)
    for at in range(counted.first - 1, begins - 1, -1):
        if any(sign in text.gap(at + 1) for sign in ".;:؛"):
            return None
        if text.is_one_of(at, _LOSSES):
            whose = [one for one in actors if one.after == at or at < one.first <= at + 3]
            return whose[0].actor.name if whose else None
    return None


def _has_another_subject(text: Text, first: int, after: int) -> bool:
    """«The army lost 14 men, while its attackers lost six»; «while losing six» goes on with the army."""
    return any(
        text.is_one_of(at, _WHILE) and not text.is_one_of(at + 1, _LOST | AGAIN_EN) for at in range(first, after)
    )


def _forces_of(text: Text, counted: Counted, speaker: str) -> str | None:
    """Soldiers of whom a foreign ministry speaks are its own; Russia's speaks of Syria's too, unless they are «its»."""
    nation = next((BELONGS_TO[word] for word in speaker.casefold().split() if word in _NATIONS), None)
    if nation is None or (nation == "Russian forces" and not _are_its_own(text, counted)):
        return None
    return nation


def _are_its_own(text: Text, counted: Counted) -> bool:
    between = text.tokens[counted.amount.after : counted.head]
    if any(token.folded in {"its", "their"} for token in between) or (
        bool(between) and possessed(between[-1].norm) is not None
    ):
        return True
    # «جنديين من قواتها», «three soldiers of its own»
    behind = counted.head + 1
    is_of = counted.head < len(text) and text.tokens[counted.head].folded in {"من", "of", "from"}
    return is_of and (
        text.is_one_of(behind, _OWN) or (behind < len(text) and bool(possessed(text.tokens[behind].norm)))
    )

"""Casualty claims of a text: the counted people, what was done to them, when, and on whose word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.reading.actors import ActorMention
from rules.reading.again_words import AGAIN_EN
from rules.reading.counted import counted_people
from rules.reading.harms import CLAUSE, harmed
from rules.reading.killed_or_injured import counted_with
from rules.reading.mentions import DayMention
from rules.reading.nations import are_foreign, is_foreign_name
from rules.reading.numbers_alone import are_at_another_place
from rules.reading.people import Counted, Harmed
from rules.reading.periods import carried_period, own_period
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
from rules.reading.tokens import Sentence, Text
from rules.reading.whose_fighters import fighters_of
from rules.reading.word_sets import words
from rules.vocabulary import Harm

GOVERNMENT, TOTAL, UNKNOWN = "government forces", "total", "unknown"
_GOVERNMENT_ACTOR = "Syrian government forces"
_AND = frozenset({"and"})
_WHILE = words("while whereas فيما بينما")
_LOST = words("lost losing loses خسر خسرت فقد فقدت")
_NEAR = 14  # words
_NATIONS = frozenset({"russian", "turkish", "iranian", "american"})
_OWN = words("its their قواتها قواته قواتهم صفوفها صفوفه صفوفهم جيشها جيشه")


@dataclass(frozen=True)
class CasualtyClaim:
    """A figure as the text gives it. No ``low`` and no ``high``: a figure without a number.

    ``part_of``: the number of the claim, counted from 0, that these people are among. ``is_period_near``: its days are
    those of a sentence before.
    """

    first: int
    after: int
    group: str
    harm: Harm
    low: int | None
    high: int | None
    wording: str
    start: date | None
    end: date | None
    attributed_to: str | None
    part_of: int | None = None
    is_period_near: bool = False


def casualty_claims(
    text: Text, days: Sequence[DayMention], actors: Sequence[ActorMention], voices: Sequence[Sequence[Voice]]
) -> list[CasualtyClaim]:
    """Every figure of people who were harmed, in the text's order."""
    dates = frozenset(at for mention in days for at in range(mention.first, mention.after))
    by_word = {mention.first: mention for mention in actors}
    found: list[CasualtyClaim] = []
    for sentence, speaking in zip(text.sentences, voices, strict=True):
        counted = counted_people(text, sentence.first, sentence.after, dates, by_word)
        people = harmed(text, sentence, counted)
        groups = _groups(text, people, actors, speaking)
        offset = len(found)
        rows = list(_claims(text, sentence, people, groups, days, speaking))
        wholes = {claim.part_of for claim in rows}
        for number, claim in enumerate(rows):
            part = None if claim.part_of is None else claim.part_of + offset
            is_whole = number in wholes and claim.group == UNKNOWN
            found.append(replace(claim, part_of=part, group=TOTAL if is_whole else claim.group))
    return found


def _claims(
    text: Text,
    sentence: Sentence,
    people: Sequence[Harmed],
    groups: Sequence[tuple[str, ...]],
    days: Sequence[DayMention],
    voices: Sequence[Voice],
) -> Iterator[CasualtyClaim]:
    carried = carried_period(text, sentence, days)
    numbers: list[int] = []  # the row of each of the harmed, where one of them makes two
    rows = 0
    for index, (one, names) in enumerate(zip(people, groups, strict=True)):
        numbers.append(rows)
        amount = one.counted.amount
        low, high, wording = amount.low, amount.high, amount.wording
        listed = _open_list(text, people, index)
        if listed and not wording:
            high, wording = None, listed
        other = counted_with(text, one) if one.harm == Harm.KILLED else None
        if other:
            wording = ", ".join(filter(None, (wording, f"killed or {other.value}")))
        period = own_period(text, sentence, one.counted, days)
        is_near = period is None and carried is not None
        period = period or carried
        for name in names:
            rows += 1
            yield CasualtyClaim(
                one.counted.first,
                one.counted.after,
                name,
                one.harm,
                low,
                high,
                wording,
                period.earliest if period else None,
                period.latest if period else None,
                voice_of(voices, text, one.counted.first),
                numbers[one.part_of] if one.part_of is not None else None,
                is_near,
            )


def _open_list(text: Text, people: Sequence[Harmed], index: int) -> str:
    """«At least 462 civilians, 241 troops and 150 fighters were killed»: at least stands for each, and for no part."""
    first = index
    if people[index].part_of is not None:
        return ""
    while first > 0 and people[first].is_trailing and people[first - 1].is_trailing and _is_listed(text, people, first):
        first -= 1
    wording = people[first].counted.amount.wording
    return wording if first < index and wording in {"at least", "more than"} else ""


def _is_listed(text: Text, people: Sequence[Harmed], index: int) -> bool:
    before, one = people[index - 1].counted, people[index].counted
    between = text.folded[before.after : one.first]
    return all(word in {"and", "as", "well"} for word in between)


def _groups(
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
            found.append((_group(text, counted, actors, voices),))
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


def _group(text: Text, counted: Counted, actors: Sequence[ActorMention], voices: Sequence[Voice]) -> str:
    if counted.noun == CIVILIANS or counted.noun in AMONG_CIVILIANS:
        return counted.noun or UNKNOWN
    if counted.party:
        return _name(counted.party)
    is_lost = any(text.is_one_of(counted.first - back, _LOST) for back in range(1, 6))
    if is_lost or (counted.noun == PEOPLE and _are_its_own(text, counted)):
        sentence = max(sentence.first for sentence in text.sentences if sentence.first <= counted.first)
        begins = max(sentence, counted.first - _NEAR + 1)
        losing = [mention for mention in actors if begins <= mention.first < counted.first][-1:]
        if losing and not _has_another_subject(text, losing[0].after, counted.first):
            return _name(losing[0].actor.name)
    if counted.noun == SOLDIERS:
        speaker = voice_of(voices, text, counted.first) or ""
        is_another = are_foreign(text, counted) or (is_foreign_name(speaker) and _are_its_own(text, counted))
        return _forces_of(text, counted, speaker) or (UNKNOWN if is_another else GOVERNMENT)
    if counted.noun == FIGHTERS:
        return fighters_of(text, counted, actors, are_its_own=_are_its_own(text, counted)) or UNKNOWN
    return UNKNOWN


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

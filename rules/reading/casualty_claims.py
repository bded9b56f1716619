"""Casualty claims of a text: the counted people, what was done to them, when, and on whose word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.reading.actors import ActorMention
from rules.reading.among_before import Among, among_before
from rules.reading.counted import counted_people
from rules.reading.groups import TOTAL, UNKNOWN, group_of, groups_of
from rules.reading.harms import harmed
from rules.reading.killed_or_injured import counted_with
from rules.reading.mentions import DayMention
from rules.reading.people import CasualtyClaim, Counted, Harmed
from rules.reading.periods import carried_period, is_of_another_day, own_period
from rules.reading.person_words import AMONG_CIVILIANS, CIVILIANS, FIGHTERS, PEOPLE, SOLDIERS
from rules.reading.repeats import without_repeats
from rules.reading.speakers import Voice, voice_of
from rules.reading.tokens import Sentence, Text
from rules.vocabulary import Harm

_NEAR = 12  # figures


def casualty_claims(
    text: Text, days: Sequence[DayMention], actors: Sequence[ActorMention], voices: Sequence[Sequence[Voice]]
) -> list[CasualtyClaim]:
    """Every figure of people who were harmed, in the text's order."""
    dates = frozenset(at for mention in days for at in range(mention.first, mention.after))
    by_word = {mention.first: mention for mention in actors}
    found: list[CasualtyClaim] = []
    for sentence, speaking in zip(text.sentences, voices, strict=True):
        counted = counted_people(text, sentence.first, sentence.after, dates, by_word)
        among = list(among_before(text, sentence, counted))
        parts = [_of_before(text, one, found, actors, speaking) for one in among]
        first_words = {one.counted.first for one in among}
        people = harmed(text, sentence, [one for one in counted if one.first not in first_words])
        groups = groups_of(text, people, actors, speaking)
        rows = list(_claims(text, sentence, people, groups, days, speaking))
        found += _numbered(rows, len(found))
        found += filter(None, parts)
    _name_totals(found)
    return without_repeats(text, found)


def _numbered(rows: Sequence[CasualtyClaim], offset: int) -> Iterator[CasualtyClaim]:
    """A sentence's claims, whose parts count from its first one, as the text's."""
    for claim in rows:
        yield claim if claim.part_of is None else replace(claim, part_of=claim.part_of + offset)


def _name_totals(found: list[CasualtyClaim]) -> None:
    """A figure of nobody in particular that has parts is their total."""
    for whole in {claim.part_of for claim in found if claim.part_of is not None}:
        if found[whole].group == UNKNOWN:
            found[whole] = replace(found[whole], group=TOTAL)


def _of_before(
    text: Text,
    among: Among,
    found: Sequence[CasualtyClaim],
    actors: Sequence[ActorMention],
    voices: Sequence[Voice],
) -> CasualtyClaim | None:
    """The figure of people who are part of those whom a sentence before counted; None where nothing says of what."""
    one = among.counted
    group = group_of(text, one, actors, voices)
    whole = _whole_of(found, among, group)
    if whole is None and among.harm is None:
        return None
    of = found[whole] if whole is not None else None
    is_named = one.party or one.noun in {CIVILIANS, *AMONG_CIVILIANS}
    return CasualtyClaim(
        one.first,
        one.after,
        of.group if of and not is_named and of.group not in {UNKNOWN, TOTAL} else group,
        among.harm or (of.harm if of else Harm.KILLED),
        one.amount.low,
        one.amount.high,
        one.amount.wording,
        of.start if of else None,
        of.end if of else None,
        voice_of(voices, text, one.first) or (of.attributed_to if of else None),
        whole,
        is_period_near=bool(of and of.start),
    )


def _whole_of(found: Sequence[CasualtyClaim], among: Among, group: str) -> int | None:
    """The last figure of that harm which may hold them; parts are looked at behind the wholes they are in."""
    one = among.counted
    near = range(max(0, len(found) - _NEAR), len(found))
    for number in sorted(near, key=lambda at: (found[at].part_of is None, at), reverse=True):
        claim = found[number]
        is_harm = among.harm in {None, claim.harm}
        has_room = claim.low is None or one.amount.low is None or one.amount.low <= claim.low
        if is_harm and has_room and _may_hold(claim.group, one, group):
            return number
    return None


def _may_hold(whole: str, one: Counted, group: str) -> bool:
    if whole in {UNKNOWN, TOTAL} or group == UNKNOWN:
        return True
    if one.noun in {PEOPLE, SOLDIERS, FIGHTERS} and not one.party:
        return whole not in {CIVILIANS, *AMONG_CIVILIANS} or one.noun == PEOPLE
    return whole == group or (whole == CIVILIANS and group in AMONG_CIVILIANS)


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
        near = None if period or is_of_another_day(text, sentence, one.counted) else carried
        is_near, period = near is not None, period or near
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

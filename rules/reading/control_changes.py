"""Changes of who holds a place, as a text reports them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rules.reading.actors import ActorMention
from rules.reading.control_words import (
    FALLS_AR,
    FALLS_EN,
    IT_AR,
    LOSES_AR,
    LOSES_EN,
    MAY_AR,
    NOT_SO,
    PRESENT_AR,
    TAKES_AR,
    TAKES_EN,
    TAKES_IT_AR,
)
from rules.reading.handed_over import handed_over
from rules.reading.mentions import DayMention
from rules.reading.not_so import is_refuted
from rules.reading.phrases import Found, Phrases
from rules.reading.place_anaphors import with_anaphors
from rules.reading.places import PlaceMention
from rules.reading.taken_places import days_within, is_leaving, left_behind, taken_behind
from rules.reading.tokens import Sentence, Text
from rules.reading.wholes import is_less_than
from rules.reading.word_sets import words

TAKES, FALLS, LOSES = "takes", "falls", "loses"
_VERBS = Phrases(
    (phrase, kind)
    for kind, phrases in (
        (TAKES, (*TAKES_EN, *TAKES_AR, *TAKES_IT_AR)),
        (FALLS, (*FALLS_EN, *FALLS_AR)),
        (LOSES, (*LOSES_EN, *LOSES_AR)),
    )
    for phrase in phrases
)
_TO_DAY = 6  # words
_TO_SUBJECT = 3  # words, from «دخلتها» to who did
_TO_PARTY = 22  # words between the party and the verb
_DOUBT = 4
_TO_GAINER = 2
_TO_WHOM, _FOR_AR = words("to لصالح لمصلحه"), "لل"
# «ISIL-held districts»: the party says whose they are, and does nothing.
_DESCRIBES = words("held controlled linked affiliated backed led aligned")
_THEY = words("they")
_NOT_ACTING = words("against from by with to on of between")
_NOT_AR = words("لا غير")
_NO_VERB = words("prisoner prisoners hostage hostages part place")


@dataclass(frozen=True)
class ControlChange:
    """Words from ``first`` to before ``after``; ``holder`` None: the text says who left and not who came."""

    first: int
    after: int
    place: PlaceMention
    holder: str | None
    day: DayMention | None


def control_changes(
    text: Text, places: Sequence[PlaceMention], actors: Sequence[ActorMention], days: Sequence[DayMention]
) -> list[ControlChange]:
    """Each place that is said to be taken, to fall or to be held, with its holder and the sentence's date."""
    places = with_anaphors(text, places)
    found: list[ControlChange] = []
    for sentence in text.sentences:
        verbs = list(_VERBS.all(text, sentence.first, sentence.after))
        ends = [*(verb.first for verb in verbs[1:]), sentence.after]
        changes = list(_handed_over(text, sentence, places, actors, days))
        for verb, end in zip(verbs, ends, strict=False):
            changes += _changes(text, sentence, verb, end, places, actors, days)
        for change in changes:
            if not any(_says_it(other, change) for other in found):
                found.append(change)
    return _without_gaps(found)


def _handed_over(
    text: Text,
    sentence: Sentence,
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    days: Sequence[DayMention],
) -> Iterator[ControlChange]:
    for verb, place, holder in handed_over(text, sentence, places, actors):
        if not _is_doubted(text, sentence, verb):
            day = _day(sentence, verb, days, place, sentence.after)
            first, after = min(verb.first, place.first), max(verb.after, holder.after)
            yield ControlChange(first, after, place, holder.actor.name, day)


def _says_it(one: ControlChange, other: ControlChange) -> bool:
    """Whether a change of the same mention is there already; one without a holder does not say who came."""
    return one.place.first == other.place.first and (one.holder is not None or other.holder is None)


def _without_gaps(changes: Sequence[ControlChange]) -> list[ControlChange]:
    """«Withdrew from Halfaya and ceded the town to the group»: who came makes one change of it with who left, and
    what is said twice in a row is one change too."""
    kept: list[ControlChange] = []
    for change in changes:
        left = next((other for other in reversed(kept) if _is_same_place(other.place, change.place)), None)
        is_one = left is not None and (change.day is None or left.day in {None, change.day})
        if left and is_one and left.holder == change.holder:
            kept[kept.index(left)] = replace(left, day=left.day or change.day)
        elif left and is_one and left.holder is None and change.holder:
            kept[kept.index(left)] = replace(change, day=change.day or left.day)
        elif not (is_one and change.holder is None):
            kept.append(change)
    return kept


def _is_same_place(one: PlaceMention, other: PlaceMention) -> bool:
    return one.candidates == other.candidates if one.candidates else one.name == other.name


def _changes(
    text: Text,
    sentence: Sentence,
    verb: Found[str],
    ends: int,
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    days: Sequence[DayMention],
) -> Iterator[ControlChange]:
    """The changes that a verb says; ``ends``: the next verb, or the word behind the sentence."""
    if _is_doubted(text, sentence, verb) or text.is_one_of(verb.after, _NO_VERB):
        return
    inside = [mention for mention in places if sentence.first <= mention.first < sentence.after]
    parties = [mention for mention in actors if sentence.first <= mention.first < sentence.after]
    is_arabic = text.tokens[verb.first].is_arabic
    if verb.meaning == FALLS and not is_arabic:
        taken = [mention for mention in inside if mention.after <= verb.first][-1:]
        taken = [mention for mention in taken if not is_less_than(text, mention)]
        holder = next((mention for mention in parties if verb.after <= mention.first <= verb.after + 4), None)
    elif verb.meaning == FALLS:
        taken, holder = _fallen_ar(text, verb, ends, inside, parties)
    else:
        others = [mention for mention in parties if mention.is_named]
        if text.tokens[verb.first].folded.lstrip("وف") in TAKES_IT_AR:
            taken = [mention for mention in inside if mention.first == verb.first]
        elif is_leaving(text, verb):
            taken = left_behind(text, verb, inside, parties)
        else:
            # Behind the next Arabic verb stands what that one takes.
            own = [mention for mention in inside if not is_arabic or mention.first < ends]
            taken = taken_behind(text, verb, own, others, days_within(text, sentence, days))
        holder = _taker_ar(text, verb, parties, taken) if is_arabic else _taker(text, sentence, verb, parties)
        holder = holder or _they(text, sentence, verb, actors)
    if verb.meaning != LOSES and holder is None:
        return
    for place, following in zip(taken, [*taken[1:], None], strict=False):
        day = _day(sentence, verb, days, place, following.first if following else ends)
        first = min(verb.first, place.first)
        yield ControlChange(
            first,
            max(verb.after, place.after),
            place,
            holder.actor.name if holder and verb.meaning != LOSES else _gainer(text, place, parties),
            day,
        )


def _gainer(text: Text, place: PlaceMention, parties: Sequence[ActorMention]) -> str | None:
    """«Lost the town to the army», «خسرت الفصائل بلدة لصالح قوات النظام»: who has it now."""
    for mention in parties:
        between = range(place.after, mention.first)
        is_to = any(text.is_one_of(at, _TO_WHOM) for at in between) and len(between) <= _TO_GAINER
        is_to = is_to or text.tokens[mention.first].folded.startswith(_FOR_AR)
        if (
            0 <= len(between) <= _TO_GAINER
            and is_to
            and not any(text.gap(at).strip() for at in range(place.after, mention.first + 1))
        ):
            return mention.actor.name
    return None


def _is_doubted(text: Text, sentence: Sentence, verb: Found[str]) -> bool:
    before = range(max(sentence.first, verb.first - _DOUBT), verb.first)
    if any(text.is_one_of(at, NOT_SO) and text.tokens[at].text != "May" for at in before):
        return True
    if is_refuted(text, sentence, verb.first) or text.is_one_of(verb.first - 1, _NOT_AR):
        return True
    if text.tokens[sentence.first].text == "Had":
        return True  # «had the rebels captured the town, …»
    if text.gap(verb.first) in {"-", "‑"}:
        return True  # «government-held» says whose it was
    first = text.tokens[verb.first]
    if text.is_one_of(verb.first - 1, MAY_AR) and text.is_one_of(verb.first, PRESENT_AR):
        return True
    # «للسيطرة على», «لاستعادة»: in order to.
    return first.is_arabic and first.folded[:1] == "ل"


def _taker(text: Text, sentence: Sentence, verb: Found[str], parties: Sequence[ActorMention]) -> ActorMention | None:
    """Who stands before the verb: the subject of its clause, else of the sentence."""
    before = [mention for mention in parties if mention.after <= verb.first and verb.first - mention.after <= _TO_PARTY]
    before = [
        mention
        for mention in before
        if not text.is_one_of(mention.first - 1, _NOT_ACTING) or mention.first == sentence.first
    ]
    before = [mention for mention in before if not text.is_one_of(mention.after, _DESCRIBES)]
    near = [
        mention
        for mention in before
        if not any(sign in text.gap(n) for n in range(mention.after, verb.first + 1) for sign in ";:")
    ]
    return near[-1] if near else None


def _they(text: Text, sentence: Sentence, verb: Found[str], actors: Sequence[ActorMention]) -> ActorMention | None:
    """«By 9 February they had captured it»: who acts in the sentence before."""
    if not any(text.is_one_of(at, _THEY) for at in range(max(sentence.first, verb.first - _DOUBT), verb.first)):
        return None
    number = bisect_left(text.sentences, sentence.first, key=lambda one: one.first)
    before = text.sentences[number - 1] if number else sentence
    acting = [one for one in actors if before.first <= one.first < before.after and number]
    return next((one for one in acting if not text.is_one_of(one.first - 1, _NOT_ACTING)), None)


def _taker_ar(
    text: Text, verb: Found[str], parties: Sequence[ActorMention], taken: Sequence[PlaceMention]
) -> ActorMention | None:
    """Who stands between the Arabic verb and the place, or right behind «عليها», else nearest before the verb."""
    last = taken[0].first if taken and taken[0].first > verb.first else verb.after + _TO_SUBJECT
    between = [mention for mention in parties if verb.first < mention.first < last]
    before = [mention for mention in parties if mention.first < verb.first and verb.first - mention.after <= _TO_PARTY]
    if not between and taken and text.is_one_of(taken[0].first, IT_AR):
        at = taken[0].after
        between = [mention for mention in parties if mention.first == at and not text.gap(at).strip()]
    return between[0] if between else before[-1] if before else None


def _fallen_ar(
    text: Text, verb: Found[str], ends: int, places: Sequence[PlaceMention], parties: Sequence[ActorMention]
) -> tuple[list[PlaceMention], ActorMention | None]:
    """The place behind the verb, up to the next one, else the nearest before it; and in whose hand it is."""
    behind = [mention for mention in parties if verb.first < mention.first <= verb.after + 8]
    near = [mention for mention in places if verb.first < mention.first <= min(verb.after + 4, ends - 1)]
    near += [mention for mention in reversed(places) if 0 <= verb.first - mention.after <= 6]
    by_hand = any(
        text.tokens[at].folded in {"بيد", "يد", "سيطره", "قبضه", "ايدي", "بايدي"}
        for at in range(verb.first, min(len(text), verb.after + 6))
    )
    return (near[:1], behind[0]) if behind and by_hand else ([], None)


def _day(
    sentence: Sentence,
    verb: Found[str],
    days: Sequence[DayMention],
    place: PlaceMention,
    end: int,
) -> DayMention | None:
    """The date between the place and the next that is taken, else the one that stands nearest to the verb."""
    inside = [mention for mention in days if sentence.first <= mention.first < sentence.after]
    before = [mention for mention in inside if mention.first < verb.first]
    if before and end < sentence.after and len(inside) > 1 and verb.first - before[-1].after <= _TO_DAY:
        return before[-1]  # «by 9 February they had captured it, and on 11 February …»
    own = [mention for mention in inside if place.after <= mention.first < end] if len(inside) > 1 else []
    return min(own or inside, key=lambda mention: abs(mention.first - verb.first), default=None)

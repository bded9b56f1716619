"""What a text says, put together as events: figures of one sentence and speaker, each change of control, and sentences
that name a party, a place and a day without either.

A proposal like all others: an editor moves each part to another event, or drops it. A place or a day that the event's
own sentence does not give is taken from the sentence before in its paragraph, and marked as such.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rules.reading.actors import ActorMention
from rules.reading.control_changes import ControlChange
from rules.reading.mentions import DayMention
from rules.reading.people import CasualtyClaim
from rules.reading.places import PlaceMention
from rules.reading.report import Reading
from rules.reading.tokens import Sentence
from rules.reading.whereabouts import is_origin, places_of_figures
from rules.vocabulary import EventType


@dataclass
class ProposedEvent:
    """``claims`` and ``control`` are positions in the reading's lists. ``start`` and ``end``: its days, None where the
    text gives none. ``is_place_near`` and ``is_day_near``: taken from a sentence before."""

    type: EventType
    sentences: list[int]
    place: PlaceMention | None = None
    is_place_near: bool = False
    day: DayMention | None = None
    is_day_near: bool = False
    start: date | None = None
    end: date | None = None
    actors: list[ActorMention] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    control: list[int] = field(default_factory=list)
    speaker: str | None = None


def proposed_events(reading: Reading) -> list[ProposedEvent]:
    """The events of a text, in its order."""
    found: list[ProposedEvent] = []
    for number, sentence in enumerate(reading.text.sentences):
        found += _of_sentence(reading, number, sentence, found)
    for event in found:
        _place(reading, event)
        _days(reading, event)
        event.actors = _actors(reading, event)
    return [event for event in found if _is_one(event)]


def _of_sentence(
    reading: Reading, number: int, sentence: Sentence, before: Sequence[ProposedEvent]
) -> Iterator[ProposedEvent]:
    claims = [at for at, claim in enumerate(reading.claims) if sentence.first <= claim.first < sentence.after]
    changes = [at for at, change in enumerate(reading.control) if sentence.first <= change.first < sentence.after]
    own = [place for place in reading.places if _is_in(place, sentence)]
    where = places_of_figures(reading.text, {at: reading.claims[at] for at in claims}, own)
    if where:
        yield from _at_each_place(reading, number, sentence, where)
    elif claims:
        event = _with_figures(reading, claims, before, number)
        if event is None:
            event = ProposedEvent(_type_of(reading, sentence, reading.claims[claims[0]]), [])
            yield event
        event.sentences.append(number)
        event.claims += claims
        event.speaker = event.speaker or reading.claims[claims[0]].attributed_to
    for at in changes:
        yield ProposedEvent(EventType.CAPTURE, [number], place=reading.control[at].place, control=[at])
    if not claims and not changes and _names_a_day_and_a_place(reading, sentence):
        yield ProposedEvent(EventType.OTHER, [number])


def _at_each_place(
    reading: Reading, number: int, sentence: Sentence, where: Mapping[int, PlaceMention]
) -> Iterator[ProposedEvent]:
    """«12 were killed in Douma and 9 in Harasta» is an event at each."""
    for place in dict.fromkeys(where.values()):
        claims = sorted(at for at, its in where.items() if its == place)
        first = reading.claims[claims[0]]
        kind = _type_of(reading, sentence, first)
        yield ProposedEvent(kind, [number], place=place, claims=claims, speaker=first.attributed_to)


def _with_figures(
    reading: Reading, claims: Sequence[int], before: Sequence[ProposedEvent], number: int
) -> ProposedEvent | None:
    """The event that the figures of the sentence before belong to, where these go on with it."""
    last = next((event for event in reversed(before) if event.claims), None)
    if last is None or number - last.sentences[-1] > 1:
        return None
    first, earlier = reading.claims[claims[0]], reading.claims[last.claims[-1]]
    sentences = reading.text.sentences
    is_same_paragraph = sentences[last.sentences[-1]].paragraph == sentences[number].paragraph
    goes_on = first.attributed_to == earlier.attributed_to if first.attributed_to else is_same_paragraph
    has_own_days = first.start is not None and not first.is_period_near and first.start != earlier.start
    return last if goes_on and not has_own_days else None


_EXECUTED = frozenset({"executed", "execution", "executions", "beheaded", "اعدم", "اعدام", "اعدمت"})
_STRUCK = frozenset({"airstrike", "airstrikes", "raids", "warplanes", "jets", "غارات", "غاره", "طيران"})
_SHELLED = frozenset({"shelling", "shelled", "mortar", "artillery", "قصف", "قذايف", "هاون"})
_EXPLODED = frozenset({"bomb", "explosion", "mine", "blast", "انفجار", "لغم", "مفخخه"})
_LONG = 7  # days: figures of more than a week are the sum of a campaign


def _type_of(reading: Reading, sentence: Sentence, claim: CasualtyClaim) -> EventType:
    forms = {form for token in reading.text.tokens[sentence.first : sentence.after] for form in token.forms}
    if claim.start and claim.end and (claim.end - claim.start).days > _LONG:
        return EventType.OFFENSIVE
    by_word = (
        (_EXECUTED, EventType.EXECUTION),
        (_STRUCK, EventType.AIR_STRIKE),
        (_SHELLED, EventType.SHELLING),
        (_EXPLODED, EventType.BOMBING),
    )
    return next((kind for words, kind in by_word if words & forms), EventType.BATTLE)


def _names_a_day_and_a_place(reading: Reading, sentence: Sentence) -> bool:
    def within(mentions: Sequence[PlaceMention | DayMention | ActorMention]) -> bool:
        return any(sentence.first <= mention.first < sentence.after for mention in mentions)

    named = [mention for mention in reading.actors if mention.is_named]
    return within(reading.places) and within(reading.days) and within(named)


def _place(reading: Reading, event: ProposedEvent) -> None:
    if event.place:
        return
    sentences = reading.text.sentences
    own = [one for one in reading.places if any(_is_in(one, sentences[number]) for number in event.sentences)]
    known = [one for one in own if one.candidates] or own
    known = [one for one in known if not is_origin(reading.text, one)] or known
    if known:
        # «In al-Rai in the province of Aleppo»: the narrowest that its own sentences name.
        event.place = min(known, key=lambda one: (not _is_small(one), one.first))
        return
    first = sentences[event.sentences[0]].first
    before = [one for one in reading.places if one.first < first and one.candidates and _is_small(one)]
    event.place, event.is_place_near = (before[-1] if before else None), bool(before)


def _is_in(mention: PlaceMention | DayMention | ActorMention, sentence: Sentence) -> bool:
    return sentence.first <= mention.first < sentence.after


def _is_small(mention: PlaceMention) -> bool:
    return not mention.candidates or mention.candidates[0].kind not in {"country", "governorate", "district"}


def _days(reading: Reading, event: ProposedEvent) -> None:
    claimed = [reading.claims[at] for at in event.claims if reading.claims[at].start]
    if claimed:
        event.start, event.end = claimed[0].start, claimed[0].end or claimed[0].start
        event.is_day_near = claimed[0].is_period_near
        event.day = _before(reading, event) if event.is_day_near else _mention_of(reading, event)
        return
    change = reading.control[event.control[0]] if event.control else None
    event.day = change.day if change and change.day else (None if event.control else _mention_of(reading, event))
    if event.day is None:
        event.day, event.is_day_near = _before(reading, event), True
    if event.day:
        event.start, event.end = event.day.earliest, event.day.latest
    else:
        event.is_day_near = False


def _mention_of(reading: Reading, event: ProposedEvent) -> DayMention | None:
    sentences = [reading.text.sentences[number] for number in event.sentences]
    own = [one for one in reading.days if any(_is_in(one, sentence) for sentence in sentences)]
    if event.start:  # the words that gave the figure's days, where they are among these
        own = [one for one in own if one.latest >= event.start and one.earliest <= (event.end or event.start)] or own
    return own[0] if own else None


def _before(reading: Reading, event: ProposedEvent) -> DayMention | None:
    """The last day that the paragraph gives before the event's own sentence ends, or that its figures are of."""
    sentence = reading.text.sentences[event.sentences[0]]
    if event.start:
        same = [one for one in reading.days if one.first < sentence.after and one.earliest == event.start]
        return same[-1] if same else None
    paragraph = [one for one in reading.text.sentences if one.paragraph == sentence.paragraph]
    near = [one for one in reading.days if paragraph[0].first <= one.first < sentence.after]
    return near[-1] if near else None


def _actors(reading: Reading, event: ProposedEvent) -> list[ActorMention]:
    """Parties of its own sentences, «the group» too, each once; whose voice it is, is not one of them by itself."""
    sentences = [reading.text.sentences[number] for number in event.sentences]
    found: dict[str, ActorMention] = {}
    holders: list[ControlChange] = [reading.control[at] for at in event.control]
    for mention in reading.actors:
        if any(_is_in(mention, sentence) for sentence in sentences) and not (
            holders and mention.actor.name not in {change.holder for change in holders}
        ):
            found.setdefault(mention.actor.name, mention)
    return list(found.values())


def _is_one(event: ProposedEvent) -> bool:
    return bool(event.claims or event.control or (event.place and event.actors and event.start))

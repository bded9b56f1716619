"""What a text proposes, as the rows of the page: events with their day, place, parties, figures and control."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from desk.edtf import as_edtf
from desk.fields import as_position
from desk.figures import as_typed
from events.models import Actor
from places.models import Place
from rules.distance import km_between
from rules.names import fold
from rules.reading.control_changes import ControlChange
from rules.reading.grouping import ProposedEvent, proposed_events
from rules.reading.groups import TOTAL, UNKNOWN
from rules.reading.people import CasualtyClaim
from rules.reading.places import PlaceMention
from rules.reading.report import Reading
from rules.vocabulary import Counted, Manner, Role
from sources.models import Source
from texts.models import Passage

Kind = Passage.Kind
# Names that the reader gives its commonest groups, and the desk's own.
_GROUPS = {"government forces": "government-forces", "medical personnel": "medical-personnel"}


class Words(Protocol):
    """Words of a text, from ``first`` to before ``after``."""

    @property
    def first(self) -> int: ...

    @property
    def after(self) -> int: ...


@dataclass(frozen=True)
class Offer:
    """A place that may be meant, of several with one name. ``km``: from the place that the text names before."""

    pk: int
    name: str
    about: str
    km: float | None


@dataclass
class Row:
    """A proposal: its fields as the form shows them at first, and its words in the text."""

    kind: Passage.Kind
    start: int
    end: int
    initial: dict[str, object]
    # Names of the text that the desk does not have, by field.
    unknown: dict[str, str] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    is_near: bool = False
    number: int = 0


@dataclass
class EventRows:
    initial: dict[str, object]
    place: Row | None
    day: Row | None
    unknown: dict[str, str]


@dataclass
class Proposed:
    """Everything that is proposed of a text, numbered in the text's order."""

    reading: Reading
    events: list[EventRows]
    actors: list[Row]
    claims: list[Row]
    control: list[Row]

    @property
    def rows(self) -> list[Row]:
        places = [event.place for event in self.events if event.place]
        days = [event.day for event in self.events if event.day]
        return sorted((*places, *days, *self.actors, *self.claims, *self.control), key=lambda row: row.number)


def proposed(reading: Reading) -> Proposed:
    return _Proposing(reading).all()


class _Proposing:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.places = _by_slug(reading)
        actors = list(Actor.objects.all())
        self.actors = {actor.name_en: actor for actor in actors} | {actor.slug: actor for actor in actors}
        self.sources = _sources()

    def all(self) -> Proposed:
        found = Proposed(self.reading, [], [], [], [])
        for number, event in enumerate(proposed_events(self.reading), start=1):
            found.events.append(self._event(event))
            found.actors += self._parties(event, number)
            found.claims += [self._claim(self.reading.claims[at], event, number) for at in event.claims]
            found.control += [self._control(self.reading.control[at], number) for at in event.control]
        order = sorted(found.rows, key=lambda row: (row.start, row.end))
        for number, row in enumerate(order, start=1):
            row.number = number
        return found

    def _event(self, event: ProposedEvent) -> EventRows:
        initial: dict[str, object] = {"type": event.type.value}
        unknown = self._source(initial, event.speaker)
        return EventRows(initial, self._place(event), self._day(event), unknown)

    def _place(self, event: ProposedEvent) -> Row | None:
        if event.place is None:
            return None
        row = self._row(Kind.PLACE, event.place, {}, is_near=event.is_place_near)
        self._name_the_place(row, event.place, "place")
        return row

    def _name_the_place(self, row: Row, mention: PlaceMention, name: str) -> None:
        known = [self.places[one.slug] for one in mention.candidates if one.slug in self.places]
        if mention.place and mention.place.slug in self.places:
            row.initial[name] = self.places[mention.place.slug].pk
        elif known:
            row.offers = [self._offer(place, mention) for place in known]
        else:
            row.unknown[name] = mention.name

    def _offer(self, place: Place, mention: PlaceMention) -> Offer:
        kind = place.get_kind_display()
        about = ", ".join(filter(None, (str(kind), str(place.parent or ""))))
        before = [one.place for one in self.reading.places if one.first < mention.first and one.place]
        near = next((self.places[one.slug] for one in reversed(before) if one and one.slug in self.places), None)
        spot, other = as_position(place.point), as_position(near.point) if near else None
        km = km_between(spot, other) if spot and other else None
        return Offer(place.pk, str(place), about, km)

    def _day(self, event: ProposedEvent) -> Row | None:
        if event.start is None or event.end is None:
            return None
        text = as_edtf(event.start, event.end, event.day.precision.value if event.day else "")
        mention = event.day or self.reading.claims[event.claims[0]]
        return self._row(Kind.DATE, mention, {"dates": text}, is_near=event.is_day_near)

    def _parties(self, event: ProposedEvent, number: int) -> Iterator[Row]:
        holders = {self.reading.control[at].holder for at in event.control}
        for mention in event.actors:
            actor = self.actors.get(mention.actor.slug or "") or self.actors.get(mention.actor.name)
            role = Role.ATTACKER if mention.actor.name in holders else Role.INVOLVED
            initial: dict[str, object] = {"event": number, "actor": actor.pk if actor else None, "role": role.value}
            row = self._row(Kind.ACTOR, mention, initial)
            if actor is None:
                row.unknown["actor"] = mention.actor.name
            yield row

    def _claim(self, claim: CasualtyClaim, event: ProposedEvent, number: int) -> Row:
        initial: dict[str, object] = {
            "event": number,
            "figure": as_typed(claim.low, claim.high, claim.wording),
            "wording": claim.wording,
            "harm": claim.harm.value,
            "period": as_edtf(claim.start, claim.end or claim.start, ""),
        }
        if event.type.value == "execution" and claim.harm.value == "killed":
            initial["manner"] = Manner.EXECUTED.value
        unknown = self._group(initial, claim.group)
        if claim.attributed_to and claim.attributed_to != event.speaker:
            unknown |= self._source(initial, claim.attributed_to)
        row = self._row(Kind.CLAIM, claim, initial)
        row.unknown = unknown
        return row

    def _group(self, initial: dict[str, object], name: str) -> dict[str, str]:
        counted = {TOTAL: Counted.TOTAL, UNKNOWN: Counted.UNKNOWN}.get(name, Counted.GROUP)
        initial["counted"] = counted.value
        if counted != Counted.GROUP:
            return {}
        group = self.actors.get(_GROUPS.get(name, "")) or self.actors.get(name)
        initial["group"] = group.pk if group else None
        return {} if group else {"group": name}

    def _control(self, change: ControlChange, number: int) -> Row:
        holder = self.actors.get(change.holder or "")
        day = change.day
        initial: dict[str, object] = {
            "event": number,
            "holder": holder.pk if holder else None,
            "since": as_edtf(day.earliest, day.latest, day.precision.value) if day else "",
        }
        row = self._row(Kind.CONTROL, change, initial)
        self._name_the_place(row, change.place, "place")
        if holder is None and change.holder:
            row.unknown["holder"] = change.holder
        return row

    def _source(self, initial: dict[str, object], name: str | None) -> dict[str, str]:
        if not name:
            return {}
        source = self.sources.get(fold(name))
        initial["said_by"] = source.pk if source else None
        return {} if source else {"said_by": name}

    def _row(
        self,
        kind: Passage.Kind,
        mention: Words,
        initial: dict[str, object],
        *,
        is_near: bool = False,
    ) -> Row:
        start, end = self.reading.text.quote(mention.first, max(mention.after, mention.first + 1))
        return Row(kind, start, end, {**initial, "start": start, "end": end}, is_near=is_near)


def _by_slug(reading: Reading) -> Mapping[str, Place]:
    slugs = {one.slug for mention in reading.places for one in mention.candidates}
    places = Place.objects.filter(slug__in=slugs).select_related("parent").defer("boundary", "parent__boundary")
    return {place.slug: place for place in places}


def _sources() -> dict[str, Source]:
    """Every source by every name it has, folded."""
    found: dict[str, Source] = {}
    for source in Source.objects.prefetch_related("spellings"):
        for name in (source.name_en, source.name_ar, *(spelling.name for spelling in source.spellings.all())):
            if name:
                found.setdefault(fold(name), source)
    return found

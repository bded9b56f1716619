"""Events to be printed by the thousand: what many of them name is read once, and shared by all of them.

It is what ``editorial.printing.whole`` loads one by one; tests/press/test_in_bulk.py holds the two together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model, Prefetch
from django.db.models.expressions import RawSQL

from control.models import ControlClaim
from desk.instances import instances
from desk.models import Printable
from desk.related import related
from events.actors import Affiliation, Membership
from events.models import (
    Actor,
    CasualtyAssessment,
    CasualtyClaim,
    Citation,
    DatasetMatch,
    Event,
    EventPlace,
    EventUpdate,
    Participant,
)
from places.models import Front, Place
from sources.models import Report, Source


class Library:
    """Places, actors, sources and reports, each one object however many events name it."""

    def __init__(self) -> None:
        self.places: dict[int, Place] = {}
        self.actors: dict[int, Actor] = {}
        self.sources: dict[int, Source] = {}
        self.reports: dict[int, Report] = {}
        self._fresh_places: set[int] = set()
        self._paths: dict[int, tuple[int, ...]] = {}
        self._has_other_fresh = True
        self._speakers_of: dict[int, tuple[Source, ...]] = {}
        # What the documents of others name along with a source or an actor.
        self._along: dict[tuple[type[Printable], int], tuple[Printable, ...]] = {}

    def records(self) -> Iterator[Printable]:
        for found in (self.places, self.actors, self.sources):
            yield from found.values()

    def note_fresh(self) -> None:
        """Look which of the records are not public yet."""
        self._fresh_places = {pk for pk, place in self.places.items() if not place.is_public}
        self._has_other_fresh = any(not one.is_public for one in (*self.actors.values(), *self.sources.values()))

    def has_fresh(self, event: Event) -> bool:
        """Whether the event's document names anything that was not public when that was looked for last."""
        if not self._has_other_fresh and not related(event, "fronts", Front):
            return any(not self._fresh_places.isdisjoint(self._path_of(place)) for place in _places_of(event))
        return not all(record.is_public for record in self._named(event))

    def _path_of(self, place: Place) -> tuple[int, ...]:
        """The place and what it lies in, by their identifiers: looked for once however many events lie there."""
        if place.pk not in self._paths:
            self._paths[place.pk] = tuple(outer.pk for outer in place.path())
        return self._paths[place.pk]

    def _named(self, event: Event) -> Iterator[Printable]:
        for place in _places_of(event):
            yield from place.path()
        yield from related(event, "fronts", Front)
        claims = list(related(event, "claims", CasualtyClaim))
        participants = related(event, "participants", Participant)
        actors = (*(item.actor for item in participants), *(claim.group for claim in claims))
        for actor in actors:
            if actor:
                yield from self._with_alliances(actor)
        assessments = related(event, "assessments", CasualtyAssessment)
        yield from (assessment.group for assessment in assessments if assessment.group)
        for item in (*related(event, "citations", Citation), *claims, *related(event, "updates", EventUpdate)):
            for source in (item.attributed_to, *self._of_report(item.report)):
                if source:
                    yield from self._with_voices(source)

    def _with_alliances(self, actor: Actor) -> tuple[Printable, ...]:
        key = Actor, actor.pk
        if key not in self._along:
            self._along[key] = (actor, *(membership.of for membership in actor.memberships.all()))
        return self._along[key]

    def _with_voices(self, source: Source) -> tuple[Printable, ...]:
        key = Source, source.pk
        if key not in self._along:
            self._along[key] = (source, *(item.actor for item in source.affiliations.all()))
        return self._along[key]

    def _of_report(self, report: Report) -> tuple[Source, ...]:
        if report.pk not in self._speakers_of:
            found = (report.source, report.relays, *(other.source for other in report.refers_to.all()))
            self._speakers_of[report.pk] = tuple(source for source in found if source)
        return self._speakers_of[report.pk]

    def events(self, ids: Sequence[int]) -> list[Event]:
        """The events in the order given, with all that is printed of them."""
        given = _as_query(ids)
        found = {event.pk: event for event in instances(Event.objects.filter(pk__in=given).order_by())}
        events = [found[pk] for pk in ids]
        elsewhere = list(EventPlace.objects.filter(event__in=given).order_by("pk"))
        placed: list[Event | EventPlace] = [*events, *elsewhere]
        self._add_places({item.place_id for item in placed})
        for item in placed:
            _set(item, "place", self.places[item.place_id])
        _add_parts(events, "other_places", elsewhere)
        participants = Participant.objects.filter(event__in=given).order_by("position", "pk")
        _add_parts(events, "participants", instances(participants))
        citations = Citation.objects.filter(event__in=given).order_by("position", "pk")
        _add_parts(events, "citations", instances(citations))
        _add_parts(events, "claims", instances(CasualtyClaim.objects.filter(event__in=given).order_by("number")))
        assessments = CasualtyAssessment.objects.prefetch_related("claims").filter(event__in=given)
        assessments = assessments.order_by("harm", "counted", "pk")
        _add_parts(events, "assessments", assessments)
        updates = EventUpdate.objects.filter(event__in=given).order_by("-known_on", "pk")
        _add_parts(events, "updates", instances(updates))
        _add_parts(events, "control_claims", ControlClaim.objects.in_full().filter(event__in=given))
        matches = DatasetMatch.objects.select_related("other__dataset").filter(event__in=given).order_by("other")
        _add_parts(events, "dataset_matches", matches)
        _add_named(events, "fronts", Event.fronts.through, "front_id", Front)
        _add_named(events, "related", Event.related.through, "to_event_id", Event)
        # A campaign printed with its parts is known as printed by then.
        outside = {event.part_of_id for event in events if event.part_of_id} - set(found)
        campaigns = found | Event.objects.in_bulk(outside)
        for event in events:
            _set(event, "part_of", campaigns.get(event.part_of_id) if event.part_of_id else None)
        self._share(events)
        return events

    def _share(self, events: Iterable[Event]) -> None:
        """Give the parts of the events the shared objects that they name."""
        parts = [(event, *_parts(event)) for event in events]
        self._add_actors(
            {item.actor_id for _, participants, _, _ in parts for item in participants}
            | {item.group_id for _, _, _, counted in parts for item in counted if item.group_id}
        )
        self._add_reports({item.report_id for _, _, said, _ in parts for item in said})
        self._add_sources({item.attributed_to_id for _, _, said, _ in parts for item in said if item.attributed_to_id})
        self._add_sources({event.dataset_id for event, *_ in parts if event.dataset_id})
        for event, participants, said, counted in parts:
            claims = {claim.pk: claim for claim in related(event, "claims", CasualtyClaim)}
            event.dataset = self.sources[event.dataset_id] if event.dataset_id else None
            for participant in participants:
                _set(participant, "actor", self.actors[participant.actor_id])
            for item in said:
                _set(item, "report", self.reports[item.report_id])
                _set(item, "attributed_to", self.sources[item.attributed_to_id] if item.attributed_to_id else None)
            for item in counted:
                _set(item, "group", self.actors[item.group_id] if item.group_id else None)
            for claim in claims.values():
                _set(claim, "part_of", _claim(claims, claim.part_of_id))
                _set(claim, "supersedes", _claim(claims, claim.supersedes_id))

    def _add_places(self, ids: set[int]) -> None:
        wanted = ids - set(self.places)
        added: list[Place] = []
        while wanted:
            # Of a place that is printed as well, its outline and spellings are printed.
            public = Place.objects.filter(public_revision__isnull=False).defer("boundary").in_bulk(wanted)
            fresh = Place.objects.filter(public_revision__isnull=True).prefetch_related("spellings").in_bulk(wanted)
            found = public | fresh
            self.places |= found
            added.extend(found.values())
            wanted = {place.parent_id for place in found.values() if place.parent_id} - set(self.places)
        for place in added:
            place.parent = self.places[place.parent_id] if place.parent_id else None

    def _add_actors(self, ids: set[int]) -> None:
        wanted = ids - set(self.actors)
        while wanted:
            memberships = Prefetch("memberships", Membership.objects.order_by("of__name_en", "start"))
            found = Actor.objects.prefetch_related(memberships, "spellings").in_bulk(wanted)
            self.actors |= found
            wanted = {item.of_id for actor in found.values() for item in actor.memberships.all()} - set(self.actors)
        for actor in self.actors.values():
            for membership in actor.memberships.all():
                membership.of = self.actors[membership.of_id]

    def _add_sources(self, ids: set[int]) -> None:
        found = Source.objects.prefetch_related(Prefetch("affiliations", Affiliation.objects.all())).in_bulk(
            ids - set(self.sources)
        )
        self._add_actors({item.actor_id for source in found.values() for item in source.affiliations.all()})
        for source in found.values():
            for item in source.affiliations.all():
                item.actor = self.actors[item.actor_id]
        self.sources |= found

    def _add_reports(self, ids: set[int]) -> None:
        found = Report.objects.prefetch_related("refers_to").in_bulk(ids - set(self.reports))
        named = [*found.values(), *(other for report in found.values() for other in report.refers_to.all())]
        sources = {pk for report in named for pk in (report.source_id, report.relays_id) if pk}
        self._add_sources(sources)
        for report in named:
            report.source = self.sources[report.source_id]
            report.relays = self.sources[report.relays_id] if report.relays_id else None
        self.reports |= found


def let_go(events: Iterable[Event]) -> None:
    """Forget the events' parts, which refer to their events, so that both are freed at once."""
    for event in events:
        event.__dict__.pop("_prefetched_objects_cache", None)


def _as_query(ids: Sequence[int]) -> RawSQL:
    """The identifiers as one parameter: Django looks at each of a list."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])


def _places_of(event: Event) -> Iterator[Place]:
    """Where it happened, and where else."""
    yield event.place
    for item in related(event, "other_places", EventPlace):
        yield item.place


def _parts(event: Event) -> tuple[list[Any], list[Any], list[Any]]:
    """Who took part; what was said; what counts a group."""
    claims = list(related(event, "claims", CasualtyClaim))
    said = [*related(event, "citations", Citation), *claims, *related(event, "updates", EventUpdate)]
    counted = [*claims, *related(event, "assessments", CasualtyAssessment)]
    return list(related(event, "participants", Participant)), said, counted


def _set(record: Model, name: str, other: Model | None) -> None:
    """What assigning to the foreign key does, without asking the database's router whether it may."""
    record._state.fields_cache[name] = other


def _claim(claims: dict[int, CasualtyClaim], pk: int | None) -> CasualtyClaim | None:
    """Another claim of the event; one of another event is a problem that the checks name."""
    if pk is None:
        return None
    return claims.get(pk) or CasualtyClaim.objects.get(pk=pk)


def _add_parts(events: Sequence[Event], name: str, parts: Iterable[Any]) -> None:
    by_event: dict[int, list[Any]] = defaultdict(list)
    for part in parts:
        by_event[part.event_id].append(part)
    for event in events:
        for part in by_event[event.pk]:
            _set(part, "event", event)
        _put(event, name, by_event[event.pk])


def _add_named(events: Sequence[Event], name: str, through: Any, column: str, model: type[Model]) -> None:
    own = "from_event_id" if name == "related" else "event_id"
    pairs = list(through.objects.filter(**{f"{own}__in": [event.pk for event in events]}).values_list(own, column))
    others = model._default_manager.filter(pk__in={other for _, other in pairs})
    order = {other.pk: (place, other) for place, other in enumerate(others)}
    by_event: dict[int, list[Model]] = defaultdict(list)
    for event, other in sorted(pairs, key=lambda pair: order[pair[1]][0]):
        by_event[event].append(order[other][1])
    for event in events:
        _put(event, name, by_event[event.pk])


class _Loaded(list[Model]):
    """What a related manager answers with where it was loaded beforehand."""

    def exists(self) -> bool:
        return bool(self)


def _put(event: Event, name: str, found: list[Model]) -> None:
    """As ``prefetch_related`` does: the manager answers with these, without a query."""
    cache: dict[str, object] = event.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = _Loaded(found)

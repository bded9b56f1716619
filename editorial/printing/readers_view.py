"""How a printed document names other things: as readers know them, where the desk has changed them since.

A change of a named thing is a publication of its own, so nothing of it shows in the document of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from desk.names import Named as NamedRecord
from events.actors import Actor
from places.models import Front, Place
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.events import EventDocument
from rules.documents.members import KindedPlace, Named, NamedPlace, NamedSource, Names, Participant, Sided
from rules.documents.reading import EntityDocument, PrintedDocument
from rules.documents.reports import Report
from rules.origins import Speaker
from rules.vocabulary import ActorKind, PlaceKind, Role, Side, SourceKind
from sources.models import Source

_Kind = TypeVar("_Kind", EventDocument, PlaceDocument, ActorDocument, SourceDocument, FrontDocument)
_DOCUMENTS: dict[type[NamedRecord], type[EntityDocument]] = {
    Place: PlaceDocument,
    Actor: ActorDocument,
    Source: SourceDocument,
    Front: FrontDocument,
}


@dataclass(frozen=True)
class ReadersView:
    """What readers are shown of named things; empty, it names everything as the desk has it.

    ``documents``: the newest printed documents of things that the desk has changed since, by type and code.
    ``speakers``: the sources among them, as the rules of origins see them, by slug.
    ``published_together``: codes of events that become public in the same transaction and may name each other.
    """

    documents: Mapping[tuple[type[PrintedDocument], str], PrintedDocument] = field(default_factory=dict)
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    published_together: frozenset[str] = frozenset()
    # What was made of a thing already: thousands of events name the same ones.
    reports: dict[int, Report] = field(default_factory=dict, init=False, compare=False, repr=False)
    _named: dict[tuple[type, int], Named] = field(default_factory=dict, init=False, compare=False, repr=False)
    _sources: dict[int, NamedSource] = field(default_factory=dict, init=False, compare=False, repr=False)
    _places: dict[int, NamedPlace] = field(default_factory=dict, init=False, compare=False, repr=False)
    _participants: dict[tuple[int, Role], Participant] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def printed(self, kind: type[_Kind], code: str) -> _Kind | None:
        """The printed document of a thing that the desk has changed since; None where the desk has the same."""
        found = self.documents.get((kind, code))
        return found if isinstance(found, kind) else None

    def names(self, record: NamedRecord) -> Names:
        """Slug, English and Arabic name, to be unpacked into a type."""
        printed = self.documents.get((_DOCUMENTS[type(record)], record.slug))
        if isinstance(printed, EntityDocument):
            return {"slug": printed.slug, "en": printed.en, "ar": printed.ar}
        return record.names

    def named(self, record: NamedRecord) -> Named:
        key = type(record), record.pk
        if key not in self._named:
            self._named[key] = Named(**self.names(record))
        return self._named[key]

    def source(self, source: Source) -> NamedSource:
        if source.pk not in self._sources:
            printed = self.printed(SourceDocument, source.slug)
            kind = printed.kind if printed else SourceKind(source.kind)
            self._sources[source.pk] = NamedSource(**self.names(source), kind=kind)
        return self._sources[source.pk]

    def sided(self, actor: Actor) -> Sided:
        printed = self.printed(ActorDocument, actor.slug)
        return Sided(**self.names(actor), side=printed.side if printed else Side(actor.side))

    def participant(self, actor: Actor, role: Role) -> Participant:
        if (actor.pk, role) not in self._participants:
            printed = self.printed(ActorDocument, actor.slug)
            kind, side = (printed.kind, printed.side) if printed else (ActorKind(actor.kind), Side(actor.side))
            self._participants[actor.pk, role] = Participant(**self.names(actor), kind=kind, side=side, role=role)
        return self._participants[actor.pk, role]

    def place(self, place: Place) -> NamedPlace:
        """A place with what it lies in, outwards."""
        if place.pk not in self._places:
            within = self.outer_places(place)
            self._places[place.pk] = NamedPlace(**self.names(place), kind=self._kind(place), within=within)
        return self._places[place.pk]

    def outer_places(self, place: Place) -> tuple[KindedPlace, ...]:
        """What a place lies in: from a place on that was moved at the desk since, as that was printed."""
        within: list[KindedPlace] = []
        for outer in place.path():
            printed = self.printed(PlaceDocument, outer.slug)
            if outer != place:
                within.append(KindedPlace(**self.names(outer), kind=self._kind(outer)))
            if printed:
                return (*within, *printed.within)
        return tuple(within)

    def group_within(self, group: Actor, first: date, last: date) -> tuple[str, ...]:
        """Slugs of what a group is inside of on some of these days, both included."""
        printed = self.printed(ActorDocument, group.slug)
        if not printed:
            return tuple(sorted(group.within(first, last)))
        return tuple(
            sorted(
                item.slug
                for item in printed.part_of
                if (item.start or date.min) <= last and (item.end is None or item.end >= first)
            )
        )

    def _kind(self, place: Place) -> PlaceKind:
        printed = self.printed(PlaceDocument, place.slug)
        return printed.kind if printed else PlaceKind(place.kind)

"""How a printed document names other things: as readers know them, where the desk has changed them since.

A change of a named thing is a publication of its own, so nothing of it shows in the document of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desk.names import Named
from events.actors import Actor
from places.models import Place
from rules.origins import Speaker

Document = dict[str, Any]


@dataclass(frozen=True)
class ReadersView:
    """What readers are shown of named things; empty, it names everything as the desk has it.

    ``documents``: the newest printed documents of things that the desk has changed since, by model and code.
    ``speakers``: the sources among them, as the rules of origins see them, by slug.
    ``published_together``: codes of events that become public in the same transaction and may name each other.
    """

    documents: Mapping[tuple[type[Any], str], Document] = field(default_factory=dict)
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    published_together: frozenset[str] = frozenset()

    def printed(self, kind: type[Any], code: str) -> Document | None:
        """The printed document of a thing that the desk has changed since; None where the desk has the same."""
        return self.documents.get((kind, code))

    def named(self, record: Named, *also: str) -> Document:
        """Slug and names of a thing, and the further fields asked for, as other documents have them."""
        printed = self.printed(type(record), record.slug)
        if printed:
            return {name: printed[name] for name in ("slug", "en", "ar", *also)}
        return {"slug": record.slug, **record.names, **{name: getattr(record, name) for name in also}}

    def place(self, place: Place) -> Document:
        """A place with what it lies in, outwards."""
        printed = self.printed(Place, place.slug)
        if printed:
            return {name: printed[name] for name in ("slug", "en", "ar", "kind", "within")}
        return {**self.named(place, "kind"), "within": self._outer_places(place)}

    def group_within(self, group: Actor, first: date, last: date) -> list[str]:
        """Slugs of what a group is inside of on some of these days, both included."""
        printed = self.printed(Actor, group.slug)
        if not printed:
            return sorted(group.within(first, last))
        days = first.isoformat(), last.isoformat()
        return sorted(
            item["slug"]
            for item in printed["part_of"]
            if (item["start"] or "") <= days[1] and (item["end"] is None or item["end"] >= days[0])
        )

    def _outer_places(self, place: Place) -> list[Document]:
        """What a place lies in: from a place on that was moved at the desk since, as that was printed."""
        within = []
        for outer in place.path()[1:]:
            within.append(self.named(outer, "kind"))
            printed = self.printed(Place, outer.slug)
            if printed:
                return [*within, *printed["within"]]
        return within

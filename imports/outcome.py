"""What a reading of the files came to: what was made, what rests on judgement, and what was left out and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from control.models import ControlClaim
from desk.models import Printable
from events.models import Actor, Event
from places.models import Front, Place
from sources.models import Source


@dataclass
class Outcome:
    """Drafts in the order they were made; events in the order of the file."""

    fronts: list[Front] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    control: list[ControlClaim] = field(default_factory=list)
    # Everything made, by name, the parts of events too.
    made: Counter[str] = field(default_factory=Counter)
    judged: dict[str, list[str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    not_verified: list[tuple[str, str]] = field(default_factory=list)
    files_read: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether every file had been read before."""
        return not self.files_read

    def printables(self) -> Iterator[Printable]:
        """Everything made that will be printed one day."""
        for made in (self.fronts, self.places, self.actors, self.sources, self.events, self.control):
            yield from made

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the import."""
        return {
            "made": dict(self.made),
            "judged": self.judged,
            "left_out": self.left_out,
            "changed": self.changed,
            "not_loaded": [fact for fact, _ in self.not_verified],
        }

"""A report's text read into proposals for the desk: places, dates, parties, figures and changes of control.

Pure and deterministic: the same text, day and lists give the same proposals. Nothing here is a fact: an editor takes,
changes or drops each. Offsets are characters of the text as it was given, the end not included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rules.reading.actors import Actor, ActorMention, Cast
from rules.reading.casualty_claims import casualty_claims
from rules.reading.control_changes import ControlChange, control_changes
from rules.reading.day_mentions import day_mentions
from rules.reading.gazetteer import Gazetteer, Place
from rules.reading.mentions import DayMention
from rules.reading.people import CasualtyClaim
from rules.reading.places import PlaceMention, place_mentions
from rules.reading.speakers import Speakers
from rules.reading.tokens import Text


@dataclass
class Reader:
    """Reads texts with a desk's gazetteer, actors and sources; each may be empty."""

    places: Iterable[Place] = ()
    actors: Iterable[Actor] = ()
    sources: Iterable[tuple[str, Sequence[str]]] = ()
    _gazetteer: Gazetteer = field(init=False)
    _cast: Cast = field(init=False)
    _speakers: Speakers = field(init=False)

    def __post_init__(self) -> None:
        self._gazetteer, self._cast, self._speakers = Gazetteer(self.places), Cast(self.actors), Speakers(self.sources)

    def read(self, text: str, published: date) -> "Reading":
        """The proposals of a text that was published on the day."""
        words = Text(text)
        days = day_mentions(words, published)
        actors = self._cast.mentions(words)
        voices = self._speakers.voices(words, actors)
        names = frozenset(at for mention in actors if mention.is_named for at in range(mention.first, mention.after))
        dates = frozenset(at for mention in days for at in mention.words)
        places = place_mentions(words, self._gazetteer, names | dates)
        claims = casualty_claims(words, days, actors, voices)
        control = control_changes(words, places, actors, days)
        return Reading(words, days, places, actors, claims, control)


@dataclass(frozen=True)
class Reading:
    """What was read, by kind, in the text's order."""

    text: Text
    days: Sequence[DayMention]
    places: Sequence[PlaceMention]
    actors: Sequence[ActorMention]
    claims: Sequence[CasualtyClaim]
    control: Sequence[ControlChange]

    @property
    def language(self) -> str:
        return "ar" if self.text.is_arabic else "en"

"""What was claimed of a place, day by day: whose word is the newest, and whether others contradict it.

A claim is about the time from its day on. Where the day is not known to the day, the claim counts from the last day it
may have been; a claim without a day tells what held before anything else said of the place.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rules.vocabulary import ClaimStatus, ControlStatus

# Whoever holds the place in these holds the ground around it; in the others nobody does alone.
HELD = frozenset({ControlStatus.CONTROLLED, ControlStatus.BESIEGED})
COUNTS = frozenset({ClaimStatus.STANDS, ClaimStatus.DISPUTED})


@dataclass(frozen=True, kw_only=True)
class Word:
    """One claim of control. ``voice`` is who says it: its origin, else the report's own source."""

    code: str
    place: str
    voice: str
    status: ControlStatus
    holder: str | None = None
    challengers: tuple[str, ...] = ()
    taken_from: str | None = None
    earliest: date | None = None
    latest: date | None = None
    standing: ClaimStatus = ClaimStatus.STANDS
    # A drawn polygon's own: it speaks for the ground inside it, up to its last day.
    is_drawn: bool = False
    until: date | None = None

    @property
    def counts(self) -> bool:
        """Whether it is still anybody's word."""
        return self.standing in COUNTS

    @property
    def says(self) -> tuple[ControlStatus, str | None, tuple[str, ...]]:
        return self.status, self.holder, self.challengers


@dataclass(frozen=True)
class View:
    """What one or several claims say alike."""

    status: ControlStatus
    holder: str | None
    challengers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Spell:
    """From a day on (None: before anything else said) what is claimed; more than one view: the claims disagree."""

    start: date | None
    views: tuple[View, ...]

    @property
    def is_disputed(self) -> bool:
        return len(self.views) > 1

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(code for view in self.views for code in view.claims)

    @property
    def holder(self) -> str | None:
        """Who holds the ground alone and undisputed."""
        view = self.views[0]
        return view.holder if not self.is_disputed and view.status in HELD else None

    @property
    def look(self) -> tuple[tuple[ControlStatus, str | None, tuple[str, ...]], ...]:
        """What is claimed, whoever says it: ground that looks alike is one area."""
        return tuple((view.status, view.holder, view.challengers) for view in self.views)


History = tuple[Spell, ...]


def history(words: Iterable[Word], around: Iterable[Word] = ()) -> History:
    """The spells of one place, from the claims that stand.

    ``around``: claims about what the place lies in, such as the town of a quarter. Who is said to control the whole is
    said to control its part from that day on, unless the part's own claims of that day say otherwise.
    """
    own = [word for word in words if word.counts and not word.is_drawn]
    days = {word.latest for word in own} | {None}
    words = sorted([*own, *(word for word in around if _is_of_the_whole(word) and word.latest not in days)], key=_when)
    found: list[Spell] = []
    for day, newest in groupby(words, key=lambda word: word.latest):
        spell = Spell(day, _views(_beside(list(newest), words)))
        if not found or found[-1].look != spell.look or found[-1].claims != spell.claims:
            found.append(spell)
    return tuple(found)


def on(day: date, spells: History) -> Spell | None:
    """What was claimed on a day; None where nothing was."""
    index = bisect_right(spells, day, key=lambda spell: spell.start or date.min)
    return spells[index - 1] if index else None


def lasts(word: Word, others: Iterable[Word]) -> tuple[date, date]:
    """First and last day of a drawn polygon: without a last day of its own, up to the next claim about its place."""
    start = word.latest or date.min
    later = [other.latest for other in others if other.counts and other.latest and other.latest > start]
    following = date.fromordinal(min(later).toordinal() - 1) if later else date.max
    return start, word.until or following


def is_assessed(words: Iterable[Word]) -> bool:
    """Whether it is told who held the place before its first known change, so that no day of it is left to guess."""
    return any(word.counts and not word.is_drawn and word.latest is None for word in words)


def contradicts(one: Word, other: Word) -> bool:
    """Whether one voice gives one place two holders on one day."""
    return (
        one.place == other.place
        and one.voice == other.voice
        and (one.earliest, one.latest) == (other.earliest, other.latest)
        and one.counts
        and other.counts
        and not one.is_drawn
        and not other.is_drawn
        and one.holder is not None
        and other.holder is not None
        and one.holder != other.holder
    )


def _is_of_the_whole(word: Word) -> bool:
    return word.counts and not word.is_drawn and word.status == ControlStatus.CONTROLLED


def _when(word: Word) -> tuple[date, date, str]:
    return word.latest or date.min, word.earliest or date.min, word.code


def _beside(newest: list[Word], words: list[Word]) -> list[Word]:
    """The newest claims, and those of other voices that may be about the same day and were not overtaken."""
    first = min(word.earliest or date.min for word in newest)
    day = newest[0].latest or date.min
    voices = {word.voice for word in newest}
    # «Taken from X» says that whoever said X holds it was right before.
    overtaken = {word.taken_from for word in newest}
    others = {
        word.voice: word
        for word in words
        if first <= (word.latest or date.min) < day and word.voice not in voices and word.holder not in overtaken
    }
    return [*newest, *others.values()]


def _views(words: list[Word]) -> tuple[View, ...]:
    views: dict[tuple[ControlStatus, str | None, tuple[str, ...]], list[str]] = {}
    for word in words:
        views.setdefault(word.says, []).append(word.code)
    ordered = sorted(views.items(), key=lambda item: (item[0][0], item[0][1] or "", item[0][2]))
    return tuple(View(*says, tuple(sorted(codes))) for says, codes in ordered)

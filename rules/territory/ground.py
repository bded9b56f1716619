"""What is claimed of ground on a day: of a piece, of pieces that look alike, along a front, between two days."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from rules.geometry import Position
from rules.territory.claims import Appearance, Period

# Claims older than this are counted apart: nobody has repeated them for long, though not yet for so long as to lapse.
OLD_AFTER_DAYS = 730
# Of a front only claims of the last half year tell: within that time most places on one change hands or are reported.
FRESH_DAYS = 180


@dataclass(frozen=True)
class State:
    """What is claimed of a piece on a day, and who speaks for it: a place, the two places of a corridor, or a drawn
    polygon (the code of its claim, and its place)."""

    periods: tuple[Period, ...]
    places: tuple[str, ...]
    drawn: str | None = None

    @property
    def period(self) -> Period:
        return self.periods[0]

    @property
    def place(self) -> str | None:
        """The one place that speaks; None in a corridor."""
        return self.places[0] if len(self.places) == 1 else None

    @property
    def unit(self) -> tuple[str, ...]:
        return ("drawn", self.drawn) if self.drawn else ("place", *self.places)

    @property
    def appearance(self) -> tuple[Appearance, ...]:
        """What is claimed, no matter by whom: ground that looks alike is one area."""
        return self.period.appearance

    @property
    def holder(self) -> str | None:
        """Who holds the ground alone and undisputed."""
        return self.period.holder

    @property
    def is_assumed(self) -> bool:
        """Whether it rests on what held before a place's first known change."""
        return any(period.confirmed is None for period in self.periods)

    @property
    def confirmed(self) -> date | None:
        """The day of the newest claim; of a corridor of the older of the two; None where it is assumed."""
        days = [period.confirmed for period in self.periods if period.confirmed]
        return min(days) if len(days) == len(self.periods) else None

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({code for period in self.periods for code in period.claims}))

    def is_fresh(self, day: date) -> bool:
        """Whether it was claimed so lately that a front can rest on it."""
        return self.confirmed is not None and (day - self.confirmed).days <= FRESH_DAYS


@dataclass(frozen=True)
class Area:
    """Ground that looks alike on a day; ``pieces`` are numbers in the layout."""

    states: tuple[State, ...]
    pieces: tuple[int, ...]
    km2: float

    @property
    def periods(self) -> tuple[Period, ...]:
        """Of those that speak for it alone: what joins them says nothing of its own."""
        return tuple(state.period for state in self.states if len(state.periods) == 1)

    @property
    def is_assumed(self) -> bool:
        return self.states[0].is_assumed

    @property
    def holder(self) -> str | None:
        return self.states[0].holder

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(sorted({state.place for state in self.states if state.place and not state.drawn}))

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({code for state in self.states for code in state.claims}))


@dataclass(frozen=True)
class Front:
    """Where two hostile holders face each other: ``sides`` in the order of their units.

    ``uncertainty_km``: how wide the strip is in which the line ran somewhere; None along a drawn polygon.
    """

    sides: tuple[State, State]
    lines: tuple[tuple[Position, ...], ...]
    uncertainty_km: float | None

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({code for state in self.sides for code in state.claims}))


@dataclass(frozen=True)
class Change:
    """Ground of which one thing was claimed on one day and another on the other; None: nothing.

    A corridor's ground changes with the place at its end that does.
    """

    before: State | None
    after: State | None
    pieces: tuple[int, ...]
    km2: float


@dataclass(frozen=True)
class Places:
    """The assessed places of a day, by what is known of them; every one is in exactly one of the members."""

    by_holder: dict[str, tuple[str, ...]]
    unsettled: tuple[str, ...]  # contested, shared, disputed: nobody's alone
    unknown: tuple[str, ...]  # it is said that the holder is not known
    last_known: tuple[str, ...]
    silent: tuple[str, ...]  # nothing is claimed of that day

    @property
    def assessed(self) -> int:
        held = sum(map(len, self.by_holder.values()))
        return held + len(self.unsettled) + len(self.unknown) + len(self.last_known) + len(self.silent)


@dataclass
class Extent:
    """Square kilometres: held, by holder; of these, assumed from before a first change, and of old claims; held by
    nobody alone, by status or «disputed»; not claimed."""

    held: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    undated: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    old: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unsettled: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unclaimed: float = 0.0

    def add(self, state: State | None, km2: float, day: date) -> None:
        if state is None:
            self.unclaimed += km2
        elif state.holder is None:
            self.unsettled["disputed" if state.period.is_disputed else state.period.views[0].status] += km2
        else:
            self.held[state.holder] += km2
            self.undated[state.holder] += km2 if state.is_assumed else 0.0
            confirmed = state.confirmed
            self.old[state.holder] += km2 if confirmed and (day - confirmed).days > OLD_AFTER_DAYS else 0.0

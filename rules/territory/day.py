"""One day's map: which ground is claimed for whom, where hostile holders meet, and what changed between two days."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from rules.geometry import Position
from rules.territory.cells import OUTSIDE, Layout, Site, rounded
from rules.territory.history import history, lasts, on
from rules.territory.hostility import are_hostile
from rules.territory.projection import to_plane
from rules.territory.succession import Ends
from rules.territory.validity import Outset
from rules.territory.words import History, Spell, Word
from rules.vocabulary import PlaceKind, Side

Look = tuple[Any, ...]


# Claims older than this are counted apart: nobody has repeated them for long, though not yet for so long as to lapse.
OLD_AFTER_DAYS = 730


@dataclass(frozen=True)
class Told:
    """What is claimed of a piece on a day: the spell, and the place or the drawn polygon's claim that it comes from."""

    spell: Spell
    place: str | None
    drawn: str | None = None

    @property
    def unit(self) -> tuple[str, str]:
        return ("drawn", self.drawn) if self.drawn else ("place", self.place or "")


@dataclass(frozen=True)
class Area:
    """Ground that looks alike on a day; ``pieces`` are numbers in the layout."""

    told: tuple[Told, ...]
    pieces: tuple[int, ...]
    km2: float

    @property
    def spell(self) -> Spell:
        return self.told[0].spell

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(sorted({told.place for told in self.told if told.place and not told.drawn}))

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({code for told in self.told for code in told.spell.claims}))


@dataclass(frozen=True)
class Front:
    """Where the ground of two hostile holders meets: ``sides`` in the order left, right of every arc."""

    sides: tuple[Told, Told]
    arcs: tuple[tuple[Position, ...], ...]
    uncertainty_km: float | None  # the gap between the two places; None along a drawn polygon

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({code for told in self.sides for code in told.spell.claims}))


@dataclass(frozen=True)
class Change:
    """Ground of which one thing was claimed on one day and another on the other; None: nothing."""

    before: Told | None
    after: Told | None
    pieces: tuple[int, ...]
    km2: float


@dataclass
class Tally:
    """Square kilometres: held, by holder; of these, held since a day that is not known; held by nobody alone, by status
    or «disputed»; not claimed."""

    held: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    undated: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    old: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unsettled: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unclaimed: float = 0.0

    def add(self, told: Told | None, km2: float, day: date) -> None:
        if told is None:
            self.unclaimed += km2
        elif told.spell.holder is None:
            self.unsettled["disputed" if told.spell.is_disputed else told.spell.views[0].status] += km2
        else:
            self.held[told.spell.holder] += km2
            confirmed = told.spell.confirmed
            self.undated[told.spell.holder] += km2 if confirmed is None else 0.0
            self.old[told.spell.holder] += km2 if confirmed and (day - confirmed).days > OLD_AFTER_DAYS else 0.0


@dataclass(frozen=True)
class Polygon:
    """A drawn polygon's claim: its first and last day, and what it says on which of them."""

    place: str
    start: date
    end: date
    spells: History


@dataclass(frozen=True)
class Places:
    """The assessed places of a day, by what is known of them; every one is in exactly one of the members."""

    by_holder: dict[str, tuple[str, ...]]
    unsettled: tuple[str, ...]  # contested, shared, disputed: nobody's alone
    last_known: tuple[str, ...]
    silent: tuple[str, ...]  # nothing is claimed of that day

    @property
    def assessed(self) -> int:
        held = sum(map(len, self.by_holder.values()))
        return held + len(self.unsettled) + len(self.last_known) + len(self.silent)


class Book:
    """Everything that is claimed, ready to be opened at a day."""

    def __init__(
        self,
        layout: Layout,
        words: Iterable[Word],
        sides: Mapping[str, Side],
        within: Mapping[str, Sequence[str]] | None = None,
        *,
        ends: Ends | None = None,
        kinds: Mapping[str, PlaceKind] | None = None,
        first_changes: Mapping[str, date] | None = None,
    ) -> None:
        """``sides`` of the holders, and their ``ends``; ``within``: what each place lies in, administrative divisions
        left out; ``kinds`` of the places; ``first_changes``: when places first changed hands, where ``words``
        leave that out because it was not known yet."""
        self.layout, self.sides, within, kinds = layout, sides, within or {}, kinds or {}
        by_place: dict[str, list[Word]] = defaultdict(list)
        for word in words:
            if word.counts:
                by_place[word.place].append(word)
        outset = Outset((word for of_it in by_place.values() for word in of_it), ends or {})
        self.histories: dict[str, History] = {
            place: history(
                by_place[place],
                (word for outer in within.get(place, ()) for word in by_place.get(outer, ())),
                outset,
                kinds.get(place, PlaceKind.OTHER),
                first_change=(first_changes or {}).get(place),
            )
            for place in sorted(by_place)
            if any(not word.is_drawn for word in by_place[place])
        }
        self.drawn: dict[str, Polygon] = {
            word.code: Polygon(
                place,
                *lasts(word, others),
                history([replace(word, is_drawn=False)], (), outset, kinds.get(place, PlaceKind.OTHER)),
            )
            for place, others in by_place.items()
            for word in others
            if word.is_drawn
        }

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day on which something is claimed to have changed, in order."""
        found = {spell.start for spells in self.histories.values() for spell in spells if spell.start == spell.since}
        for polygon in self.drawn.values():
            found |= {polygon.start} - {date.min}
            found |= {date.fromordinal(polygon.end.toordinal() + 1)} if polygon.end < date.max else set()
        return tuple(sorted(found))

    @cached_property
    def _spots(self) -> dict[str, tuple[float, float]]:
        """The sites in metres on the plane."""
        plane = to_plane(np.array(list(self.layout.sites.values()), dtype=float).reshape(-1, 2))
        return {place: (x, y) for place, (x, y) in zip(self.layout.sites, plane.tolist(), strict=True)}

    @cached_property
    def _lines(self) -> tuple[tuple[int, int, tuple[Position, ...]], ...]:
        """The arcs within the country."""
        return tuple(
            (arc.left, arc.right, arc.line) for arc in self.layout.arcs if OUTSIDE not in (arc.left, arc.right)
        )

    def told(self, day: date) -> list[Told | None]:
        """What is claimed of every piece of the layout: nothing where that is only what was last known, and nothing
        anywhere before the first known change."""
        if not self.days or day < self.days[0]:
            return [None] * len(self.layout.pieces)
        open_now = {
            code: (polygon.start, Told(spell, polygon.place, code))
            for code, polygon in self.drawn.items()
            if polygon.start <= day <= polygon.end and (spell := _live(on(day, polygon.spells)))
        }
        cells = {
            place: Told(spell, place) for place in self.layout.sites if (spell := _live(self.spell_on(place, day)))
        }
        return [
            _topmost(piece.drawn, open_now) or (cells.get(piece.place) if piece.place else None)
            for piece in self.layout.pieces
        ]

    def spell_on(self, place: str, day: date) -> Spell | None:
        """What is known of a place on a day; None before the record's first known change."""
        return on(day, self.histories.get(place, ())) if self.days and day >= self.days[0] else None

    def places_on(self, day: date) -> Places:
        """The assessed places by who holds them."""
        by_holder: dict[str, list[str]] = defaultdict(list)
        unsettled, last_known, silent = [], [], []
        for place in self.assessed:
            spell = self.spell_on(place, day)
            if spell is None:
                silent.append(place)
            elif spell.is_last_known:
                last_known.append(place)
            elif spell.holder:
                by_holder[spell.holder].append(place)
            else:
                unsettled.append(place)
        held = {holder: tuple(places) for holder, places in sorted(by_holder.items())}
        return Places(held, tuple(unsettled), tuple(last_known), tuple(silent))

    @cached_property
    def assessed(self) -> tuple[str, ...]:
        """The places with ground of their own or within another's, of which something is claimed."""
        joined = {other for others in self.layout.joined.values() for other in others}
        return tuple(sorted((self.layout.sites.keys() | joined) & self.histories.keys()))

    def areas(self, day: date) -> list[Area]:
        """The claimed ground, merged where it looks alike; largest first."""
        alike: dict[Look, list[tuple[int, Told]]] = defaultdict(list)
        for number, told in enumerate(self.told(day)):
            if told:
                alike[told.spell.look, told.spell.confirmed is None].append((number, told))
        areas = [
            Area(_each_unit(told for _, told in parts), tuple(n for n, _ in parts), self._km2(n for n, _ in parts))
            for parts in alike.values()
        ]
        return sorted(areas, key=lambda area: (-area.km2, area.pieces))

    def fronts(self, day: date) -> list[Front]:
        """The arcs between ground of hostile holders, one front for each two places (or polygons) that meet."""
        told = self.told(day)
        meeting: dict[tuple[tuple[str, str], tuple[str, str]], list[tuple[Position, ...]]] = defaultdict(list)
        sides: dict[tuple[tuple[str, str], tuple[str, str]], tuple[Told, Told]] = {}
        holders = [one.spell.holder if one else None for one in told]
        for on_left, on_right, line in self._lines:
            left, right = told[on_left], told[on_right]
            if not left or not right or not self._face_each_other(holders[on_left], holders[on_right]):
                continue
            if right.unit < left.unit:
                left, right, line = right, left, tuple(reversed(line))
            meeting[left.unit, right.unit].append(line)
            sides[left.unit, right.unit] = left, right
        return [Front(sides[units], tuple(lines), self._gap(*sides[units])) for units, lines in meeting.items()]

    def tally(self, day: date) -> Tally:
        """How much ground is claimed for whom."""
        tally = Tally()
        for piece, told in zip(self.layout.pieces, self.told(day), strict=True):
            tally.add(told, piece.km2, day)
        return tally

    def compare(self, before: date, after: date) -> list[Change]:
        """The ground of which something else is claimed after than before; largest first."""
        changed: dict[tuple[Any, Any], list[int]] = defaultdict(list)
        was, now = self.told(before), self.told(after)
        for number, (old, new) in enumerate(zip(was, now, strict=True)):
            if (old and old.spell.look) != (new and new.spell.look):
                changed[(old and old.unit), (new and new.unit)].append(number)
        changes = [
            Change(was[numbers[0]], now[numbers[0]], tuple(numbers), self._km2(numbers)) for numbers in changed.values()
        ]
        return sorted(changes, key=lambda change: (-change.km2, change.pieces))

    def shape(self, pieces: Iterable[int]) -> Any:
        """The ground of these pieces as one MultiPolygon in degrees."""
        return rounded(shapely.coverage_union_all([self.layout.pieces[number].area for number in pieces]))

    def _km2(self, pieces: Iterable[int]) -> float:
        return sum(self.layout.pieces[number].km2 for number in pieces)

    def _face_each_other(self, one: str | None, other: str | None) -> bool:
        if not one or not other or one == other:
            return False
        return are_hostile(self.sides.get(one, Side.OTHER), self.sides.get(other, Side.OTHER))

    def _gap(self, left: Told, right: Told) -> float | None:
        if left.drawn or right.drawn:
            return None
        (x, y), (other_x, other_y) = self._spots[left.place or ""], self._spots[right.place or ""]
        return round(math.hypot(x - other_x, y - other_y) / 1000, 1)


def first_changes(words: Iterable[Word]) -> dict[str, date]:
    """For each place the first day from which on somebody is said to hold it."""
    found: dict[str, date] = {}
    for word in words:
        if word.counts and word.latest and not word.is_drawn:
            found[word.place] = min(found.get(word.place, date.max), word.latest)
    return found


def assessed(words: Iterable[Word], positions: Mapping[str, Position]) -> list[Site]:
    """The places that have ground, those of which most is claimed first: they stand for others close by."""
    days: dict[str, set[date | None]] = defaultdict(set)
    for word in words:
        if word.counts and not word.is_drawn:
            days[word.place].add(word.latest)
    found = sorted((place for place in days if place in positions), key=lambda place: (-len(days[place]), place))
    return [Site(place, positions[place]) for place in found]


def _live(spell: Spell | None) -> Spell | None:
    """The spell, where it says more than what was last known."""
    return spell if spell and not spell.is_last_known else None


def _topmost(codes: Iterable[str], open_now: Mapping[str, tuple[date, Told]]) -> Told | None:
    """Of the drawn polygons open on a day the one drawn for the latest start; codes break ties."""
    found = [(*open_now[code][:1], code) for code in codes if code in open_now]
    return open_now[max(found)[1]][1] if found else None


def _each_unit(told: Iterable[Told]) -> tuple[Told, ...]:
    return tuple({one.unit: one for one in told}.values())

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
from rules.territory.hostility import are_hostile
from rules.territory.projection import to_plane
from rules.territory.words import History, Spell, Word, history, is_assessed, lasts, on
from rules.vocabulary import Side

Look = tuple[Any, ...]


# A claim stands until somebody says otherwise; one older than this says what was last told, not that it still holds.
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
            start = told.spell.start
            self.undated[told.spell.holder] += km2 if start is None else 0.0
            self.old[told.spell.holder] += km2 if start and (day - start).days > OLD_AFTER_DAYS else 0.0


class Book:
    """Everything that is claimed, ready to be opened at a day."""

    def __init__(
        self,
        layout: Layout,
        words: Iterable[Word],
        sides: Mapping[str, Side],
        within: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """``sides`` of the holders; ``within``: what each place lies in, administrative divisions left out."""
        self.layout, self.sides, within = layout, sides, within or {}
        by_place: dict[str, list[Word]] = defaultdict(list)
        for word in words:
            if word.counts:
                by_place[word.place].append(word)
        self.histories: dict[str, History] = {
            place: history(by_place[place], (word for outer in within.get(place, ()) for word in by_place[outer]))
            for place in sorted(by_place)
            if any(not word.is_drawn for word in by_place[place])
        }
        self.drawn: dict[str, tuple[date, date, Spell, str]] = {
            word.code: (*lasts(word, others), history([_as_cell(word)])[0], word.place)
            for others in by_place.values()
            for word in others
            if word.is_drawn
        }

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day on which something is claimed to have changed, in order."""
        found = {spell.start for spells in self.histories.values() for spell in spells if spell.start}
        for start, end, _spell, _place in self.drawn.values():
            found |= {start} - {date.min}
            found |= {date.fromordinal(end.toordinal() + 1)} if end < date.max else set()
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
        """What is claimed of every piece of the layout; nothing on any day before the first known change."""
        if not self.days or day < self.days[0]:
            return [None] * len(self.layout.pieces)
        open_now = {
            code: (start, Told(spell, place, code))
            for code, (start, end, spell, place) in self.drawn.items()
            if start <= day <= end
        }
        cells = {
            place: Told(spell, place)
            for place in self.layout.sites
            if (spell := on(day, self.histories.get(place, ()))) is not None
        }
        return [
            _topmost(piece.drawn, open_now) or (cells.get(piece.place) if piece.place else None)
            for piece in self.layout.pieces
        ]

    def areas(self, day: date) -> list[Area]:
        """The claimed ground, merged where it looks alike; largest first."""
        alike: dict[Look, list[tuple[int, Told]]] = defaultdict(list)
        for number, told in enumerate(self.told(day)):
            if told:
                alike[told.spell.look, told.spell.start is None].append((number, told))
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


def assessed(words: Iterable[Word], positions: Mapping[str, Position]) -> list[Site]:
    """The places that have ground, those of which most is claimed first: they stand for others close by."""
    by_place: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_place[word.place].append(word)
    told = [place for place, of_it in by_place.items() if place in positions and is_assessed(of_it)]
    told.sort(key=lambda place: (-len({word.latest for word in by_place[place]}), place))
    return [Site(place, positions[place]) for place in told]


def _topmost(codes: Iterable[str], open_now: Mapping[str, tuple[date, Told]]) -> Told | None:
    """Of the drawn polygons open on a day the one drawn for the latest start; codes break ties."""
    found = [(*open_now[code][:1], code) for code in codes if code in open_now]
    return open_now[max(found)[1]][1] if found else None


def _each_unit(told: Iterable[Told]) -> tuple[Told, ...]:
    return tuple({one.unit: one for one in told}.values())


def _as_cell(word: Word) -> Word:
    return replace(word, is_drawn=False)

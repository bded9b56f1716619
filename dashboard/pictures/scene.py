"""What a picture shows of the record, before anything is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry

from dashboard.pictures.frames import Frame
from rules.geometry import Position
from rules.vocabulary import PlacePrecision, Side


@dataclass(frozen=True)
class Holding:
    """A place that somebody holds on the day. ``is_sure``: a report of that day or before says so; else it is only
    assumed from what a later one tells. ``side`` is None where it is contested, shared or disputed."""

    position: Position
    side: Side | None
    reach_km: float
    is_sure: bool


@dataclass(frozen=True)
class Mark:
    """``count`` events recorded at one position with one precision."""

    position: Position
    precision: PlacePrecision
    count: int = 1
    is_subject: bool = False


@dataclass(frozen=True)
class Name:
    """A place with its name in the language of the picture; those first in a list are drawn first."""

    words: str
    position: Position
    is_subject: bool = False


@dataclass(frozen=True)
class Scene:
    """``day``: of the ground. ``area``: the division that the subject lies in, where no spot of it is known."""

    frame: Frame
    day: date | None
    holdings: tuple[Holding, ...]
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    area: BaseGeometry | None = None

    @property
    def sides(self) -> list[Side]:
        """Sides that hold something here, the one with the most places first."""
        held = [holding.side for holding in self.holdings if holding.side]
        return sorted(dict.fromkeys(held), key=lambda side: (-held.count(side), side))

    @property
    def has_assumed(self) -> bool:
        return any(not holding.is_sure for holding in self.holdings)

    @property
    def has_shared(self) -> bool:
        return any(holding.side is None for holding in self.holdings)


def gathered(marks: Iterable[Mark]) -> list[Mark]:
    """Marks at one position with one precision as one, the largest first."""
    counts: dict[tuple[Position, PlacePrecision], int] = {}
    for mark in marks:
        key = (mark.position, mark.precision)
        counts[key] = counts.get(key, 0) + mark.count
    together = [Mark(position, precision, count) for (position, precision), count in counts.items()]
    return sorted(together, key=lambda mark: (-mark.count, mark.position))

"""Actors that end as holders of ground: from which day, and into whom they were merged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class End:
    """From ``day`` on an actor holds no ground. ``successor``: whom it was merged into, where a source says so."""

    day: date
    successor: str | None = None


Ends = Mapping[str, End]


@dataclass(frozen=True)
class Ended:
    """The last end in the line of an actor: who ended on which day, and who succeeded it, if anybody."""

    actor: str
    day: date
    successor: str | None = None


@dataclass(frozen=True)
class Heir:
    """Who stands for an actor on a day. ``is_over``: nobody does, and ``slug`` is the last of the line."""

    slug: str
    ended: Ended | None = None
    is_over: bool = False


def heir(actor: str, day: date, ends: Ends) -> Heir:
    """The actor itself, or the last of its successors by that day. A circle of successors counts as an end."""
    found, over = Heir(actor), date.min
    for slug, end in _line(actor, ends):
        over = max(over, end.day)
        if over > day:
            break
        found = Heir(end.successor or slug, Ended(slug, over, end.successor), is_over=end.successor is None)
    return found


def line(actor: str, ends: Ends) -> frozenset[str]:
    """The actor and everybody who succeeds it, on whatever day."""
    return frozenset({actor, *(end.successor for _, end in _line(actor, ends) if end.successor)})


def turning_days(actor: str, ends: Ends) -> frozenset[date]:
    """The days on which somebody else may stand for the actor than the day before."""
    return frozenset(end.day for _, end in _line(actor, ends))


def _line(actor: str, ends: Ends) -> Iterator[tuple[str, End]]:
    """The ends that follow each other from the actor on."""
    seen: set[str] = set()
    while (end := ends.get(actor)) is not None:
        seen.add(actor)
        if end.successor in seen:
            yield actor, End(end.day)
            return
        yield actor, end
        if end.successor is None:
            return
        actor = end.successor

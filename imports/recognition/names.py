"""The names of a file's rows that somebody has to know: places, actors and sources, each once with what is said of it.

Pure: which of them the desk knows already is for ``imports.names`` to say.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from imports.candidates import Candidate, Locality, Position
from rules.names import fold
from rules.vocabulary import PlacePrecision, Role

_AREAS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY})
# Beyond this the rows of one name speak of several places, or of one that is wrong.
_FAR_DEGREES = 0.25


class Kind(StrEnum):
    PLACE = "place"
    AREA = "area"
    ACTOR = "actor"
    SOURCE = "source"


@dataclass
class NameFound:
    """One name: of a place with the district it lies in, since one name is several places.

    ``spellings`` are the ways it is written with their rows; ``position`` is that of the first row that has one, and
    ``is_scattered`` says that others lie more than 25 km or so from it.
    """

    kind: Kind
    name: str
    district: str = ""
    governorate: str = ""
    rows: int = 0
    first_row: int = 0
    position: Position | None = None
    is_scattered: bool = False
    spellings: Counter[str] = field(default_factory=Counter)
    roles: set[Role] = field(default_factory=set)


def names_of(candidates: Iterable[Candidate]) -> list[NameFound]:
    """Every name of the rows, by kind and from the most frequent to the rarest."""
    found: dict[tuple[Kind, str, str, str], NameFound] = {}
    for candidate in candidates:
        for name in _names(candidate):
            key = (name.kind, fold(name.name), fold(name.district), fold(name.governorate))
            _add(found.setdefault(key, name), name)
    kinds = list(Kind)
    return sorted(found.values(), key=lambda name: (kinds.index(name.kind), -name.rows, name.first_row))


def _names(candidate: Candidate) -> Iterable[NameFound]:
    """The names of one row, none twice."""
    row = candidate.row
    yield _place(candidate.locality, row)
    groups = dict.fromkeys([party.name for party in candidate.parties] + [toll.group for toll in candidate.tolls])
    roles = {party.name: party.role for party in candidate.parties}
    for name in filter(None, groups):
        yield NameFound(Kind.ACTOR, name, first_row=row, roles={roles[name]} if name in roles else set())
    speakers = [name for cited in candidate.cited for name in (cited.publisher, cited.origin)]
    for name in filter(None, dict.fromkeys(speakers)):
        yield NameFound(Kind.SOURCE, name, first_row=row)


def _place(locality: Locality, row: int) -> NameFound:
    is_area = locality.precision in _AREAS or locality.names_an_area_alone
    kind = Kind.AREA if is_area else Kind.PLACE
    spot = locality.position or locality.centre
    return NameFound(kind, locality.name, locality.district, locality.governorate, first_row=row, position=spot)


def _add(known: NameFound, name: NameFound) -> None:
    known.rows += 1
    known.spellings[name.name] += 1
    known.roles |= name.roles
    if known.position is None:
        known.position = name.position
    elif name.position and not known.is_scattered:
        known.is_scattered = _is_far(known.position, name.position)


def _is_far(one: Position, other: Position) -> bool:
    return max(abs(one.longitude - other.longitude), abs(one.latitude - other.latitude)) > _FAR_DEGREES

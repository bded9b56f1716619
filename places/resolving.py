"""What place a name means: one for sure, several to choose from, or none. A homonym is never picked silently."""

import re
from dataclasses import dataclass

from places.gazetteers.known import km_between
from places.models import Place, PlaceQuerySet, with_outer
from rules.geometry import Position
from rules.names import fold
from rules.spellings import key

# A place of that name no further away is the one that is meant, if it is the only one.
SURE_WITHIN_KM = 10.0
MOST_OFFERED = 8
_KIND_WORDS = re.compile(r"\b(?:governorate|district|subdistrict|province|محافظه|منطقه|ناحيه)\b")


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant: what it lies in, and how far it is from the position; None where that is unknown."""

    place: Place
    within: str
    km: float | None


@dataclass(frozen=True)
class Resolution:
    """``sure``: the place that is meant beyond doubt. ``candidates``: all of that name, the most likely first."""

    sure: Place | None
    candidates: tuple[Candidate, ...]

    @property
    def is_unknown(self) -> bool:
        return not self.candidates


def resolve(name: str, district: str = "", position: Position | None = None) -> Resolution:
    """The place of that name in any spelling; ``district``: any division around it; ``position``: in degrees.

    Sure is one alone of that name in the district or, where a position is given, within 10 km; without either, the
    only one of that name. An edited place stands before entries of gazetteers that are the same spot.
    """
    found = [_candidate(place, position) for place in _called(name)[: MOST_OFFERED * 5]]
    inside = [candidate for candidate in found if district and _lies_in(candidate.place, district)]
    near = [one for one in found if position and one.km is not None and one.km <= SURE_WITHIN_KM]
    likely = [one for one in inside if position is None or one in near] if district and inside else near
    if not district and position is None:
        likely = found
    order = sorted(found, key=lambda one: (one not in likely, one.km is None, one.km or 0, one.place.slug))
    return Resolution(likely[0].place if len(likely) == 1 else None, tuple(order[:MOST_OFFERED]))


def _called(name: str) -> list[Place]:
    """Edited places first. Outlines are not read."""
    if not fold(name):
        return []
    outer, outlines = with_outer("parent")
    places: PlaceQuerySet = Place.objects.called(name).select_related(outer).defer("boundary", *outlines)
    return list(places.order_by("layer", "slug"))


def _candidate(place: Place, position: Position | None) -> Candidate:
    spot = (place.point.x, place.point.y) if place.point else None
    within = ", ".join(outer.name_en for outer in place.path()[1:])
    return Candidate(place, within, km_between(spot, position) if spot and position else None)


def _lies_in(place: Place, division: str) -> bool:
    """By any spelling of the division's own names, with or without the word for what it is."""
    wanted = key(_bare(division))
    return any(key(_bare(name)) == wanted for outer in place.path()[1:] for name in (outer.name_en, outer.name_ar))


def _bare(name: str) -> str:
    return _KIND_WORDS.sub(" ", fold(name)).strip()

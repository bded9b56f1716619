"""Which places have ground to be shown, and since when somebody is said to hold them: what a ledger is made with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from rules.geometry import Position
from rules.territory.cells import Site
from rules.territory.claims import Claim
from rules.territory.reach import REACH_KM
from rules.vocabulary import PlaceKind


def first_changes(claims: Iterable[Claim]) -> dict[str, date]:
    """For each place the first day from which on somebody is said to hold it."""
    found: dict[str, date] = {}
    for claim in claims:
        if claim.counts and claim.latest and not claim.is_drawn:
            found[claim.place] = min(found.get(claim.place, date.max), claim.latest)
    return found


def assessed(
    claims: Iterable[Claim], positions: Mapping[str, Position], kinds: Mapping[str, PlaceKind] | None = None
) -> list[Site]:
    """The places that have ground, those that speak for most of it first, and of these those of which most is claimed:
    they stand for others close by, a city for its quarters and bases."""
    kinds = kinds or {}
    days: dict[str, set[date | None]] = defaultdict(set)
    for claim in claims:
        if claim.counts and not claim.is_drawn:
            days[claim.place].add(claim.latest)
    reach = {place: REACH_KM.get(kinds.get(place, PlaceKind.OTHER), 0.0) for place in days if place in positions}
    found = sorted(reach, key=lambda place: (-reach[place], -len(days[place]), place))
    return [Site(place, positions[place], reach[place]) for place in found if reach[place]]

"""The dead of a printed event as UCDP GED writes them (codebook 25.1, best, low, high and deaths_…)."""

from collections.abc import Iterator
from typing import NamedTuple

from rules.documents.casualties import Claim
from rules.documents.events import EventDocument
from rules.ucdp.dyads import Dyad
from rules.vocabulary import ActorKind, ClaimStatus, Counted, Harm, KilledBasis

# The record's name of people who take no part, whom a claim may count in an event that does not name them otherwise.
_CIVILIANS = "civilians"


class Deaths(NamedTuple):
    a: int
    b: int
    civilians: int
    unknown: int


class Toll(NamedTuple):
    low: int
    best: int
    high: int


def toll_of(document: EventDocument) -> Toll | None:
    """Low, best and high as GED writes them; None without a figure, or where nobody was killed.

    Where sources differ and none is held to be better, GED's best is the lower figure (UCDP's definition of the best
    estimate). GED has no open end: its high is the highest number that anybody gave.
    """
    killed = document.killed
    low, high = killed.low, killed.high
    if low is None or high == 0:
        return None
    best = low if killed.best is None else killed.best
    return Toll(low, best, max(best, _highest_number(document) if high is None else high))


def deaths_of(document: EventDocument, dyad: Dyad, best: int) -> Deaths:
    """The best figure divided by who was killed, as far as claims of one group each say it; the rest is unknown.

    Of each group counts the least that its claims say. Where the groups come to more than the best, none is believed.
    """
    civilians = {item.slug for item in document.participants if item.kind == ActorKind.POPULATION}
    least = _least_of_each_group(document)
    a = sum(number for slug, number in least.items() if slug in dyad.a.slugs)
    b = sum(number for slug, number in least.items() if slug in dyad.b.slugs)
    unarmed = sum(number for slug, number in least.items() if slug in civilians | {_CIVILIANS})
    unknown = best - a - b - unarmed
    return Deaths(a, b, unarmed, unknown) if unknown >= 0 else Deaths(0, 0, 0, best)


def _highest_number(document: EventDocument) -> int:
    """The highest number of a claim that the range comes from."""
    is_of_one_group = document.killed.basis == KilledBasis.ONE_GROUP
    counting = (claim for claim in _current(document) if is_of_one_group or claim.counted == Counted.TOTAL)
    return max((bound or 0 for claim in counting for bound in (claim.min, claim.max)), default=0)


def _least_of_each_group(document: EventDocument) -> dict[str, int]:
    """Of every group, the least number that a claim of it gives; shares of a group are in its number."""
    counted = {claim.number: claim.counted for claim in document.claims}
    least: dict[str, int] = {}
    for claim in _current(document):
        is_share = claim.part_of is not None and counted.get(claim.part_of) == Counted.GROUP
        if claim.group and claim.min is not None and not is_share and not claim.counts_longer:
            slug = claim.group.slug
            least[slug] = min(claim.min, least.get(slug, claim.min))
    return least


def _current(document: EventDocument) -> Iterator[Claim]:
    """Claims of people killed that were not taken back."""
    for claim in document.claims:
        if claim.harm == Harm.KILLED and claim.status in {ClaimStatus.STANDS, ClaimStatus.DISPUTED}:
            yield claim

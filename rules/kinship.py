"""Which events a person may want to relate to one: of the same campaign, near in place and time, with the same actors.

Pure. Nothing is related by itself: a person looks at what is proposed, and takes it over or not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.distance import km_between
from rules.geometry import Position
from rules.vocabulary import Vocabulary, translatable

_ = translatable

# What each thing in common is worth, in points. Up to how many kilometres, and how many days between the two.
OF_CAMPAIGN = OF_PLACE = 3
OF_KM = ((10.0, 2), (25.0, 1))
OF_DAYS = ((0, 3), (3, 2), (14, 1))
MOST_OF_ACTORS = 2  # one for each actor
MOST_KM, MOST_DAYS = OF_KM[-1][0], OF_DAYS[-1][0]
# One thing in common is chance: the least that two events have to have in common.
LEAST = 5


class KinReason(Vocabulary):
    """What two events have in common; the definition is said with its value put in."""

    SAME_CAMPAIGN = "same_campaign", _("the same campaign"), _("part of the same campaign")
    SAME_PLACE = "same_place", _("the same place"), _("at the same place")
    NEAR = "near", _("near"), _("%(value)s km away")
    SAME_DAYS = "same_days", _("the same days"), _("on the same days")
    DAYS_APART = "days_apart", _("days apart"), _("days between them: %(value)s")
    SAME_ACTORS = "same_actors", _("the same actors"), _("with the same actors: %(value)s")


@dataclass(frozen=True)
class KinFacts:
    """``actors``: those who took part, with their names; ``spot`` in degrees (EPSG:4326), longitude first."""

    pk: int
    earliest: date
    latest: date
    place: int
    spot: Position | None = None
    campaign: int | None = None
    actors: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True)
class Kin:
    """An event that is likely related, with why, the strongest reason first."""

    pk: int
    points: int
    reasons: tuple[tuple[KinReason, int | tuple[str, ...]], ...]


def ranked(event: KinFacts, others: Iterable[KinFacts], most: int = 5) -> list[Kin]:
    """The likeliest of the others first; those as likely, the nearest in days first."""
    found = [(kin, _gap(event, other)) for other in others if (kin := kin_of(event, other))]
    return [kin for kin, _gap in sorted(found, key=lambda pair: (-pair[0].points, pair[1], pair[0].pk))[:most]]


def kin_of(event: KinFacts, other: KinFacts) -> Kin | None:
    """What the two have in common; None where that is too little.

    They are of one campaign, or near in place and in time at once: the same two enemies meet all over the country,
    and a town is fought over for years.
    """
    points = 0
    reasons: list[tuple[KinReason, int | tuple[str, ...]]] = []

    def add(worth: int, reason: KinReason, value: int | tuple[str, ...] = 0) -> None:
        nonlocal points
        points += worth
        reasons.append((reason, value))

    is_of_one_campaign = event.campaign is not None and event.campaign == other.campaign
    if is_of_one_campaign:
        add(OF_CAMPAIGN, KinReason.SAME_CAMPAIGN)
    km = km_between(event.spot, other.spot) if event.spot and other.spot else None
    if event.place == other.place:
        add(OF_PLACE, KinReason.SAME_PLACE)
    elif km is not None and (worth := _worth(km, OF_KM)):
        add(worth, KinReason.NEAR, round(km))
    is_near, days = len(reasons) > is_of_one_campaign, _gap(event, other)
    if worth := _worth(days, OF_DAYS):
        add(worth, KinReason.DAYS_APART if days else KinReason.SAME_DAYS, days)
    if shared := event.actors & other.actors:
        add(min(len(shared), MOST_OF_ACTORS), KinReason.SAME_ACTORS, tuple(sorted(name for _pk, name in shared)))
    is_likely = is_of_one_campaign or (is_near and days <= MOST_DAYS)
    return Kin(other.pk, points, tuple(reasons)) if is_likely and points >= LEAST else None


def _worth(measure: float, steps: Iterable[tuple[float, int]]) -> int:
    return next((points for most, points in steps if measure <= most), 0)


def _gap(event: KinFacts, other: KinFacts) -> int:
    """Days between the two; 0 where they may have been at the same time."""
    return max((other.earliest - event.latest).days, (event.earliest - other.latest).days, 0)

"""How many were killed in the events of a page, in the words of record/queries/sums.py, with ways to the events
counted and to those left out. The map page, its frame, and the pages of places, actors and fronts say it with one
template."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from record.queries import sums
from record.tables.events import EventRecordQuerySet
from rules.sums import Campaign, Sum
from rules.vocabulary import SumPart
from wording.killed import sentences

MOST_CAMPAIGNS = 2
# What a list of the events counted does not take over from the address.
_DROPPED = ("cursor", "event", "at", "area", "ground", "timeline", "legend", "theme", "revision", "version")


@dataclass(frozen=True)
class Killed:
    """``campaigns`` have figures of their own; ``links`` lead from each part of the sum to its events on the map."""

    sum: Sum
    campaigns: list[Campaign]
    links: dict[str, str]

    @property
    def leading(self) -> list[Campaign]:
        """Campaigns whose own figure is said before the sum of incidents."""
        return [campaign for campaign in self.campaigns if campaign.leads]

    @property
    def beside(self) -> list[Campaign]:
        return [campaign for campaign in self.campaigns if not campaign.leads]

    @property
    def words(self) -> str:
        """The same without links."""
        return sentences(self.sum, self.campaigns)

    @property
    def left_out(self) -> int:
        """How many events have no part in the sum."""
        return self.sum.events - self.sum.summed

    @property
    def is_exceeded(self) -> bool:
        """Whether the incidents of a campaign come to more than its own figure."""
        return any(campaign.exceeded for campaign in self.campaigns)


def killed(found: EventRecordQuerySet, of: sums.Whole, days: sums.Days, query: QueryDict) -> Killed:
    """``of`` is what the events come to, ``days`` the window chosen, ``query`` that of the map page."""
    ranged = [one for one in sums.campaigns(found, of, days) if one.event["killed"]["low"] is not None]
    return Killed(of.sum, ranged[:MOST_CAMPAIGNS], _links(query))


def _links(query: QueryDict) -> dict[str, str]:
    chosen = query.copy()
    for name in _DROPPED:
        chosen.pop(name, None)
    left = [part.value for part in SumPart if part != SumPart.ADDED]
    parts = {**{part.value: part.value for part in SumPart}, "left": ",".join(left)}
    return {name: _with(chosen, value) for name, value in parts.items()}


def _with(query: QueryDict, parts: str) -> str:
    chosen = query.copy()
    chosen["killed_sum"] = parts
    return f"{reverse('map')}?{chosen.urlencode(safe=',:/')}"
